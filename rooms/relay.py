"""Whether the people of a visit may only meet over the relay, so that nobody learns the address
another one is at. The patient, or who acts for them, chooses; the clinic may for all visits.

`signaling.room` asks at each `room:join`; the route is in `server.api.call_routes`.
"""

from sqlalchemy import select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.events import Prepared
from rooms.ids import VisitId
from rooms.lifecycle import ENDED, VisitState
from rooms.preparation import empty_room, holder
from rooms.preparing import preparing_names
from rooms.roles import SeatRole
from rooms.seats import take_seat
from rooms.storage.tables import SeatRow, VisitRow
from rooms.visits import visit_for

_TOO_LATE = ENDED | {VisitState.IN_CALL, VisitState.WRAP_UP}


async def is_relay_only(work: Work, visit_id: VisitId) -> bool:
    """Return whether somebody who takes part asked for the relay."""
    chosen = await work.db.scalar(
        select(SeatRow.id)
        .where(
            SeatRow.visit_id == visit_id, SeatRow.relay_only.is_(True), SeatRow.removed_at.is_(None)
        )
        .limit(1)
    )
    return chosen is not None


async def choose_relay(work: Work, actor: Actor, visit_id: VisitId, *, wanted: bool) -> VisitRow:
    """Keep the choice, which counts from the next connection. Browsers that were connected for the
    call to come connect anew.

    Raises Conflict `visit_moved_on` once the call is on: an address that is known stays known.
    """
    visit = await visit_for(work, actor, Action.CHOOSE_RELAY, visit_id)
    if visit.state in _TOO_LATE:
        raise Conflict("The call is on already.", code="visit_moved_on")
    is_patient = actor.person_id == visit.patient_id
    role = SeatRole.PATIENT if is_patient else SeatRole.PROXY
    seat = await take_seat(work, visit_id, actor.person_id, role)
    if seat.relay_only == wanted:
        return visit
    seat.relay_only = wanted
    if holder(visit, work.clock.now()) is not None:
        names = await preparing_names(work, [visit])
        await empty_room(work, visit_id)
        work.tell(Prepared(visit_id, None))
        work.tell(Prepared(visit_id, names[visit_id]))
    return visit
