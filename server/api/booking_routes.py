"""Routes for booking a visit, finding whom to book for and with, and sending a link again."""

from datetime import datetime, timedelta
from typing import Any

from rooms.access import Action
from rooms.clinic import Work
from rooms.errors import Invalid
from rooms.ids import PersonId, ServiceId, VisitId
from rooms.people import (
    Person,
    add_person,
    everyone,
    find_patients,
    keep_phone_checked,
    person,
)
from rooms.roles import Role
from rooms.schedule import check_free, span_of
from rooms.visits import Booking, book
from server.api.access import Access
from server.api.errors import InvalidFieldsError
from server.api.models.base import FieldProblem, Nothing
from server.api.models.booking import (
    BookedVisit,
    BookVisit,
    DoctorList,
    NewPatient,
    PatientList,
    PatientSearch,
    SendAgain,
)
from server.api.route import Call, RouteTable
from server.api.views import doctor_brief, patient_brief
from server.phones import UnreadablePhoneError, international

routes = RouteTable("booking")

_FOUND_AT_MOST = 20
_LATEST_START_AGO = timedelta(hours=12)
_BOOKED_AHEAD = timedelta(days=2 * 366)


@routes.post(
    "/patients/search",
    access=Access.STAFF,
    action=Action.FIND_PATIENTS,
    body=PatientSearch,
    gives=PatientList,
    summary="Find patients by part of their name, e-mail or phone number",
)
async def find(call: Call[PatientSearch]) -> PatientList:
    async with call.parts.clinic.read() as work:
        found = await find_patients(work, call.body.words, _FOUND_AT_MOST)
    return PatientList(patients=tuple(patient_brief(one) for one in found))


@routes.get(
    "/doctors",
    access=Access.STAFF,
    action=Action.BOOK,
    gives=DoctorList,
    summary="The clinic's doctors",
)
async def list_doctors(call: Call[Nothing]) -> DoctorList:
    async with call.parts.clinic.read() as work:
        found = await everyone(work, Role.DOCTOR)
    return DoctorList(doctors=tuple(doctor_brief(one) for one in found if not one.disabled))


@routes.post(
    "/visits",
    access=Access.STAFF,
    action=Action.BOOK,
    body=BookVisit,
    gives=BookedVisit,
    summary="Book a visit and send its link",
    errors=("no_second_channel", "phone_not_checked", "email_taken", "link_not_sent", "slot_taken"),
    status=201,
)
async def book_visit(call: Call[BookVisit]) -> BookedVisit:
    _check_start(call.body.starts_at, call.parts.clock.now())
    return await book_and_send(call, call.body)


async def book_and_send(
    call: Call[Any], wanted: BookVisit, *, is_walk_in: bool = False
) -> BookedVisit:
    """Book what somebody of the staff wants, and send the link."""
    phone = _phone(wanted, call.parts.settings.clinic_phone)
    async with call.parts.clinic.work() as work:
        patient = await _patient(work, wanted, phone)
        invitations = call.parts.invitations
        reader = (await invitations.recipients(work, patient, wanted.send_by))[0]
        doctor_id = await _doctor_id(work, wanted)
        if doctor_id is not None and not wanted.overlap:
            await check_free(work, doctor_id, span_of(wanted.starts_at, wanted.minutes))
        booking = Booking(
            patient_id=patient.id,
            doctor_id=doctor_id,
            starts_at=wanted.starts_at,
            minutes=wanted.minutes,
            reason=wanted.reason,
            service_id=_service_id(wanted),
            is_walk_in=is_walk_in,
        )
        visit = await book(work, call.actor, booking)
    await invitations.send(VisitId(visit.id), wanted.send_by)
    return BookedVisit(
        visit_id=visit.id,
        link_sent_by=wanted.send_by,
        code_by=invitations.code_way(reader, wanted.send_by),
    )


@routes.post(
    "/visits/{visit_id}/link/resend",
    access=Access.STAFF,
    body=SendAgain,
    gives=BookedVisit,
    summary="Send a fresh link; earlier ones stop working",
    errors=("no_second_channel", "phone_not_checked", "link_not_sent", "visit_moved_on"),
)
async def resend_link(call: Call[SendAgain]) -> BookedVisit:
    channel, code_by = await call.parts.invitations.resend(
        call.actor, call.visit_id, phone_checked=call.body.phone_checked
    )
    return BookedVisit(visit_id=call.visit_id, link_sent_by=channel, code_by=code_by)


def _check_start(starts_at: datetime, now: datetime) -> None:
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


async def _doctor_id(work: Work, wanted: BookVisit) -> PersonId | None:
    if wanted.doctor_id is None:
        return None
    doctor = await person(work, PersonId(wanted.doctor_id))
    if Role.DOCTOR not in doctor.roles or doctor.disabled:
        raise Invalid("This person is not a doctor of the clinic.")
    return doctor.id
