"""Feedback: what a patient and a doctor say of a visit once it is over, once each, or skip.

Each answers the questionnaire that their visit's service asks (`rooms.questionnaires`), within a week
(CLINICAL.md, "After the visit"). Answers are a FHIR QuestionnaireResponse sealed under the patient's
key. Who answers without their name is known to the patient's own copy alone; `rooms.listening` is
where staff read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.events import FeedbackGiven
from rooms.ids import PersonId, VisitId, new_id
from rooms.lifecycle import VisitState
from rooms.questionnaires import library
from rooms.questionnaires.answering import Answers, answers_in, checked, response_of
from rooms.questionnaires.definition import Audience, Questionnaire
from rooms.questionnaires.first_form import first_form, old_answers
from rooms.storage.tables import FeedbackRow, VisitRow
from rooms.visits import facts, visit_for

OPEN_FOR = timedelta(days=7)
_TABLE = FeedbackRow.__tablename__
_OPEN_IN = frozenset({VisitState.WRAP_UP, VisitState.COMPLETED})
_ACTIONS = {
    Audience.PATIENT: Action.GIVE_FEEDBACK,
    Audience.DOCTOR: Action.GIVE_DOCTOR_FEEDBACK,
}
_LOOKS = {Audience.PATIENT: Action.SEE_MINE, Audience.DOCTOR: Action.READ}


class FeedbackStatus(StrEnum):
    NOT_YET = "not_yet"
    OPEN = "open"
    GIVEN = "given"
    SKIPPED = "skipped"
    CLOSED = "closed"


@dataclass(frozen=True)
class Said:
    """What somebody answers. `questionnaire` is the `url|version` that they saw; `anonymous` keeps
    name and visit from the clinic's staff."""

    questionnaire: str
    answers: Answers
    anonymous: bool = False


@dataclass(frozen=True)
class Feedback:
    """Answers with the visit they are about."""

    id: str
    visit: VisitRow
    audience: Audience
    given_at: datetime
    is_anonymous: bool
    questionnaire: Questionnaire
    answers: Answers

    @property
    def response(self) -> Mapping[str, Any]:
        """The answers as FHIR, without who and when."""
        return response_of(self.questionnaire, self.answers)


async def form_for(
    work: Work, actor: Actor, visit_id: VisitId, audience: Audience = Audience.PATIENT
) -> Questionnaire:
    """Return what is asked of the actor. Raises Conflict like `give`."""
    visit = await visit_for(work, actor, _LOOKS[audience], visit_id)
    await _require_open(work, visit, audience)
    return (await library.asked_now(work, audience, visit.service_id))[1]


async def give(
    work: Work,
    actor: Actor,
    visit_id: VisitId,
    said: Said | None,
    audience: Audience = Audience.PATIENT,
) -> VisitRow:
    """Keep the answers, or with None that they were skipped.

    Raises Conflict: `feedback_closed` before the end of the call and a week after it,
    `feedback_given` the second time, `questionnaire_changed` when another one is asked by now.
    Raises WrongAnswers.
    """
    visit = await visit_for(work, actor, _ACTIONS[audience], visit_id)
    await _require_open(work, visit, audience)
    id_, asked = await library.asked_now(work, audience, visit.service_id)
    row = FeedbackRow(
        id=new_id(),
        visit_id=visit_id,
        person_id=_speaker(visit, audience),
        audience=audience.value,
        given_at=work.clock.now(),
    )
    if said is not None:
        await _seal(work, visit, row, asked, said)
        row.questionnaire_id = (await library.kept_row(work, id_)).id
    work.db.add(row)
    try:
        await work.db.flush()
    except IntegrityError:
        raise _given_already() from None
    if not row.is_anonymous:  # A desk that moves at that very moment would say who it was.
        work.tell(FeedbackGiven(visit_id, facts(visit).doctor_id))
    return visit


async def status_of(
    work: Work, visit: VisitRow, audience: Audience = Audience.PATIENT
) -> FeedbackStatus:
    """Return where feedback on this visit stands."""
    row = await work.db.scalar(
        select(FeedbackRow).where(
            FeedbackRow.visit_id == visit.id, FeedbackRow.audience == audience.value
        )
    )
    if row is not None:
        given = row.answers_sealed is not None
        return FeedbackStatus.GIVEN if given else FeedbackStatus.SKIPPED
    if visit.state not in _OPEN_IN:
        return FeedbackStatus.NOT_YET
    return FeedbackStatus.OPEN if work.clock.now() < open_until(visit) else FeedbackStatus.CLOSED


def open_until(visit: VisitRow) -> datetime:
    """Return until when a visit that is over takes feedback."""
    return (visit.ended_at or visit.completed_at or visit.starts_at) + OPEN_FOR


