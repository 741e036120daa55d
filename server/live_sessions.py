"""Joins sessions and sockets: a handshake finds its session here, and an open socket keeps its
session from going idle, or is closed once the session is over.

`server.compose` owns it; `signaling` knows only the shapes it asks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from rooms.access import ActsFor
from rooms.ids import PersonId, VisitId
from rooms.roles import Role
from server.auth.sessions import SessionId, SessionKind, Sessions
from signaling.server import Signaling
from signaling.sockets import SessionKind as WireSessionKind
from signaling.tasks import Tasks

CHECK_EVERY = timedelta(seconds=1)
"""One query per node. It cuts within two seconds also what ended without word of it reaching this
node: by the command line, or while Redis was away."""


@dataclass(frozen=True)
class SocketSession:
    """A session as the live side knows it."""

    session_id: str
    person_id: PersonId
    roles: frozenset[Role]
    level: str
    visit_id: VisitId | None
    acts_for: frozenset[ActsFor]


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
            found.id, found.person_id, found.roles, found.level, found.visit_id, found.acts_for
        )


class LiveSessions:
    """Looks after the sessions that have sockets open. `start` and `close` are safe twice."""

    def __init__(self, sessions: Sessions, signaling: Signaling) -> None:
        self._sessions = sessions
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
        """Keep used sessions alive; end the sockets of those that are over."""
        open_now = {SessionId(one) for one in self._signaling.session_ids()}
        if not open_now:
            return
        for session_id in open_now - await self._sessions.keep_alive(open_now):
            await self._signaling.end_session(session_id, "expired")

    async def _on_ended(self, session_id: SessionId) -> None:
        await self._signaling.end_session(session_id)
