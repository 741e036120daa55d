"""Routes of the queue: the desk, duty, urgency, walk-ins, and visits that did not happen."""

from datetime import datetime

from rooms import duty, outcomes, urgency
from rooms.actions import Action
from rooms.clinic import Work
from rooms.lifecycle import VisitState
from rooms.open_transfers import handed_to
from rooms.people import person
from rooms.queue import POLICY, desk_visits, in_line
from rooms.storage.tables import VisitRow
from server.api import views
from server.api.access import Access
from server.api.days import clinic_today, day_bounds
from server.api.models.base import Done, Nothing
from server.api.models.booking import BookedVisit, BookVisit
from server.api.models.desk import Desk, DeskVisit, DoctorVisit
from server.api.models.queue import MarkUrgent, NotHeld, Pause, RunLate, WalkIn
from server.api.queue_views import desk_duty, my_services
from server.api.route import Call, RouteTable
from server.booking import book_and_send

routes = RouteTable("queue")

_DONE = frozenset({VisitState.COMPLETED, VisitState.CANCELLED, VisitState.NO_SHOW})


@routes.get("/desk", access=Access.DOCTOR, gives=Desk, summary="My queue and my day")
async def read_desk(call: Call[Nothing]) -> Desk:
    async with call.parts.clinic.read() as work:
        return await _desk(call, work)


@routes.post(
    "/desk/pause",
    access=Access.DOCTOR,
    body=Pause,
    gives=Desk,
    summary="Rest for 10, 20 or 30 minutes; who waits is told",
)
async def pause(call: Call[Pause]) -> Desk:
    async with call.parts.clinic.work() as work:
        await duty.pause(work, call.actor, call.body.minutes)
        return await _desk(call, work)


@routes.post(
    "/desk/resume",
    access=Access.DOCTOR,
    body=Nothing,
    gives=Desk,
    summary="Be there again after a pause, a delay or the end of a shift",
)
async def resume(call: Call[Nothing]) -> Desk:
    async with call.parts.clinic.work() as work:
        await duty.resume(work, call.actor)
        return await _desk(call, work)


@routes.post("/desk/off", access=Access.DOCTOR, body=Nothing, gives=Desk, summary="End my shift")
async def go_off(call: Call[Nothing]) -> Desk:
    async with call.parts.clinic.work() as work:
        await duty.go_off(work, call.actor)
        return await _desk(call, work)


@routes.post(
    "/desk/late",
    access=Access.DOCTOR,
    body=RunLate,
    gives=Desk,
    summary="Say how long the next patient has to wait at least; 0 takes it back",
)
async def run_late(call: Call[RunLate]) -> Desk:
    async with call.parts.clinic.work() as work:
        await duty.run_late(work, call.actor, call.body.minutes)
        return await _desk(call, work)


@routes.post(
    "/visits/{visit_id}/urgent",
    access=Access.STAFF,
    body=MarkUrgent,
    gives=Done,
    summary="Put a visit first, with a reason",
    errors=("visit_moved_on",),
)
async def mark_urgent(call: Call[MarkUrgent]) -> Done:
    async with call.parts.clinic.work() as work:
        await urgency.mark_urgent(work, call.actor, call.visit_id, call.body.reason)
    return Done()


@routes.post(
    "/visits/{visit_id}/not-urgent",
    access=Access.STAFF,
    body=Nothing,
    gives=Done,
    summary="Put a visit back where it would stand",
    errors=("visit_moved_on",),
)
async def end_urgency(call: Call[Nothing]) -> Done:
    async with call.parts.clinic.work() as work:
        await urgency.end_urgency(work, call.actor, call.visit_id)
    return Done()


@routes.post(
    "/visits/walk-in",
    access=Access.STAFF,
    action=Action.BOOK,
    body=WalkIn,
    gives=BookedVisit,
    summary="Take in somebody without an appointment, and send the link",
    errors=("no_second_channel", "phone_not_checked", "email_taken", "link_not_sent"),
    status=201,
)
async def add_walk_in(call: Call[WalkIn]) -> BookedVisit:
    said = call.body
    wanted = BookVisit(
        **{name: getattr(said, name) for name in WalkIn.model_fields},
        starts_at=call.parts.clock.now(),
        overlap=True,
    )
    return await book_and_send(call.parts, call.actor, wanted, is_walk_in=True)


@routes.post(
    "/visits/{visit_id}/no-show",
    access=Access.DOCTOR,
    body=Nothing,
    gives=DoctorVisit,
    summary="Say that the patient did not come",
    errors=("visit_moved_on",),
)
async def mark_no_show(call: Call[Nothing]) -> DoctorVisit:
    async with call.parts.clinic.work() as work:
        visit = await outcomes.mark_no_show(work, call.actor, call.visit_id)
        return await views.doctor_visit(work, visit)


@routes.post(
    "/visits/{visit_id}/did-not-happen",
    access=Access.DOCTOR,
    body=NotHeld,
    gives=DoctorVisit,
    summary="End a visit before its call, and say why",
    errors=("visit_moved_on",),
)
async def did_not_happen(call: Call[NotHeld]) -> DoctorVisit:
    async with call.parts.clinic.work() as work:
        outcome = call.body.outcome
        visit = await outcomes.did_not_happen(work, call.actor, call.visit_id, outcome)
        return await views.doctor_visit(work, visit)


@routes.post(
    "/visits/{visit_id}/undo",
    access=Access.DOCTOR,
    body=Nothing,
    gives=DoctorVisit,
    summary="Take back that nobody came, or the end of a call, within two minutes",
    errors=("visit_moved_on",),
)
async def undo(call: Call[Nothing]) -> DoctorVisit:
    async with call.parts.clinic.work() as work:
        visit = await outcomes.undo(work, call.actor, call.visit_id)
        return await views.doctor_visit(work, visit)


async def _desk(call: Call[Pause] | Call[RunLate] | Call[Nothing], work: Work) -> Desk:
    """The desk of who calls. A visit that is handed to them is in `incoming` and nowhere else."""
    me, now = call.person_id, work.clock.now()
    rows = await desk_visits(work, me, *_today(call))
    handed = set(await handed_to(work, me))
    shown = {one.id: one for one in await views.desk_visits(work, me, rows)}
    own = [row for row in rows if row.id not in handed and row.id in shown]

    def among(*states: VisitState) -> tuple[DeskVisit, ...]:
        return _shown(shown, [row for row in own if row.state in states])

    return Desk(
        doctor=views.doctor_brief(await person(work, me)),
        duty=await desk_duty(work, me),
        services=await my_services(work, me),
        policy=POLICY,
        incoming=tuple(shown[row.id] for row in rows if row.id in handed and row.id in shown),
        waiting=_shown(shown, in_line([r for r in own if r.state == VisitState.WAITING], now)),
        in_call=among(VisitState.IN_CALL),
        wrap_up=among(VisitState.WRAP_UP),
        later=among(VisitState.SCHEDULED),
        done=among(*_DONE),
    )


def _today(call: Call[Pause] | Call[RunLate] | Call[Nothing]) -> tuple[datetime, datetime]:
    zone = call.parts.settings.clinic_zone
    return day_bounds(clinic_today(call.parts.clock.now(), zone), zone)


def _shown(shown: dict[str, DeskVisit], rows: list[VisitRow]) -> tuple[DeskVisit, ...]:
    return tuple(shown[row.id] for row in rows)
