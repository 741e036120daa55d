"""Appointment: a visit as it was booked, with its time and who is to come."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from rooms.clinic import Work
from rooms.lifecycle import VisitState
from rooms.storage.tables import VisitRow
from server.fhir.patient import identifier
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source
from server.fhir.visits import CHANGED, OpenedVisit, opened_visits

_STATES = {
    VisitState.SCHEDULED: "booked",
    VisitState.WAITING: "arrived",
    VisitState.CANCELLED: "cancelled",
    VisitState.NO_SHOW: "noshow",
}


def appointment(place: Place, visit: OpenedVisit) -> Json:
    row = visit.row
    actors = [place.ref("Patient", row.patient_id)]
    if visit.doctor is not None:
        actors.append(place.ref("Practitioner", visit.doctor.id))
    return made(
        "Appointment",
        row.id,
        {
            "identifier": [identifier(one) for one in visit.names],
            "status": _STATES.get(VisitState(row.state), "fulfilled"),
            "description": visit.reason,
            "start": row.starts_at.isoformat(),
            "end": (row.starts_at + timedelta(minutes=row.minutes)).isoformat(),
            "minutesDuration": row.minutes,
            "created": row.created_at.isoformat(),
            "participant": [{"actor": one, "status": "accepted"} for one in actors],
        },
    )


def _keys(_reach: Reach) -> Keys:
    return select(VisitRow.id, VisitRow.starts_at.label("at"), VisitRow.patient_id, CHANGED)


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    found = await opened_visits(work, ids)
    return {visit_id: appointment(place, one) for visit_id, one in found.items()}


SOURCE = Source(_keys, _write)
