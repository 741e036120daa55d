"""The demo clinic's outbox over HTTP, for its own machine: links and codes open every visit.
Outside demo mode there is nothing at this address."""

from rooms.errors import NotFound
from server.api.access import Access
from server.api.addresses import require_this_machine
from server.api.models.base import Nothing
from server.api.models.demo import Outbox
from server.api.route import Call, RouteTable

routes = RouteTable("demo")


@routes.get(
    "/demo/outbox",
    access=Access.PUBLIC,
    gives=Outbox,
    summary="Every mail and text message of the demo clinic, newest first",
    errors=("not_found", "refused"),
)
async def show_outbox(call: Call[Nothing]) -> Outbox:
    outbox = call.parts.outbox
    if outbox is None or not call.parts.demo:
        raise NotFound("There is nothing at this address.")
    require_this_machine(call.request)
    return outbox.show()
