"""A patient's record: who treats the patient, and all their visits with what was said in them.

`server.api.record_routes` asks for it; `record_facts` says what `rooms.access` needs to know. A
doctor treats a patient by a visit: one that lies ahead, or one not longer ago than the clinic's
setting. A visit that the doctor booked for themselves counts once the patient has come, so that
nobody opens a record by booking.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select

from rooms.access import Actor, Allowed, RecordFacts, decide, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import NotFound
from rooms.feedback import Feedback, answers_to
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import Cause, VisitState
from rooms.notes.kinds import NoteKind
from rooms.people import Person, people, person
from rooms.roles import Role
from rooms.storage.clinical_tables import SignedNoteRow
from rooms.storage.tables import EmergencyAccessRow, NoteRow, PersonKeyRow, PersonRow, VisitRow

VISITS_SHOWN = 200
LONGEST = timedelta(days=100 * 366)
_LOOKS = frozenset({Action.READ_RECORD})
_TREATED_IN = frozenset(
    {
        VisitState.SCHEDULED,
        VisitState.WAITING,
        VisitState.IN_CALL,
        VisitState.WRAP_UP,
        VisitState.COMPLETED,
    }
)


@dataclass(frozen=True)
class Record:
    """A patient with their visits, newest first. `feedback` holds that on the reader's own visits
    only; `with_note` are the visits with a note to read: a shared one with words, or a signed
    clinical one."""

    patient: Person
    visits: Sequence[VisitRow]
    doctors: dict[PersonId, Person]
    feedback: dict[VisitId, Feedback]
    with_note: frozenset[VisitId]


async def record_facts(work: Work, patient_id: PersonId, treating_for: timedelta) -> RecordFacts:
    """Return what access decisions need to know of a record.

    Raises NotFound alike for somebody unknown, erased, or no patient.
    """
    row = await work.db.get(PersonRow, patient_id)
    has_key = await work.db.get(PersonKeyRow, patient_id) is not None
    if row is None or not has_key or Role.PATIENT not in row.roles.split():
        raise NotFound("There is no such record, or it isn't yours.")
    return RecordFacts(
        patient_id,
        await treating(work, patient_id, treating_for),
        frozenset(await in_emergency(work, patient_id)),
    )


async def treating(
    work: Work, patient_id: PersonId, treating_for: timedelta
) -> frozenset[PersonId]:
    """Return the doctors who treat a patient now."""
    found = await work.db.scalars(
        select(VisitRow.doctor_id).where(
            VisitRow.patient_id == patient_id,
            VisitRow.doctor_id.is_not(None),
            *_treats(work, treating_for),
        )
    )
    return frozenset(PersonId(one) for one in found if one is not None)


async def treated_by(
    work: Work, doctor_id: PersonId, treating_for: timedelta
) -> frozenset[PersonId]:
    """Return the patients whom a doctor treats now; somebody who was erased is none."""
    found = await work.db.scalars(
        select(VisitRow.patient_id)
        .join(PersonKeyRow, PersonKeyRow.person_id == VisitRow.patient_id)
        .where(
            VisitRow.doctor_id == doctor_id,
            VisitRow.patient_id != doctor_id,
            *_treats(work, treating_for),
        )
    )
    return frozenset(PersonId(one) for one in found)


def _treats(work: Work, treating_for: timedelta) -> tuple[ColumnElement[bool], ...]:
    """What makes a visit one by which its doctor treats its patient."""
    is_real = or_(
        VisitRow.created_by != VisitRow.doctor_id,
        VisitRow.waiting_since.is_not(None),
    )
    return (
        VisitRow.state.in_(_TREATED_IN),
        VisitRow.starts_at >= work.clock.now() - min(treating_for, LONGEST),
        is_real,
    )


async def in_emergency(work: Work, patient_id: PersonId) -> dict[PersonId, datetime]:
    """Return who has a patient's record open in an emergency, and until when."""
    rows = await work.db.scalars(
        select(EmergencyAccessRow)
        .where(
            EmergencyAccessRow.patient_id == patient_id,
            EmergencyAccessRow.expires_at > work.clock.now(),
        )
        .order_by(EmergencyAccessRow.expires_at)
    )
    return {PersonId(row.doctor_id): row.expires_at for row in rows}


def allowed(work: Work, actor: Actor, action: Action, record: RecordFacts) -> Cause:
    """Return the capacity in which the actor may; the audit keeps that they did, or were refused.

    What changes something is written down by whoever changes it. Raises NotFound or Refused.
    """
    decision = decide(actor, action, record)
    cause = decision.cause if isinstance(decision, Allowed) else None
    if cause is None or action in _LOOKS:
        work.audit(
            audit_action(action),
            patient_id=record.patient_id,
            outcome="refused" if cause is None else "success",
            role=cause,
            once=action in _LOOKS,
        )
    return require(actor, action, record)


def audit_action(action: Action) -> str:
    """Return how the audit names what somebody does to a record: `record:read` and the like."""
    words = action.value.replace("_record", "").replace("_", "-")
    return f"record:{words}"


async def read_record(work: Work, actor: Actor, record: RecordFacts) -> Record:
    """Return the record, if the actor may read it. Raises NotFound or Refused."""
    allowed(work, actor, Action.READ_RECORD, record)
    rows = list(
        await work.db.scalars(
            select(VisitRow)
            .where(VisitRow.patient_id == record.patient_id)
            .order_by(VisitRow.starts_at.desc(), VisitRow.id)
            .limit(VISITS_SHOWN)
        )
    )
    own = {VisitId(row.id) for row in rows if row.doctor_id == actor.person_id}
    return Record(
        patient=await person(work, record.patient_id),
        visits=rows,
        doctors=await people(work, {PersonId(row.doctor_id) for row in rows if row.doctor_id}),
        feedback=await answers_to(work, own),
        with_note=await _with_note(work, {VisitId(row.id) for row in rows}),
    )


async def _with_note(work: Work, visit_ids: set[VisitId]) -> frozenset[VisitId]:
    found = await work.db.scalars(
        select(NoteRow.visit_id).where(
            NoteRow.visit_id.in_(visit_ids), NoteRow.kind == NoteKind.SHARED, NoteRow.head > 0
        )
    )
    signed = await work.db.scalars(
        select(SignedNoteRow.visit_id).where(SignedNoteRow.visit_id.in_(visit_ids))
    )
    return frozenset(VisitId(one) for one in (*found, *signed))
