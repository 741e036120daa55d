"""Routes about who takes part in a visit: people and their links, guests, further devices."""

from typing import Any

from rooms import guests, visits
from rooms.actions import Action
from rooms.guests import NewGuest
from rooms.ids import PersonId
from rooms.roles import SeatRole
from rooms.seats import Consent
from server.api.access import Access
from server.api.errors import InvalidFieldsError
from server.api.guest_views import guest_visit, visit_of, visit_people
from server.api.models.base import Done, FieldProblem, Nothing
from server.api.models.booking import SendAgain
from server.api.models.guests import GuestCheckIn, GuestVisit, InviteGuest, VisitPeople
from server.api.models.visit import MyVisit
from server.api.route import Call, RouteTable
from server.phones import UnreadablePhoneError, international

routes = RouteTable("guests")


@routes.get(
    "/visits/{visit_id}/people",
    access=Access.STAFF,
    gives=VisitPeople,
    summary="Who takes part in a visit, how far their links got, which devices wait",
)
async def read_visit_people(call: Call[Nothing]) -> VisitPeople:
    return await _people(call)


@routes.post(
    "/visits/{visit_id}/guests",
    access=Access.STAFF,
    body=InviteGuest,
    gives=VisitPeople,
    summary="Invite an interpreter, relative, specialist or observer, and send the link",
    errors=(
        "no_second_channel",
        "phone_not_checked",
        "too_many_guests",
        "visit_moved_on",
        "link_not_sent",
    ),
    status=201,
)
async def invite_guest(call: Call[InviteGuest]) -> VisitPeople:
    said = call.body
    phone = _phone(said.phone, call.parts.settings.clinic_phone)
    guest = NewGuest(
        SeatRole(said.role), said.name, said.email, phone, said.language, said.phone_checked
    )
    await call.parts.invitations.invite(call.actor, call.visit_id, guest, said.send_by)
    return await _people(call)


@routes.post(
    "/visits/{visit_id}/people/{person_id}/link/resend",
    access=Access.STAFF,
    body=SendAgain,
    gives=VisitPeople,
    summary="Send one person a fresh link; what was opened by earlier ones ends",
    errors=("no_second_channel", "phone_not_checked", "link_not_sent", "visit_moved_on"),
)
async def resend_persons_link(call: Call[SendAgain]) -> VisitPeople:
    await call.parts.invitations.resend_to(
        call.actor, call.visit_id, _person_id(call), phone_checked=call.body.phone_checked
    )
    return await _people(call)


@routes.post(
    "/visits/{visit_id}/people/{person_id}/link/revoke",
    access=Access.STAFF,
    body=Nothing,
    gives=VisitPeople,
    summary="Make one person's link useless; what was opened by it ends",
)
async def revoke_persons_link(call: Call[Nothing]) -> VisitPeople:
    await call.parts.invitations.revoke(call.actor, call.visit_id, _person_id(call))
    return await _people(call)


@routes.post(
    "/visits/{visit_id}/people/{person_id}/admit",
    access=Access.DOCTOR,
    body=Nothing,
    gives=VisitPeople,
    summary="Let a guest into the call",
    errors=("guest_not_ready", "guest_not_agreed"),
)
async def admit_guest(call: Call[Nothing]) -> VisitPeople:
    async with call.parts.clinic.work() as work:
        await guests.admit_guest(work, call.actor, call.visit_id, _person_id(call))
    return await _people(call)


@routes.post(
    "/visits/{visit_id}/people/{person_id}/remove",
    access=Access.STAFF,
    body=Nothing,
    gives=VisitPeople,
    summary="End a guest's part in the visit at once",
)
async def remove_guest(call: Call[Nothing]) -> VisitPeople:
    await call.parts.invitations.remove(call.actor, call.visit_id, _person_id(call))
    return await _people(call)


@routes.post(
    "/visits/{visit_id}/devices/{device_id}/allow",
    access=Access.SIGNED_IN,
    body=Nothing,
    gives=Done,
    summary="Let a further device in: the patient on the first one, or the doctor",
    errors=("link_unknown", "conflict"),
)
async def allow_device(call: Call[Nothing]) -> Done:
    return await _decide(call, yes=True)


