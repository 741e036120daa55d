"""Urgency: a doctor or admin puts a visit first, and says why.

The reason is sealed under the patient's key; doctors of the visit read it. `rooms.queue` puts
urgent visits first, and everyone whose wait changes by it is told.
"""

from dataclasses import dataclass
from datetime import datetime

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.events import VisitMoved
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.people import people
from rooms.storage.tables import VisitRow
from rooms.visits import allowed, facts, locked

_TABLE = VisitRow.__tablename__
_BEFORE_CALL = frozenset({VisitState.SCHEDULED, VisitState.WAITING})


@dataclass(frozen=True)
class Urgency:
    """Why a visit goes first, since when, and who said so; None for who was erased."""

    reason: str
    at: datetime
    by_name: str | None


async def mark_urgent(work: Work, actor: Actor, visit_id: VisitId, reason: str) -> VisitRow:
    """Put a visit first; saying it again changes the reason and not the place.

    Raises NotFound, Refused, or Conflict once the call has begun.
    """
    row = await _before_call(work, actor, visit_id)
    sealer = await work.sealer(PersonId(row.patient_id))
    row.urgent_at = row.urgent_at or work.clock.now()
    row.urgent_by = actor.person_id
    row.urgent_reason_sealed = sealer.seal(_TABLE, "urgent_reason", visit_id, reason)
    _write_down(work, "urgency:mark", row, reason)
    return row


async def end_urgency(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Put a visit back where it would stand. Raises like `mark_urgent`."""
    row = await _before_call(work, actor, visit_id)
    row.urgent_at = row.urgent_by = row.urgent_reason_sealed = None
    _write_down(work, "urgency:end", row, None)
    return row


async def urgency_of(work: Work, row: VisitRow) -> Urgency | None:
    """Return why a visit goes first, opened."""
    if row.urgent_at is None or not row.urgent_reason_sealed:
        return None
    sealer = await work.sealer(PersonId(row.patient_id))
    by = PersonId(row.urgent_by or "")
    known = (await people(work, {by})).get(by)
    reason = sealer.open(_TABLE, "urgent_reason", row.id, row.urgent_reason_sealed)
    return Urgency(reason, row.urgent_at, None if known is None else known.name)


async def _before_call(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    row = await locked(work, visit_id)
    await allowed(work, actor, Action.MARK_URGENT, row)
    if row.state not in _BEFORE_CALL:
        raise Conflict("The call of this visit has begun already.", code="visit_moved_on")
    work.tell(VisitMoved(visit_id, None if row.any_doctor else facts(row).doctor_id))
    return row


def _write_down(work: Work, action: str, row: VisitRow, reason: str | None) -> None:
    visit_id, patient_id = VisitId(row.id), PersonId(row.patient_id)
    work.audit(action, patient_id=patient_id, visit_id=visit_id, reason=reason)
