"""A patient's lists of problems and of medications: plain words, with a code of a code system or
without one.

Doctors who treat the patient add lines and end them; a line is never rewritten, so that it can be
seen later what was known when. Sealed under the patient's key.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

import orjson
from sqlalchemy import func, select

from rooms.access import Actor, RecordFacts
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound
from rooms.ids import PersonId, VisitId, new_id
from rooms.people import Person, people
from rooms.records import allowed
from rooms.storage.clinical_tables import ListEntryRow
from rooms.storage.tables import VisitRow

MAX_OPEN = 200
_TABLE = ListEntryRow.__tablename__


class ListKind(StrEnum):
    PROBLEM = "problem"
    MEDICATION = "medication"


class EndReason(StrEnum):
    """Why a line no longer holds."""

    RESOLVED = "resolved"
    STOPPED = "stopped"
    MISTAKE = "mistake"


@dataclass(frozen=True)
class Coded:
    """A line's words. `detail` is since when, or how much and how often; `system` and `code` are
    both there or neither."""

    text: str
    detail: str = ""
    system: str = ""
    code: str = ""


@dataclass(frozen=True)
class ListEntry:
    """A line of a list; `ended_at` None while it holds."""

    id: str
    kind: ListKind
    words: Coded
    added_by: Person | None
    added_at: datetime
    visit_id: VisitId | None
    ended_at: datetime | None
    end_reason: EndReason | None


@dataclass(frozen=True)
class NewEntry:
    """A line to be added; the same `op_id` again is the same line."""

    op_id: str
    kind: ListKind
    words: Coded
    visit_id: VisitId | None = None


async def read_lists(work: Work, actor: Actor, record: RecordFacts) -> list[ListEntry]:
    """Return both lists for who may read the record. Raises NotFound or Refused."""
    allowed(work, actor, Action.READ_RECORD, record)
    return await lists_of(work, record.patient_id)


async def lists_of(work: Work, patient_id: PersonId) -> list[ListEntry]:
    """Return both lists of a patient: what holds first, then what was ended; each newest first."""
    rows = (
        await work.db.scalars(
            select(ListEntryRow)
            .where(ListEntryRow.patient_id == patient_id)
            .order_by(ListEntryRow.added_at.desc(), ListEntryRow.id)
        )
    ).all()
    found = await _opened(work, patient_id, rows)
    return sorted(found, key=lambda one: one.ended_at is not None)


async def add_entry(work: Work, actor: Actor, record: RecordFacts, new: NewEntry) -> str:
    """Add a line; return its id. Raises NotFound, Refused, Invalid, Conflict at a full list."""
    allowed(work, actor, Action.ADD_TO_RECORD, record)
    if bool(new.words.system) != bool(new.words.code):
        raise Invalid("A code needs its code system, and a code system its code.")
    await work.hold_key(record.patient_id)  # One line after the other.
    known = await work.db.scalar(
        select(ListEntryRow.id).where(
            ListEntryRow.patient_id == record.patient_id, ListEntryRow.op_id == new.op_id
        )
    )
    if known is not None:
        return known
    await _check(work, record.patient_id, new)
    return await _keep(work, actor, record.patient_id, new)


async def end_entry(
    work: Work, actor: Actor, record: RecordFacts, entry_id: str, reason: EndReason
) -> None:
    """Say that a line no longer holds. Raises NotFound, Refused, Conflict when it was ended."""
    allowed(work, actor, Action.ADD_TO_RECORD, record)
    row = await work.db.get(ListEntryRow, entry_id, with_for_update=True)
    if row is None or row.patient_id != record.patient_id:
        raise NotFound("There is no such line.")
    if row.ended_at is not None:
        raise Conflict("This line was ended already.")
    row.ended_by, row.ended_at, row.end_reason = actor.person_id, work.clock.now(), reason
    work.audit("list:end", patient_id=record.patient_id, detail={"entry": row.id})


async def _check(work: Work, patient_id: PersonId, new: NewEntry) -> None:
    held = await work.db.scalar(
        select(func.count()).where(
            ListEntryRow.patient_id == patient_id,
            ListEntryRow.kind == new.kind,
            ListEntryRow.ended_at.is_(None),
        )
    )
    if (held or 0) >= MAX_OPEN:
        raise Conflict("This list is as long as it may be. End a line first.")
    if new.visit_id is not None:
        visit = await work.db.get(VisitRow, new.visit_id)
        if visit is None or visit.patient_id != patient_id:
            raise NotFound("There is no such visit of this patient.")


async def _keep(work: Work, actor: Actor, patient_id: PersonId, new: NewEntry) -> str:
    sealer = await work.sealer(patient_id)
    row = ListEntryRow(
        id=new_id(),
        patient_id=patient_id,
        visit_id=new.visit_id,
        kind=new.kind,
        op_id=new.op_id,
        added_by=actor.person_id,
        added_at=work.clock.now(),
    )
    words = orjson.dumps(asdict(new.words))
    row.entry_sealed = sealer.seal_bytes(_TABLE, "entry", row.id, words)
    work.db.add(row)
    await work.db.flush()
    work.audit("list:add", patient_id=patient_id, visit_id=new.visit_id, detail={"entry": row.id})
    return row.id


async def _opened(
    work: Work, patient_id: PersonId, rows: Sequence[ListEntryRow]
) -> list[ListEntry]:
    if not rows:
        return []
    sealer = await work.sealer(patient_id)
    doctors = await people(work, {PersonId(row.added_by) for row in rows})
    return [
        ListEntry(
            id=row.id,
            kind=ListKind(row.kind),
            words=Coded(
                **orjson.loads(sealer.open_bytes(_TABLE, "entry", row.id, row.entry_sealed))
            ),
            added_by=doctors.get(PersonId(row.added_by)),
            added_at=row.added_at,
            visit_id=None if row.visit_id is None else VisitId(row.visit_id),
            ended_at=row.ended_at,
            end_reason=None if row.end_reason is None else EndReason(row.end_reason),
        )
        for row in rows
    ]
