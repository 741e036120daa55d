"""CarePlan and Goal: what patient and clinic mean to do, as it stands. A patient has one plan, with a
task for each activity; a review of a decision is one of them.
"""

from collections.abc import Sequence

from sqlalchemy import func, select

from rooms.care_plan.items import Item, Plan, PlanSort, PlanState, PlanWhose, opened, plan_of
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.storage.reading_tables import CareItemRow
from server.fhir.place import Json, Place, Reach, concept, made
from server.fhir.sources import Keys, Source

PREFIX = "plan-"
_GOALS = {PlanState.OPEN: "active", PlanState.DONE: "completed", PlanState.DROPPED: "cancelled"}
_TASKS = {
    PlanState.OPEN: "not-started",
    PlanState.DONE: "completed",
    PlanState.DROPPED: "cancelled",
}


def care_plan(place: Place, patient_id: PersonId, plan: Plan) -> Json:
    patient = place.ref("Patient", patient_id)
    is_open = any(one.said.state is PlanState.OPEN for one in (*plan.goals, *plan.tasks))
    return made(
        "CarePlan",
        f"{PREFIX}{patient_id}",
        {
            "status": "active" if is_open else "completed",
            "intent": "plan",
            "title": "Care plan",
            "subject": patient,
            "goal": [place.ref("Goal", one.id) for one in plan.goals],
            "activity": [{"detail": _activity(place, patient, one)} for one in plan.tasks],
        },
    )


def goal(place: Place, patient_id: str, one: Item) -> Json:
    due = one.said.due_on
    return made(
        "Goal",
        one.id,
        {
            "lifecycleStatus": _GOALS[one.said.state],
            "description": concept(one.said.title),
            "subject": place.ref("Patient", patient_id),
            "startDate": one.created_at.date().isoformat(),
            "target": [{"dueDate": due.isoformat()}] if due else [],
            "note": [{"text": one.said.details}],
        },
    )


def _activity(place: Place, patient: Json, one: Item) -> Json:
    due, is_own = one.said.due_on, one.said.whose is PlanWhose.PATIENT
    details = f": {one.said.details}" if one.said.details else ""
    return {
        "status": _TASKS[one.said.state],
        "goal": [place.ref("Goal", one.said.goal_id)] if one.said.goal_id else [],
        "scheduledPeriod": {"end": due.isoformat()} if due else {},
        "performer": [patient if is_own else {"display": place.clinic_name}],
        "description": f"{one.said.title}{details}",
    }


def _plan_keys(_reach: Reach) -> Keys:
    return select(
        CareItemRow.patient_id.label("id"),
        func.max(CareItemRow.changed_at).label("at"),
        CareItemRow.patient_id.label("patient_id"),
    ).group_by(CareItemRow.patient_id)


async def _write_plans(
    work: Work, place: Place, _reach: Reach, ids: Sequence[str]
) -> dict[str, Json]:
    known = await work.sealers({PersonId(one) for one in ids})
    return {one: care_plan(place, one, await plan_of(work, one)) for one in known}


def _goal_keys(_reach: Reach) -> Keys:
    return select(CareItemRow.id, CareItemRow.changed_at.label("at"), CareItemRow.patient_id).where(
        CareItemRow.sort == PlanSort.GOAL
    )


async def _write_goals(
    work: Work, place: Place, _reach: Reach, ids: Sequence[str]
) -> dict[str, Json]:
    rows = list(await work.db.scalars(select(CareItemRow).where(CareItemRow.id.in_(ids))))
    known = await work.sealers({PersonId(row.patient_id) for row in rows})
    return {
        row.id: goal(place, row.patient_id, opened(row, known[PersonId(row.patient_id)]))
        for row in rows
        if row.patient_id in known
    }


PLANS = Source(_plan_keys, _write_plans, PREFIX)
GOALS = Source(_goal_keys, _write_goals)
