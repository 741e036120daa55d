"""Visits: booking one, and moving it along its life. Each move asks `access` and `lifecycle`.

Every move holds the visit's row while it decides, so of two people moving the same visit at once
one wins and the other is told.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NoReturn

from rooms.access import Actor, Allowed, VisitFacts, decide, may, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.duty import back_at_work
from rooms.errors import Conflict, Invalid, NotFound
from rooms.events import CallEnded, CallOpened, VisitMoved
from rooms.ids import PersonId, ServiceId, VisitId, new_id
from rooms.interfaces.steps import STEP_OF, VisitStep, VisitStepped
from rooms.lifecycle import Cause, VisitEvent, VisitState, next_state
from rooms.notes.log import close_notes
from rooms.open_transfers import end_open_transfer, receiver_of
from rooms.people import Person, people, person
from rooms.preparation import settle
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
from rooms.services import doctors_of, open_service
from rooms.storage.tables import VisitRow

_TABLE = VisitRow.__tablename__
_ARRIVED = frozenset({VisitState.WAITING, VisitState.IN_CALL})
# Pages ask for these again and again; a socket attends again whenever it was cut.
_LOOKS = frozenset(
    {
        Action.SEE_MINE,
        Action.READ_SUMMARY,
        Action.DRAFT_CHECK_IN,
        Action.PREPARE,
        Action.READ,
        Action.SEE_PEOPLE,
        Action.SEE_AS_GUEST,
        Action.ATTEND,
        Action.CHECK_CONNECTION,
    }
)
# What these lead to is written down where it happens: `rooms.decisions`, `rooms.notes.log`,
# `rooms.chat`, `rooms.identity`, `rooms.links`, `rooms.guests`, `rooms.outcomes`,
# `rooms.urgency`, `rooms.transfers`, `rooms.summaries`, and the further devices of a link at sign-in.
_WRITTEN_THERE = frozenset(
    {
        Action.WRITE_NOTE,
        Action.WRITE_SUMMARY,
        Action.SEND_LINK,
        Action.INVITE_GUEST,
        Action.ADMIT_GUEST,
        Action.AGREE_TO_GUEST,
        Action.ALLOW_DEVICE,
        Action.READ_CHAT,
        Action.SEE_DECISIONS,
        Action.OFFER_DECISION,
        Action.VOICE_DECISION,
        Action.AGREE_DECISION,
        Action.CONFIRM_DECISION,
        Action.CHECK_IDENTITY,
        Action.MARK_NO_SHOW,
        Action.UNDO,
        Action.MARK_URGENT,
        Action.TRANSFER,
        Action.AGREE_TO_TRANSFER,
        Action.JOIN_TRANSFER,
        Action.FINISH_TRANSFER,
    }
)


@dataclass(frozen=True)
class Booking:
    """What it takes to book a visit. `doctor_id` None: any doctor on duty, of `service_id` when it
    is for a service. A walk-in comes without an appointment, so `starts_at` is now."""

    patient_id: PersonId
    doctor_id: PersonId | None
    starts_at: datetime
    minutes: int
    reason: str
    service_id: ServiceId | None = None
    is_walk_in: bool = False


async def book(work: Work, actor: Actor, booking: Booking) -> VisitRow:
    """Book a visit and give the patient, and the doctor when named, a seat."""
    if booking.doctor_id == booking.patient_id:
        raise Invalid("Nobody can be their own doctor. Choose another one.")
    if booking.service_id is not None:
        await open_service(work, booking.service_id)
    visit_id = VisitId(new_id())
    sealer = await work.sealer(booking.patient_id)
    row = VisitRow(
        id=visit_id,
        patient_id=booking.patient_id,
        doctor_id=booking.doctor_id,
        any_doctor=booking.doctor_id is None,
        service_id=booking.service_id,
        is_walk_in=booking.is_walk_in,
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
    work.step(VisitStepped(VisitStep.BOOKED, visit_id, booking.patient_id))
    return row


async def visit_for(work: Work, actor: Actor, action: Action, visit_id: VisitId) -> VisitRow:
    """Return the visit if the actor may do `action` to it. Raises NotFound or Refused."""
    return (await visit_as(work, actor, action, visit_id))[0]


async def visit_as(
    work: Work, actor: Actor, action: Action, visit_id: VisitId
) -> tuple[VisitRow, Cause]:
    """Return the visit and the capacity in which the actor may do `action` to it.

    Raises NotFound or Refused.
    """
    row = await work.db.get(VisitRow, visit_id)
    if row is None:
        raise NotFound("There is no such visit, or it isn't yours.")
    return row, await allowed(work, actor, action, row)


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
    the actor came, a guest's seat may be taken away, a service may have other doctors, a patient
    may have agreed to be handed over. Patient and doctor cost no query."""
    visit_id = VisitId(row.id)
    if actor.person_id in {row.patient_id, row.doctor_id}:
        return actor, facts(row)
    acts_for = any(right.patient_id == row.patient_id for right in actor.acts_for)
    if not acts_for and actor.visit_id != visit_id:
        return actor, await _as_doctors_stand(work, actor, row)
    seat = await find_seat(work, visit_id, actor.person_id)
    if seat is not None and seat.removed_at is not None:
        return replace(actor, acts_for=frozenset()), facts(row)
    if acts_for:
        return await as_it_stands(work, actor, PersonId(row.patient_id)), facts(row)
    is_guest = seat is not None and seat.role in GUESTS
    guests = frozenset({actor.person_id} if is_guest else ())
    return actor, replace(facts(row), guests=guests)


