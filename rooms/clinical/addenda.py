"""What is added to a signed note: append-only, as many as it takes, each with who and when.

Each addendum's fingerprint covers the one before, and the first covers the note's own: none can be
taken out or changed unseen. Nothing here rewrites what was signed. Whoever adds to a note that the
patient reads must have been told so.
"""

from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import select

from rooms.access import Actor, RecordFacts
from rooms.actions import Action
from rooms.clinic import Work
from rooms.clinical.door import come_in, held_signed, visit_row
from rooms.clinical.fingerprint import fingerprint, salt_of
from rooms.errors import Conflict, Invalid
from rooms.events import PartChanged, VisitPart
from rooms.ids import PersonId, VisitId, new_id
from rooms.people import Person, people
from rooms.storage.clinical_tables import AddendumRow, SignedNoteRow

MAX_ADDENDA = 200
_TABLE = AddendumRow.__tablename__


@dataclass(frozen=True)
class Addendum:
    """`intact` is whether its fingerprint fits it and what stands before."""

    number: int
    author: Person | None
    text: str
    written_at: datetime
    sha256: str
    intact: bool


@dataclass(frozen=True)
class NewAddendum:
    """`patient_reads` is what the author was told when they wrote it: that the note is shared."""

    op_id: str
    text: str
    patient_reads: bool


async def add_addendum(
    work: Work, actor: Actor, visit_id: VisitId, record: RecordFacts, new: NewAddendum
) -> int:
    """Add to a signed note; return the addendum's number. The same `op_id` again is the same one.

    Raises NotFound, Refused, Invalid without words, Conflict `note_not_signed`, `note_is_shared` when
    the patient would read what its author took for private, or at too many.
    """
    visit = await visit_row(work, visit_id)
    await come_in(
        work,
        actor,
        visit,
        Action.SIGN_NOTE,
        "note:add",
        record=record,
        of_record=Action.ADD_TO_RECORD,
    )
    if not new.text.strip():
        raise Invalid("An addendum needs words.")
    signed = await held_signed(work, visit_id)
    rows = await _rows(work, visit_id)
    known = next((one for one in rows if one.op_id == new.op_id), None)
    if known is not None:
        return known.number
    if signed.shared_at is not None and not new.patient_reads:
        raise Conflict("The patient can read this note by now.", code="note_is_shared")
    if len(rows) >= MAX_ADDENDA:
        raise Conflict("This note has as many addenda as it may have.")
    return await _keep(work, actor, signed, rows, new)


async def addenda_of(work: Work, signed: SignedNoteRow) -> tuple[Addendum, ...]:
    """Return what was added to a note, in order."""
    rows = await _rows(work, VisitId(signed.visit_id))
    if not rows:
        return ()
    sealer = await work.sealer(PersonId(signed.patient_id))
    salt = await salt_of(work, signed)
    authors = await people(work, {PersonId(row.author_id) for row in rows})
    found, before = [], signed.sha256
    for row in rows:
        text = sealer.open(_TABLE, "text", row.id, row.text_sealed)
        found.append(
            Addendum(
                number=row.number,
                author=authors.get(PersonId(row.author_id)),
                text=text,
                written_at=row.written_at,
                sha256=row.sha256,
                intact=fingerprint(salt, _said(row, text, before)) == row.sha256,
            )
        )
        before = row.sha256
    return tuple(found)


async def _keep(
    work: Work, actor: Actor, signed: SignedNoteRow, rows: list[AddendumRow], new: NewAddendum
) -> int:
    patient_id, visit_id = PersonId(signed.patient_id), VisitId(signed.visit_id)
    row = AddendumRow(
        id=new_id(),
        visit_id=visit_id,
        patient_id=patient_id,
        number=len(rows) + 1,
        op_id=new.op_id,
        author_id=actor.person_id,
        written_at=work.clock.now(),
    )
    sealer = await work.sealer(patient_id)
    row.text_sealed = sealer.seal(_TABLE, "text", row.id, new.text)
    before = rows[-1].sha256 if rows else signed.sha256
    row.sha256 = fingerprint(await salt_of(work, signed), _said(row, new.text, before))
    work.db.add(row)
    await work.db.flush()
    detail: dict[str, str | int | bool] = {"number": row.number, "fingerprint": row.sha256}
    work.audit("note:add", patient_id=patient_id, visit_id=visit_id, detail=detail)
    work.tell(PartChanged(visit_id, actor.person_id, VisitPart.CLINICAL_NOTE))
    return row.number


def _said(row: AddendumRow, text: str, before: str) -> bytes:
    """Return what an addendum's fingerprint covers."""
    said = {
        "after": before,
        "author": row.author_id,
        "number": row.number,
        "text": text,
        "written_at": row.written_at.isoformat(),
    }
    return orjson.dumps(said, option=orjson.OPT_SORT_KEYS)


async def _rows(work: Work, visit_id: VisitId) -> list[AddendumRow]:
    found = await work.db.scalars(
        select(AddendumRow).where(AddendumRow.visit_id == visit_id).order_by(AddendumRow.number)
    )
    return list(found)
