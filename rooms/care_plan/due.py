"""What a care team has to do now: tasks of patients whom a doctor treats, theirs or shared, that are
due or late; a decision's review day is one of them. `server.api.plan_routes` calls this."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from rooms.care_plan.items import Item, PlanSort, PlanState, PlanWhose, opened
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.storage.reading_tables import CareItemRow

MOST_SHOWN = 100


@dataclass(frozen=True)
class Due:
    """A task with whose plan it stands in."""

    patient_id: PersonId
    item: Item
    due_on: date


async def due_tasks(work: Work, patient_ids: frozenset[PersonId], until: date) -> list[Due]:
    """Return what is due by a day, the longest due first. The day is sealed like the words, so
    every task of these patients is opened."""
    rows = await work.db.scalars(
        select(CareItemRow).where(
            CareItemRow.patient_id.in_(patient_ids), CareItemRow.sort == PlanSort.TASK
        )
    )
    sealers = await work.sealers(set(patient_ids))
    found = [
        Due(patient_id, item, day)
        for row in rows
        if (patient_id := PersonId(row.patient_id)) in sealers
        and (day := _day_of(item := opened(row, sealers[patient_id]))) is not None
        and day <= until
    ]
    return sorted(found, key=lambda one: (one.due_on, one.item.id))[:MOST_SHOWN]


def _day_of(item: Item) -> date | None:
    """The day on which the team has to do something; None for what is done or the patient's."""
    is_teams = item.said.state is PlanState.OPEN and item.said.whose is not PlanWhose.PATIENT
    return item.said.due_on if is_teams else None
