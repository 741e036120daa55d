"""Routes of a doctor: one visit and its moves."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from rooms import visits
from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.ids import VisitId
from rooms.licences import require_licence
from rooms.storage.tables import VisitRow
from server.api.access import Access
from server.api.models.base import Body, Nothing
from server.api.models.desk import CompleteVisit, DoctorVisit
from server.api.models.safety import AdmitVisit
from server.api.route import Call, RouteTable
from server.api.views import doctor_visit

routes = RouteTable("doctor")

B = TypeVar("B", bound=Body)
Move = Callable[[Work, Actor, VisitId], Awaitable[VisitRow]]


@routes.get(
    "/visits/{visit_id}",
    access=Access.DOCTOR,
    gives=DoctorVisit,
    summary="One visit of mine, or one that any doctor may take",
)
async def read_visit(call: Call[Nothing]) -> DoctorVisit:
    async with call.parts.clinic.read() as work:
        visit = await visits.visit_for(work, call.actor, Action.READ, call.visit_id)
        return await doctor_visit(work, visit)


@routes.post(
    "/visits/{visit_id}/admit",
    access=Access.DOCTOR,
    body=AdmitVisit,
    gives=DoctorVisit,
    summary="Let the patient in; from outside my licences with a reason",
    errors=("already_admitted", "visit_moved_on", "outside_licence"),
)
async def admit(call: Call[AdmitVisit]) -> DoctorVisit:
    async def move(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
        visit = await visits.admit(work, actor, visit_id)
        await require_licence(work, actor.person_id, visit, call.body.licence_reason)
        return visit

    return await _move(call, move)


@routes.post(
    "/visits/{visit_id}/hang-up",
    access=Access.DOCTOR,
    body=Nothing,
    gives=DoctorVisit,
    summary="End the call for everyone and go into wrap-up",
    errors=("visit_moved_on",),
)
async def hang_up(call: Call[Nothing]) -> DoctorVisit:
    return await _move(call, visits.hang_up)


@routes.post(
    "/visits/{visit_id}/complete",
    access=Access.DOCTOR,
    body=CompleteVisit,
    gives=DoctorVisit,
    summary="Finish the visit and say how it went",
    errors=("visit_moved_on",),
)
async def complete(call: Call[CompleteVisit]) -> DoctorVisit:
    outcome = call.body.outcome

    async def move(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
        return await visits.complete(work, actor, visit_id, outcome)

    return await _move(call, move)


async def _move(call: Call[B], move: Move) -> DoctorVisit:
    async with call.parts.clinic.work() as work:
        visit = await move(work, call.actor, call.visit_id)
    # Whom it concerns hears of it before the answer is put together.
    async with call.parts.clinic.read() as work:
        return await doctor_visit(work, await work.db.get_one(VisitRow, visit.id))
