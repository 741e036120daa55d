"""Sessions: who a browser is. Opaque 256-bit tokens, of which only the SHA-256 is kept.

A browser may hold two, each in a cookie of its own: `account` (password and authenticator) and
`visit` (came by link and code). Routes find theirs by `resolve`, the Socket.IO handshake by
`resolve_cookies`. A rise in privilege always opens a new session and ends the one before.
"""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

import structlog
from aiohttp import web
from sqlalchemy import select, update

from rooms.access import Actor
from rooms.clinic import Clinic, Work
from rooms.ids import PersonId, VisitId, new_id
from rooms.roles import Role
from rooms.storage.tables import PersonRow
from server.auth.changes import changes_one
from server.auth.levels import SessionLevel
from server.auth.tables import SessionRow

SessionId = NewType("SessionId", str)

HEADER = "X-Visavis-Session"
TOKEN_BYTES = 32
MAX_TOKEN_CHARS = 64
TOUCH_EVERY = timedelta(minutes=1)
HALF_LIFETIME = timedelta(minutes=10)

_log = structlog.get_logger(__name__)


class SessionKind(StrEnum):
    """Which of a browser's two sessions."""

    ACCOUNT = "account"
    VISIT = "visit"


@dataclass(frozen=True)
class Session:
    """A live session. At level VISIT it opens one visit, as a patient and nothing more."""

    id: SessionId
    person_id: PersonId
    roles: frozenset[Role]
    level: SessionLevel
    kind: SessionKind
    visit_id: VisitId | None

    @property
    def actor(self) -> Actor:
        """Who acts, for the clinic's own decisions."""
        return Actor(self.person_id, self.roles, self.visit_id)


@dataclass(frozen=True, repr=False)
class NewSession:
    """A session just opened; the only time its token is known."""

    id: SessionId
    person_id: PersonId
    level: SessionLevel
    visit_id: VisitId | None
    kind: SessionKind
    token: str
    lifetime: timedelta


OnEnded = Callable[[SessionId], Awaitable[None]]


