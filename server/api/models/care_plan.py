"""The care plan: goals and tasks that patient and doctors keep together. `plan_routes` uses these."""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, Field

from rooms.care_plan.items import PlanSort, PlanState, PlanWhose
from server.api.models.base import Body, Line, Words
from server.api.models.readings import KindId

_Details = Annotated[Words, Field(max_length=2_000)]


class PlanWords(Body):
    """What a goal or task says. Whose it is, its day and its goal are a task's."""

    title: Line
    details: _Details = ""
    whose: PlanWhose = PlanWhose.PATIENT
    due_on: date | None = None
    goal_id: KindId | None = None


class AddPlanItem(PlanWords):
    sort: PlanSort


class ChangePlanItem(PlanWords):
    """`base_version` is the one that was read; a newer one answers `plan_changed`."""

    base_version: Annotated[int, Field(ge=1)]


class SetPlanState(Body):
    state: PlanState


class PlanItem(Body):
    """A goal or task as it is now. `decision_id`: it comes from a decision's review date.
    `changed_by` None: the clinic did, from a decision."""

    id: str
    sort: PlanSort
    title: str
    details: str
    whose: PlanWhose
    due_on: date | None
    goal_id: str | None
    state: PlanState
    decision_id: str | None
    version: int
    changed_by: str | None
    changed_at: AwareDatetime
    done_by: str | None
    done_at: AwareDatetime | None


class DueTask(Body):
    """A task that somebody of the team has to do. `overdue`: its day is over. `decision_id`: it
    comes from a decision's review date."""

    id: str
    patient_id: str
    patient_name: str
    title: str
    due_on: date
    overdue: bool
    decision_id: str | None


class DueTasks(Body):
    """What is due today or before, the longest due first."""

    tasks: tuple[DueTask, ...]


class CarePlan(Body):
    """What is open first, by the day it is due."""

    goals: tuple[PlanItem, ...]
    tasks: tuple[PlanItem, ...]
    may_edit: bool


class PlanVersion(Body):
    """What an item said from a version on."""

    version: int
    title: str
    details: str
    whose: PlanWhose
    due_on: date | None
    state: PlanState
    by: str | None
    at: AwareDatetime


class PlanHistory(Body):
    """Every version of an item, the newest first."""

    versions: tuple[PlanVersion, ...]
