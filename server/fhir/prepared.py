"""QuestionnaireResponse of what the patient's side wrote down before a visit."""

from collections.abc import Sequence

from sqlalchemy import select

from rooms.before.answers import Kept, answers_of
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.storage.education_tables import PreparedAnswersRow
from rooms.storage.tables import VisitRow
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source

PREFIX = "prepared-"


def prepared(place: Place, visit: VisitRow, kept: Kept) -> Json:
    said = kept.answers
    answers = {"matters": [said.matters], "questions": said.questions, "medicines": said.medicines}
    return made(
        "QuestionnaireResponse",
        f"{PREFIX}{visit.id}",
        {
            "questionnaire": f"{place.base_url}/questions/before",
            "status": "completed",
            "subject": place.ref("Patient", visit.patient_id),
            "authored": kept.changed_at.isoformat() if kept.changed_at else None,
            "item": [
                {
                    "linkId": name,
                    "text": name,
                    "answer": [{"valueString": one} for one in lines if one],
                }
                for name, lines in answers.items()
            ],
        },
    )


def _keys(_reach: Reach) -> Keys:
    return select(
        PreparedAnswersRow.visit_id.label("id"),
        PreparedAnswersRow.changed_at.label("at"),
        PreparedAnswersRow.patient_id,
    )


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    rows = list(await work.db.scalars(select(VisitRow).where(VisitRow.id.in_(ids))))
    known = await work.sealers({PersonId(row.patient_id) for row in rows})
    return {
        row.id: prepared(place, row, await answers_of(work, row))
        for row in rows
        if row.patient_id in known
    }


SOURCE = Source(_keys, _write, PREFIX)
