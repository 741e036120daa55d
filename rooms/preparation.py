"""The hold of one doctor on a waiting patient whose panel they have open, while it lasts.

It lets two browsers connect before the call (`rooms.entry`). `rooms.preparing` takes and renews
it, `rooms.visits` ends it by letting the patient in, and what nobody renews is swept.
"""

from datetime import datetime, timedelta

from sqlalchemy import or_, select

from rooms.clinic import Work
from rooms.events import ConnectionLost, Prepared, PresenceChanged
from rooms.ids import PeerId, PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.roles import SeatRole
from rooms.storage.tables import ConnectionRow, SeatRow, VisitRow

LASTS = timedelta(seconds=60)


def holder(visit: VisitRow, now: datetime) -> PersonId | None:
    """Return the doctor who is getting ready for this patient just now."""
    is_held = visit.prepared_at is not None and now - visit.prepared_at < LASTS
    if not is_held or visit.prepared_by is None or visit.state != VisitState.WAITING:
        return None
    return PersonId(visit.prepared_by)


async def let_go(work: Work, visit: VisitRow) -> None:
    """End a hold without a call: who was connected is out of the room, and the patient is told."""
    visit_id, held = VisitId(visit.id), visit.prepared_by
    if held is None:
        return
    visit.prepared_by = visit.prepared_at = None
    await empty_room(work, visit_id)
    work.tell(Prepared(visit_id, None))
    if held != visit.doctor_id:
        await _turn_away(work, visit_id, PersonId(held))
    tell_desks(work, visit)


async def let_go_of_all(work: Work, doctor_id: PersonId) -> None:
    """End whatever a doctor holds: they see nobody for a while."""
    rows = await work.db.scalars(
        select(VisitRow)
        .where(VisitRow.prepared_by == doctor_id)
        .order_by(VisitRow.id)
        .with_for_update()
    )
    for row in rows.all():
        await let_go(work, row)


async def settle(work: Work, visit: VisitRow, admitted_by: PersonId) -> None:
    """The patient is let in: the connection that stands goes on as the call. Another doctor who
    had prepared is out."""
    held = visit.prepared_by
    visit.prepared_by = visit.prepared_at = None
    if held is not None and held != admitted_by:
        await _turn_away(work, VisitId(visit.id), PersonId(held))


async def empty_room(work: Work, visit_id: VisitId) -> None:
    """Take everybody out of a room; they still have the visit open."""
    rows = await work.db.scalars(
        select(ConnectionRow)
        .where(ConnectionRow.visit_id == visit_id, ConnectionRow.in_room_since.is_not(None))
        .with_for_update()
    )
    for row in rows:
        row.in_room_since = None


async def sweep_preparations(work: Work) -> int:
    """Let go of what nobody renewed, or what waits no more; return how many."""
    rows = list(
        await work.db.scalars(
            select(VisitRow)
            .where(
                VisitRow.prepared_by.is_not(None),
                or_(
                    VisitRow.prepared_at <= work.clock.now() - LASTS,
                    VisitRow.state != VisitState.WAITING,
                ),
            )
            .with_for_update(skip_locked=True)
        )
    )
    for row in rows:
        await let_go(work, row)
    return len(rows)


def tell_desks(work: Work, visit: VisitRow) -> None:
    doctor_id = None if visit.any_doctor else visit.doctor_id
    work.tell(
        PresenceChanged(VisitId(visit.id), None if doctor_id is None else PersonId(doctor_id))
    )


async def _turn_away(work: Work, visit_id: VisitId, doctor_id: PersonId) -> None:
    """Take back the seat that a doctor had only to prepare, and close its pages."""
    seat = await work.db.scalar(
        select(SeatRow).where(
            SeatRow.visit_id == visit_id,
            SeatRow.person_id == doctor_id,
            SeatRow.role == SeatRole.DOCTOR,
            SeatRow.admitted_at.is_(None),
        )
    )
    if seat is None:
        return
    rows = await work.db.scalars(select(ConnectionRow).where(ConnectionRow.seat_id == seat.id))
    for row in rows.all():
        was_in_room = row.in_room_since is not None
        work.tell(ConnectionLost(visit_id, PeerId(row.id), was_in_room))
        await work.db.delete(row)
    await work.db.flush()
    await work.db.delete(seat)
