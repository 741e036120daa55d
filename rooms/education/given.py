"""Things to read as they were given: by the doctor who treats the patient, with a word of their own;
the patient says when they have read one. `server.api.education_routes` calls this."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, select, update

from rooms.access import Actor, RecordFacts
from rooms.actions import Action
from rooms.clinic import Work
from rooms.education.library import ItemKind, item_of
from rooms.errors import Conflict, NotFound
from rooms.events import MailChanged
from rooms.holds import on_hold
from rooms.ids import PersonId, VisitId, new_id
from rooms.kept import Entry, Keeper, Line
from rooms.people import people
from rooms.records import allowed
from rooms.storage.education_tables import EducationGivenRow, EducationItemRow, MailThreadRow
from rooms.storage.tables import VisitRow
from rooms.vault import Sealer

MAX_GIVEN = 500
"""To one patient."""
_TABLE = EducationGivenRow.__tablename__
_NOT_THERE = "There is no such thing to read."


@dataclass(frozen=True)
class Given:
    """What was given, opened. `by_name` is None for a doctor who was erased."""

    row: EducationGivenRow
    item: EducationItemRow
    word: str
    by_name: str | None
    visit_at: datetime | None


@dataclass(frozen=True)
class Giving:
    """What is to be given. `visit_id` is the visit in which it was spoken of."""

    item_id: str
    word: str = ""
    visit_id: VisitId | None = None


async def give(work: Work, actor: Actor, record: RecordFacts, giving: Giving) -> Given:
    """Give a patient something to read. What they hold already is given once.

    Raises NotFound, Refused, or Conflict for what is retired.
    """
    allowed(work, actor, Action.GIVE_EDUCATION, record)
    item = await item_of(work, giving.item_id)
    if item.retired_at is not None or _is_unfinished(item):
        raise Conflict("This is not offered any more.")
    await _check_visit(work, record.patient_id, giving.visit_id)
    row = await _unread(work, record.patient_id, item.id)
    if row is None:
        row = await _add(work, actor, record.patient_id, giving)
        item.times_given = EducationItemRow.times_given + 1
        await work.db.flush()
    work.audit(
        "education:give",
        patient_id=record.patient_id,
        visit_id=giving.visit_id,
        detail={"given": row.id},
    )
    work.tell(MailChanged(record.patient_id, record.treating))
    return (await _opened(work, record.patient_id, [row]))[0]


async def given_to(work: Work, actor: Actor, record: RecordFacts) -> list[Given]:
    """Return what was given to a patient, the newest first. Raises NotFound or Refused."""
    allowed(work, actor, Action.READ_EDUCATION, record)
    work.audit("education:list", patient_id=record.patient_id, once=True)
    return await _opened(work, record.patient_id, await _newest(work, record.patient_id))


async def read_given(work: Work, actor: Actor, record: RecordFacts, given_id: str) -> Given:
    """Return one thing that is to be read now. Raises NotFound or Refused."""
    allowed(work, actor, Action.READ_EDUCATION, record)
    row = await _row(work, record.patient_id, given_id)
    detail = {"given": given_id}
    work.audit("education:read", patient_id=record.patient_id, detail=detail, once=True)
    return (await _opened(work, record.patient_id, [row]))[0]


async def say_read(work: Work, actor: Actor, record: RecordFacts, given_id: str) -> Given:
    """Keep that the patient's side has read something; twice is once. Raises NotFound, Refused."""
    allowed(work, actor, Action.WRITE_TO_TEAM, record)
    row = await _row(work, record.patient_id, given_id)
    if row.read_at is None:
        row.read_at = work.clock.now()
        item = await work.db.get_one(EducationItemRow, await item_id_of(work, row))
        item.times_read = EducationItemRow.times_read + 1
        await work.db.flush()
        detail = {"given": given_id}
        work.audit("education:confirm", patient_id=record.patient_id, detail=detail)
        work.tell(MailChanged(record.patient_id, record.treating))
    return (await _opened(work, record.patient_id, [row]))[0]


async def take_back(work: Work, actor: Actor, record: RecordFacts, given_id: str) -> None:
    """Take something back that was given by mistake. Raises NotFound or Refused."""
    allowed(work, actor, Action.GIVE_EDUCATION, record)
    row = await _row(work, record.patient_id, given_id)
    row.withdrawn_at = work.clock.now()
    work.audit("education:withdraw", patient_id=record.patient_id, detail={"given": given_id})
    work.tell(MailChanged(record.patient_id, record.treating))


async def to_read(work: Work, patient_id: PersonId) -> int:
    """Return how many things a patient has not said to have read."""
    unread = _of(patient_id).where(EducationGivenRow.read_at.is_(None)).subquery()
    return await work.db.scalar(select(func.count()).select_from(unread)) or 0


async def item_id_of(work: Work, row: EducationGivenRow) -> str:
    """Return which item it is that was given."""
    return _item_id(await work.sealer(PersonId(row.patient_id)), row)


def _item_id(sealer: Sealer, row: EducationGivenRow) -> str:
    return sealer.open(_TABLE, "item", row.id, row.item_sealed)


