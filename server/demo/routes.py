"""The demo clinic's doors: one-click sign-in and the list of who is who. Loopback only.

`server.compose` adds these in demo mode alone; a real clinic has nothing at these addresses.
"""

import hmac

import pyotp
from aiohttp import web
from sqlalchemy import select

from rooms.errors import NotFound
from rooms.ids import VisitId
from rooms.lifecycle import VisitState
from rooms.people import person_by_email
from rooms.roles import Role
from rooms.storage.tables import VisitRow
from server.api.access import Access
from server.api.addresses import require_this_machine
from server.api.models.base import Nothing
from server.api.models.demo import DemoClinic, DemoPerson, DemoVisit
from server.api.route import Call, RouteTable
from server.auth.levels import Factor, SessionLevel
from server.demo.state import DemoState, KeptPerson, KeptVisit, read_state
from server.parts import PARTS, Parts

ENTER_PATH = "/demo/enter/{key}"
_HOMES = {Role.DOCTOR: "/desk", Role.ADMIN: "/admin", Role.PATIENT: "/portal"}

routes = RouteTable("demo")


@routes.get(
    "/demo/clinic",
    access=Access.PUBLIC,
    gives=DemoClinic,
    summary="Who is who in the demo clinic, and today's visits",
    errors=("not_found", "refused"),
)
async def read_demo(call: Call[Nothing]) -> DemoClinic:
    state = _state(call.parts)
    require_this_machine(call.request)
    states, names = await _live(call.parts, state)
    return DemoClinic(
        people=tuple(_person(one) for one in state.people),
        visits=tuple(_visit(one, states, names) for one in state.visits if one.id in states),
    )


async def enter(request: web.Request) -> web.StreamResponse:
    """Sign the person of this key in, and lead them to their page."""
    require_this_machine(request)
    parts = request.app[PARTS]
    found = _by_key(_state(parts), request.match_info["key"])
    async with parts.clinic.work() as work:
        who = await person_by_email(work, found.email)
        if who is None:
            raise NotFound("There is nobody behind this link.")
        new = await parts.sessions.open(work, who.id, SessionLevel.FULL, factor=Factor.DEMO)
    response = web.Response(status=303, headers={"Location": _HOMES[found.role]})
    parts.sessions.set_cookie(response, new)
    return response


def _state(parts: Parts) -> DemoState:
    state = read_state(parts.demo_folder) if parts.demo and parts.demo_folder else None
    if state is None:
        raise NotFound("There is nothing at this address.")
    return state


def _by_key(state: DemoState, key: str) -> KeptPerson:
    for one in state.people:
        if hmac.compare_digest(one.demo_link.rpartition("/")[2].encode(), key.encode()):
            return one
    raise NotFound("There is nobody behind this link.")


async def _live(parts: Parts, state: DemoState) -> tuple[dict[str, VisitState], dict[str, str]]:
    """Return the present state of the listed visits, and the doctors' names by e-mail."""
    wanted = [VisitId(one.id) for one in state.visits]
    async with parts.clinic.read() as work:
        rows = await work.db.execute(
            select(VisitRow.id, VisitRow.state).where(VisitRow.id.in_(wanted))
        )
        states = {visit_id: VisitState(found) for visit_id, found in rows}
    return states, {one.email: one.name for one in state.people}


def _person(one: KeptPerson) -> DemoPerson:
    return DemoPerson(
        role=one.role,
        name=one.name,
        email=one.email,
        password=one.password,
        code=pyotp.TOTP(one.totp_secret).now(),
        demo_link=one.demo_link,
    )


def _visit(one: KeptVisit, states: dict[str, VisitState], names: dict[str, str]) -> DemoVisit:
    return DemoVisit(
        id=one.id,
        doctor_name=names.get(one.doctor_email),
        patient_name=one.patient_name,
        patient_link=one.patient_link,
        starts_at=one.starts_at,
        state=states[one.id],
    )
