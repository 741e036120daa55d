"""The queue: whose turn it is, for one doctor, and a patient's place in it.

Order: patients who came by their booked time are seen in the order of their bookings; one who came
late is counted from the moment of arrival. So nobody gains by arriving early, and a late arrival
does not push others back (the project's own choice; docs/decisions/).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from rooms.agenda import write_down_list
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.lifecycle import VisitState
from rooms.storage.tables import VisitRow


@dataclass(frozen=True)
class Place:
    """`number` 1 is next. `doctor_busy_since` is set while the doctor is with someone else."""

    number: int
    waiting_since: datetime
    doctor_busy_since: datetime | None


def turn(visit: VisitRow) -> tuple[datetime, datetime, str]:
    """Return what a waiting visit is ordered by."""
    arrived = visit.waiting_since or visit.starts_at
    return max(visit.starts_at, arrived), arrived, visit.id


async def desk_visits(
    work: Work, doctor_id: PersonId, day_start: datetime, day_end: datetime
) -> list[VisitRow]:
    """Return what lies on a doctor's desk: today's visits, and older ones that are not finished.

    Visits for any doctor are on every desk until one takes them.
    """
    rows = await work.db.scalars(
        select(VisitRow)
        .where(
            or_(VisitRow.doctor_id == doctor_id, VisitRow.doctor_id.is_(None)),
            or_(
                and_(VisitRow.starts_at >= day_start, VisitRow.starts_at < day_end),
                VisitRow.state.in_((VisitState.WAITING, VisitState.IN_CALL, VisitState.WRAP_UP)),
            ),
        )
        .order_by(VisitRow.starts_at, VisitRow.id)
    )
    found = list(rows)
    write_down_list(work, found)
    return found


async def waiting_for(work: Work, doctor_id: PersonId | None) -> list[VisitRow]:
    """Return the waiting visits of a doctor, with those for any doctor, in the order of turns."""
    mine = VisitRow.doctor_id.is_(None)
    rows = await work.db.scalars(
        select(VisitRow).where(
            VisitRow.state == VisitState.WAITING,
            mine if doctor_id is None else or_(VisitRow.doctor_id == doctor_id, mine),
        )
    )
    return sorted(rows, key=turn)


async def place_of(work: Work, visit: VisitRow) -> Place | None:
    """Return a waiting visit's place, or None when it is not waiting."""
    if visit.state != VisitState.WAITING or visit.waiting_since is None:
        return None
    doctor_id = None if visit.doctor_id is None else PersonId(visit.doctor_id)
    line = [one.id for one in await waiting_for(work, doctor_id)]
    busy_since = None
    if doctor_id is not None:
        busy_since = await work.db.scalar(
            select(VisitRow.admitted_at).where(
                VisitRow.doctor_id == doctor_id, VisitRow.state == VisitState.IN_CALL
            )
        )
    return Place(line.index(visit.id) + 1, visit.waiting_since, busy_since)
