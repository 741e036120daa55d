"""A further device on a visit link: it waits for the person on the first one, or for the doctor.

`server.auth.visit_links` asks `must_wait` and `ask` when a code was right, the waiting browser asks
`enter`, the first device or the desk decides. A waiting session opens nothing; a yes is exchanged
once, for a new session with a new token (HOSTILE.md, "Visit links").
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Clinic, Work
from rooms.errors import Conflict, NotFound, Refused, Unauthenticated
from rooms.events import PresenceChanged
from rooms.ids import LinkId, PersonId, VisitId, new_id
from rooms.lifecycle import Cause
from rooms.links import Link, link_by_id
from rooms.storage.tables import VisitRow
from rooms.visits import allowed, facts
from server.auth.levels import Factor, SessionLevel
from server.auth.sessions import NewSession, Session, SessionId, Sessions
from server.auth.tables import SeatRequestRow, SessionRow

MAX_OPEN = 5
"""Of one link at a time."""


@dataclass(frozen=True)
class WaitingDevice:
    """A device that waits for a yes; `browser` is in words."""

    id: str
    person_id: PersonId
    browser: str | None
    asked_at: datetime


class SeatRequests:
    """Further devices, from their first knock to the yes or no."""

    def __init__(self, clinic: Clinic, sessions: Sessions) -> None:
        self._clinic = clinic
        self._sessions = sessions

    async def must_wait(self, work: Work, link: Link, before: SessionId | None) -> bool:
        """Whether another device of this person has the visit open by its link. The browser that
        comes back with its own session `before` isn't another."""
        live = await self._sessions.live_of(work, link.person_id)
        mine = {SessionId(row.id) for row in live if row.visit_id == link.visit_id}
        return bool(mine) and before not in mine

    async def ask(self, work: Work, link: Link, factor: Factor) -> NewSession | None:
        """Open a session that waits, and tell who may decide; None when too many wait already."""
        waiting = await self.waiting(work, link.visit_id)
        if sum(one.person_id == link.person_id for one in waiting) >= MAX_OPEN:
            self._write_down(work, "device:ask", await _visit(work, link), link, "refused")
            return None
        new = await self._sessions.open(
            work, link.person_id, SessionLevel.PENDING, link.visit_id, factor=factor
        )
        work.db.add(
            SeatRequestRow(
                id=new_id(),
                visit_id=link.visit_id,
                person_id=link.person_id,
                link_id=link.id,
                session_id=new.id,
                created_at=work.clock.now(),
            )
        )
        visit = await _visit(work, link)
        self._write_down(work, "device:ask", visit, link)
        _tell(work, visit)
        return new

    async def waiting(
        self, work: Work, visit_id: VisitId, person_id: PersonId | None = None
    ) -> list[WaitingDevice]:
        """Return the devices that wait at a visit, or those of one person, first come first."""
        rows = await work.db.execute(
            select(SeatRequestRow, SessionRow)
            .join(SessionRow, SessionRow.id == SeatRequestRow.session_id)
            .where(SeatRequestRow.visit_id == visit_id)
            .where(SeatRequestRow.allowed_at.is_(None), SeatRequestRow.refused_at.is_(None))
            .where(*self._sessions.is_live(work.clock.now()))
            .order_by(SeatRequestRow.created_at, SeatRequestRow.id)
        )
        return [
            WaitingDevice(
                row.id,
                PersonId(row.person_id),
                (await self._sessions.about(work, session)).browser,
                row.created_at,
            )
            for row, session in rows.all()
            if person_id is None or row.person_id == person_id
        ]

    async def decide(self, actor: Actor, visit_id: VisitId, device_id: str, *, yes: bool) -> None:
        """Let a device in, or keep it out. Only its own person and the doctor may.

        Raises NotFound, Refused, or Conflict when it was decided the other way.
        """
        async with self._clinic.work() as work:
            visit = await work.db.get(VisitRow, visit_id)
            if visit is None:
                raise NotFound("There is no such visit, or it isn't yours.")
            cause = await allowed(work, actor, Action.ALLOW_DEVICE, visit)
            row = await work.db.get(
                SeatRequestRow, device_id, with_for_update=True, populate_existing=True
            )
            if row is None or row.visit_id != visit_id:
                raise NotFound("There is no such device.")
            # Whoever comes as patient or proxy decides on their own devices, the doctor on all.
            if cause is not Cause.DOCTOR and row.person_id != actor.person_id:
                raise NotFound("There is no such device.")
            link = await link_by_id(work, LinkId(row.link_id))
            if row.allowed_at is not None or row.refused_at is not None:
                _check_same(row, yes=yes)
                return
            now = work.clock.now()
            row.allowed_at, row.refused_at = (now, None) if yes else (None, now)
            await work.db.flush()
            self._write_down(work, "device:allow" if yes else "device:refuse", visit, link)
            _tell(work, visit)

    async def enter(self, session: Session) -> NewSession | None:
        """Exchange the session of a device that was let in; None while it waits.

        Raises Refused `device_refused`, after which the session is over, Unauthenticated, and
        NotFound `link_unknown`.
        """
        new, is_over = None, False
        async with self._clinic.work() as work:
            row = await work.db.scalar(
                select(SeatRequestRow).where(SeatRequestRow.session_id == session.id)
            )
            if row is None:
                raise Unauthenticated("Open your link again.")
            if row.refused_at is not None:
                is_over = await self._sessions.end_in(work, session.id)
            elif row.allowed_at is not None:
                new, is_over = await self._let_in(work, session, row), True
        if is_over:
            await self._sessions.tell_ended((session.id,))
        if row.refused_at is not None:
            raise Refused("This device was not let in.", code="device_refused")
        return new

    async def _let_in(self, work: Work, session: Session, row: SeatRequestRow) -> NewSession:
        link = await link_by_id(work, LinkId(row.link_id))
        if not await self._sessions.end_in(work, session.id):
            raise Unauthenticated("Open your link again.")
        visit = await _visit(work, link)
        self._write_down(work, "device:enter", visit, link)
        _tell(work, visit)
        return await self._sessions.open(
            work, link.person_id, SessionLevel.VISIT, link.visit_id, factor=session.factor
        )

    def _write_down(
        self, work: Work, action: str, visit: VisitRow, link: Link, outcome: str = "success"
    ) -> None:
        work.audit(
            f"auth:{action}",
            patient_id=PersonId(visit.patient_id),
            visit_id=link.visit_id,
            outcome="refused" if outcome == "refused" else "success",
            detail={"person": link.person_id, "link": link.id},
        )


def _check_same(row: SeatRequestRow, *, yes: bool) -> None:
    if (row.allowed_at is not None) != yes:
        raise Conflict("Someone else has decided on this device already.")


def _tell(work: Work, visit: VisitRow) -> None:
    work.tell(PresenceChanged(VisitId(visit.id), facts(visit).doctor_id))


async def _visit(work: Work, link: Link) -> VisitRow:
    return await work.db.get_one(VisitRow, link.visit_id)
