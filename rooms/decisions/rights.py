"""What somebody may do with a visit's decisions, and which of a patient's they may read.

`server.api.decision_routes` shows pages by this; what changes something asks again.
"""

from dataclasses import dataclass, replace

from rooms.access import Actor, Allowed, RecordFacts, Scope, decide, may
from rooms.actions import Action
from rooms.clinic import Work
from rooms.decisions.record import (
    Decision,
    Side,
    decisions_of,
    note_reading,
    opened,
)
from rooms.errors import NotFound
from rooms.ids import PersonId
from rooms.lifecycle import Cause
from rooms.proxies import rights_of
from rooms.storage.decision_tables import DecisionRow
from rooms.storage.tables import VisitRow
from rooms.visits import ties


@dataclass(frozen=True)
class Rights:
    """`side` is for whom somebody confirms; None: they only read."""

    offer: bool
    voice: bool
    agree: bool
    side: Side | None


READS = Rights(offer=False, voice=False, agree=False, side=None)


async def rights_in(work: Work, actor: Actor, visit: VisitRow) -> Rights:
    """Return what the actor may do with the decisions of this visit."""
    actor, known = await ties(work, actor, visit)
    confirms = decide(actor, Action.CONFIRM_DECISION, known)
    side = None
    if isinstance(confirms, Allowed):
        side = Side.DOCTOR if confirms.cause is Cause.DOCTOR else Side.PATIENT
    return Rights(
        offer=may(actor, Action.OFFER_DECISION, known),
        voice=may(actor, Action.VOICE_DECISION, known),
        agree=may(actor, Action.AGREE_DECISION, known),
        side=side,
    )


async def read_mine(work: Work, actor: Actor) -> list[Decision]:
    """Return the decisions of the actor as a patient, and of those for whom they act, the newest
    first."""
    actor = replace(actor, acts_for=await rights_of(work, actor.person_id))
    found: list[Decision] = []
    for patient_id in {actor.person_id} | {one.patient_id for one in actor.acts_for}:
        for one in await decisions_of(work, patient_id):
            if await _may_read(work, actor, one):
                found.append(one)  # noqa: PERF401 - each is asked about by itself
    note_reading(work, found)
    return sorted(found, key=lambda one: (one.created_at, one.id), reverse=True)


async def read_one_of_mine(work: Work, actor: Actor, decision_id: str) -> Decision:
    """Return such a decision with all its versions. Raises NotFound."""
    row = await work.db.get(DecisionRow, decision_id)
    if row is not None:
        actor = replace(actor, acts_for=await rights_of(work, actor.person_id))
        found = await opened(work, row)
        if await _may_read(work, actor, found):
            note_reading(work, [found])
            return found
    raise NotFound("There is no such decision.")


async def _may_read(work: Work, actor: Actor, decision: Decision) -> bool:
    """Of one visit, or of the record as a whole: by either right."""
    if may(actor, Action.READ_OWN_DECISIONS, RecordFacts(PersonId(decision.patient_id))):
        return True
    visit = await work.db.get_one(VisitRow, decision.visit_id)
    tied, known = await ties(work, actor, visit)
    is_proxy = any(one.scope is Scope.VISITS for one in tied.acts_for)
    return is_proxy and may(tied, Action.SEE_DECISIONS, known)
