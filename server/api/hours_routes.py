"""Routes by which an admin keeps a doctor's working hours, visit lengths and absences for them.

The doctor's own routes are in `server/api/schedule_routes.py`; nothing here shows a visit.
"""

from typing import Any

from rooms import schedule
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import NotFound
from rooms.ids import PersonId
from rooms.people import person
from rooms.services import is_doctor
from server.api.access import Access
from server.api.days import clinic_today
from server.api.models.base import Nothing
from server.api.models.schedule import AddAbsence, DoctorHours, SetHours
from server.api.route import Call, RouteTable
from server.api.schedule_routes import absence_span, hours_from, shown_absence, shown_hours
from server.api.views import doctor_brief

routes = RouteTable("hours")


@routes.get(
    "/admin/people/{doctor_id}/hours",
    access=Access.ADMIN,
    action=Action.SET_HOURS,
    gives=DoctorHours,
    summary="A doctor's working hours and absences",
)
async def read_hours(call: Call[Nothing]) -> DoctorHours:
    async with call.parts.clinic.read() as work:
        return await _shown(call, work)


@routes.put(
    "/admin/people/{doctor_id}/hours",
    access=Access.ADMIN,
    action=Action.SET_HOURS,
    body=SetHours,
    gives=DoctorHours,
    summary="Set a doctor's working hours for the whole week",
)
async def keep_hours(call: Call[SetHours]) -> DoctorHours:
    async with call.parts.clinic.work() as work:
        doctor_id = await _doctor_id(call, work)
        await schedule.set_hours(work, doctor_id, hours_from(call.body))
        return await _shown(call, work)


@routes.post(
    "/admin/people/{doctor_id}/absences",
    access=Access.ADMIN,
    action=Action.SET_HOURS,
    body=AddAbsence,
    gives=DoctorHours,
    summary="Write down that a doctor is away for a time",
    status=201,
)
async def keep_absence(call: Call[AddAbsence]) -> DoctorHours:
    away = absence_span(call.body, call.parts.settings.zone)
    async with call.parts.clinic.work() as work:
        await schedule.add_absence(work, await _doctor_id(call, work), away.start, away.end)
        return await _shown(call, work)


@routes.post(
    "/admin/people/{doctor_id}/absences/{absence_id}/remove",
    access=Access.ADMIN,
    action=Action.SET_HOURS,
    body=Nothing,
    gives=DoctorHours,
    summary="A doctor is there after all",
)
async def take_absence_back(call: Call[Nothing]) -> DoctorHours:
    async with call.parts.clinic.work() as work:
        doctor_id = await _doctor_id(call, work)
        await schedule.remove_absence(work, doctor_id, call.path["absence_id"])
        return await _shown(call, work)


async def _doctor_id(call: Call[Any], work: Work) -> PersonId:
    """Return whose hours are meant. Raises NotFound for who is no doctor here."""
    doctor_id = PersonId(call.path["doctor_id"])
    if not await is_doctor(work, doctor_id):
        raise NotFound("There is no such doctor.")
    return doctor_id


async def _shown(call: Call[Any], work: Work) -> DoctorHours:
    doctor_id, now = await _doctor_id(call, work), call.parts.clock.now()
    settings = call.parts.settings
    return DoctorHours(
        doctor=doctor_brief(await person(work, doctor_id)),
        zone=settings.clinic_zone,
        today=clinic_today(now, settings.clinic_zone),
        hours=tuple(shown_hours(one) for one in await schedule.hours_of(work, doctor_id)),
        coming=tuple(
            shown_absence(one) for one in await schedule.absences_of(work, doctor_id, now)
        ),
    )
