"""How a decision begins, and how it goes on in a later visit.

A doctor begins with an offer, a patient with what they have to choose (`raise_choice`): the doctor
then adds what each option may bring. A decision belongs to each visit in which it was begun or gone on
with, and goes with the last of them. `server.api.decision_routes` calls this.
"""

from datetime import timedelta

from sqlalchemy import func, select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.decisions.content import Content, Offer, Voice, check_offer, check_raised, check_voice
from rooms.decisions.notices import note_step
from rooms.decisions.record import (
    Decision,
    decisions_of,
    note_reading,
    opened,
    tell,
    write,
    write_down,
)
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId, VisitId, new_id
from rooms.lifecycle import Cause, VisitState
from rooms.records import allowed, record_facts
from rooms.storage.decision_tables import DecisionRow, DecisionVisitRow
from rooms.storage.tables import VisitRow
from rooms.visits import visit_as, visit_for

MAX_DECISIONS = 20
"""Of one visit."""
_OFF = frozenset({VisitState.CANCELLED, VisitState.NO_SHOW})
_OVER = _OFF | {VisitState.COMPLETED}


async def start(work: Work, actor: Actor, visit_id: VisitId, offer: Offer) -> Decision:
    """Begin a decision with the doctor's part. Raises NotFound, Refused, Invalid, or Conflict."""
    visit, cause = await visit_as(work, actor, Action.OFFER_DECISION, visit_id)
    check_offer(offer)
    return await _begin(work, actor, visit, cause, Content(offer))


async def raise_choice(
    work: Work, actor: Actor, visit_id: VisitId, offer: Offer, voice: Voice
) -> Decision:
    """Begin a decision as the patient: the question, the options that they know of, what matters.

    Raises NotFound, Refused, Invalid, or Conflict.
    """
    visit, cause = await visit_as(work, actor, Action.VOICE_DECISION, visit_id)
    content = Content(offer, voice, is_raised=True)
    check_raised(offer)
    check_voice(voice, content)
    return await _begin(work, actor, visit, cause, content)


async def read_of_other_visits(
    work: Work, actor: Actor, visit_id: VisitId, treating_for: timedelta
) -> list[Decision]:
    """Return what this patient decides in other visits, the newest first: to go on with in this one.

    Raises NotFound or Refused.
    """
    visit = await visit_for(work, actor, Action.OFFER_DECISION, visit_id)
    await _check_treats(work, actor, visit, treating_for)
    here = set(
        await work.db.scalars(
            select(DecisionVisitRow.decision_id).where(DecisionVisitRow.visit_id == visit_id)
        )
    )
    found = await decisions_of(work, PersonId(visit.patient_id))
    others = [one for one in found if one.id not in here]
    note_reading(work, others)
    return others


async def go_on(
    work: Work, actor: Actor, visit_id: VisitId, decision_id: str, treating_for: timedelta
) -> Decision:
    """Take a decision of another visit up in this one; twice is once.

    Who goes on with what another visit left has to treat the patient (`rooms.records`).
    Raises NotFound, Refused, or Conflict.
    """
    visit = await visit_for(work, actor, Action.OFFER_DECISION, visit_id)
    await _check_treats(work, actor, visit, treating_for)
    await work.sealer(PersonId(visit.patient_id))
    row = await work.db.get(DecisionRow, decision_id, with_for_update=True, populate_existing=True)
    if row is None or row.patient_id != visit.patient_id:
        raise NotFound("There is no such decision.")
    if await work.db.get(DecisionVisitRow, (row.id, visit.id)) is None:
        if visit.state in _OVER:
            raise _moved_on()
        await _check_room(work, visit_id)
        await _take_up(work, row, visit)
        write_down(work, "decision:change", row.patient_id, visit_id)
        await tell(work, row)
    return await opened(work, row)


async def _check_treats(work: Work, actor: Actor, visit: VisitRow, treating_for: timedelta) -> None:
    facts = await record_facts(work, PersonId(visit.patient_id), treating_for)
    allowed(work, actor, Action.READ_RECORD, facts)


async def _take_up(work: Work, row: DecisionRow, visit: VisitRow) -> None:
    before = await work.db.get_one(VisitRow, row.visit_id)
    work.db.add(DecisionVisitRow(decision_id=row.id, visit_id=visit.id))
    if before.starts_at <= visit.starts_at:
        row.visit_id = visit.id
    await work.db.flush()


async def _begin(
    work: Work, actor: Actor, visit: VisitRow, cause: Cause, content: Content
) -> Decision:
    if visit.state in _OFF:
        raise _moved_on()
    await _check_room(work, VisitId(visit.id))
    now = work.clock.now()
    row = DecisionRow(
        id=new_id(),
        patient_id=visit.patient_id,
        visit_id=visit.id,
        created_by=actor.person_id,
        created_at=now,
        changed_at=now,
        revision=1,
        version=1,
    )
    note_step(work, actor, row, visit, cause)
    work.db.add(row)
    await work.db.flush()
    work.db.add(DecisionVisitRow(decision_id=row.id, visit_id=visit.id))
    await write(work, actor, row, content, None)
    write_down(work, "decision:start", row.patient_id, VisitId(visit.id))
    await tell(work, row)
    return await opened(work, row)


async def _check_room(work: Work, visit_id: VisitId) -> None:
    known = await work.db.scalar(select(func.count()).where(DecisionVisitRow.visit_id == visit_id))
    if (known or 0) >= MAX_DECISIONS:
        raise Conflict("This visit has as many decisions as it may have.", code="decision_full")


def _moved_on() -> Conflict:
    return Conflict("This visit takes no decision any more.", code="visit_moved_on")
