"""Visits: booking one, and moving it along its life. Each move asks `access` and `lifecycle`.

Every move holds the visit's row while it decides, so of two people moving the same visit at once
one wins and the other is told.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NoReturn

from rooms.access import Action, Actor, Allowed, VisitFacts, decide, may, require
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound
from rooms.events import CallEnded, VisitMoved
from rooms.ids import PersonId, VisitId, new_id
from rooms.lifecycle import Cause, VisitEvent, VisitState, next_state
from rooms.notes.log import close_notes
from rooms.people import Person, people, person
from rooms.proxies import as_it_stands
from rooms.roles import GUESTS, Role, SeatRole
from rooms.seats import (
    CheckInAnswers,
    Consent,
    admit_proxies,
    find_seat,
    keep_check_in,
    take_seat,
)
from rooms.storage.tables import VisitRow

_TABLE = VisitRow.__tablename__
_ARRIVED = frozenset({VisitState.WAITING, VisitState.IN_CALL})
# Pages ask for these again and again; a socket attends again whenever it was cut.
_LOOKS = frozenset(
    {
        Action.SEE_MINE,
        Action.READ,
        Action.SEE_PEOPLE,
        Action.SEE_AS_GUEST,
        Action.ATTEND,
    }
)
# What these lead to is written down where it happens: `rooms.notes.log`, `rooms.links`,
# `rooms.guests`, and the further devices of a link at sign-in.
_WRITTEN_THERE = frozenset(
    {
        Action.WRITE_NOTE,
        Action.SEND_LINK,
        Action.INVITE_GUEST,
        Action.ADMIT_GUEST,
        Action.AGREE_TO_GUEST,
        Action.ALLOW_DEVICE,
    }
)


@dataclass(frozen=True)
class Booking:
    """What it takes to book a visit. `doctor_id` None: any doctor on duty."""

    patient_id: PersonId
    doctor_id: PersonId | None
    starts_at: datetime
    minutes: int
    reason: str


async def book(work: Work, actor: Actor, booking: Booking) -> VisitRow:
    """Book a visit and give the patient, and the doctor when named, a seat."""
    if booking.doctor_id == booking.patient_id:
        raise Invalid("Nobody can be their own doctor. Choose another one.")
    visit_id = VisitId(new_id())
    sealer = await work.sealer(booking.patient_id)
    row = VisitRow(
        id=visit_id,
        patient_id=booking.patient_id,
        doctor_id=booking.doctor_id,
        any_doctor=booking.doctor_id is None,
        state=VisitState.SCHEDULED,
        starts_at=booking.starts_at,
        minutes=booking.minutes,
        reason_sealed=sealer.seal(_TABLE, "reason", visit_id, booking.reason),
        created_by=actor.person_id,
        created_at=work.clock.now(),
    )
    work.db.add(row)
    await work.db.flush()
    await take_seat(work, visit_id, booking.patient_id, SeatRole.PATIENT)
    if booking.doctor_id is not None:
        await take_seat(work, visit_id, booking.doctor_id, SeatRole.DOCTOR)
    work.audit("visit:book", patient_id=booking.patient_id, visit_id=visit_id)
    work.tell(VisitMoved(visit_id, booking.doctor_id))
    return row


async def visit_for(work: Work, actor: Actor, action: Action, visit_id: VisitId) -> VisitRow:
    """Return the visit if the actor may do `action` to it. Raises NotFound or Refused."""
    row = await work.db.get(VisitRow, visit_id)
    if row is None:
        raise NotFound("There is no such visit, or it isn't yours.")
    await allowed(work, actor, action, row)
    return row


async def allowed(work: Work, actor: Actor, action: Action, row: VisitRow) -> Cause:
    """Return the capacity in which the actor may; the audit keeps that they did, or were refused.

    Raises NotFound or Refused.
    """
    actor, known = await ties(work, actor, row)
    decision = decide(actor, action, known)
    cause = decision.cause if isinstance(decision, Allowed) else None
    if cause is None or action not in _WRITTEN_THERE:
        work.audit(
            audit_action(action),
            patient_id=PersonId(row.patient_id),
            visit_id=VisitId(row.id),
            outcome="refused" if cause is None else "success",
            role=cause,
            once=action in _LOOKS,
        )
    return require(actor, action, known)


async def is_mine(work: Work, actor: Actor, row: VisitRow) -> bool:
    """Whether the actor may see the visit as its patient, or as who acts for them there."""
    actor, known = await ties(work, actor, row)
    return may(actor, Action.SEE_MINE, known)


async def ties(work: Work, actor: Actor, row: VisitRow) -> tuple[Actor, VisitFacts]:
    """Return actor and visit with what ties them just now: a proxy's right may have ended since
    the actor came, a guest's seat may be taken away. Patient and doctor cost no query."""
    visit_id = VisitId(row.id)
    if actor.person_id in {row.patient_id, row.doctor_id}:
        return actor, facts(row)
    acts_for = any(right.patient_id == row.patient_id for right in actor.acts_for)
    if not acts_for and actor.visit_id != visit_id:
        return actor, facts(row)
    seat = await find_seat(work, visit_id, actor.person_id)
    if seat is not None and seat.removed_at is not None:
        return replace(actor, acts_for=frozenset()), facts(row)
    if acts_for:
        return await as_it_stands(work, actor, PersonId(row.patient_id)), facts(row)
    is_guest = seat is not None and seat.role in GUESTS
    guests = frozenset({actor.person_id} if is_guest else ())
    return actor, replace(facts(row), guests=guests)


