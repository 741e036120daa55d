"""A second doctor's signature under a note that its own doctor has signed.

The doctor of the visit asks a colleague, who may read this one note from then on and signs the
very content, by its hash. Not being asked means not being let in (`rooms.clinical.door`), and so does
being asked no more; a signature that was given stays.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.clinical.door import come_in, held_signed, visit_row
from rooms.clinical.signing import may_sign, opened
from rooms.errors import Conflict, Invalid
from rooms.events import PartChanged, VisitPart
from rooms.ids import PersonId, VisitId
from rooms.people import Person, people
from rooms.services import is_doctor
from rooms.storage.clinical_tables import CosignatureRow

MAX_COSIGNERS = 5


@dataclass(frozen=True)
class Cosigner:
    """A colleague who was asked; `signed_at` None so far."""

    doctor_id: PersonId
    doctor: Person | None
    asked_at: datetime
    signed_at: datetime | None


async def ask_to_cosign(work: Work, actor: Actor, visit_id: VisitId, doctor_id: PersonId) -> None:
    """Ask a colleague to sign the note, too; asking again changes nothing.

    Raises NotFound, Refused, Conflict `note_not_signed`, Invalid for who can't be asked.
    """
    visit = await may_sign(work, actor, visit_id)
    signed = await held_signed(work, visit_id)
    if doctor_id in {signed.signer_id, visit.patient_id} or not await is_doctor(work, doctor_id):
        raise Invalid("Choose another doctor of the clinic.")
    asked = await work.db.scalars(
        select(CosignatureRow.doctor_id).where(CosignatureRow.visit_id == visit_id)
    )
    held = set(asked)
    if doctor_id in held:
        return
    if len(held) >= MAX_COSIGNERS:
        raise Conflict("As many doctors as may sign this note were asked already.")
    now = work.clock.now()
    work.db.add(
        CosignatureRow(
            visit_id=visit_id, doctor_id=doctor_id, asked_by=actor.person_id, asked_at=now
        )
    )
    await work.db.flush()
    detail = {"doctor": doctor_id}
    patient_id = PersonId(visit.patient_id)
    work.audit("note:ask-cosign", patient_id=patient_id, visit_id=visit_id, detail=detail)
    work.tell(PartChanged(visit_id, doctor_id, VisitPart.CLINICAL_NOTE))


async def unask_to_cosign(work: Work, actor: Actor, visit_id: VisitId, doctor_id: PersonId) -> None:
    """Ask a colleague no more, who may then read the note no more; who wasn't asked, changes nothing.

    Raises NotFound, Refused, Conflict `note_not_signed`, or `note_signed` once they have signed.
    """
    visit = await may_sign(work, actor, visit_id)
    await held_signed(work, visit_id)
    row = await work.db.get(CosignatureRow, (visit_id, doctor_id), populate_existing=True)
    if row is None:
        return
    if row.signed_at is not None:
        raise Conflict("Your colleague has signed this note already.", code="note_signed")
    await work.db.delete(row)
    await work.db.flush()
    detail = {"doctor": doctor_id}
    patient_id = PersonId(visit.patient_id)
    work.audit("note:unask-cosign", patient_id=patient_id, visit_id=visit_id, detail=detail)
    work.tell(PartChanged(visit_id, doctor_id, VisitPart.CLINICAL_NOTE))


async def cosign(work: Work, actor: Actor, visit_id: VisitId, reviewed: str) -> None:
    """Sign a colleague's note, by the SHA-256 of what was read.

    Raises NotFound, Refused for who wasn't asked, Conflict `note_signed` the second time, or
    `note_moved` when the hash is another one.
    """
    visit = await visit_row(work, visit_id)
    await come_in(work, actor, visit, Action.COSIGN_NOTE, "note:cosign")
    signed = await held_signed(work, visit_id)
    row = await work.db.get_one(CosignatureRow, (visit_id, actor.person_id), populate_existing=True)
    if row.signed_at is not None:
        raise Conflict("You have signed this note already.", code="note_signed")
    held = await opened(work, signed)
    if not held.intact or reviewed != held.document.sha256:
        raise Conflict("This is not what was signed. Read the note again.", code="note_moved")
    row.sha256, row.signed_at = signed.sha256, work.clock.now()
    detail = {"fingerprint": signed.sha256}
    patient_id = PersonId(visit.patient_id)
    work.audit("note:cosign", patient_id=patient_id, visit_id=visit_id, detail=detail)
    work.tell(PartChanged(visit_id, actor.person_id, VisitPart.CLINICAL_NOTE))


async def cosigners_of(work: Work, visit_id: VisitId) -> tuple[Cosigner, ...]:
    """Return who was asked, in that order."""
    rows = (
        await work.db.scalars(
            select(CosignatureRow)
            .where(CosignatureRow.visit_id == visit_id)
            .order_by(CosignatureRow.asked_at, CosignatureRow.doctor_id)
        )
    ).all()
    known = await people(work, {PersonId(row.doctor_id) for row in rows})
    return tuple(
        Cosigner(
            PersonId(row.doctor_id), known.get(PersonId(row.doctor_id)), row.asked_at, row.signed_at
        )
        for row in rows
    )
