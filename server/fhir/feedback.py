"""QuestionnaireResponse of feedback, and the Questionnaires that were answered, as they were added.

What was said without a name is the patient's alone: no other system gets it.
"""

from collections.abc import Sequence

import orjson
from sqlalchemy import null, select

from rooms.clinic import Work
from rooms.feedback import Feedback, opened
from rooms.questionnaires.definition import Audience
from rooms.storage.questionnaire_tables import QuestionnaireRow
from rooms.storage.tables import FeedbackRow, VisitRow
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source
from server.fhir.visits import encounter_of

PREFIX = "feedback-"


def response(place: Place, one: Feedback) -> Json:
    visit = one.visit
    by_doctor = one.audience is Audience.DOCTOR and visit.doctor_id is not None
    source = (
        place.ref("Practitioner", visit.doctor_id or "")
        if by_doctor
        else place.ref("Patient", visit.patient_id)
    )
    return made(
        "QuestionnaireResponse",
        f"{PREFIX}{one.id}",
        {
            **one.response,
            "subject": place.ref("Patient", visit.patient_id),
            "encounter": encounter_of(place, visit),
            "authored": one.given_at.isoformat(),
            "source": source,
        },
    )


def _keys(reach: Reach) -> Keys:
    found = (
        select(FeedbackRow.id, FeedbackRow.given_at.label("at"), VisitRow.patient_id)
        .join(VisitRow, VisitRow.id == FeedbackRow.visit_id)
        .where(FeedbackRow.answers_sealed.is_not(None))
    )
    return (
        found if reach.is_own or reach.is_copy else found.where(FeedbackRow.is_anonymous.is_(False))
    )


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    chosen = select(FeedbackRow, VisitRow).where(FeedbackRow.id.in_(ids))
    return {one.id: response(place, one) for one in await opened(work, chosen)}


def _questionnaire_keys(_reach: Reach) -> Keys:
    return select(
        QuestionnaireRow.id, QuestionnaireRow.added_at.label("at"), null().label("patient_id")
    )


async def _write_questionnaires(
    work: Work, _place: Place, _reach: Reach, ids: Sequence[str]
) -> dict[str, Json]:
    rows = await work.db.scalars(select(QuestionnaireRow).where(QuestionnaireRow.id.in_(ids)))
    return {row.id: {**orjson.loads(row.resource), "id": row.id} for row in rows}


SOURCE = Source(_keys, _write, PREFIX)
QUESTIONNAIRES = Source(_questionnaire_keys, _write_questionnaires)
