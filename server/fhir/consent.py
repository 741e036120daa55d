"""Consent: a patient's agreement to a visit by video, as they gave it on arrival."""

from collections.abc import Sequence

from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.storage.tables import SeatRow, VisitRow
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source

_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
_LOINC = "http://loinc.org"


def consent(place: Place, seat: SeatRow) -> Json:
    return made(
        "Consent",
        seat.id,
        {
            "status": "active",
            "scope": {"coding": [{"system": _SCOPE, "code": "treatment"}]},
            "category": [{"coding": [{"system": _LOINC, "code": "59284-0"}]}],
            "patient": place.ref("Patient", seat.person_id),
            "dateTime": seat.consented_at.isoformat() if seat.consented_at else None,
            "policyRule": {"text": f"Consent to a visit by video, version {seat.consent_version}"},
        },
    )


def _keys(_reach: Reach) -> Keys:
    return (
        select(
            SeatRow.id,
            SeatRow.consented_at.label("at"),
            VisitRow.patient_id,
            func.coalesce(SeatRow.changed_at, SeatRow.consented_at).label("changed"),
        )
        .join(VisitRow, VisitRow.id == SeatRow.visit_id)
        .where(SeatRow.person_id == VisitRow.patient_id, SeatRow.consented_at.is_not(None))
    )


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    rows = await work.db.scalars(select(SeatRow).where(SeatRow.id.in_(ids)))
    return {row.id: consent(place, row) for row in rows}


SOURCE = Source(_keys, _write)
