"""Lists of visits: those that are live, those of a day, those of one patient.

Who may ask for which list is decided by the route that asks; a list itself tells rows only.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.ids import PersonId, VisitId
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
    found = list(rows)
    write_down_list(work, found)
    return found


async def visits_of(work: Work, patient_ids: Collection[PersonId], limit: int) -> list[VisitRow]:
    """Return the visits of these patients, newest first."""
    rows = await work.db.scalars(
        select(VisitRow)
        .where(VisitRow.patient_id.in_(patient_ids))
        .order_by(VisitRow.starts_at.desc())
        .limit(limit)
    )
    found = list(rows)
    write_down_list(work, found)
    return found


def write_down_list(work: Work, rows: Sequence[VisitRow]) -> None:
    """The audit keeps that a list showed visits: one look at each patient."""
    shown = {row.patient_id: row.id for row in rows}
    for patient_id, visit_id in shown.items():
        work.audit(
            "visit:list", patient_id=PersonId(patient_id), visit_id=VisitId(visit_id), once=True
        )