async def _as_doctors_stand(work: Work, actor: Actor, row: VisitRow) -> VisitFacts:
    """Return the visit with what may open it to a doctor whom it doesn't belong to."""
    known = facts(row)
    if actor.visit_id is not None or Role.DOCTOR not in actor.roles:
        return known
    if row.doctor_id is None and row.service_id is not None:
        known = replace(known, service_doctors=await doctors_of(work, ServiceId(row.service_id)))
    return replace(known, receiver=await receiver_of(work, known.id))


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
        prepared_by=None if row.prepared_by is None else PersonId(row.prepared_by),
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


async def change_reason(work: Work, row: VisitRow, reason: str) -> None:
    """Say otherwise why the patient comes."""
    sealer = await work.sealer(PersonId(row.patient_id))
    row.reason_sealed = sealer.seal(_TABLE, "reason", row.id, reason)
    await work.db.flush()
    work.tell(VisitMoved(VisitId(row.id), facts(row).doctor_id))


async def check_in(
    work: Work, actor: Actor, visit_id: VisitId, answers: CheckInAnswers, consent: Consent
) -> VisitRow:
    """Keep the answers of the patient, or of who acts for them; the first time, join the queue.

    Raises Conflict once the call is over.
    """
    row = await locked(work, visit_id)
    cause = await allowed(work, actor, Action.CHECK_IN, row)
    if row.state not in _ARRIVED:
        move(work, row, VisitEvent.ARRIVE, cause)
        row.waiting_since = work.clock.now()
    else:
        work.tell(VisitMoved(visit_id, facts(row).doctor_id))
    if cause is Cause.PROXY:
        await take_seat(work, visit_id, actor.person_id, SeatRole.PROXY)
    await keep_check_in(work, row, answers, consent, by=actor.person_id)
    return row


async def admit(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Let the patient in. Exactly one doctor can; a later one is told who was first."""
    row = await locked(work, visit_id)
    if row.state == VisitState.IN_CALL and await _was_open_to(work, actor, row):
        await _tell_who_was_first(work, row)
    cause = await allowed(work, actor, Action.ADMIT, row)
    work.tell(CallOpened(visit_id))
    move(work, row, VisitEvent.ADMIT, cause)
    await end_open_transfer(work, visit_id)
    await back_at_work(work, actor.person_id)
    row.doctor_id, row.admitted_at = actor.person_id, work.clock.now()
    seat = await take_seat(work, visit_id, actor.person_id, SeatRole.DOCTOR, admitted=True)
    seat.removed_at = None  # Whoever handed the visit over before may be the one who takes it.
    await take_seat(work, visit_id, PersonId(row.patient_id), SeatRole.PATIENT, admitted=True)
    await admit_proxies(work, visit_id)
    await settle(work, row, actor.person_id)
    return row


async def hang_up(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """End the call for everyone; the visit goes into wrap-up."""
    row = await locked(work, visit_id)
    cause = await allowed(work, actor, Action.HANG_UP, row)
    move(work, row, VisitEvent.HANG_UP, cause)
    await end_open_transfer(work, visit_id)
    row.ended_at = work.clock.now()
    work.tell(CallEnded(visit_id))
    return row


async def complete(work: Work, actor: Actor, visit_id: VisitId, outcome: str) -> VisitRow:
    """Finish a visit after wrap-up, with how it went. Its shared note is closed."""
    row = await locked(work, visit_id)
    cause = await allowed(work, actor, Action.COMPLETE, row)
    move(work, row, VisitEvent.COMPLETE, cause)
    row.completed_at, row.outcome = work.clock.now(), outcome
    await close_notes(work, visit_id)
    return row


async def cancel(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Call a visit off before its call. Who cancelled is kept as the outcome."""
    row = await locked(work, visit_id)
    cause = await allowed(work, actor, Action.CANCEL, row)
    move(work, row, VisitEvent.CANCEL, cause)
    await end_open_transfer(work, visit_id)
    row.outcome = f"cancelled_by_{cause}"
    return row


async def locked(work: Work, visit_id: VisitId) -> VisitRow:
    """Return the visit, held until this work ends, so that two moves come one after the other.

    SQLite needs no row lock: a unit of work that writes holds the database (storage/engine.py).
    """
    row = await work.db.get(VisitRow, visit_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such visit, or it isn't yours.")
    return row


def move(work: Work, row: VisitRow, event: VisitEvent, cause: Cause) -> None:
    """Take a visit that is held one step along its life, and tell whom it concerns.

    Raises Conflict and Refused as `rooms.lifecycle` says.
    """
    row.state = next_state(VisitState(row.state), event, cause)
    # Told to every desk when the visit is open to any doctor: it comes to or leaves their queue.
    doctor_id = None if row.any_doctor else facts(row).doctor_id
    work.tell(VisitMoved(VisitId(row.id), doctor_id))
    work.step(VisitStepped(STEP_OF[event], VisitId(row.id), PersonId(row.patient_id)))


async def _was_open_to(work: Work, actor: Actor, row: VisitRow) -> bool:
    """Whether the actor might have taken the visit, too, had nobody been faster."""
    is_other = actor.person_id not in {row.doctor_id, row.patient_id}
    is_doctor = actor.visit_id is None and Role.DOCTOR in actor.roles
    if not (row.any_doctor and is_doctor and is_other):
        return False
    if row.service_id is None:
        return True
    return actor.person_id in await doctors_of(work, ServiceId(row.service_id))


async def _tell_who_was_first(work: Work, row: VisitRow) -> NoReturn:
    first = await person(work, PersonId(row.doctor_id or ""))
    patient = await person(work, PersonId(row.patient_id))
    raise Conflict(f"{first.name} has let {patient.name} in already.", code="already_admitted")
