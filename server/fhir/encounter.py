"""Encounter: a visit that its patient came to (class VR, virtual), from there to the end."""

from collections.abc import Sequence

from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.lifecycle import VisitState
from rooms.storage.tables import VisitRow
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source
from server.fhir.visits import CHANGED, HAS_ENCOUNTER, OpenedVisit, opened_visits

_ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_STATES = {
    VisitState.WAITING: "arrived",
    VisitState.IN_CALL: "in-progress",
    VisitState.WRAP_UP: "in-progress",
    VisitState.CANCELLED: "cancelled",
    VisitState.NO_SHOW: "cancelled",
}


def encounter(place: Place, visit: OpenedVisit) -> Json:
    row = visit.row
    start, doctor = row.admitted_at or row.waiting_since or row.completed_at, visit.doctor
    return made(
        "Encounter",
        row.id,
        {
            "status": _STATES.get(VisitState(row.state), "finished"),
            "class": {"system": _ACT, "code": "VR", "display": "virtual"},
            "subject": place.ref("Patient", row.patient_id),
            "participant": [{"individual": place.ref("Practitioner", doctor.id)}] if doctor else [],
            "appointment": [place.ref("Appointment", row.id)],
            "period": {
                "start": start.isoformat() if start else None,
                "end": row.ended_at.isoformat() if row.ended_at else None,
            },
            "reasonCode": [{"text": visit.reason}],
        },
    )


def _keys(_reach: Reach) -> Keys:
    began = func.coalesce(
        VisitRow.admitted_at, VisitRow.waiting_since, VisitRow.completed_at
    ).label("at")
    return select(VisitRow.id, began, VisitRow.patient_id, CHANGED).where(HAS_ENCOUNTER)


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    found = await opened_visits(work, ids)
    return {visit_id: encounter(place, one) for visit_id, one in found.items()}


SOURCE = Source(_keys, _write)