async def answers_to(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, Feedback]:
    """Return what patients said of these visits with their name, for their doctors."""
    found = await opened(
        work,
        select(FeedbackRow, VisitRow).where(
            VisitRow.id.in_(visit_ids),
            FeedbackRow.audience == Audience.PATIENT.value,
            FeedbackRow.is_anonymous.is_(False),
        ),
    )
    return {VisitId(one.visit.id): one for one in found}


async def own_answers(work: Work, actor: Actor, visit_id: VisitId) -> Feedback | None:
    """Return what the actor said of their visit as its patient, also without their name: it is theirs.

    None when they said nothing, or it was deleted. Raises NotFound, also for who acts for them.
    """
    visit = await visit_for(work, actor, Action.SEE_MINE, visit_id)
    if visit.patient_id != actor.person_id:
        raise NotFound("There is no such visit, or it isn't yours.")
    query = select(FeedbackRow, VisitRow).where(
        VisitRow.id == visit_id, FeedbackRow.audience == Audience.PATIENT.value
    )
    return next(iter(await opened(work, query)), None)


async def everything_said(
    work: Work, visit_ids: set[VisitId]
) -> dict[VisitId, tuple[Feedback, ...]]:
    """Return all that was said of these visits, for the copy that their patient gets."""
    rows = select(FeedbackRow, VisitRow).where(VisitRow.id.in_(visit_ids))
    found: dict[VisitId, tuple[Feedback, ...]] = {}
    for one in await opened(work, rows.order_by(FeedbackRow.given_at)):
        visit_id = VisitId(one.visit.id)
        found[visit_id] = (*found.get(visit_id, ()), one)
    return found


async def opened(work: Work, query: Select[FeedbackRow, VisitRow]) -> list[Feedback]:
    """Return the answers that a query of feedback and visits chooses; skipped, erased and deleted
    ones are none."""
    rows = (
        await work.db.execute(
            query.join(VisitRow, VisitRow.id == FeedbackRow.visit_id).where(
                FeedbackRow.answers_sealed.is_not(None)
            )
        )
    ).all()
    sealers = await work.sealers({PersonId(visit.patient_id) for _, visit in rows})
    known = await library.read_by_id(
        work, {row.questionnaire_id for row, _ in rows if row.questionnaire_id}
    )
    found = []
    for row, visit in rows:
        sealer = sealers.get(PersonId(visit.patient_id))
        if sealer is not None and row.answers_sealed is not None:
            text = sealer.open(_TABLE, "answers", row.id, row.answers_sealed)
            found.append(_feedback(row, visit, text, known.get(row.questionnaire_id or "")))
    return found


def _feedback(
    row: FeedbackRow, visit: VisitRow, text: str, questionnaire: Questionnaire | None
) -> Feedback:
    is_old = questionnaire is None
    return Feedback(
        id=row.id,
        visit=visit,
        audience=Audience(row.audience),
        given_at=row.given_at,
        is_anonymous=row.is_anonymous,
        questionnaire=questionnaire or first_form(),
        answers=old_answers(text) if is_old else answers_in(json.loads(text)),
    )


async def _seal(
    work: Work, visit: VisitRow, row: FeedbackRow, asked: Questionnaire, said: Said
) -> None:
    if said.questionnaire != asked.canonical:
        raise Conflict(
            "The questions are others by now. Load them again; what you typed can stay.",
            code="questionnaire_changed",
        )
    response = response_of(asked, checked(asked, said.answers))
    sealer = await work.sealer(PersonId(visit.patient_id))
    text = json.dumps(response, ensure_ascii=False)
    row.answers_sealed = sealer.seal(_TABLE, "answers", row.id, text)
    row.is_anonymous = said.anonymous


async def _require_open(work: Work, visit: VisitRow, audience: Audience) -> None:
    match await status_of(work, visit, audience):
        case FeedbackStatus.NOT_YET:
            raise Conflict("Feedback opens when the visit is over.", code="feedback_closed")
        case FeedbackStatus.CLOSED:
            raise Conflict(
                "Feedback was open for a week after the visit. Tell the clinic in another way.",
                code="feedback_closed",
            )
        case FeedbackStatus.GIVEN | FeedbackStatus.SKIPPED:
            raise _given_already()


def _given_already() -> Conflict:
    return Conflict("You have answered already. Thank you.", code="feedback_given")


def _speaker(visit: VisitRow, audience: Audience) -> PersonId:
    """One answer a visit from the patient, also when somebody gives it for them, and one from the
    doctor."""
    return PersonId((visit.doctor_id if audience is Audience.DOCTOR else None) or visit.patient_id)
