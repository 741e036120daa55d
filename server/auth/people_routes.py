"""People's accounts over HTTP: an admin invites, closes, opens and resets; newcomers join.

Whatever gives or takes power asks the admin for a fresh second factor. The two public pages, for
joining and for stopping a reset, send the token of their link.
"""

from typing import Any

from rooms.actions import Action
from rooms.ids import PersonId
from server.api.access import Access
from server.api.errors import InvalidFieldsError
from server.api.models.base import FieldProblem, Nothing
from server.api.models.people import (
    AdminPeople,
    AdminPerson,
    Join,
    JoinOffer,
    Leaver,
    NewPerson,
    ResetOrder,
    StaffRoles,
)
from server.api.models.session import LinkToken, SessionInfo
from server.api.route import Call, RouteTable
from server.auth.answers import entered, session_before
from server.auth.joining import Newcomer
from server.auth.people_shown import all_people, one_person
from server.auth.sessions import SessionKind
from server.phones import UnreadablePhoneError, international

routes = RouteTable("people")


@routes.get(
    "/admin/people",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    gives=AdminPeople,
    summary="Everyone the clinic knows, with roles and sign-in",
)
async def read_people(call: Call[Nothing]) -> AdminPeople:
    async with call.parts.clinic.read() as work:
        return await all_people(work)


@routes.post(
    "/admin/people",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=NewPerson,
    gives=AdminPerson,
    summary="Add somebody and mail them a link to their account; asks for a fresh factor",
    errors=("email_taken", "invite_not_sent", "step_up_needed"),
)
async def add_person(call: Call[NewPerson]) -> AdminPerson:
    call.require_fresh_factor()
    new = call.body
    newcomer = Newcomer(
        roles=frozenset(new.roles),
        name=new.name,
        email=new.email,
        title=new.title,
        phone=_phone(call),
        language=new.language,
    )
    made = await call.parts.joining.add(newcomer)
    await call.parts.joining.send(made)
    return await _shown(call, made.who.id)


@routes.post(
    "/admin/people/{person_id}/invite",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=Nothing,
    gives=AdminPerson,
    summary="Mail a new link to an account; the earlier one works no more",
    errors=("not_found", "invalid", "conflict", "has_account", "invite_not_sent"),
)
async def invite(call: Call[Nothing]) -> AdminPerson:
    made = await call.parts.joining.invite_again(_subject(call))
    await call.parts.joining.send(made)
    return await _shown(call, made.who.id)


@routes.post(
    "/admin/people/{person_id}/invite/revoke",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=Nothing,
    gives=AdminPerson,
    summary="Withdraw a link to an account",
    errors=("not_found",),
)
async def revoke_invite(call: Call[Nothing]) -> AdminPerson:
    await call.parts.joining.revoke(_subject(call))
    return await _shown(call, _subject(call))


@routes.post(
    "/admin/people/{person_id}/roles",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=StaffRoles,
    gives=AdminPerson,
    summary="Set what somebody is among staff; asks for a fresh factor",
    errors=("not_found", "conflict", "last_admin", "step_up_needed"),
)
async def put_roles(call: Call[StaffRoles]) -> AdminPerson:
    call.require_fresh_factor()
    roles = frozenset(call.body.roles)
    await call.parts.staff_roles.put(call.person_id, _subject(call), roles)
    return await _shown(call, _subject(call))


@routes.post(
    "/admin/people/{person_id}/disable",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=Leaver,
    gives=AdminPerson,
    summary="Close an account and cut it off at once; asks for a fresh factor",
    errors=("not_found", "last_admin", "step_up_needed"),
)
async def disable(call: Call[Leaver]) -> AdminPerson:
    call.require_fresh_factor()
    await call.parts.leaving.disable(call.person_id, _subject(call), call.body.reason or None)
    return await _shown(call, _subject(call))


@routes.post(
    "/admin/people/{person_id}/enable",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=Nothing,
    gives=AdminPerson,
    summary="Open a closed account again; asks for a fresh factor",
    errors=("not_found", "step_up_needed"),
)
async def enable(call: Call[Nothing]) -> AdminPerson:
    call.require_fresh_factor()
    await call.parts.leaving.enable(_subject(call))
    return await _shown(call, _subject(call))


@routes.post(
    "/admin/people/{person_id}/factor-reset",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=ResetOrder,
    gives=AdminPerson,
    summary="Order that somebody's second factors go, after a wait; asks for a fresh factor",
    errors=("not_found", "conflict", "step_up_needed"),
)
async def order_factor_reset(call: Call[ResetOrder]) -> AdminPerson:
    call.require_fresh_factor()
    await call.parts.factor_resets.order(call.person_id, _subject(call), call.body.reason)
    return await _shown(call, _subject(call))


@routes.post(
    "/admin/people/{person_id}/factor-reset/cancel",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=Nothing,
    gives=AdminPerson,
    summary="Stop a reset that waits",
    errors=("not_found",),
)
async def cancel_factor_reset(call: Call[Nothing]) -> AdminPerson:
    await call.parts.factor_resets.cancel(_subject(call))
    return await _shown(call, _subject(call))


@routes.post(
    "/account/factor-reset/cancel",
    access=Access.ACCOUNT,
    body=Nothing,
    gives=Nothing,
    summary="Stop a reset of one's own second factors",
)
async def cancel_own_factor_reset(call: Call[Nothing]) -> Nothing:
    await call.parts.factor_resets.cancel(call.person_id)
    return Nothing()


@routes.post(
    "/factor-reset/stop",
    access=Access.PUBLIC,
    body=LinkToken,
    gives=Nothing,
    summary="Stop a reset of one's own second factors, by the link that told of it",
    errors=("token_unknown",),
)
async def stop_factor_reset(call: Call[LinkToken]) -> Nothing:
    await call.parts.factor_resets.stop(call.body.token)
    return Nothing()


@routes.post(
    "/join/open",
    access=Access.PUBLIC,
    body=LinkToken,
    gives=JoinOffer,
    summary="Whom a link to an account invites; uses nothing up",
    errors=("token_unknown",),
)
async def open_join(call: Call[LinkToken]) -> JoinOffer:
    who = await call.parts.joining.open(call.body.token)
    return JoinOffer(
        name=who.name,
        email=who.email,
        roles=tuple(sorted(who.roles)),
        clinic=call.parts.settings.clinic_name,
    )


@routes.post(
    "/join",
    access=Access.PUBLIC,
    body=Join,
    gives=SessionInfo,
    summary="Choose the first password; enrolling the second factor comes next",
    errors=("token_unknown", "password_refused"),
)
async def join(call: Call[Join]) -> SessionInfo:
    before = await session_before(call, SessionKind.ACCOUNT)
    new = await call.parts.joining.join(call.body.token, call.body.password, before)
    return await entered(call, new)


def _subject(call: Call[Any]) -> PersonId:
    return PersonId(call.path["person_id"])


async def _shown(call: Call[Any], person_id: PersonId) -> AdminPerson:
    async with call.parts.clinic.read() as work:
        return await one_person(work, person_id)


def _phone(call: Call[NewPerson]) -> str | None:
    """Read the number as one of the clinic's country. Raises InvalidFieldsError."""
    if call.body.phone is None:
        return None
    try:
        return international(call.body.phone, call.parts.settings.clinic_phone)
    except UnreadablePhoneError as error:
        raise InvalidFieldsError((FieldProblem(path="phone", message=error.message),)) from None