def audit_action(action: Action) -> str:
    """Return how the audit names what somebody does to a visit."""
    return f"visit:{action.value.replace('_', '-')}"


def facts(row: VisitRow) -> VisitFacts:
    """Return what access decisions need to know of a visit."""
    return VisitFacts(
        VisitId(row.id),
        PersonId(row.patient_id),
        None if row.doctor_id is None else PersonId(row.doctor_id),
        VisitState(row.state),
    )


@dataclass(frozen=True)
class VisitPeople:
    """Who a visit is between; no doctor while any doctor may take it."""

    patient: Person
    doctor: Person | None


async def people_of(work: Work, row: VisitRow) -> VisitPeople:
    """Return the visit's patient and doctor, opened; no doctor either when they were erased.

    Raises NotFound when the patient was.
    """
    doctor_id = PersonId(row.doctor_id or "")
    doctor = (await people(work, {doctor_id})).get(doctor_id)
    return VisitPeople(await person(work, PersonId(row.patient_id)), doctor)


async def reason_of(work: Work, row: VisitRow) -> str:
    """Return why the patient comes, opened."""
    sealer = await work.sealer(PersonId(row.patient_id))
    return sealer.open(_TABLE, "reason", row.id, row.reason_sealed)


async def check_in(
    work: Work, actor: Actor, visit_id: VisitId, answers: CheckInAnswers, consent: Consent
) -> VisitRow:
    """Keep the answers of the patient, or of who acts for them; the first time, join the queue.

    Raises Conflict once the call is over.
    """
    row = await _locked(work, visit_id)
    cause = await allowed(work, actor, Action.CHECK_IN, row)
    if row.state not in _ARRIVED:
        _move(work, row, VisitEvent.ARRIVE, cause)
        row.waiting_since = work.clock.now()
    else:
        work.tell(VisitMoved(visit_id, facts(row).doctor_id))
    if cause is Cause.PROXY:
        await take_seat(work, visit_id, actor.person_id, SeatRole.PROXY)
    await keep_check_in(work, row, answers, consent, by=actor.person_id)
    return row


async def admit(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Let the patient in. Exactly one doctor can; a later one is told who was first."""
    row = await _locked(work, visit_id)
    if _was_open_to(actor, row) and row.state == VisitState.IN_CALL:
        await _tell_who_was_first(work, row)
    cause = await allowed(work, actor, Action.ADMIT, row)
    _move(work, row, VisitEvent.ADMIT, cause)
    row.doctor_id, row.admitted_at = actor.person_id, work.clock.now()
    await take_seat(work, visit_id, actor.person_id, SeatRole.DOCTOR, admitted=True)
    await take_seat(work, visit_id, PersonId(row.patient_id), SeatRole.PATIENT, admitted=True)
    await admit_proxies(work, visit_id)
    return row


async def hang_up(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """End the call for everyone; the visit goes into wrap-up."""
    row = await _locked(work, visit_id)
    cause = await allowed(work, actor, Action.HANG_UP, row)
    _move(work, row, VisitEvent.HANG_UP, cause)
    row.ended_at = work.clock.now()
    work.tell(CallEnded(visit_id))
    return row


async def complete(work: Work, actor: Actor, visit_id: VisitId, outcome: str) -> VisitRow:
    """Finish a visit after wrap-up, with how it went. Its shared note is closed."""
    row = await _locked(work, visit_id)
    cause = await allowed(work, actor, Action.COMPLETE, row)
    _move(work, row, VisitEvent.COMPLETE, cause)
    row.completed_at, row.outcome = work.clock.now(), outcome
    await close_notes(work, visit_id)
    return row


async def cancel(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Call a visit off before its call. Who cancelled is kept as the outcome."""
    row = await _locked(work, visit_id)
    cause = await allowed(work, actor, Action.CANCEL, row)
    _move(work, row, VisitEvent.CANCEL, cause)
    row.outcome = f"cancelled_by_{cause}"
    return row


async def mark_no_show(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Say that the patient did not come."""
    row = await _locked(work, visit_id)
    cause = await allowed(work, actor, Action.MARK_NO_SHOW, row)
    _move(work, row, VisitEvent.MARK_NO_SHOW, cause)
    row.outcome = "patient_no_show"
    return row


async def _locked(work: Work, visit_id: VisitId) -> VisitRow:
    """Return the visit, held until this work ends, so that two moves come one after the other.

    SQLite needs no row lock: a unit of work that writes holds the database (storage/engine.py).
    """
    row = await work.db.get(VisitRow, visit_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such visit, or it isn't yours.")
    return row


def _move(work: Work, row: VisitRow, event: VisitEvent, cause: Cause) -> None:
    row.state = next_state(VisitState(row.state), event, cause)
    # Told to every desk when the visit is open to any doctor: it comes to or leaves their queue.
    doctor_id = None if row.any_doctor else facts(row).doctor_id
    work.tell(VisitMoved(VisitId(row.id), doctor_id))


def _was_open_to(actor: Actor, row: VisitRow) -> bool:
    """Whether the actor might have taken the visit, too, had nobody been faster."""
    is_other = actor.person_id not in {row.doctor_id, row.patient_id}
    is_doctor = actor.visit_id is None and Role.DOCTOR in actor.roles
    return row.any_doctor and is_doctor and is_other


async def _tell_who_was_first(work: Work, row: VisitRow) -> NoReturn:
    first = await person(work, PersonId(row.doctor_id or ""))
    patient = await person(work, PersonId(row.patient_id))
    raise Conflict(f"{first.name} has let {patient.name} in already.", code="already_admitted")
