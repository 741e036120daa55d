"""Who may come to a visit's clinical note: its doctor, who co-signs it, who treats the patient.

The rules are those of `rooms.access`, asked for the visit first and then for the record; what was
refused is in the audit. Called by the modules of this package.
"""

from dataclasses import replace

from sqlalchemy import select

from rooms.access import Actor, Allowed, RecordFacts, decide, may, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import Cause
from rooms.notes.kinds import NoteKind
from rooms.storage.clinical_tables import CosignatureRow, SignedNoteRow
from rooms.storage.tables import NoteRow, VisitRow
from rooms.visits import ties


async def visit_row(work: Work, visit_id: VisitId) -> VisitRow:
    """Return a visit. Raises NotFound."""
    row = await work.db.get(VisitRow, visit_id)
    if row is None:
        raise NotFound("There is no such visit, or it isn't yours.")
    return row


async def come_in(
    work: Work,
    actor: Actor,
    row: VisitRow,
    action: Action,
    audit_as: str,
    *,
    record: RecordFacts | None = None,
    of_record: Action = Action.READ_RECORD,
) -> Cause:
    """Return the capacity in which the actor may do `action` to the visit, or `of_record` to the
    record when that is given; a refusal is written down as `audit_as`.

    Raises NotFound or Refused.
    """
    actor, known = await ties(work, actor, row)
    known = replace(known, cosigners=await asked_to_cosign(work, VisitId(row.id)))
    decision = decide(actor, action, known)
    if not isinstance(decision, Allowed) and record is not None:
        decision = decide(actor, of_record, record)
    if isinstance(decision, Allowed):
        return decision.cause
    patient_id, visit_id = PersonId(row.patient_id), VisitId(row.id)
    work.audit(audit_as, patient_id=patient_id, visit_id=visit_id, outcome="refused")
    return require(actor, action, known)


async def may_write(work: Work, actor: Actor, row: VisitRow) -> bool:
    """Whether the actor may write in the note while it isn't signed."""
    actor, known = await ties(work, actor, row)
    return may(actor, Action.WRITE_CLINICAL_NOTE, known)


async def asked_to_cosign(work: Work, visit_id: VisitId) -> frozenset[PersonId]:
    """Return the second doctors of a visit's note, whether they have signed or not."""
    found = await work.db.scalars(
        select(CosignatureRow.doctor_id).where(CosignatureRow.visit_id == visit_id)
    )
    return frozenset(PersonId(one) for one in found)


async def held_note(work: Work, visit_id: VisitId) -> NoteRow | None:
    """Return the log of a visit's clinical note, held like by who writes in it."""
    return await work.db.scalar(
        select(NoteRow)
        .where(NoteRow.visit_id == visit_id, NoteRow.kind == NoteKind.CLINICAL)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def held_signed(work: Work, visit_id: VisitId) -> SignedNoteRow:
    """Return what was signed of a visit, held until this work ends. Raises Conflict."""
    row = await work.db.get(SignedNoteRow, visit_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise Conflict("This note is not signed yet.", code="note_not_signed")
    return row