async def _unread(work: Work, patient_id: PersonId, item_id: str) -> EducationGivenRow | None:
    sealer = await work.sealer(patient_id)
    rows = await work.db.scalars(_of(patient_id).where(EducationGivenRow.read_at.is_(None)))
    return next((row for row in rows if _item_id(sealer, row) == item_id), None)


async def _add(work: Work, actor: Actor, patient_id: PersonId, giving: Giving) -> EducationGivenRow:
    count = select(func.count()).where(EducationGivenRow.patient_id == patient_id)
    if (await work.db.scalar(count) or 0) >= MAX_GIVEN:
        raise Conflict("This patient has as much to read as they may have.")
    given_id, sealer = new_id(), await work.sealer(patient_id)
    row = EducationGivenRow(
        id=given_id,
        patient_id=patient_id,
        item_sealed=sealer.seal(_TABLE, "item", given_id, giving.item_id),
        visit_id=giving.visit_id,
        given_by=actor.person_id,
        given_at=work.clock.now(),
        word_sealed=sealer.seal(_TABLE, "word", given_id, giving.word),
    )
    work.db.add(row)
    await work.db.flush()
    return row


def _is_unfinished(item: EducationItemRow) -> bool:
    """A file whose PDF has not come yet."""
    return item.kind == ItemKind.FILE and item.file_name is None


async def _check_visit(work: Work, patient_id: PersonId, visit_id: VisitId | None) -> None:
    visit = None if visit_id is None else await work.db.get(VisitRow, visit_id)
    if visit_id is not None and (visit is None or visit.patient_id != patient_id):
        raise NotFound("There is no such visit, or it isn't yours.")


def _of(patient_id: PersonId) -> Select[EducationGivenRow]:
    return select(EducationGivenRow).where(
        EducationGivenRow.patient_id == patient_id, EducationGivenRow.withdrawn_at.is_(None)
    )


async def _row(work: Work, patient_id: PersonId, given_id: str) -> EducationGivenRow:
    row = await work.db.get(EducationGivenRow, given_id)
    if row is None or row.patient_id != patient_id or row.withdrawn_at is not None:
        raise NotFound(_NOT_THERE)
    return row


async def _newest(work: Work, patient_id: PersonId) -> list[EducationGivenRow]:
    order = (EducationGivenRow.given_at.desc(), EducationGivenRow.id)
    return list(await work.db.scalars(_of(patient_id).order_by(*order)))


async def _opened(
    work: Work, patient_id: PersonId, rows: Sequence[EducationGivenRow]
) -> list[Given]:
    sealer = await work.sealer(patient_id)
    names = await people(work, {PersonId(row.given_by) for row in rows})
    visits = await work.db.execute(
        select(VisitRow.id, VisitRow.starts_at).where(
            VisitRow.id.in_([row.visit_id for row in rows if row.visit_id])
        )
    )
    times = {row[0]: row[1] for row in visits}
    item_ids = {row.id: _item_id(sealer, row) for row in rows}
    items = await work.db.scalars(
        select(EducationItemRow).where(EducationItemRow.id.in_(set(item_ids.values())))
    )
    known = {one.id: one for one in items}
    return [
        Given(
            row=row,
            item=known[item_ids[row.id]],
            word=sealer.open(_TABLE, "word", row.id, row.word_sealed),
            by_name=names[PersonId(row.given_by)].name if row.given_by in names else None,
            visit_at=times.get(row.visit_id or ""),
        )
        for row in rows
    ]


async def _copy(work: Work, patient_id: PersonId) -> list[Entry]:
    return [
        Entry(
            one.row.given_at,
            (
                Line("education-title", one.item.title),
                *((Line("education-from", one.by_name),) if one.by_name else ()),
                *((Line("education-text", one.word),) if one.word else ()),
                *((Line("education-address", one.item.url),) if one.item.url else ()),
                *(
                    (Line("education-read", f"{one.row.read_at:%Y-%m-%d}"),)
                    if one.row.read_at
                    else ()
                ),
            ),
        )
        for one in await _opened(work, patient_id, await _newest(work, patient_id))
    ]


async def _erase(work: Work, patient_id: PersonId) -> int:
    ids = await work.db.scalars(
        select(EducationGivenRow.id).where(EducationGivenRow.patient_id == patient_id)
    )
    found = list(ids)
    await delete_given(work, found)
    return len(found)


async def _forget_visits(work: Work, visit_ids: Sequence[str]) -> None:
    """What was given stays to be read."""
    await work.db.execute(
        update(EducationGivenRow)
        .where(EducationGivenRow.visit_id.in_(visit_ids))
        .values(visit_id=None)
    )


async def delete_given(work: Work, ids: Sequence[str]) -> None:
    """Delete what was given; questions about it stay."""
    await work.db.execute(
        update(MailThreadRow).where(MailThreadRow.given_id.in_(ids)).values(given_id=None)
    )
    await work.db.execute(delete(EducationGivenRow).where(EducationGivenRow.id.in_(ids)))


def due_given(before: datetime) -> Select[str, str]:
    """Select to whom and which was given before an instant."""
    return select(EducationGivenRow.patient_id.label("patient_id"), EducationGivenRow.id).where(
        EducationGivenRow.given_at < before, EducationGivenRow.patient_id.not_in(on_hold())
    )


EDUCATION = Keeper("education", _copy, _erase, _forget_visits)
