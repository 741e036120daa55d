"""Drafts: check-in answers that are not finished yet, sealed under the patient's key.

The check-in's page keeps them here while they are typed, so that no browser has to. They go when
the patient is checked in, and otherwise with the visit's end (`server.tidying`). Whoever writes one
reads it again, on any device; a proxy doesn't see the patient's, nor the patient the proxy's.
"""

import json

from sqlalchemy import select, update

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.seats import seat_of
from rooms.storage.tables import SeatRow, VisitRow
from rooms.visits import visit_for

_TABLE = SeatRow.__tablename__
_BEFORE = VisitState.SCHEDULED

Said = dict[str, object]
"""What was typed so far, as the page's model names it."""


async def keep_draft(work: Work, actor: Actor, visit_id: VisitId, said: Said) -> None:
    """Keep what was typed so far. Raises Conflict once the patient has arrived or won't come."""
    visit = await visit_for(work, actor, Action.DRAFT_CHECK_IN, visit_id)
    patient_id = PersonId(visit.patient_id)
    seat = await seat_of(work, visit_id, patient_id)
    sealer = await work.sealer(patient_id)
    text = json.dumps({"by": actor.person_id, "said": said})
    # A late draft must not come back after the check-in that ended it.
    kept = await work.db.execute(
        update(SeatRow)
        .where(SeatRow.id == seat.id, SeatRow.checked_in_at.is_(None))
        .where(select(VisitRow.state).where(VisitRow.id == visit_id).scalar_subquery() == _BEFORE)
        .values(
            draft_sealed=sealer.seal(_TABLE, "draft", seat.id, text),
            changed_at=work.clock.now(),
        )
        .returning(SeatRow.id)
    )
    if kept.first() is None:
        raise Conflict("This visit has moved on, so its check-in is closed.", code="visit_moved_on")


async def own_draft(work: Work, actor: Actor, visit_id: VisitId) -> Said | None:
    """Return what the actor typed so far, if the check-in is still open."""
    visit = await visit_for(work, actor, Action.DRAFT_CHECK_IN, visit_id)
    found = await draft_of(work, visit)
    if found is None or visit.state != _BEFORE or found[0] != actor.person_id:
        return None
    return found[1]


async def draft_of(work: Work, visit: VisitRow) -> tuple[PersonId, Said] | None:
    """Return a visit's draft, opened, and who typed it."""
    patient_id = PersonId(visit.patient_id)
    seat = await seat_of(work, VisitId(visit.id), patient_id)
    if seat.draft_sealed is None:
        return None
    sealer = await work.sealer(patient_id)
    kept = json.loads(sealer.open(_TABLE, "draft", seat.id, seat.draft_sealed))
    return PersonId(kept["by"]), kept["said"]


async def prune_drafts(work: Work) -> int:
    """Delete the drafts of visits that no longer wait for a check-in; return how many."""
    over = select(VisitRow.id).where(VisitRow.state != _BEFORE)
    gone = await work.db.execute(
        update(SeatRow)
        .where(SeatRow.draft_sealed.is_not(None), SeatRow.visit_id.in_(over))
        .values(draft_sealed=None, changed_at=work.clock.now())
        .returning(SeatRow.id)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())
