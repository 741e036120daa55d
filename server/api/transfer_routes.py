"""Routes of a transfer: a doctor asks, the patient answers, the other doctor joins, one goes."""

from datetime import timedelta

from rooms import transfers
from rooms.errors import Conflict
from rooms.ids import PersonId, ServiceId
from server.api.access import Access
from server.api.guest_views import visit_of
from server.api.models.base import Done, Nothing
from server.api.models.desk import DoctorVisit
from server.api.models.queue import TransferVisit
from server.api.models.visit import MyVisit
from server.api.route import Call, RouteTable
from server.api.views import doctor_visit

routes = RouteTable("transfer")

_MOVED_ON = ("visit_moved_on",)


@routes.post(
    "/visits/{visit_id}/transfer",
    access=Access.DOCTOR,
    body=TransferVisit,
    gives=DoctorVisit,
    summary="Ask the patient whether another doctor may go on",
    errors=("transfer_open", "receiver_off", "visit_moved_on"),
)
async def ask_transfer(call: Call[TransferVisit]) -> DoctorVisit:
    said = call.body
    wanted = transfers.Wanted(
        said.kind,
        None if said.to_doctor_id is None else PersonId(said.to_doctor_id),
        None if said.to_service_id is None else ServiceId(said.to_service_id),
        said.reason,
    )
    async with call.parts.clinic.work() as work:
        visit = await transfers.ask(work, call.actor, call.visit_id, wanted)
        return await doctor_visit(work, visit)


@routes.post(
    "/visits/{visit_id}/transfer/withdraw",
    access=Access.DOCTOR,
    body=Nothing,
    gives=DoctorVisit,
    summary="Take a transfer back",
    errors=_MOVED_ON,
)
async def withdraw_transfer(call: Call[Nothing]) -> DoctorVisit:
    async with call.parts.clinic.work() as work:
        visit = await transfers.withdraw(work, call.actor, call.visit_id)
        return await doctor_visit(work, visit)


@routes.post(
    "/visits/{visit_id}/transfer/join",
    access=Access.DOCTOR,
    body=Nothing,
    gives=DoctorVisit,
    summary="Come into a call that a colleague hands over",
    errors=_MOVED_ON,
)
async def join_transfer(call: Call[Nothing]) -> DoctorVisit:
    async with call.parts.clinic.work() as work:
        visit = await transfers.join(work, call.actor, call.visit_id)
        return await doctor_visit(work, visit)


@routes.post(
    "/visits/{visit_id}/transfer/finish",
    access=Access.DOCTOR,
    body=Nothing,
    gives=Done,
    summary="Make the visit the other doctor's; the first one is out of it",
    errors=_MOVED_ON,
)
async def finish_transfer(call: Call[Nothing]) -> Done:
    async with call.parts.clinic.work() as work:
        await transfers.finish(work, call.actor, call.visit_id)
    return Done()


@routes.post(
    "/visits/{visit_id}/transfer/agree",
    access=Access.SEAT,
    body=Nothing,
    gives=MyVisit,
    summary="Agree that another doctor goes on",
    errors=("receiver_off", "visit_moved_on"),
)
async def agree_to_transfer(call: Call[Nothing]) -> MyVisit:
    async with call.parts.clinic.work() as work:
        visit, goes_on = await transfers.agree(work, call.actor, call.visit_id)
        shown = await visit_of(
            work, visit, call.signed_in, call.parts.seat_requests, _patience(call)
        )
    if not goes_on:
        # Told after the commit: that the transfer is over stays.
        raise Conflict("That doctor has gone off shift. Nothing has changed.", code="receiver_off")
    return shown


@routes.post(
    "/visits/{visit_id}/transfer/decline",
    access=Access.SEAT,
    body=Nothing,
    gives=MyVisit,
    summary="Stay with my doctor",
    errors=_MOVED_ON,
)
async def decline_transfer(call: Call[Nothing]) -> MyVisit:
    async with call.parts.clinic.work() as work:
        visit = await transfers.decline(work, call.actor, call.visit_id)
        return await visit_of(
            work, visit, call.signed_in, call.parts.seat_requests, _patience(call)
        )


def _patience(call: Call[Nothing]) -> timedelta:
    return call.parts.settings.wait_before_call
