"""Observation: a health reading; `rooms.readings.observation` says what it means."""

from collections.abc import Sequence

from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.readings.keeping import some_readings
from rooms.readings.observation import observation_of
from rooms.readings.reading import Reading
from rooms.storage.reading_tables import ReadingRow
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source


def observation(place: Place, one: Reading) -> Json:
    patient = place.ref("Patient", one.patient_id)
    own = one.by == one.patient_id
    return made(
        "Observation",
        one.id,
        {
            **observation_of(one),
            "subject": patient,
            "performer": [patient] if own else [],
        },
    )


def _keys(_reach: Reach) -> Keys:
    changed = func.coalesce(ReadingRow.withdrawn_at, ReadingRow.created_at).label("changed")
    return select(ReadingRow.id, ReadingRow.taken_at.label("at"), ReadingRow.patient_id, changed)


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    rows = await work.db.execute(
        select(ReadingRow.patient_id, ReadingRow.id).where(ReadingRow.id.in_(ids))
    )
    of: dict[PersonId, list[str]] = {}
    for row in rows:
        of.setdefault(PersonId(row[0]), []).append(row[1])
    known, written = await work.sealers(set(of)), {}
    for patient_id in of.keys() & known.keys():
        for one in await some_readings(work, patient_id, of[patient_id]):
            written[one.id] = observation(place, one)
    return written


SOURCE = Source(_keys, _write)
