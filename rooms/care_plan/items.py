"""Goals and tasks of a care plan: read, added, changed by both sides, with every earlier version.

Whoever changes an item says which version they saw. When another was quicker, nothing is written
and `PlanChanged` says so; the page shows both texts (`server.api.plan_routes`). Ticking a task off
needs no version: it says what it says whatever the words are by now.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum

import orjson
from sqlalchemy import func, select

from rooms.access import Actor, RecordFacts
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound
from rooms.events import DeskNews
from rooms.ids import PersonId, new_id
from rooms.records import allowed
from rooms.storage.reading_tables import CareChangeRow, CareItemRow
from rooms.vault import Sealer

MOST = 200
MOST_VERSIONS = 200
_ITEMS = CareItemRow.__tablename__
_CHANGES = CareChangeRow.__tablename__


class PlanSort(StrEnum):
    GOAL = "goal"
    TASK = "task"


class PlanWhose(StrEnum):
    """Who is to do a task."""

    PATIENT = "patient"
    TEAM = "team"
    TOGETHER = "together"


class PlanState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Said:
    """What an item says: its words, and for a task whose it is, for which goal, and until when."""

    title: str
    details: str = ""
    whose: PlanWhose = PlanWhose.PATIENT
    due_on: date | None = None
    goal_id: str | None = None
    state: PlanState = PlanState.OPEN

    def __repr__(self) -> str:
        return f"Said({self.state})"


@dataclass(frozen=True)
class Item:
    """A goal or task. `done_by` and `done_at` say who ticked it off; `origin` what it came from."""

    id: str
    sort: PlanSort
    said: Said
    origin: str | None
    version: int
    created_at: datetime
    changed_by: PersonId | None
    changed_at: datetime
    done_by: PersonId | None = None
    done_at: datetime | None = None


@dataclass(frozen=True)
class Change:
    """What an item said from a version on. `by` None: the clinic, from a decision."""

    version: int
    said: Said
    by: PersonId | None
    at: datetime


@dataclass(frozen=True)
class Plan:
    goals: tuple[Item, ...]
    tasks: tuple[Item, ...]


class PlanChanged(Conflict):
    """Somebody else changed the item since it was read."""

    code = "plan_changed"


async def plan_of(work: Work, patient_id: PersonId) -> Plan:
    """Return a patient's plan: what is open first, by the day it is due. Raises NotFound after an
    erasure."""
    rows = await work.db.scalars(select(CareItemRow).where(CareItemRow.patient_id == patient_id))
    sealer = await work.sealer(patient_id)
    found = sorted((opened(row, sealer) for row in rows), key=_order)
    return Plan(
        tuple(one for one in found if one.sort is PlanSort.GOAL),
        tuple(one for one in found if one.sort is PlanSort.TASK),
    )


async def read_plan(work: Work, actor: Actor, record: RecordFacts) -> Plan:
    """Return the plan, if the actor may read it. Raises NotFound or Refused."""
    cause = allowed(work, actor, Action.READ_PLAN, record)
    work.audit("plan:read", patient_id=record.patient_id, role=cause, once=True)
    return await plan_of(work, record.patient_id)


async def read_changes(
    work: Work, actor: Actor, record: RecordFacts, item_id: str
) -> Sequence[Change]:
    """Return every version of an item, the newest first. Raises NotFound or Refused."""
    cause = allowed(work, actor, Action.READ_PLAN, record)
    work.audit("plan:read", patient_id=record.patient_id, role=cause, once=True)
    row = await _row(work, record.patient_id, item_id)
    return await changes_of(work, record.patient_id, row.id)


async def add_item(
    work: Work, actor: Actor, record: RecordFacts, sort: PlanSort, said: Said
) -> Item:
    """Add a goal or task. Raises Conflict when the plan is full, Invalid, NotFound or Refused."""
    cause = allowed(work, actor, Action.EDIT_PLAN, record)
    await _check(work, record.patient_id, sort, said)
    made = await insert(work, actor.person_id, record.patient_id, sort, said)
    detail = {"item": made.id}
    work.audit("plan:add", patient_id=record.patient_id, role=cause, detail=detail)
    _tell(work, record)
    return made


async def change_item(
    work: Work, actor: Actor, record: RecordFacts, item_id: str, base: int, said: Said
) -> Item:
    """Change an item that was read at version `base`. Raises PlanChanged, NotFound or Refused."""
    cause = allowed(work, actor, Action.EDIT_PLAN, record)
    row = await _row(work, record.patient_id, item_id, lock=True)
    if row.version != base:
        raise PlanChanged("Somebody else changed this meanwhile. Compare both, then save again.")
    await _check(work, record.patient_id, PlanSort(row.sort), said, item_id)
    sealer = await work.sealer(record.patient_id)
    state = opened(row, sealer).said.state
    _tell(work, record)
    return await _write(work, actor.person_id, cause, row, replace(said, state=state))


async def set_state(
    work: Work, actor: Actor, record: RecordFacts, item_id: str, state: PlanState
) -> Item:
    """Tick an item off, take that back, or drop it; the same state again changes nothing.

    Raises NotFound or Refused.
    """
    cause = allowed(work, actor, Action.EDIT_PLAN, record)
    row = await _row(work, record.patient_id, item_id, lock=True)
    now = opened(row, await work.sealer(record.patient_id))
    if now.said.state is state:
        return now
    _tell(work, record)
    return await _write(work, actor.person_id, cause, row, replace(now.said, state=state))


def _tell(work: Work, record: RecordFacts) -> None:
    """What is due may be another thing now on the desks of who treats the patient."""
    work.tell(DeskNews(tuple(sorted(record.treating))))


async def changes_of(work: Work, patient_id: PersonId, item_id: str) -> list[Change]:
    """Return every version of an item, the newest first."""
    rows = await work.db.scalars(
        select(CareChangeRow)
        .where(CareChangeRow.item_id == item_id, CareChangeRow.patient_id == patient_id)
        .order_by(CareChangeRow.version.desc())
    )
    sealer = await work.sealer(patient_id)
    return [
        Change(
            row.version,
            _said(sealer.open(_CHANGES, "content", row.id, row.content_sealed)),
            None if row.by is None else PersonId(row.by),
            row.at,
        )
        for row in rows
    ]


async def insert(
    work: Work,
    by: PersonId | None,
    patient_id: PersonId,
    sort: PlanSort,
    said: Said,
    origin: str | None = None,
) -> Item:
    """Write a new item. Who may was asked before."""
    sealer, now, item_id = await work.sealer(patient_id), work.clock.now(), new_id()
    row = CareItemRow(
        id=item_id,
        patient_id=patient_id,
        sort=sort,
        content_sealed=sealer.seal(_ITEMS, "content", item_id, _pack(said)),
        origin=origin,
        version=1,
        created_at=now,
        changed_by=by,
        changed_at=now,
    )
    work.db.add(row)
    await work.db.flush()
    await _keep_version(work, row, said)
    return opened(row, sealer)


async def rewrite(work: Work, by: PersonId | None, row: CareItemRow, said: Said) -> Item:
    """Write the next version of an item whose row is locked. Who may was asked before."""
    sealer, now = await work.sealer(PersonId(row.patient_id)), work.clock.now()
    before = opened(row, sealer)
    drops = said.state is PlanState.DROPPED and before.said.state is not PlanState.DROPPED
    if row.version >= MOST_VERSIONS and not drops:
        raise Conflict("This was changed very often. Drop it, and write it anew.")
    done = (before.done_by, before.done_at) if before.said.state is said.state else (by, now)
    row.content_sealed = sealer.seal(_ITEMS, "content", row.id, _pack(said, done))
    row.version, row.changed_by, row.changed_at = row.version + 1, by, now
    await work.db.flush()
    await _keep_version(work, row, said)
    return opened(row, sealer)


async def _write(work: Work, by: PersonId, cause: str, row: CareItemRow, said: Said) -> Item:
    made = await rewrite(work, by, row, said)
    detail: dict[str, str | int] = {"item": row.id, "version": made.version}
    work.audit("plan:change", patient_id=PersonId(row.patient_id), role=cause, detail=detail)
    return made


async def _keep_version(work: Work, row: CareItemRow, said: Said) -> None:
    change_id, sealer = new_id(), await work.sealer(PersonId(row.patient_id))
    work.db.add(
        CareChangeRow(
            id=change_id,
            item_id=row.id,
            patient_id=row.patient_id,
            version=row.version,
            content_sealed=sealer.seal(_CHANGES, "content", change_id, _pack(said)),
            by=row.changed_by,
            at=row.changed_at,
        )
    )
    await work.db.flush()


async def _check(
    work: Work, patient_id: PersonId, sort: PlanSort, said: Said, item_id: str | None = None
) -> None:
    if item_id is None:
        await work.hold_key(patient_id)
        count = select(func.count()).where(CareItemRow.patient_id == patient_id)
        if (await work.db.scalar(count) or 0) >= MOST:
            raise Conflict(f"A plan has up to {MOST} goals and tasks.", code="plan_full")
    if said.goal_id is not None:
        goal = await work.db.get(CareItemRow, said.goal_id)
        is_goal = goal is not None and goal.patient_id == patient_id and goal.sort == PlanSort.GOAL
        if sort is PlanSort.GOAL or not is_goal:
            raise Invalid("A task belongs to a goal of the same plan.")


async def _row(
    work: Work, patient_id: PersonId, item_id: str, *, lock: bool = False
) -> CareItemRow:
    row = await work.db.get(CareItemRow, item_id, with_for_update=lock, populate_existing=lock)
    if row is None or row.patient_id != patient_id:
        raise NotFound("There is no such goal or task.")
    return row


def _order(item: Item) -> tuple[bool, date, datetime, str]:
    is_closed = item.said.state is not PlanState.OPEN
    return is_closed, item.said.due_on or date.max, item.created_at, item.id


def _pack(said: Said, done: tuple[PersonId | None, datetime | None] | None = None) -> str:
    content = asdict(said)
    if done is not None and done[1] is not None:
        content |= {"done_by": done[0], "done_at": done[1]}
    return orjson.dumps(content).decode()


def _said(text: str) -> Said:
    found = orjson.loads(text)
    due_on = found["due_on"]
    return Said(
        title=found["title"],
        details=found["details"],
        whose=PlanWhose(found["whose"]),
        due_on=None if due_on is None else date.fromisoformat(due_on),
        goal_id=found["goal_id"],
        state=PlanState(found["state"]),
    )


def opened(row: CareItemRow, sealer: Sealer) -> Item:
    """Return the item of a row."""
    text = sealer.open(_ITEMS, "content", row.id, row.content_sealed)
    said, more = _said(text), orjson.loads(text)
    is_done = said.state is not PlanState.OPEN and "done_at" in more
    return Item(
        id=row.id,
        sort=PlanSort(row.sort),
        said=said,
        origin=row.origin,
        version=row.version,
        created_at=row.created_at,
        changed_by=None if row.changed_by is None else PersonId(row.changed_by),
        changed_at=row.changed_at,
        done_by=more["done_by"] if is_done else None,
        done_at=datetime.fromisoformat(more["done_at"]) if is_done else None,
    )
