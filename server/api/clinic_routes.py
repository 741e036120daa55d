"""What anyone may know of the clinic before signing in."""

from typing import Literal, get_args

from server.api.access import Access
from server.api.models.base import Language, Nothing
from server.api.models.session import ClinicInfo
from server.api.route import Call, RouteTable
from server.settings import Settings

routes = RouteTable("clinic")


@routes.get(
    "/clinic",
    access=Access.PUBLIC,
    gives=ClinicInfo,
    summary="The clinic's name, phone, emergency number, zone and languages",
)
async def read_clinic(call: Call[Nothing]) -> ClinicInfo:
    settings = call.parts.settings
    return ClinicInfo(
        name=settings.clinic_name,
        phone=settings.clinic_phone or "",
        emergency_number=settings.clinic_emergency_number,
        zone=settings.clinic_zone,
        languages=get_args(Language),
        demo=call.parts.demo,
        consent_version=settings.consent_version,
        region=settings.clinic_region,
        relay=_relay(settings),
    )


def _relay(settings: Settings) -> Literal["none", "by_choice", "always"]:
    if not settings.turn_urls:
        return "none"
    return "always" if settings.relay_only else "by_choice"
