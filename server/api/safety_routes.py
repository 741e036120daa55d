"""Routes of a visit's safety: who the patient is, and where the doctor may practise.

Rules: `rooms.identity`, `rooms.licences`.
"""

from datetime import datetime, timedelta
from typing import Any

from rooms.identity import check_identity
from rooms.ids import PersonId
from rooms.licences import Licence as Held
from rooms.licences import licences_of, set_licences
from server.api.access import Access
from server.api.days import day_bounds
from server.api.models.base import Nothing
from server.api.models.desk import DoctorVisit
from server.api.models.safety import CheckIdentity, Licence, Licences, SetLicences
from server.api.route import Call, RouteTable
from server.api.views import doctor_visit

routes = RouteTable("safety")


@routes.post(
    "/visits/{visit_id}/identity",
    access=Access.DOCTOR,
    body=CheckIdentity,
    gives=DoctorVisit,
    summary="Say that I checked who the patient is, and how",
    errors=("visit_moved_on",),
)
async def keep_identity(call: Call[CheckIdentity]) -> DoctorVisit:
    async with call.parts.clinic.work() as work:
        visit = await check_identity(work, call.actor, call.visit_id, call.body.method)
        return await doctor_visit(work, visit)


@routes.get(
    "/licences",
    access=Access.DOCTOR,
    gives=Licences,
    summary="Where the clinic has me down as licensed",
)
async def read_own_licences(call: Call[Nothing]) -> Licences:
    async with call.parts.clinic.read() as work:
        return _shown(call, await licences_of(work, call.person_id))


@routes.get(
    "/admin/people/{person_id}/licences",
    access=Access.ADMIN,
    gives=Licences,
    summary="Where a doctor is licensed",
)
async def read_licences(call: Call[Nothing]) -> Licences:
    async with call.parts.clinic.read() as work:
        return _shown(call, await licences_of(work, _doctor_id(call)))


@routes.put(
    "/admin/people/{person_id}/licences",
    access=Access.ADMIN,
    body=SetLicences,
    gives=Licences,
    summary="Put these licences of a doctor in the place of those on record",
)
async def keep_licences(call: Call[SetLicences]) -> Licences:
    held = [Held(one.region, _ends_at(call, one)) for one in call.body.licences]
    async with call.parts.clinic.work() as work:
        await set_licences(work, _doctor_id(call), held)
        return _shown(call, await licences_of(work, _doctor_id(call)))


def _doctor_id(call: Call[Any]) -> PersonId:
    return PersonId(call.path["person_id"])


def _ends_at(call: Call[SetLicences], one: Licence) -> datetime | None:
    """Return the end of a licence's last day at the clinic."""
    if one.valid_until is None:
        return None
    return day_bounds(one.valid_until, call.parts.settings.clinic_zone)[1]


def _shown(call: Call[Any], held: list[Held]) -> Licences:
    zone = call.parts.settings.zone
    return Licences(
        licences=tuple(
            Licence(
                region=one.region,
                valid_until=None
                if one.ends_at is None
                else (one.ends_at - timedelta(seconds=1)).astimezone(zone).date(),
            )
            for one in held
        )
    )
