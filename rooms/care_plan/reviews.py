"""A decision's review date as a task of the care plan (`rooms.decisions` calls this).

One task per decision: a later date moves it, and opens it again when it was ticked off before. Who
may change the decision was asked there.
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from rooms.care_plan.items import (
    Item,
    PlanSort,
    PlanState,
    PlanWhose,
    Said,
    insert,
    opened,
    rewrite,
)
from rooms.clinic import Work
from rooms.ids import DecisionId, PersonId
from rooms.storage.reading_tables import CareItemRow


async def add_review(
    work: Work,
    patient_id: PersonId,
    decision_id: DecisionId,
    due_on: date,
    words: str,
    by: PersonId | None = None,
) -> Item:
    """Make the task to look at a decision again, or move it. `words` are what it says."""
    await work.hold_key(patient_id)
    row = await _row(work, patient_id, decision_id)
    if row is None:
        said = Said(title=words, whose=PlanWhose.TOGETHER, due_on=due_on)
        made = await insert(work, by, patient_id, PlanSort.TASK, said, _origin(decision_id))
        work.audit("plan:add", patient_id=patient_id, detail={"item": made.id})
        return made
    now = opened(row, await work.sealer(patient_id))
    moved = now.said.due_on != due_on
    said = replace(now.said, title=words, due_on=due_on)
    return await _written(
        work, by, row, now, replace(said, state=PlanState.OPEN) if moved else said
    )


async def drop_review(
    work: Work, patient_id: PersonId, decision_id: DecisionId, by: PersonId | None = None
) -> None:
    """Drop the task: the decision has no review date any more."""
    await work.hold_key(patient_id)
    row = await _row(work, patient_id, decision_id)
    if row is not None:
        now = opened(row, await work.sealer(patient_id))
        if now.said.state is PlanState.OPEN:
            await _written(work, by, row, now, replace(now.said, state=PlanState.DROPPED))


async def _written(
    work: Work, by: PersonId | None, row: CareItemRow, now: Item, said: Said
) -> Item:
    if said == now.said:
        return now
    patient_id = PersonId(row.patient_id)
    made = await rewrite(work, by, row, said)
    work.audit("plan:change", patient_id=patient_id, detail={"item": made.id})
    return made


async def _row(work: Work, patient_id: PersonId, decision_id: DecisionId) -> CareItemRow | None:
    found: CareItemRow | None = await work.db.scalar(
        select(CareItemRow)
        .where(CareItemRow.patient_id == patient_id, CareItemRow.origin == _origin(decision_id))
        .with_for_update()
    )
    return found


def _origin(decision_id: DecisionId) -> str:
    return f"decision:{decision_id}"
