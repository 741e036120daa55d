"""Sessions: who a browser is. Opaque 256-bit tokens, of which only the SHA-256 is kept.

A browser may hold two, each in a cookie of its own: `account` (all factors given) and `visit` (came
by link and code). Routes find theirs by `resolve`, the Socket.IO handshake by `resolve_cookies`. A
rise in privilege always opens a new session and ends the one before; a fresh factor (step-up)
gives the session a new token.
"""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, NewType

import structlog
from aiohttp import web
from sqlalchemy import ColumnElement, select, update

from rooms.access import Actor, ActsFor
from rooms.clinic import Clinic, Work
from rooms.errors import Unauthenticated
from rooms.ids import PersonId, VisitId, new_id
from rooms.roles import Role
from rooms.storage.tables import PersonRow
from server.auth.changes import changes_one
from server.auth.levels import Factor, SessionLevel
from server.auth.tables import SessionRow
from server.auth.ties import Ties, ties_of
from server.auth.visitors import About, about_visitor

SessionId = NewType("SessionId", str)

HEADER = "X-Visavis-Session"
TOKEN_BYTES = 32
MAX_TOKEN_CHARS = 64
TOUCH_EVERY = timedelta(minutes=1)
HALF_LIFETIME = timedelta(minutes=10)
FACTOR_IS_FRESH = timedelta(minutes=10)
_TABLE = SessionRow.__tablename__
_OF_A_VISIT = frozenset({SessionLevel.VISIT, SessionLevel.PENDING})
_INCOMPLETE = frozenset({SessionLevel.PASSWORD, SessionLevel.PENDING})

_log = structlog.get_logger(__name__)


class SessionKind(StrEnum):
    """Which of a browser's two sessions."""

    ACCOUNT = "account"
    VISIT = "visit"


@dataclass(frozen=True)
class Session:
    """A live session. At level VISIT it opens one visit, in the role that its person has there.
    `factor` is what completed it, `factor_at` when it was given last; `acts_for` are the rights of
    a proxy."""

    id: SessionId
    person_id: PersonId
    roles: frozenset[Role]
    level: SessionLevel
    kind: SessionKind
    visit_id: VisitId | None
    factor: Factor | None = None
    factor_at: datetime | None = None
    acts_for: frozenset[ActsFor] = frozenset()

    @property
    def actor(self) -> Actor:
        """Who acts, for the clinic's own decisions."""
        return Actor(self.person_id, self.roles, self.visit_id, self.acts_for)