class Sessions:
    """Opens, finds and ends sessions."""

    def __init__(
        self, clinic: Clinic, *, lifetime: timedelta, idle: timedelta, is_https: bool
    ) -> None:
        self._clinic = clinic
        self._lifetime = lifetime
        self._idle = idle
        self._is_https = is_https
        self._on_ended: list[OnEnded] = []

    def on_ended(self, listener: OnEnded) -> None:
        """Call `listener` for each session that ends here, so that its sockets can be closed."""
        self._on_ended.append(listener)

    def cookie_name(self, kind: SessionKind) -> str:
        """`__Host-` keeps other hosts of the domain from planting one; it needs TLS."""
        name = "visavis" if kind is SessionKind.ACCOUNT else "visavis-visit"
        return f"__Host-{name}" if self._is_https else name

    def set_cookie(self, response: web.StreamResponse, new: NewSession) -> None:
        """Hand the token to the browser.

        SameSite=Strict, also for the session that starts from a mail: the page itself is public,
        and all that needs a session is asked for by that page, so it is same-site.
        """
        response.set_cookie(
            self.cookie_name(new.kind),
            new.token,
            max_age=int(new.lifetime.total_seconds()),
            path="/",
            secure=self._is_https,
            httponly=True,
            samesite="Strict",
        )

    def clear_cookie(self, response: web.StreamResponse, kind: SessionKind) -> None:
        response.del_cookie(
            self.cookie_name(kind),
            path="/",
            secure=self._is_https,
            httponly=True,
            samesite="Strict",
        )

    async def open(
        self,
        work: Work,
        person_id: PersonId,
        level: SessionLevel,
        visit_id: VisitId | None = None,
    ) -> NewSession:
        """Open a session as part of `work`. Half a sign-in lasts ten minutes."""
        kind = SessionKind.VISIT if level is SessionLevel.VISIT else SessionKind.ACCOUNT
        is_half = level is SessionLevel.PASSWORD
        lifetime = min(HALF_LIFETIME, self._lifetime) if is_half else self._lifetime
        token, now = secrets.token_urlsafe(TOKEN_BYTES), work.clock.now()
        row = SessionRow(
            id=new_id(),
            token_hash=_hash(token),
            person_id=person_id,
            kind=kind,
            level=level,
            visit_id=visit_id,
            created_at=now,
            seen_at=now,
            expires_at=now + lifetime,
            factor_at=None if is_half else now,
        )
        work.db.add(row)
        await work.db.flush()
        return NewSession(SessionId(row.id), person_id, level, visit_id, kind, token, lifetime)

    async def end_in(self, work: Work, session_id: SessionId) -> bool:
        """End a session as part of `work`; false when it had ended. Call `tell_ended` after."""
        return await changes_one(
            work,
            update(SessionRow)
            .where(SessionRow.id == session_id, SessionRow.ended_at.is_(None))
            .values(ended_at=work.clock.now()),
        )

    async def end(self, session_id: SessionId) -> None:
        """Sign one session out."""
        async with self._clinic.work() as work:
            ended = await self.end_in(work, session_id)
        if ended:
            await self.tell_ended((session_id,))

    async def end_sessions_of(self, person_id: PersonId, *, keep: SessionId | None = None) -> int:
        """End a person's sessions everywhere, but for `keep`; return how many."""
        async with self._clinic.work() as work:
            found = await work.db.scalars(
                select(SessionRow.id).where(
                    SessionRow.person_id == person_id, SessionRow.ended_at.is_(None)
                )
            )
            chosen = [SessionId(found_id) for found_id in found if found_id != keep]
            ended = [one for one in chosen if await self.end_in(work, one)]
        await self.tell_ended(ended)
        return len(ended)

    async def tell_ended(self, session_ids: Iterable[SessionId]) -> None:
        """Tell the listeners, after the commit."""
        for session_id in session_ids:
            for listener in self._on_ended:
                try:
                    await listener(session_id)
                except Exception:  # noqa: BLE001 - it has ended; one listener must not hide it
                    _log.exception("session_listener_failed", session_id=session_id)

    def kind_of(self, request: web.Request) -> SessionKind | None:
        """Return which session a request is about; None when the header makes no sense."""
        named = request.headers.get(HEADER, SessionKind.ACCOUNT)
        return SessionKind(named) if named in set(SessionKind) else None

    async def resolve(self, request: web.Request) -> Session | None:
        """Return the session that a request uses: header `X-Visavis-Session`, then its cookie."""
        kind = self.kind_of(request)
        return None if kind is None else await self.resolve_cookies(kind, request.cookies)

    async def resolve_cookies(
        self, kind: SessionKind, cookies: Mapping[str, str]
    ) -> Session | None:
        """Return the session of this kind that a browser's cookies hold."""
        token = cookies.get(self.cookie_name(kind))
        return None if token is None else await self.resolve_token(kind, token)

    async def resolve_token(self, kind: SessionKind, token: str) -> Session | None:
        """Return the live session of a token, and remember that it was used."""
        if len(token) > MAX_TOKEN_CHARS:
            return None
        async with self._clinic.read() as work:
            found = await self._find(work, kind, token)
        if found is None:
            return None
        session, seen_at = found
        if self._clinic.clock.now() - seen_at >= TOUCH_EVERY:
            await self.touch(session.id)
        return session

    async def touch(self, session_id: SessionId) -> None:
        """Keep a session from going idle: an open call counts as use. Writes once a minute."""
        async with self._clinic.work() as work:
            now = work.clock.now()
            await work.db.execute(
                update(SessionRow)
                .where(SessionRow.id == session_id, SessionRow.ended_at.is_(None))
                .where(SessionRow.seen_at <= now - TOUCH_EVERY)
                .where(SessionRow.seen_at > now - self._idle, SessionRow.expires_at > now)
                .values(seen_at=now)
                .execution_options(synchronize_session=False)
            )

    async def keep_alive(self, session_ids: AbstractSet[SessionId]) -> set[SessionId]:
        """Touch those of these sessions that are still live, and return them."""
        now = self._clinic.clock.now()
        async with self._clinic.read() as work:
            found = await work.db.scalars(
                select(SessionRow.id)
                .join(PersonRow, PersonRow.id == SessionRow.person_id)
                .where(SessionRow.id.in_(session_ids))
                .where(SessionRow.ended_at.is_(None), PersonRow.disabled_at.is_(None))
                .where(SessionRow.expires_at > now, SessionRow.seen_at > now - self._idle)
            )
            live = {SessionId(one) for one in found}
        for session_id in live:
            await self.touch(session_id)
        return live

    async def _find(
        self, work: Work, kind: SessionKind, token: str
    ) -> tuple[Session, datetime] | None:
        now = work.clock.now()
        found = (
            await work.db.execute(
                select(SessionRow, PersonRow.roles)
                .join(PersonRow, PersonRow.id == SessionRow.person_id)
                .where(SessionRow.token_hash == _hash(token), SessionRow.kind == kind)
                .where(SessionRow.ended_at.is_(None), PersonRow.disabled_at.is_(None))
                .where(SessionRow.expires_at > now, SessionRow.seen_at > now - self._idle)
            )
        ).one_or_none()
        return None if found is None else (_session(found[0], found[1]), found[0].seen_at)


def _session(row: SessionRow, roles: str) -> Session:
    level, held = SessionLevel(row.level), frozenset(Role(role) for role in roles.split())
    return Session(
        id=SessionId(row.id),
        person_id=PersonId(row.person_id),
        roles=held & {Role.PATIENT} if level is SessionLevel.VISIT else held,
        level=level,
        kind=SessionKind(row.kind),
        visit_id=None if row.visit_id is None else VisitId(row.visit_id),
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
