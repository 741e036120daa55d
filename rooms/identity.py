"""The doctor's check of who the patient is: how it was done, by whom and when, on the patient's
seat. `server.api.safety_routes` calls this. Rule: CLINICAL.md "During the visit"."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.events import VisitMoved
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.people import people
from rooms.seats import find_seat, seat_of
from rooms.storage.tables import VisitRow
from rooms.visits import facts, visit_for

_WHILE = frozenset({VisitState.WAITING, VisitState.IN_CALL, VisitState.WRAP_UP})


class IdentityMethod(StrEnum):
    """How the doctor knows who it is."""

    SAID = "said"
    """Name and birth date, said by the patient."""
    DOCUMENT = "document"
    """A document that was held into the camera."""
    KNOWN = "known"
    """The doctor knows the patient."""


@dataclass(frozen=True)
class Checked:
    """A check. `by_name` is None for who was erased since."""

    method: IdentityMethod
    at: datetime
    by_name: str | None


async def check_identity(
    work: Work, actor: Actor, visit_id: VisitId, method: IdentityMethod
) -> VisitRow:
    """Keep that the patient's identity was checked; a later check replaces the earlier one.

    Raises NotFound, Refused, or Conflict before the patient has come and after the visit.
    """
    visit = await visit_for(work, actor, Action.CHECK_IDENTITY, visit_id)
    if visit.state not in _WHILE:
        raise Conflict("The patient isn't here to be asked.", code="visit_moved_on")
    seat = await seat_of(work, visit_id, PersonId(visit.patient_id))
    seat.identity_checked_at, seat.identity_checked_by = work.clock.now(), actor.person_id
    seat.identity_method = method
    work.audit(
        "identity:check",
        patient_id=PersonId(visit.patient_id),
        visit_id=visit_id,
        detail={"method": method.value},
    )
    await work.db.flush()
    work.tell(VisitMoved(visit_id, facts(visit).doctor_id))
    return visit


async def identity_of(work: Work, visit: VisitRow) -> Checked | None:
    """Return how the patient's identity was checked in this visit, or None."""
    seat = await find_seat(work, VisitId(visit.id), PersonId(visit.patient_id))
    if seat is None or seat.identity_checked_at is None or seat.identity_method is None:
        return None
    by = PersonId(seat.identity_checked_by or "")
    who = (await people(work, {by})).get(by)
    return Checked(
        IdentityMethod(seat.identity_method),
        seat.identity_checked_at,
        None if who is None else who.name,
    )
