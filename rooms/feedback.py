"""Feedback: what a patient says of a visit once it is over, once, or skips.

Two separate scales (CLINICAL.md, "After the visit"): the call and the care, 1 poor to 5 very good,
and words. Answers are sealed under the patient's key.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from rooms.access import Action, Actor
from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.events import FeedbackGiven
from rooms.ids import PersonId, VisitId, new_id
from rooms.lifecycle import VisitState
from rooms.storage.tables import FeedbackRow, VisitRow
from rooms.visits import facts, visit_for

_TABLE = FeedbackRow.__tablename__
_OPEN_IN = frozenset({VisitState.WRAP_UP, VisitState.COMPLETED})


class FeedbackStatus(StrEnum):
    NOT_YET = "not_yet"
    OPEN = "open"
    GIVEN = "given"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Answers:
    """`call` and `care` from 1 (poor) to 5 (very good)."""

    call: int
    care: int
    text: str


@dataclass(frozen=True)
class Feedback:
    """Answers with the visit they are about."""

    visit: VisitRow
    given_at: datetime
    answers: Answers


async def give(work: Work, actor: Actor, visit_id: VisitId, answers: Answers | None) -> VisitRow:
    """Keep the answers, or with None that the patient skipped.

    Raises Conflict, code `feedback_closed` before the end of the call, `feedback_given` the second
    time.
    """
    visit = await visit_for(work, actor, Action.GIVE_FEEDBACK, visit_id)
    if visit.state not in _OPEN_IN:
        raise Conflict("Feedback opens when the visit is over.", code="feedback_closed")
    # One answer a visit, the patient's, also when somebody gives it for them.
    patient_id = PersonId(visit.patient_id)
    row = FeedbackRow(
        id=new_id(), visit_id=visit_id, person_id=patient_id, given_at=work.clock.now()
    )
    if answers is not None:
        sealer = await work.sealer(patient_id)
        row.answers_sealed = sealer.seal(_TABLE, "answers", row.id, json.dumps(asdict(answers)))
    work.db.add(row)
    try:
        await work.db.flush()
    except IntegrityError:
        raise Conflict("You have answered already. Thank you.", code="feedback_given") from None
    work.tell(FeedbackGiven(visit_id, facts(visit).doctor_id))
    return visit


async def status_of(work: Work, visit: VisitRow) -> FeedbackStatus:
    """Return where the patient's feedback on this visit stands."""
    row = await work.db.scalar(
        select(FeedbackRow).where(
            FeedbackRow.visit_id == visit.id, FeedbackRow.person_id == visit.patient_id
        )
    )
    if row is not None:
        given = row.answers_sealed is not None
        return FeedbackStatus.GIVEN if given else FeedbackStatus.SKIPPED
    return FeedbackStatus.OPEN if visit.state in _OPEN_IN else FeedbackStatus.NOT_YET


async def answers_to(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, Feedback]:
    """Return the answers given to these visits."""
    found = await _answers(work, select(FeedbackRow, VisitRow).where(VisitRow.id.in_(visit_ids)))
    return {VisitId(one.visit.id): one for one in found}


async def answers_for(work: Work, doctor_id: PersonId | None, limit: int) -> list[Feedback]:
    """Return the newest answers to a doctor's visits, or to all visits with None."""
    query = select(FeedbackRow, VisitRow).order_by(FeedbackRow.given_at.desc()).limit(limit)
    if doctor_id is not None:
        query = query.where(VisitRow.doctor_id == doctor_id)
    found = await _answers(work, query)
    for one in found:
        work.audit(
            "feedback:read",
            patient_id=PersonId(one.visit.patient_id),
            visit_id=VisitId(one.visit.id),
            once=True,
        )
    return found


async def _answers(work: Work, query: Select[FeedbackRow, VisitRow]) -> list[Feedback]:
    rows = (
        await work.db.execute(
            query.join(VisitRow, VisitRow.id == FeedbackRow.visit_id).where(
                FeedbackRow.answers_sealed.is_not(None)
            )
        )
    ).all()
    sealers = await work.sealers({PersonId(row.person_id) for row, _ in rows})
    found = []
    for row, visit in rows:
        sealer = sealers.get(PersonId(row.person_id))
        if sealer is not None and row.answers_sealed is not None:
            text = sealer.open(_TABLE, "answers", row.id, row.answers_sealed)
            found.append(Feedback(visit, row.given_at, Answers(**json.loads(text))))
    return found
