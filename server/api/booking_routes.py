"""Routes for booking a visit, finding whom to book for and with, and sending a link again."""

from rooms.actions import Action
from rooms.people import everyone, find_patients
from rooms.roles import Role
from server.api.access import Access
from server.api.models.base import Nothing
from server.api.models.booking import (
    BookedVisit,
    BookVisit,
    DoctorList,
    PatientList,
    PatientSearch,
    SendAgain,
)
from server.api.route import Call, RouteTable
from server.api.views import doctor_brief, patient_brief
from server.booking import book_and_send, check_start

routes = RouteTable("booking")

_FOUND_AT_MOST = 20


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
    check_start(call.body.starts_at, call.parts.clock.now())
    return await book_and_send(call.parts, call.actor, call.body)


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
