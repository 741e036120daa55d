"""Reading the audit: who looked at a patient's record, and staff's search through everything.

`server.audit` shows what this finds. Names are opened from the people's own sealed fields when they
are read, so whoever was erased has none any more. Who may read is decided by the routes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, false, or_, select

from rooms.audit import HEAD_ID, Outcome
from rooms.audit_words import Word, tags_of, word_of
from rooms.clinic import Work
from rooms.ids import PersonId, VisitId
from rooms.people import Person, people
from rooms.storage.tables import AuditHeadRow, AuditRow, VisitRow
from rooms.vault import Sealer

_TABLE = AuditRow.__tablename__


@dataclass(frozen=True)
class Head:
    """The end of the chain."""

    seq: int
    hash: bytes


@dataclass(frozen=True)
class Entry:
    """One event, opened. `role` is the capacity somebody acted in, or `system`, `operator`."""

    seq: int
    at: datetime
    tag: str
    word: Word
    outcome: Outcome
    role: str
    actor_id: PersonId | None
    actor_name: str | None
    patient_id: PersonId | None
    patient_name: str | None
    visit_id: VisitId | None
    visit_at: datetime | None
    reason: str | None
    address: str | None
    session_id: str | None
    request_id: str | None
    detail: dict[str, str | int | bool]
    about_name: str | None = None
    """Whose account it concerns, where that is not a patient's record."""

    @property
    def is_own(self) -> bool:
        """Whether the patient did this themselves."""
        return self.patient_id is not None and self.actor_id == self.patient_id


@dataclass(frozen=True)
class Page:
    """Events, newest first unless asked otherwise; `more` says that others follow."""

    entries: tuple[Entry, ...]
    more: bool


@dataclass(frozen=True)
class Wanted:
    """What to search for; all that is given must hold. `before` and `after` are event numbers."""

    patient_id: PersonId | None = None
    person_id: PersonId | None = None
    word: Word | None = None
    start: datetime | None = None
    end: datetime | None = None
    before: int | None = None
    after: int | None = None


async def head_of(work: Work) -> Head:
    """Return the end of the chain as it is now."""
    row = await work.db.get_one(AuditHeadRow, HEAD_ID)
    return Head(row.seq, row.hash)


async def newest_of(work: Work, patient_id: PersonId) -> int | None:
    """Return the number of the newest event about a patient."""
    return await work.db.scalar(
        select(AuditRow.seq)
        .where(AuditRow.patient_id == patient_id)
        .order_by(AuditRow.seq.desc())
        .limit(1)
    )


async def search(work: Work, wanted: Wanted, limit: int, *, oldest_first: bool = False) -> Page:
    """Return the events that fit, with names, visits and reasons opened."""
    order = AuditRow.seq if oldest_first else AuditRow.seq.desc()
    query = select(AuditRow).where(*_conditions(wanted)).order_by(order).limit(limit + 1)
    rows = list(await work.db.scalars(query))
    return Page(await _opened(work, rows[:limit]), more=len(rows) > limit)


async def entries(work: Work, seqs: Sequence[int]) -> tuple[Entry, ...]:
    """Return some events by their numbers."""
    rows = await work.db.scalars(select(AuditRow).where(AuditRow.seq.in_(seqs)))
    return await _opened(work, rows.all())


def as_patient_reads(one: Entry) -> Entry:
    """Where others sat when they looked is theirs; where the patient did is the patient's."""
    return one if one.is_own else replace(one, address=None, request_id=None)


def without_reasons(page: Page) -> Page:
    """Return the page for a reader who may not know why: reasons may tell of somebody's health."""
    return replace(page, entries=tuple(replace(one, reason=None) for one in page.entries))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns: tuple[tuple[object, Callable[[Any], ColumnElement[bool]]], ...] = (
        (wanted.patient_id, lambda value: AuditRow.patient_id == value),
        (wanted.person_id, lambda value: AuditRow.actor_id == value),
        (wanted.word, _is),
        (wanted.start, lambda value: AuditRow.at >= value),
        (wanted.end, lambda value: AuditRow.at < value),
        (wanted.before, lambda value: AuditRow.seq < value),
        (wanted.after, lambda value: AuditRow.seq > value),
    )
    return [condition(value) for value, condition in columns if value is not None]


def _is(word: Word) -> ColumnElement[bool]:
    if word is Word.NOT_ALLOWED:
        return AuditRow.outcome == Outcome.REFUSED
    named = or_(*(AuditRow.action.like(f"%:{tag}") for tag in tags_of(word)), false())
    return named & (AuditRow.outcome != Outcome.REFUSED)


async def _opened(work: Work, rows: Sequence[AuditRow]) -> tuple[Entry, ...]:
    named = {PersonId(one) for row in rows for one in (row.actor_id, row.patient_id) if one}
    known = await people(work, named | {about for row in rows if (about := _about(row))})
    sealers = await work.sealers(named)
    visits = await _visit_times(work, {row.visit_id for row in rows if row.visit_id})
    return tuple(_entry(row, known, sealers, visits) for row in rows)


async def _visit_times(work: Work, visit_ids: set[str]) -> dict[str, datetime]:
    query = select(VisitRow.id, VisitRow.starts_at).where(VisitRow.id.in_(visit_ids))
    return {row[0]: row[1] for row in await work.db.execute(query)}


def _entry(
    row: AuditRow,
    known: dict[PersonId, Person],
    sealers: dict[PersonId, Sealer],
    visits: dict[str, datetime],
) -> Entry:
    body = orjson.loads(row.body)
    actor_id = None if row.actor_id is None else PersonId(row.actor_id)
    patient_id = None if row.patient_id is None else PersonId(row.patient_id)
    about = _about(row)
    return Entry(
        seq=row.seq,
        at=row.at,
        tag=row.action,
        word=word_of(row.action, row.outcome),
        outcome=Outcome(row.outcome),
        role=body["role"],
        actor_id=actor_id,
        actor_name=_actor_name(actor_id, known, body["detail"]),
        patient_id=patient_id,
        patient_name=known[patient_id].name if patient_id in known else None,
        visit_id=None if row.visit_id is None else VisitId(row.visit_id),
        visit_at=visits.get(row.visit_id or ""),
        reason=_reason(row, sealers),
        address=body["address"],
        session_id=body["session"],
        request_id=body["request"],
        detail=body["detail"],
        about_name=None if about is None or about not in known else known[about].name,
    )


def _actor_name(
    actor_id: PersonId | None, known: dict[PersonId, Person], detail: dict[str, Any]
) -> str | None:
    """Return who it was: a person, or another system by the name of its token."""
    if actor_id is None:
        found = detail.get("system")
        return found if isinstance(found, str) else None
    return known[actor_id].name if actor_id in known else None


def _about(row: AuditRow) -> PersonId | None:
    """Return the person whose account an event concerns, if it names one."""
    found = orjson.loads(row.body)["detail"].get("person")
    return PersonId(found) if isinstance(found, str) else None


def _reason(row: AuditRow, sealers: dict[PersonId, Sealer]) -> str | None:
    """Return why, unless it was erased with the person it is about."""
    sealer = sealers.get(PersonId(row.patient_id or row.actor_id or ""))
    if row.reason_sealed is None or sealer is None:
        return None
    return sealer.open(_TABLE, "reason", str(row.seq), row.reason_sealed)
