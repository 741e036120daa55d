"""What the patient's side writes down before a visit: what matters, questions, changed medicines.

Kept as it is typed, sealed, and open to change until the call. Patient and proxy write one text
together; the visit's doctors read it. `server.api.before_routes` calls this. Rule: CLINICAL.md,
"what matters to me today" and questions before the visit.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid
from rooms.events import VisitMoved
from rooms.ids import PersonId, VisitId
from rooms.kept import Entry, Keeper, Line
from rooms.lifecycle import VisitState
from rooms.people import people
from rooms.storage.education_tables import PreparedAnswersRow
from rooms.storage.tables import VisitRow
from rooms.visits import allowed as allowed_in_visit
from rooms.visits import locked, visit_for

MAX_QUESTIONS = 10
MAX_MEDICINES = 30
_TABLE = PreparedAnswersRow.__tablename__
_BEFORE = frozenset({VisitState.SCHEDULED, VisitState.WAITING})


@dataclass(frozen=True)
class Answers:
    """What was written, in the writer's own words; empty lines are left out."""

    matters: str = ""
    questions: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.matters or self.questions or self.medicines)


@dataclass(frozen=True)
class Kept:
    """The answers with who changed them last, and when; `by_name` is None for who was erased. The
    `revision` is 0 before anything was kept."""

    answers: Answers
    changed_at: datetime | None
    by_name: str | None
    revision: int = 0


class PreparationChanged(Conflict):
    """Somebody else kept answers since these were read."""

    code = "preparation_changed"


async def keep(
    work: Work, actor: Actor, visit_id: VisitId, answers: Answers, base: int | None = None
) -> VisitRow:
    """Keep the answers as they stand, on top of the revision `base`; None: of whatever is there.

    Raises Invalid when they are too many, NotFound, Refused, PreparationChanged, or Conflict once
    the call began.
    """
    if len(answers.questions) > MAX_QUESTIONS or len(answers.medicines) > MAX_MEDICINES:
        raise Invalid(f"Up to {MAX_QUESTIONS} questions and {MAX_MEDICINES} medicines fit here.")
    visit = await locked(work, visit_id)
    await allowed_in_visit(work, actor, Action.PREPARE_ANSWERS, visit)
    check_open(visit)
    patient_id = PersonId(visit.patient_id)
    sealer = await work.sealer(patient_id)
    said = {
        "matters": answers.matters,
        "questions": [one for one in answers.questions if one],
        "medicines": [one for one in answers.medicines if one],
    }
    sealed = sealer.seal(_TABLE, "answers", visit_id, json.dumps(said))
    row = await work.db.get(PreparedAnswersRow, visit_id)
    if row is None:
        row = PreparedAnswersRow(visit_id=visit_id, patient_id=patient_id, revision=0)
        work.db.add(row)
    if base is not None and base != row.revision:
        raise PreparationChanged("Somebody else wrote here meanwhile. Read it, then keep yours.")
    row.revision += 1
    row.answers_sealed, row.changed_by = sealed, actor.person_id
    row.changed_at = work.clock.now()
    await work.db.flush()
    _write_down(work, "preparation:write", visit)
    tell_changed(work, visit)
    return visit


async def own(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Return the visit that the actor may prepare. Raises NotFound or Refused."""
    visit = await visit_for(work, actor, Action.PREPARE_ANSWERS, visit_id)
    _write_down(work, "preparation:read", visit)
    return visit


async def for_doctor(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Return the visit whose answers a doctor may read. Raises NotFound or Refused."""
    visit = await visit_for(work, actor, Action.READ, visit_id)
    _write_down(work, "preparation:read", visit)
    return visit


async def answers_of(work: Work, visit: VisitRow) -> Kept:
    """Return what was written for a visit, opened."""
    row = await work.db.get(PreparedAnswersRow, visit.id)
    if row is None:
        return Kept(Answers(), None, None)
    sealer = await work.sealer(PersonId(visit.patient_id))
    said = json.loads(sealer.open(_TABLE, "answers", row.visit_id, row.answers_sealed))
    by = PersonId(row.changed_by)
    names = await people(work, {by})
    return Kept(
        Answers(said["matters"], tuple(said["questions"]), tuple(said["medicines"])),
        row.changed_at,
        names[by].name if by in names else None,
        row.revision,
    )


def is_open(visit: VisitRow) -> bool:
    """Whether the answers may still be changed."""
    return visit.state in _BEFORE


def check_open(visit: VisitRow) -> None:
    """Return while the answers may be changed. Raises Conflict."""
    if not is_open(visit):
        raise Conflict("The call has begun. Say it to the doctor now.", code="visit_moved_on")


def tell_changed(work: Work, visit: VisitRow) -> None:
    """Tell the visit's pages and its doctor's desk."""
    doctor_id = None if visit.any_doctor or visit.doctor_id is None else PersonId(visit.doctor_id)
    work.tell(VisitMoved(VisitId(visit.id), doctor_id))


def _write_down(work: Work, action: str, visit: VisitRow) -> None:
    patient_id, visit_id = PersonId(visit.patient_id), VisitId(visit.id)
    work.audit(action, patient_id=patient_id, visit_id=visit_id, once=True)


async def _copy(work: Work, patient_id: PersonId) -> list[Entry]:
    rows = await work.db.scalars(
        select(VisitRow)
        .join(PreparedAnswersRow, PreparedAnswersRow.visit_id == VisitRow.id)
        .where(PreparedAnswersRow.patient_id == patient_id)
        .order_by(VisitRow.starts_at.desc(), VisitRow.id)
    )
    found = []
    for visit in list(rows):
        kept = await answers_of(work, visit)
        lines = [Line("before-visit", f"{visit.starts_at:%Y-%m-%d %H:%M} UTC")]
        lines += [Line("before-matters", kept.answers.matters)] if kept.answers.matters else []
        lines += [Line("before-question", one) for one in kept.answers.questions]
        lines += [Line("before-medicine", one) for one in kept.answers.medicines]
        found.append(Entry(kept.changed_at or visit.starts_at, tuple(lines)))
    return found


async def _erase(work: Work, patient_id: PersonId) -> int:
    gone = await work.db.execute(
        delete(PreparedAnswersRow)
        .where(PreparedAnswersRow.patient_id == patient_id)
        .returning(PreparedAnswersRow.visit_id)
    )
    return len(gone.all())


async def _forget_visits(work: Work, visit_ids: Sequence[str]) -> None:
    await work.db.execute(
        delete(PreparedAnswersRow).where(PreparedAnswersRow.visit_id.in_(visit_ids))
    )


PREPARED = Keeper("prepared_answers", _copy, _erase, _forget_visits)
