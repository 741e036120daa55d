"""Turns what a doctor must have at hand in an emergency into what the API gives.

`server.api.views` calls this inside a route's unit of work.
"""

from rooms.audit import asker
from rooms.clinic import Work
from rooms.identity import identity_of
from rooms.ids import PersonId
from rooms.licences import LicenceVerdict, verdict_of
from rooms.seats import check_in_of
from rooms.storage.tables import VisitRow
from server.api.models.safety import Identity, Safety


async def safety_of(work: Work, visit: VisitRow) -> Safety:
    """What is known for the safety of a visit, as the doctor who asks sees it."""
    checked, found = await identity_of(work, visit), await check_in_of(work, visit)
    said = None if found is None else found.answers
    reader = asker().person_id or visit.doctor_id
    region = None if said is None else said.region
    licence = LicenceVerdict.UNKNOWN
    if reader is not None:
        licence = await verdict_of(work, PersonId(reader), region)
    return Safety(
        identity=None
        if checked is None
        else Identity(method=checked.method, checked_at=checked.at, by_name=checked.by_name),
        licence=licence,
        location="" if said is None else said.location,
        region=region,
        callback_number="" if said is None else said.callback_number,
        emergency_contact="" if said is None else said.emergency_contact,
    )
