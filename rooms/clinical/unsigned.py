"""What a doctor still has to sign: the notes of their visits, and colleagues' they were asked about.

The desk lists it, and a visit that was finished without a signature stays in it. A visit that took
place needs a note also when nobody wrote a word yet; one that did not happen needs none unless
something was written.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, or_, select

from rooms.clinic import Work
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.notes.kinds import NoteKind
from rooms.outcomes import DidNotHappen
from rooms.people import Person, people
from rooms.storage.clinical_tables import CosignatureRow, SignedNoteRow
from rooms.storage.tables import NoteRow, SeatRow, VisitRow

SHOWN = 200
_TO_SIGN = (VisitState.WRAP_UP, VisitState.COMPLETED)
_NO_NOTE = (
    DidNotHappen.PATIENT_NO_SHOW,
    DidNotHappen.DOCTOR_UNAVAILABLE,
    DidNotHappen.TECHNICAL_FAILURE,
)


@dataclass(frozen=True)
class ToSign:
    """A visit whose note waits for a signature. `asked_by` is the colleague who wants a second one,
    None for the doctor's own note. `is_written` is whether it has a word yet."""

    visit_id: VisitId
    patient: Person | None
    starts_at: datetime
    asked_by: Person | None
    is_written: bool


@dataclass(frozen=True)
class _Found:
    visit: VisitRow
    is_written: bool
    asked_by: PersonId | None


async def notes_to_sign(work: Work, doctor_id: PersonId) -> list[ToSign]:
    """Return what waits for a doctor's signature: what is written first, then what nobody began, then
    colleagues', each the oldest first."""
    own = await _own(work, doctor_id)
    asked = await _asked(work, doctor_id)
    return await _shown(work, own + asked)


async def _own(work: Work, doctor_id: PersonId) -> list[_Found]:
    is_written = func.coalesce(NoteRow.head, 0) > 0
    note = and_(NoteRow.visit_id == VisitRow.id, NoteRow.kind == NoteKind.CLINICAL)
    took_place = or_(VisitRow.outcome.is_(None), VisitRow.outcome.not_in(_NO_NOTE))
    # A note is written from a seat; whoever has none could not begin it.
    sits = exists().where(SeatRow.visit_id == VisitRow.id, SeatRow.person_id == doctor_id)
    rows = await work.db.execute(
        select(VisitRow, is_written)
        .outerjoin(NoteRow, note)
        .outerjoin(SignedNoteRow, SignedNoteRow.visit_id == VisitRow.id)
        .where(
            VisitRow.doctor_id == doctor_id,
            VisitRow.state.in_(_TO_SIGN),
            SignedNoteRow.visit_id.is_(None),
            or_(is_written, and_(took_place, sits)),
        )
        .order_by(is_written.desc(), VisitRow.starts_at, VisitRow.id)
        .limit(SHOWN)
    )
    return [_Found(row, is_written=bool(written), asked_by=None) for row, written in rows.all()]


async def _asked(work: Work, doctor_id: PersonId) -> list[_Found]:
    rows = await work.db.execute(
        select(VisitRow, CosignatureRow.asked_by)
        .join(CosignatureRow, CosignatureRow.visit_id == VisitRow.id)
        .where(CosignatureRow.doctor_id == doctor_id, CosignatureRow.signed_at.is_(None))
        .order_by(VisitRow.starts_at, VisitRow.id)
        .limit(SHOWN)
    )
    return [_Found(row, is_written=True, asked_by=PersonId(by)) for row, by in rows.all()]


async def _shown(work: Work, found: list[_Found]) -> list[ToSign]:
    ids = {PersonId(one.visit.patient_id) for one in found}
    known = await people(work, ids | {one.asked_by for one in found if one.asked_by is not None})
    for patient_id in sorted(ids):
        work.audit("note:list", patient_id=patient_id, once=True)
    return [
        ToSign(
            visit_id=VisitId(one.visit.id),
            patient=known.get(PersonId(one.visit.patient_id)),
            starts_at=one.visit.starts_at,
            asked_by=None if one.asked_by is None else known.get(one.asked_by),
            is_written=one.is_written,
        )
        for one in found
    ]
