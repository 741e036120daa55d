"""Routes of the check before the call: a partner that echoes media, and what came of it."""

from rooms.connection_checks import CheckResult, check_for, keep_check
from server.api.access import Access
from server.api.models.base import Done
from server.api.models.check import ConnectionResult, EchoAnswer, EchoOffer
from server.api.route import Call, RouteTable
from server.echo.offers import check_offer

routes = RouteTable("check")


@routes.post(
    "/visits/{visit_id}/check/echo",
    access=Access.SEAT,
    body=EchoOffer,
    gives=EchoAnswer,
    summary="Try the connection: the answer of a partner that sends back what it gets",
    errors=("visit_moved_on", "sdp_refused", "too_many", "unavailable"),
)
async def open_echo(call: Call[EchoOffer]) -> EchoAnswer:
    offer = check_offer(call.body.sdp)
    async with call.parts.clinic.work() as work:
        await check_for(work, call.actor, call.visit_id)
    given = await call.parts.echo.answer(call.person_id, offer)
    servers = call.parts.echo.relay_for(given.session, call.parts.clock.now())
    return EchoAnswer(
        sdp=given.sdp, session=given.session, lasts_s=given.lasts_s, ice_servers=servers
    )


@routes.put(
    "/visits/{visit_id}/check",
    access=Access.SEAT,
    body=ConnectionResult,
    gives=Done,
    summary="Keep what the check found, for the visit's doctor",
    errors=("visit_moved_on",),
)
async def keep_connection_check(call: Call[ConnectionResult]) -> Done:
    said = call.body
    result = CheckResult(**{**said.model_dump(), "verdict": said.verdict})
    async with call.parts.clinic.work() as work:
        await keep_check(work, call.actor, call.visit_id, result)
    return Done()
