"""Joins sessions and sockets: a handshake finds its session here, and an open socket keeps its
session from going idle, or is closed once the session is over. One that came with a token that a
step-up has replaced is closed, too: who holds the new one comes back.

`server.compose` owns it; `signaling` knows only the shapes it asks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from rooms.access import ActsFor
from rooms.clock import Clock
from rooms.ids import PersonId, VisitId
from rooms.roles import Role
from server.auth.sessions import SessionId, SessionKind, Sessions
from signaling.server import Signaling
from signaling.sockets import SessionKind as WireSessionKind
from signaling.tasks import Tasks

CHECK_EVERY = timedelta(seconds=1)
"""One query per node. It cuts within two seconds also what ended without word of it reaching this
node: by the command line, or while Redis was away."""

TOKEN_ARRIVES_WITHIN = timedelta(seconds=10)
"""A browser has the new token of a step-up by then, and comes back with it."""


@dataclass(frozen=True)
class SocketSession:
    """A session as the live side knows it."""

    session_id: str
    person_id: PersonId
    roles: frozenset[Role]
    level: str
    visit_id: VisitId | None
    acts_for: frozenset[ActsFor]
    proven_at: datetime | None


@dataclass(frozen=True)
class SessionLookup:
    """Finds the session that a handshake's cookies hold."""

    sessions: Sessions

    async def __call__(
        self, kind: WireSessionKind, cookies: Mapping[str, str]
    ) -> SocketSession | None:
        found = await self.sessions.resolve_cookies(SessionKind(kind), cookies)
        if found is None:
            return None
        return SocketSession(
            session_id=found.id,
            person_id=found.person_id,
            roles=found.roles,
            level=found.level,
            visit_id=found.visit_id,
            acts_for=found.acts_for,
            proven_at=found.factor_at,
        )


class LiveSessions:
    """Looks after the sessions that have sockets open. `start` and `close` are safe twice."""

    def __init__(self, sessions: Sessions, signaling: Signaling, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock
        self._signaling = signaling
        self._tasks = Tasks()
        self._is_started = False
        sessions.on_ended(self._on_ended)

    def start(self) -> None:
        if not self._is_started:
            self._is_started = True
            self._tasks.every("live-sessions", CHECK_EVERY, self.check)

    async def close(self) -> None:
        self._is_started = False
        await self._tasks.close()

    async def check(self) -> None:
        """Keep used sessions alive; end the sockets of those that are over, and have those ask
        again that came with a token from before a step-up."""
        open_now = {SessionId(one) for one in self._signaling.session_ids()}
        if not open_now:
            return
        live = await self._sessions.keep_alive(open_now)
        for session_id in open_now - live.keys():
            await self._signaling.end_session(session_id, "expired")
        settled = self._clock.now() - TOKEN_ARRIVES_WITHIN
        for session_id, proven_at in live.items():
            if proven_at is not None and proven_at <= settled:
                await self._signaling.ask_again(session_id, proven_at)

    async def _on_ended(self, session_id: SessionId) -> None:
        await self._signaling.end_session(session_id)
