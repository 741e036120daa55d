"""Booking a visit for somebody: the rules that hold whoever books it, at the desk, in the office or
through another system. The visit and its people are on disk before its link goes out.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from rooms.access import Actor
from rooms.channels import Channel
from rooms.clinic import Work
from rooms.errors import Invalid
from rooms.ids import PersonId, ServiceId, VisitId
from rooms.people import Person, add_person, keep_phone_checked, person
from rooms.roles import Role
from rooms.schedule import check_free, check_somebody_free, span_of
from rooms.storage.tables import VisitRow
from rooms.visits import Booking, book
from server.api.errors import InvalidFieldsError
from server.api.models.base import FieldProblem
from server.api.models.booking import BookedVisit, BookVisit, NewPatient
from server.parts import Parts
from server.phones import UnreadablePhoneError, international

_LATEST_START_AGO = timedelta(hours=12)
_BOOKED_AHEAD = timedelta(days=2 * 366)

Within = Callable[[Work, VisitRow], Awaitable[None]]
"""Does more in the transaction in which the visit is booked."""


async def _nothing_more(_work: Work, _visit: VisitRow) -> None:
    """A booking needs nothing more."""


async def book_and_send(
    parts: Parts,
    actor: Actor,
    wanted: BookVisit,
    *,
    is_walk_in: bool = False,
    within: Within = _nothing_more,
) -> BookedVisit:
    """Book what somebody of the staff wants, and send the link.

    Raises Invalid (also `no_second_channel`, `phone_not_checked`), Conflict `slot_taken`, and
    Unavailable `link_not_sent` when the visit is booked and its link isn't out.
    """
    phone = _phone(wanted, parts.settings.clinic_phone)
    async with parts.clinic.work() as work:
        patient = await _patient(work, wanted, phone)
        invitations = parts.invitations
        reader = (await invitations.recipients(work, patient, wanted.send_by))[0]
        doctor_id = await _doctor_id(work, wanted)
        service_id = _service_id(wanted)
        if not wanted.overlap:
            await _check_time(work, wanted, patient.id, doctor_id, service_id)
        booking = Booking(
            patient_id=patient.id,
            doctor_id=doctor_id,
            starts_at=wanted.starts_at,
            minutes=wanted.minutes,
            reason=wanted.reason,
            service_id=service_id,
            is_walk_in=is_walk_in,
        )
        visit = await book(work, actor, booking)
        await within(work, visit)
    await invitations.send(VisitId(visit.id), wanted.send_by)
    return BookedVisit(
        visit_id=visit.id,
        link_sent_by=wanted.send_by,
        code_by=invitations.code_way(reader, wanted.send_by),
    )


def best_way(parts: Parts, patient: Person) -> Channel:
    """Return how a link reaches a patient when nobody chose: by mail where that is possible."""
    invitations = parts.invitations
    by_sms = not invitations.reaches(patient, Channel.MAIL)
    return Channel.SMS if by_sms and invitations.reaches(patient, Channel.SMS) else Channel.MAIL


def check_start(starts_at: datetime, now: datetime) -> None:
    """A slip of the year is told; a visit that began already may still be written down."""
    if not now - _LATEST_START_AGO <= starts_at <= now + _BOOKED_AHEAD:
        raise Invalid("Choose a time from today on, at most two years ahead.")


def _phone(wanted: BookVisit, clinic_phone: str | None) -> str | None:
    """Return a new patient's number as it is kept. Raises InvalidFieldsError."""
    new = wanted.new_patient
    if new is None or new.phone is None:
        return None
    try:
        return international(new.phone, clinic_phone)
    except UnreadablePhoneError as error:
        problem = FieldProblem(path="new_patient.phone", message=error.message)
        raise InvalidFieldsError((problem,)) from error


async def _patient(work: Work, wanted: BookVisit, phone: str | None) -> Person:
    if (wanted.patient_id is None) == (wanted.new_patient is None):
        raise Invalid("Choose a patient, or enter a new one.")
    if wanted.new_patient is not None:
        return await _add_patient(work, wanted, wanted.new_patient, phone)
    found = await person(work, PersonId(wanted.patient_id or ""))
    if Role.PATIENT not in found.roles or found.disabled:
        raise Invalid("This person is not a patient of the clinic.")
    if wanted.phone_checked and not found.phone_checked:
        await keep_phone_checked(work, found.id, "said")
        return await person(work, found.id)
    return found


async def _add_patient(work: Work, wanted: BookVisit, new: NewPatient, phone: str | None) -> Person:
    return await add_person(
        work,
        name=new.name,
        roles=(Role.PATIENT,),
        email=new.email,
        phone=phone,
        language=new.language,
        phone_checked=wanted.phone_checked,
    )


def _service_id(wanted: BookVisit) -> ServiceId | None:
    if wanted.service_id is None:
        return None
    if wanted.doctor_id is not None:
        raise Invalid("Choose a doctor or a service.")
    return ServiceId(wanted.service_id)


async def _check_time(
    work: Work,
    wanted: BookVisit,
    patient_id: PersonId,
    doctor_id: PersonId | None,
    service_id: ServiceId | None,
) -> None:
    """Raises Conflict `slot_taken` where the doctor, or each whom the visit is open to, is busy."""
    span = span_of(wanted.starts_at, wanted.minutes)
    if doctor_id is not None:
        await check_free(work, doctor_id, span)
    else:
        await check_somebody_free(work, patient_id, service_id, span)


async def _doctor_id(work: Work, wanted: BookVisit) -> PersonId | None:
    if wanted.doctor_id is None:
        return None
    doctor = await person(work, PersonId(wanted.doctor_id))
    if Role.DOCTOR not in doctor.roles or doctor.disabled:
        raise Invalid("This person is not a doctor of the clinic.")
    return doctor.id
