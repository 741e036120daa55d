"""Routes of services: what several doctors offer together, made and changed by an admin."""

from rooms import services
from rooms.actions import Action
from rooms.ids import PersonId, ServiceId
from server.api.access import Access
from server.api.models.base import Nothing
from server.api.models.queue import SaveService, ServiceList
from server.api.queue_views import service_list
from server.api.route import Call, RouteTable

routes = RouteTable("service")


@routes.get(
    "/services",
    access=Access.STAFF,
    action=Action.BOOK,
    gives=ServiceList,
    summary="The clinic's services that take visits",
)
async def list_services(call: Call[Nothing]) -> ServiceList:
    async with call.parts.clinic.read() as work:
        return await service_list(work)


@routes.get(
    "/admin/services",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    gives=ServiceList,
    summary="All services, closed ones too",
)
async def list_all_services(call: Call[Nothing]) -> ServiceList:
    async with call.parts.clinic.read() as work:
        return await service_list(work, with_closed=True)


@routes.post(
    "/admin/services",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=SaveService,
    gives=ServiceList,
    summary="Open a service",
    errors=("conflict",),
    status=201,
)
async def add_service(call: Call[SaveService]) -> ServiceList:
    async with call.parts.clinic.work() as work:
        said = call.body
        await services.add_service(work, call.actor, said.name, _doctors(said), said.visit_minutes)
        return await service_list(work, with_closed=True)


@routes.post(
    "/admin/services/{service_id}",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=SaveService,
    gives=ServiceList,
    summary="Rename a service, or say who works in it",
    errors=("conflict",),
)
async def change_service(call: Call[SaveService]) -> ServiceList:
    async with call.parts.clinic.work() as work:
        service_id, said = ServiceId(call.path["service_id"]), call.body
        await services.change_service(
            work, call.actor, service_id, said.name, _doctors(said), said.visit_minutes
        )
        return await service_list(work, with_closed=True)


@routes.post(
    "/admin/services/{service_id}/close",
    access=Access.ADMIN,
    action=Action.MANAGE_PEOPLE,
    body=Nothing,
    gives=ServiceList,
    summary="Take no new visits for a service",
)
async def close_service(call: Call[Nothing]) -> ServiceList:
    async with call.parts.clinic.work() as work:
        await services.close_service(work, call.actor, ServiceId(call.path["service_id"]))
        return await service_list(work, with_closed=True)


def _doctors(said: SaveService) -> tuple[PersonId, ...]:
    return tuple(PersonId(one) for one in said.doctor_ids)