@dataclass(frozen=True, repr=False)
class NewSession:
    """A session just opened, or given a new token; the only time the token is known."""

    id: SessionId
    person_id: PersonId
    level: SessionLevel
    visit_id: VisitId | None
    kind: SessionKind
    token: str
    lifetime: timedelta
    factor: Factor | None = None
    factor_at: datetime | None = None


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
        *,
        factor: Factor | None = None,
        zone: str | None = None,
    ) -> NewSession:
        """Open a session as part of `work`. Half a sign-in lasts ten minutes.

        `zone` is the browser's own; the rest of what is kept of it comes with the request.
        """
        lifetime = self._lifetime
        if level is SessionLevel.PASSWORD:
            lifetime = min(HALF_LIFETIME, lifetime)
        row_id, token, now = new_id(), secrets.token_urlsafe(TOKEN_BYTES), work.clock.now()
        sealer = await work.sealer(person_id)
        row = SessionRow(
            id=row_id,
            token_hash=_hash(token),
            person_id=person_id,
            kind=SessionKind.VISIT if level in _OF_A_VISIT else SessionKind.ACCOUNT,
            level=level,
            visit_id=visit_id,
            factor=factor,
            about_sealed=sealer.seal(_TABLE, "about", row_id, about_visitor(zone).as_text()),
            created_at=now,
            seen_at=now,
            expires_at=now + lifetime,
            factor_at=None if level in _INCOMPLETE else now,
        )
        work.db.add(row)
        await work.db.flush()
        return _new(row, token, now)

    async def about(self, work: Work, row: SessionRow) -> About:
        """Return what is kept of a session's browser."""
        if row.about_sealed is None:
            return About(None, None, None)
        sealer = await work.sealer(PersonId(row.person_id))
        return About.of_text(sealer.open(_TABLE, "about", row.id, row.about_sealed))

    async def renew_token(self, work: Work, session_id: SessionId, factor: Factor) -> NewSession:
        """Note a fresh factor, and give the session a new token; the old one works no more.

        The session stays the same one, so that its places in calls are held while its sockets come
        back with the new token (`server.live_sessions`). Raises Unauthenticated when it
        ended meanwhile.
        """
        token, now = secrets.token_urlsafe(TOKEN_BYTES), work.clock.now()
        renewed = await changes_one(
            work,
            update(SessionRow)
            .where(SessionRow.id == session_id, SessionRow.ended_at.is_(None))
            .values(token_hash=_hash(token), factor=factor, factor_at=now),
        )
        if not renewed:
            raise Unauthenticated("Sign in first.")
        row = await work.db.get_one(SessionRow, session_id, populate_existing=True)
        return _new(row, token, now)

    async def live_of(self, work: Work, person_id: PersonId) -> list[SessionRow]:
        """Return a person's live sessions that are complete, the newest use first."""
        rows = await work.db.scalars(
            select(SessionRow)
            .where(SessionRow.person_id == person_id, SessionRow.level.not_in(_INCOMPLETE))
            .where(*self.is_live(work.clock.now()))
            .order_by(SessionRow.seen_at.desc(), SessionRow.id)
        )
        return list(rows)

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
                work.audit("auth:session:sign-out")
        if ended:
            await self.tell_ended((session_id,))

    async def end_all_in(
        self, work: Work, person_id: PersonId, *, keep: SessionId | None = None
    ) -> list[SessionId]:
        """End a person's sessions, but for `keep`, as part of `work`; return which.

        Call `tell_ended` with them after the commit: it closes their sockets.
        """
        found = await work.db.scalars(
            select(SessionRow.id).where(
                SessionRow.person_id == person_id, SessionRow.ended_at.is_(None)
            )
        )
        chosen = [SessionId(found_id) for found_id in found if found_id != keep]
        return [one for one in chosen if await self.end_in(work, one)]

    async def end_by_link_in(
        self, work: Work, person_id: PersonId, visit_ids: Collection[VisitId]
    ) -> list[SessionId]:
        """End what a person opened by links to these visits, as part of `work`; return which."""
        found = await work.db.scalars(
            select(SessionRow.id).where(
                SessionRow.person_id == person_id,
                SessionRow.visit_id.in_(visit_ids),
                SessionRow.ended_at.is_(None),
            )
        )
        return [one for one in map(SessionId, found.all()) if await self.end_in(work, one)]

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

    async def why_over(self, request: web.Request) -> Literal["signed_out", "expired"] | None:
        """Return why the session that a request still shows counts no more; None when none does."""
        kind = self.kind_of(request)
        token = None if kind is None else request.cookies.get(self.cookie_name(kind))
        if token is None:
            return None
        async with self._clinic.read() as work:
            chosen = SessionRow.token_hash == _hash(token[:MAX_TOKEN_CHARS])
            row = await work.db.scalar(select(SessionRow).where(chosen, SessionRow.kind == kind))
        if row is None or row.level in _INCOMPLETE:
            return None
        return "expired" if row.ended_at is None else "signed_out"

    async def touch(self, session_id: SessionId) -> None:
        """Keep a session from going idle: an open call counts as use. Writes once a minute."""
        async with self._clinic.work() as work:
            now = work.clock.now()
            await work.db.execute(
                update(SessionRow)
                .where(SessionRow.id == session_id, *self.is_live(now))
                .where(SessionRow.seen_at <= now - TOUCH_EVERY)
                .values(seen_at=now)
                .execution_options(synchronize_session=False)
            )

    async def keep_alive(
        self, session_ids: AbstractSet[SessionId]
    ) -> dict[SessionId, datetime | None]:
        """Touch those of these sessions that are still live; return them with the time at which
        their factors were given last."""
        now = self._clinic.clock.now()
        async with self._clinic.read() as work:
            found = await work.db.execute(
                select(SessionRow.id, SessionRow.seen_at, SessionRow.factor_at)
                .join(PersonRow, PersonRow.id == SessionRow.person_id)
                .where(SessionRow.id.in_(session_ids))
                .where(PersonRow.disabled_at.is_(None), *self.is_live(now))
            )
            live = found.all()
        for session_id, seen_at, _ in live:
            if now - seen_at >= TOUCH_EVERY:
                await self.touch(SessionId(session_id))
        return {SessionId(session_id): factor_at for session_id, _, factor_at in live}

    async def _find(
        self, work: Work, kind: SessionKind, token: str
    ) -> tuple[Session, datetime] | None:
        found = (
            await work.db.execute(
                select(SessionRow, PersonRow.roles)
                .join(PersonRow, PersonRow.id == SessionRow.person_id)
                .where(SessionRow.token_hash == _hash(token), SessionRow.kind == kind)
                .where(PersonRow.disabled_at.is_(None), *self.is_live(work.clock.now()))
            )
        ).one_or_none()
        if found is None:
            return None
        row, account = found[0], frozenset(Role(role) for role in found[1].split())
        visit_id = None if row.visit_id is None else VisitId(row.visit_id)
        ties = await ties_of(work, PersonId(row.person_id), visit_id, account)
        return _session(row, ties), row.seen_at

    def is_live(self, now: datetime) -> tuple[ColumnElement[bool], ...]:
        """What holds for the row of a session that counts."""
        return (
            SessionRow.ended_at.is_(None),
            SessionRow.expires_at > now,
            SessionRow.seen_at > now - self._idle,
        )


def _new(row: SessionRow, token: str, now: datetime) -> NewSession:
    return NewSession(
        id=SessionId(row.id),
        person_id=PersonId(row.person_id),
        level=SessionLevel(row.level),
        visit_id=None if row.visit_id is None else VisitId(row.visit_id),
        kind=SessionKind(row.kind),
        token=token,
        lifetime=row.expires_at - now,
        factor=None if row.factor is None else Factor(row.factor),
        factor_at=row.factor_at,
    )


def _session(row: SessionRow, ties: Ties) -> Session:
    return Session(
        id=SessionId(row.id),
        person_id=PersonId(row.person_id),
        roles=ties.roles,
        level=SessionLevel(row.level),
        kind=SessionKind(row.kind),
        visit_id=None if row.visit_id is None else VisitId(row.visit_id),
        factor=None if row.factor is None else Factor(row.factor),
        factor_at=row.factor_at,
        acts_for=ties.acts_for,
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
