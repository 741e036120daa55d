"""Routes of the care plan, for the patient's side and for who treats them alike. Rules:
`rooms.access`; what is done: `rooms.care_plan.items`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from rooms.access import RecordFacts, may
from rooms.actions import Action
from rooms.care_plan import items
from rooms.care_plan.due import Due, due_tasks
from rooms.care_plan.items import Item, Said
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.people import Person, people
from rooms.records import treated_by
from server.api.access import Access
from server.api.models.base import Nothing
from server.api.models.care_plan import (
    AddPlanItem,
    CarePlan,
    ChangePlanItem,
    DueTask,
    DueTasks,
    PlanHistory,
    PlanItem,
    PlanVersion,
    PlanWords,
    SetPlanState,
)
from server.api.named_record import record_of
from server.api.route import Call, RouteTable

routes = RouteTable("plan")

_FROM_DECISION = "decision:"


@routes.get(
    "/patients/{patient_id}/plan",
    access=Access.ACCOUNT,
    gives=CarePlan,
    summary="A patient's goals and tasks",
    errors=("not_treating",),
)
async def read_plan(call: Call[Nothing]) -> CarePlan:
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        plan = await items.read_plan(work, call.actor, record)
        named = await _named(work, (*plan.goals, *plan.tasks))
        return CarePlan(
            goals=tuple(_item(one, named) for one in plan.goals),
            tasks=tuple(_item(one, named) for one in plan.tasks),
            may_edit=may(call.actor, Action.EDIT_PLAN, record),
        )


@routes.get(
    "/desk/due",
    access=Access.DOCTOR,
    gives=DueTasks,
    summary="Tasks of the team that are due, of patients whom I treat; reviews of decisions, too",
)
async def list_due(call: Call[Nothing]) -> DueTasks:
    parts = call.parts
    today = parts.clock.now().astimezone(parts.settings.zone).date()
    async with parts.clinic.read() as work:
        mine = await treated_by(work, call.person_id, parts.settings.treating_for)
        found = await due_tasks(work, mine, today)
        patients = {one.patient_id for one in found}
        for patient_id in patients:
            work.audit("plan:read", patient_id=patient_id, once=True)
        named = await people(work, patients)
    return DueTasks(tasks=tuple(_due(one, named[one.patient_id].name, today) for one in found))


@routes.post(
    "/patients/{patient_id}/plan",
    access=Access.ACCOUNT,
    body=AddPlanItem,
    gives=PlanItem,
    summary="Add a goal or a task",
    errors=("not_treating", "plan_full"),
)
async def add_plan_item(call: Call[AddPlanItem]) -> PlanItem:
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        made = await items.add_item(work, call.actor, record, call.body.sort, _said(call.body))
        return await _one(work, made)


@routes.put(
    "/patients/{patient_id}/plan/{plan_item_id}",
    access=Access.ACCOUNT,
    body=ChangePlanItem,
    gives=PlanItem,
    summary="Change a goal or task that I have read",
    errors=("not_treating", "plan_changed"),
)
async def change_plan_item(call: Call[ChangePlanItem]) -> PlanItem:
    said, item_id = call.body, call.path["plan_item_id"]
    async with call.parts.clinic.work() as work:
        record: RecordFacts = await record_of(call, work)
        base, words = said.base_version, _said(said)
        made = await items.change_item(work, call.actor, record, item_id, base, words)
        return await _one(work, made)


@routes.post(
    "/patients/{patient_id}/plan/{plan_item_id}/state",
    access=Access.ACCOUNT,
    body=SetPlanState,
    gives=PlanItem,
    summary="Tick a goal or task off, open it again, or drop it",
    errors=("not_treating",),
)
async def set_plan_state(call: Call[SetPlanState]) -> PlanItem:
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        item_id, state = call.path["plan_item_id"], call.body.state
        return await _one(work, await items.set_state(work, call.actor, record, item_id, state))


@routes.get(
    "/patients/{patient_id}/plan/{plan_item_id}/changes",
    access=Access.ACCOUNT,
    gives=PlanHistory,
    summary="Who changed a goal or task, when, and what it said before",
    errors=("not_treating",),
)
async def read_plan_changes(call: Call[Nothing]) -> PlanHistory:
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        found = await items.read_changes(work, call.actor, record, call.path["plan_item_id"])
        named = await people(work, {one.by for one in found if one.by is not None})
        return PlanHistory(
            versions=tuple(
                PlanVersion(
                    version=one.version,
                    title=one.said.title,
                    details=one.said.details,
                    whose=one.said.whose,
                    due_on=one.said.due_on,
                    state=one.said.state,
                    by=_name(one.by, named),
                    at=one.at,
                )
                for one in found
            )
        )


def _due(one: Due, patient_name: str, today: date) -> DueTask:
    return DueTask(
        id=one.item.id,
        patient_id=one.patient_id,
        patient_name=patient_name,
        title=one.item.said.title,
        due_on=one.due_on,
        overdue=one.due_on < today,
        decision_id=_decision(one.item),
    )


def _decision(item: Item) -> str | None:
    return (item.origin or "").removeprefix(_FROM_DECISION) or None


def _said(words: PlanWords) -> Said:
    return Said(words.title, words.details, words.whose, words.due_on, words.goal_id)


async def _one(work: Work, item: Item) -> PlanItem:
    return _item(item, await _named(work, [item]))


async def _named(work: Work, found: Iterable[Item]) -> dict[PersonId, Person]:
    ids = {by for one in found for by in (one.changed_by, one.done_by) if by is not None}
    return await people(work, ids)


def _name(person_id: PersonId | None, named: dict[PersonId, Any]) -> str | None:
    found = None if person_id is None else named.get(person_id)
    return None if found is None else found.name


def _item(item: Item, named: dict[PersonId, Person]) -> PlanItem:
    return PlanItem(
        id=item.id,
        sort=item.sort,
        title=item.said.title,
        details=item.said.details,
        whose=item.said.whose,
        due_on=item.said.due_on,
        goal_id=item.said.goal_id,
        state=item.said.state,
        decision_id=_decision(item),
        version=item.version,
        changed_by=_name(item.changed_by, named),
        changed_at=item.changed_at,
        done_by=_name(item.done_by, named),
        done_at=item.done_at,
    )
