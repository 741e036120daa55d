"""What is kept of a care plan, as a copy shows it and an erasure removes it (`rooms.kept`).

It hangs on no visit; `rooms.retention` ends goals and tasks that are closed by a rule of their own.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, delete, select

from rooms.care_plan.items import Change, Item, Plan, PlanSort, changes_of, plan_of
from rooms.clinic import Work
from rooms.holds import on_hold
from rooms.ids import PersonId
from rooms.kept import Entry, Keeper, Line
from rooms.people import Person, people
from rooms.storage.reading_tables import CareChangeRow, CareItemRow

_LABELS = {PlanSort.GOAL: "plan-goal", PlanSort.TASK: "plan-task"}


async def _copy(work: Work, patient_id: PersonId) -> Sequence[Entry]:
    plan = await plan_of(work, patient_id)
    found = [
        (item, change)
        for item in _all(plan)
        for change in await changes_of(work, patient_id, item.id)
    ]
    known = await people(work, {change.by for _, change in found if change.by is not None})
    entries = [_entry(item, change, known) for item, change in found]
    return sorted(entries, key=lambda one: one.at, reverse=True)


def _all(plan: Plan) -> tuple[Item, ...]:
    return (*plan.goals, *plan.tasks)


def _entry(item: Item, change: Change, known: dict[PersonId, Person]) -> Entry:
    said = change.said
    lines = [
        Line(_LABELS[item.sort], said.title),
        Line("plan-details", said.details),
        Line("plan-state", said.state.value),
        Line("plan-due", "" if said.due_on is None else said.due_on.isoformat()),
        Line("plan-whose", said.whose.value if item.sort == "task" else ""),
        Line("by", "" if change.by is None or change.by not in known else known[change.by].name),
    ]
    return Entry(change.at, tuple(line for line in lines if line.text))


async def _erase(work: Work, patient_id: PersonId) -> int:
    await work.db.execute(delete(CareChangeRow).where(CareChangeRow.patient_id == patient_id))
    gone = await work.db.execute(
        delete(CareItemRow).where(CareItemRow.patient_id == patient_id).returning(CareItemRow.id)
    )
    return len(gone.all())


def due_items(before: datetime) -> Select[str, str]:
    """Select whose and which goals and tasks nobody has touched since an instant, where no hold
    keeps them."""
    return select(CareItemRow.patient_id.label("patient_id"), CareItemRow.id).where(
        CareItemRow.changed_at < before, CareItemRow.patient_id.not_in(on_hold())
    )


async def delete_items(work: Work, ids: Sequence[str]) -> None:
    """Delete some goals and tasks with their versions."""
    await work.db.execute(delete(CareChangeRow).where(CareChangeRow.item_id.in_(ids)))
    await work.db.execute(delete(CareItemRow).where(CareItemRow.id.in_(ids)))


async def _forget_visits(_work: Work, _visit_ids: Sequence[str]) -> None:
    """A plan belongs to no visit."""


CARE_PLAN = Keeper("care_plan", _copy, _erase, _forget_visits)
