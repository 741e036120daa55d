"""Lists of visits: those that are live, those of a day, those of one patient.

Who may ask for which list is decided by the route that asks; a list itself tells rows only.
"""

from datetime import datetime

from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.lifecycle import VisitState
from rooms.storage.tables import VisitRow

_LIVE = (VisitState.WAITING, VisitState.IN_CALL)


async def live_visits(work: Work) -> list[VisitRow]:
    """Return the visits in call, latest admitted first, then those waiting, longest first."""
    rows = await work.db.scalars(
        select(VisitRow)
        .where(VisitRow.state.in_(_LIVE))
        .order_by(VisitRow.admitted_at.desc().nulls_last(), VisitRow.waiting_since)
    )
    return list(rows)


async def count_completed(work: Work, start: datetime, end: datetime) -> int:
    """Return how many visits were completed from `start` until before `end`."""
    found = await work.db.scalar(
        select(func.count())
        .select_from(VisitRow)
        .where(
            VisitRow.state == VisitState.COMPLETED,
            VisitRow.completed_at >= start,
            VisitRow.completed_at < end,
        )
    )
    return found or 0


async def visits_between(work: Work, start: datetime, end: datetime) -> list[VisitRow]:
    """Return the visits planned from `start` until before `end`, in their order."""
    rows = await work.db.scalars(
        select(VisitRow)
        .where(VisitRow.starts_at >= start, VisitRow.starts_at < end)
        .order_by(VisitRow.starts_at, VisitRow.id)
    )
    return list(rows)


async def visits_of(work: Work, patient_id: PersonId, limit: int) -> list[VisitRow]:
    """Return a patient's visits, newest first."""
    rows = await work.db.scalars(
        select(VisitRow)
        .where(VisitRow.patient_id == patient_id)
        .order_by(VisitRow.starts_at.desc())
        .limit(limit)
    )
    return list(rows)
