"""QuestionnaireResponse of a check-in: what was said on arrival, sent or still being typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.drafts import draft_of
from rooms.ids import PersonId
from rooms.seats import CheckedIn, check_in_of
from rooms.storage.tables import SeatRow, VisitRow
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source
from server.fhir.visits import encounter_of

PREFIX, DRAFT_PREFIX = "check-in-", "check-in-draft-"


def answers(place: Place, visit: VisitRow, found: CheckedIn) -> Json:
    """Return what was said on arrival; an item without an answer was left empty."""
    said = found.answers
    by_patient = found.by is None or found.by == visit.patient_id
    return _response(
        place,
        visit,
        PREFIX,
        {
            "location": said.location,
            "callback_number": said.callback_number,
            "company": said.company,
            "matters": said.matters,
            "region": said.region or "",
            "emergency_contact": said.emergency_contact,
        },
        {
            "status": "completed",
            "authored": found.at.isoformat(),
            "source": place.ref("Patient", visit.patient_id) if by_patient else None,
        },
    )


def draft(place: Place, visit: VisitRow, said: Mapping[str, object]) -> Json:
    typed = {name: one for name, one in said.items() if isinstance(one, str) and one}
    return _response(place, visit, DRAFT_PREFIX, typed, {"status": "in-progress"})


def _response(
    place: Place, visit: VisitRow, prefix: str, said: Mapping[str, str], more: Json
) -> Json:
    return made(
        "QuestionnaireResponse",
        f"{prefix}{visit.id}",
        {
            "questionnaire": f"{place.base_url}/questions/{prefix.rstrip('-')}",
            "subject": place.ref("Patient", visit.patient_id),
            "encounter": encounter_of(place, visit),
            "item": [
                {"linkId": name, "text": name, "answer": [{"valueString": one}] if one else []}
                for name, one in said.items()
            ],
            **more,
        },
    )


def _keys(_reach: Reach) -> Keys:
    return _of_patients(SeatRow.checked_in_at).where(
        SeatRow.check_in_sealed.is_not(None), SeatRow.checked_in_at.is_not(None)
    )


def _draft_keys(_reach: Reach) -> Keys:
    return _of_patients(VisitRow.starts_at).where(SeatRow.draft_sealed.is_not(None))


def _of_patients(at: Any) -> Keys:
    return (
        select(
            VisitRow.id,
            at.label("at"),
            VisitRow.patient_id,
            func.coalesce(SeatRow.changed_at, at).label("changed"),
        )
        .join(SeatRow, SeatRow.visit_id == VisitRow.id)
        .where(SeatRow.person_id == VisitRow.patient_id)
    )


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    written = {}
    for visit in await _visits(work, ids):
        found = await check_in_of(work, visit)
        if found is not None:
            written[visit.id] = answers(place, visit, found)
    return written


async def _write_drafts(
    work: Work, place: Place, _reach: Reach, ids: Sequence[str]
) -> dict[str, Json]:
    written = {}
    for visit in await _visits(work, ids):
        found = await draft_of(work, visit)
        if found is not None:
            written[visit.id] = draft(place, visit, found[1])
    return written


async def _visits(work: Work, ids: Sequence[str]) -> list[VisitRow]:
    """Return the visits of whom something can be opened."""
    rows = list(await work.db.scalars(select(VisitRow).where(VisitRow.id.in_(ids))))
    known = await work.sealers({PersonId(row.patient_id) for row in rows})
    return [row for row in rows if row.patient_id in known]


SOURCES = (Source(_keys, _write, PREFIX), Source(_draft_keys, _write_drafts, DRAFT_PREFIX))
