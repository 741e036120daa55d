"""What a doctor still has to sign: their own written notes, and colleagues' they were asked about.

The desk lists it, and a visit that was finished without a signature stays in it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from rooms.clinic import Work
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.notes.kinds import NoteKind
from rooms.people import Person, people
from rooms.storage.clinical_tables import CosignatureRow, SignedNoteRow
from rooms.storage.tables import NoteRow, VisitRow

SHOWN = 200
_TO_SIGN = (VisitState.WRAP_UP, VisitState.COMPLETED)


@dataclass(frozen=True)
class ToSign:
    """A visit whose note waits for a signature. `asked_by` is the colleague who wants a second one,
    None for the doctor's own note."""

    visit_id: VisitId
    patient: Person | None
    starts_at: datetime
    asked_by: Person | None


async def notes_to_sign(work: Work, doctor_id: PersonId) -> list[ToSign]:
    """Return what waits for a doctor's signature, the oldest first."""
    own = (
        await work.db.execute(
            select(VisitRow, VisitRow.doctor_id)
            .join(NoteRow, NoteRow.visit_id == VisitRow.id)
            .outerjoin(SignedNoteRow, SignedNoteRow.visit_id == VisitRow.id)
            .where(
                VisitRow.doctor_id == doctor_id,
                VisitRow.state.in_(_TO_SIGN),
                NoteRow.kind == NoteKind.CLINICAL,
                NoteRow.head > 0,
                SignedNoteRow.visit_id.is_(None),
            )
            .order_by(VisitRow.starts_at, VisitRow.id)
            .limit(SHOWN)
        )
    ).all()
    asked = (
        await work.db.execute(
            select(VisitRow, CosignatureRow.asked_by)
            .join(CosignatureRow, CosignatureRow.visit_id == VisitRow.id)
            .where(CosignatureRow.doctor_id == doctor_id, CosignatureRow.signed_at.is_(None))
            .order_by(VisitRow.starts_at, VisitRow.id)
            .limit(SHOWN)
        )
    ).all()
    return await _shown(work, [(row, None) for row, _ in own] + [(row, by) for row, by in asked])


async def _shown(work: Work, found: list[tuple[VisitRow, str | None]]) -> list[ToSign]:
    ids = {PersonId(row.patient_id) for row, _ in found}
    known = await people(work, ids | {PersonId(by) for _, by in found if by is not None})
    for patient_id in sorted(ids):
        work.audit("note:list", patient_id=patient_id, once=True)
    return [
        ToSign(
            visit_id=VisitId(row.id),
            patient=known.get(PersonId(row.patient_id)),
            starts_at=row.starts_at,
            asked_by=None if by is None else known.get(PersonId(by)),
        )
        for row, by in found
    ]
