"""Routes about who may act for a patient: an admin's, the patient's own, and the proxy's."""

from rooms import proxies
from rooms.clinic import Work
from rooms.errors import Invalid
from rooms.ids import PersonId
from rooms.people import Person, add_person, keep_phone_checked, person, person_by_email
from rooms.proxies import NewProxy
from rooms.roles import Role
from server.api.access import Access
from server.api.errors import InvalidFieldsError
from server.api.guest_views import my_proxy, proxy_entry
from server.api.models.base import FieldProblem, Nothing
from server.api.models.guests import AddProxy, MyProxies, Proxies
from server.api.route import Call, RouteTable
from server.messages.notices import Notice
from server.phones import UnreadablePhoneError, international

routes = RouteTable("proxies")


@routes.get(
    "/patients/{patient_id}/proxies",
    access=Access.ADMIN,
    gives=Proxies,
    summary="Who may act for a patient, and who could",
)
async def read_proxies(call: Call[Nothing]) -> Proxies:
    async with call.parts.clinic.read() as work:
        return await _proxies(work, call)


@routes.post(
    "/patients/{patient_id}/proxies",
    access=Access.ADMIN,
    body=AddProxy,
    gives=Proxies,
    summary="Let a parent, guardian or carer act for a patient until a day; asks for a fresh factor",
    errors=("proxy_exists", "step_up_needed"),
    status=201,
)
async def add_proxy(call: Call[AddProxy]) -> Proxies:
    call.require_fresh_factor()
    said = call.body
    phone = _phone(said.phone, call.parts.settings.clinic_phone)
    new = NewProxy(said.relation, frozenset(said.scopes), said.shown, said.expires_at)
    async with call.parts.clinic.work() as work:
        who = await _who(work, said, phone)
        row = await proxies.add_proxy(work, call.actor, _patient_id(call), who.id, new)
        patient = await person(work, _patient_id(call))
        if row.is_shown:
            kind, until = Notice.PROXY_ADDED, row.expires_at
            await call.parts.notices.keep(work, patient, kind, proxy=who.name, until=until)
        return await _proxies(work, call)


@routes.post(
    "/patients/{patient_id}/proxies/{proxy_id}/end",
    access=Access.ADMIN,
    body=Nothing,
    gives=Proxies,
    summary="End a proxy's right at once",
)
async def end_proxy(call: Call[Nothing]) -> Proxies:
    await call.parts.proxy_rights.end(call.actor, _patient_id(call), call.path["proxy_id"])
    return await read_proxies(call)


@routes.get(
    "/my/proxies",
    access=Access.PATIENT_OR_PROXY,
    gives=MyProxies,
    summary="Who may act for me, and for whom I may",
)
async def read_my_proxies(call: Call[Nothing]) -> MyProxies:
    actor = call.actor
    async with call.parts.clinic.read() as work:
        mine = []
        if Role.PATIENT in actor.roles:
            mine = await proxies.proxies_of(work, actor, actor.person_id)
        theirs = await proxies.acting_for(work, actor.person_id)
    return MyProxies(
        act_for_me=tuple(my_proxy(one, one.proxy) for one in mine),
        i_act_for=tuple(my_proxy(one, one.patient) for one in theirs),
    )


@routes.post(
    "/my/proxies/{proxy_id}/end",
    access=Access.PATIENT,
    body=Nothing,
    gives=MyProxies,
    summary="End the right of somebody who may act for me",
)
async def end_my_proxy(call: Call[Nothing]) -> MyProxies:
    await call.parts.proxy_rights.end(call.actor, call.person_id, call.path["proxy_id"])
    return await read_my_proxies(call)


async def _proxies(work: Work, call: Call[Nothing] | Call[AddProxy]) -> Proxies:
    found = await proxies.proxies_of(work, call.actor, _patient_id(call))
    return Proxies(proxies=tuple(proxy_entry(one) for one in found))


async def _who(work: Work, said: AddProxy, phone: str | None) -> Person:
    """Return whom the admin means; somebody with a known address is that person."""
    if (said.person_id is None) == (said.name is None):
        raise Invalid("Choose a person, or enter a new one.")
    known = None if said.email is None else await person_by_email(work, said.email)
    if said.person_id is not None:
        known = await person(work, PersonId(said.person_id))
    if known is not None:
        if said.phone_checked and phone in {None, known.phone}:
            await keep_phone_checked(work, known.id, "said")
        return known
    return await add_person(
        work,
        name=said.name or "",
        roles=(Role.PROXY,),
        email=said.email,
        phone=phone,
        language=said.language,
        phone_checked=said.phone_checked,
    )


def _patient_id(call: Call[Nothing] | Call[AddProxy]) -> PersonId:
    return PersonId(call.path["patient_id"])


def _phone(phone: str | None, clinic_phone: str | None) -> str | None:
    try:
        return None if phone is None else international(phone, clinic_phone)
    except UnreadablePhoneError as error:
        raise InvalidFieldsError((FieldProblem(path="phone", message=error.message),)) from error
