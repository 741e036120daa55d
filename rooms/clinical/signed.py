"""Reading what was signed: the note with its signature, addenda and co-signatures.

For the visit's doctor, who treats the patient, who was asked to co-sign, and, once it is shared,
the patient and who acts for them. An unsigned note is its writers' alone and is read by its log.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from rooms.access import Actor, RecordFacts
from rooms.actions import Action
from rooms.clinic import Work
from rooms.clinical.addenda import Addendum, addenda_of
from rooms.clinical.cosigning import Cosigner, cosigners_of
from rooms.clinical.door import come_in, visit_row
from rooms.clinical.signing import opened
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import Cause
from rooms.notes.document import Document
from rooms.people import Person, people
from rooms.storage.clinical_tables import SignedNoteRow
from rooms.storage.tables import VisitRow
from rooms.visits import visit_for


@dataclass(frozen=True)
class SignedNote:
    """A signed note, opened. `sha256` is of what it says, to sign it too; `fingerprint` is what its
    signature and the audit have, and `intact` whether the content still fits it."""

    visit_id: VisitId
    patient_id: PersonId
    signer_id: PersonId
    signer: Person | None
    signed_at: datetime
    sha256: str
    fingerprint: str
    document: Document
    intact: bool
    shared_at: datetime | None
    addenda: tuple[Addendum, ...]
    cosigners: tuple[Cosigner, ...]


@dataclass(frozen=True)
class Read:
    """What a doctor finds of a visit's clinical note. `signed` None while it is not signed."""

    visit: VisitRow
    cause: Cause
    signed: SignedNote | None


async def read_for_doctor(work: Work, actor: Actor, visit_id: VisitId, record: RecordFacts) -> Read:
    """Return the note for who may read it. Raises NotFound, Refused."""
    visit = await visit_row(work, visit_id)
    cause = await come_in(work, actor, visit, Action.READ_SIGNED_NOTE, "note:read", record=record)
    _look(work, visit, cause)
    return Read(visit, cause, await signed_note(work, visit_id))


async def read_for_patient(work: Work, actor: Actor, visit_id: VisitId) -> SignedNote | None:
    """Return the note when it was shared with the patient. Raises NotFound, Refused."""
    visit = await visit_for(work, actor, Action.SEE_MINE, visit_id)
    found = await signed_note(work, visit_id)
    if found is None or found.shared_at is None:
        return None
    _look(work, visit, None)
    return found


async def signed_note(work: Work, visit_id: VisitId) -> SignedNote | None:
    """Return what was signed of a visit, opened; no access check of its own."""
    row = await work.db.get(SignedNoteRow, visit_id)
    return None if row is None else await _opened(work, row)


async def signed_notes(
    work: Work, patient_id: PersonId, *, limit: int | None = None
) -> list[SignedNote]:
    """Return a patient's signed notes, the newest first; no access check of its own."""
    rows = await work.db.scalars(
        select(SignedNoteRow)
        .where(SignedNoteRow.patient_id == patient_id)
        .order_by(SignedNoteRow.signed_at.desc(), SignedNoteRow.visit_id)
        .limit(limit)
    )
    return [await _opened(work, row) for row in rows.all()]


async def earlier_note(
    work: Work, actor: Actor, visit_id: VisitId, record: RecordFacts
) -> SignedNote | None:
    """Return the patient's newest signed note of another visit, to carry forward from: for who
    writes this one and may read the record. Raises NotFound, Refused."""
    visit = await visit_row(work, visit_id)
    await come_in(work, actor, visit, Action.WRITE_CLINICAL_NOTE, "note:read")
    row = await work.db.scalar(
        select(SignedNoteRow)
        .where(SignedNoteRow.patient_id == record.patient_id, SignedNoteRow.visit_id != visit_id)
        .order_by(SignedNoteRow.signed_at.desc(), SignedNoteRow.visit_id)
        .limit(1)
    )
    if row is None:
        return None
    other = await visit_row(work, VisitId(row.visit_id))
    cause = await come_in(work, actor, other, Action.READ_SIGNED_NOTE, "note:read", record=record)
    _look(work, other, cause)
    return await _opened(work, row)


async def _opened(work: Work, row: SignedNoteRow) -> SignedNote:
    held = await opened(work, row)
    signer_id = PersonId(row.signer_id)
    return SignedNote(
        visit_id=VisitId(row.visit_id),
        patient_id=PersonId(row.patient_id),
        signer_id=signer_id,
        signer=(await people(work, {signer_id})).get(signer_id),
        signed_at=row.signed_at,
        sha256=held.document.sha256,
        fingerprint=row.sha256,
        document=held.document,
        intact=held.intact,
        shared_at=row.shared_at,
        addenda=await addenda_of(work, row),
        cosigners=await cosigners_of(work, VisitId(row.visit_id)),
    )


def _look(work: Work, visit: VisitRow, cause: Cause | None) -> None:
    work.audit(
        "note:read",
        patient_id=PersonId(visit.patient_id),
        visit_id=VisitId(visit.id),
        role=cause,
        once=True,
    )
