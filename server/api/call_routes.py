"""Routes about the start of a call: a doctor gets ready for a patient; by which way people meet."""

from rooms import preparing, relay
from rooms.errors import Conflict
from server.api.access import Access
from server.api.guest_views import visit_of
from server.api.models.base import Nothing
from server.api.models.desk import DoctorVisit
from server.api.models.visit import ChooseRelay, MyVisit
from server.api.route import Call, RouteTable
from server.api.views import doctor_visit

routes = RouteTable("call")


@routes.post(
    "/visits/{visit_id}/prepare",
    access=Access.DOCTOR,
    body=Nothing,
    gives=DoctorVisit,
    summary="Get ready for a waiting patient, for a minute: the browsers may connect",
    errors=("being_prepared", "on_a_break", "visit_moved_on"),
)
async def prepare_call(call: Call[Nothing]) -> DoctorVisit:
    async with call.parts.clinic.work() as work:
        visit = await preparing.prepare(work, call.actor, call.visit_id)
        return await doctor_visit(work, visit)


@routes.post(
    "/visits/{visit_id}/unprepare",
    access=Access.DOCTOR,
    body=Nothing,
    gives=DoctorVisit,
    summary="Leave the panel of a waiting patient",
)
async def unprepare_call(call: Call[Nothing]) -> DoctorVisit:
    async with call.parts.clinic.work() as work:
        visit = await preparing.unprepare(work, call.actor, call.visit_id)
        return await doctor_visit(work, visit)


@routes.put(
    "/visits/{visit_id}/relay-only",
    access=Access.SEAT,
    body=ChooseRelay,
    gives=MyVisit,
    summary="Keep my address from the others: meet them over the relay only",
    errors=("relay_missing", "visit_moved_on"),
)
async def choose_relay(call: Call[ChooseRelay]) -> MyVisit:
    wanted = call.body.relay_only
    if wanted and not call.parts.settings.turn_urls:
        raise Conflict("This clinic has no relay.", code="relay_missing")
    async with call.parts.clinic.work() as work:
        visit = await relay.choose_relay(work, call.actor, call.visit_id, wanted=wanted)
        patience = call.parts.settings.wait_before_call
        return await visit_of(work, visit, call.signed_in, call.parts.seat_requests, patience)