@routes.post(
    "/visits/{visit_id}/devices/{device_id}/refuse",
    access=Access.SIGNED_IN,
    body=Nothing,
    gives=Done,
    summary="Keep a further device out",
    errors=("link_unknown", "conflict"),
)
async def refuse_device(call: Call[Nothing]) -> Done:
    return await _decide(call, yes=False)


@routes.post(
    "/visits/{visit_id}/guests/{person_id}/agree",
    access=Access.SEAT,
    body=Nothing,
    gives=MyVisit,
    summary="Agree to a guest in my visit",
    errors=("visit_moved_on",),
)
async def agree_to_guest(call: Call[Nothing]) -> MyVisit:
    return await _agree(call, yes=True)


@routes.post(
    "/visits/{visit_id}/guests/{person_id}/decline",
    access=Access.SEAT,
    body=Nothing,
    gives=MyVisit,
    summary="Keep a guest out of my visit",
    errors=("visit_moved_on",),
)
async def decline_guest(call: Call[Nothing]) -> MyVisit:
    return await _agree(call, yes=False)


@routes.get(
    "/visits/{visit_id}/guest",
    access=Access.SEAT,
    gives=GuestVisit,
    summary="The visit I am a guest of",
)
async def read_as_guest(call: Call[Nothing]) -> GuestVisit:
    async with call.parts.clinic.read() as work:
        visit, seat = await guests.guest_of(work, call.actor, call.visit_id)
        return await guest_visit(work, visit, seat, call.parts.settings.consent_version)


@routes.put(
    "/visits/{visit_id}/guest/check-in",
    access=Access.SEAT,
    body=GuestCheckIn,
    gives=GuestVisit,
    summary="Agree to take part as a guest, seen by name",
    errors=("visit_moved_on",),
)
async def check_in_as_guest(call: Call[GuestCheckIn]) -> GuestVisit:
    consent = _consent(call)
    async with call.parts.clinic.work() as work:
        visit, seat = await guests.check_in_guest(work, call.actor, call.visit_id, consent)
        return await guest_visit(work, visit, seat, consent.version)


@routes.put(
    "/visits/{visit_id}/proxy/check-in",
    access=Access.SEAT,
    body=GuestCheckIn,
    gives=MyVisit,
    summary="Agree to take part for the patient, seen by name, when somebody else checked in",
    errors=("visit_moved_on",),
)
async def check_in_as_proxy(call: Call[GuestCheckIn]) -> MyVisit:
    consent, patience = _consent(call), call.parts.settings.wait_before_call
    async with call.parts.clinic.work() as work:
        visit = await guests.check_in_proxy(work, call.actor, call.visit_id, consent)
        return await visit_of(work, visit, call.signed_in, call.parts.seat_requests, patience)


def _consent(call: Call[GuestCheckIn]) -> Consent:
    """Return what was agreed to. Raises InvalidFieldsError when the text is another by now."""
    said = call.body
    if said.consent_version != call.parts.settings.consent_version:
        changed = "The text to agree to is another one by now. Reload this page and read it."
        raise InvalidFieldsError((FieldProblem(path="consent_version", message=changed),))
    return Consent(said.consent_version, said.language)


async def _people(call: Call[Any]) -> VisitPeople:
    async with call.parts.clinic.read() as work:
        visit = await visits.visit_for(work, call.actor, Action.SEE_PEOPLE, call.visit_id)
        return await visit_people(work, visit, call.parts.seat_requests)


async def _decide(call: Call[Nothing], *, yes: bool) -> Done:
    device_id = call.path["device_id"]
    await call.parts.seat_requests.decide(call.actor, call.visit_id, device_id, yes=yes)
    return Done()


async def _agree(call: Call[Nothing], *, yes: bool) -> MyVisit:
    async with call.parts.clinic.work() as work:
        visit = await guests.agree_to_guest(
            work, call.actor, call.visit_id, _person_id(call), yes=yes
        )
        patience = call.parts.settings.wait_before_call
        return await visit_of(work, visit, call.signed_in, call.parts.seat_requests, patience)


def _person_id(call: Call[Any]) -> PersonId:
    return PersonId(call.path["person_id"])


def _phone(phone: str | None, clinic_phone: str | None) -> str | None:
    """Return a guest's number as it is kept. Raises InvalidFieldsError."""
    if phone is None:
        return None
    try:
        return international(phone, clinic_phone)
    except UnreadablePhoneError as error:
        raise InvalidFieldsError((FieldProblem(path="phone", message=error.message),)) from error
