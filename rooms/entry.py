"""Into the room of a visit: the call once it is on, or its preparation before that.

`signaling.room` asks at each `room:join`. At most six people are in a room, and the patient and
the doctor always find their place.
"""

from datetime import datetime

from sqlalchemy import select

from rooms.access import Actor, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import NotFound, Refused
from rooms.events import PresenceChanged
from rooms.ids import PeerId, VisitId
from rooms.lifecycle import VisitState
from rooms.occupants import Occupant, occupants
from rooms.preparation import holder
from rooms.presence import held
from rooms.roles import SeatRole
from rooms.storage.tables import ConnectionRow, SeatRow, VisitRow
from rooms.visits import facts, ties

MAX_PEOPLE = 6
"""Each sends to each of the others, so more would be too much for a phone and its way out."""

_MAIN = frozenset({SeatRole.PATIENT, SeatRole.DOCTOR})


async def enter_room(
    work: Work, actor: Actor, peer_id: PeerId, *, prepare: bool = False
) -> tuple[Occupant, ...]:
    """Enter the room of the visit that `peer_id` attends; return all others who are in it.

    With `prepare`, before the call. Raises Refused, code `not_admitted`, before the doctor let this
    seat in or after the call, and `room_full`.
    """
    visit, row = await _held_both(work, actor, peer_id)
    actor, known = await ties(work, actor, visit)
    cause = require(actor, Action.ATTEND, known)
    seat = await work.db.get_one(SeatRow, row.seat_id)
    may = _may_prepare(seat, visit, work.clock.now()) if prepare else _may_enter(seat, visit)
    if not may:
        raise Refused("The doctor has not let you in yet.", code="not_admitted")
    others = await _others(work, row)
    _check_place(seat, others)
    row.in_room_since = row.in_room_since or work.clock.now()
    row.away_since = None
    visit_id = VisitId(visit.id)
    if not prepare:
        patient_id = known.patient_id
        work.audit("visit:join", patient_id=patient_id, visit_id=visit_id, role=cause, once=True)
        work.tell(PresenceChanged(visit_id, facts(visit).doctor_id))
    return others


async def _held_both(work: Work, actor: Actor, peer_id: PeerId) -> tuple[VisitRow, ConnectionRow]:
    """Return the visit and the actor's page at it, held: of two who come for the last place at once
    only one gets it. The visit comes first, as wherever people are turned out of one that changes
    (`rooms.transfers`, `rooms.visits`): in the other order the two would wait for each other."""
    visit_id = await work.db.scalar(
        select(ConnectionRow.visit_id).where(
            ConnectionRow.id == peer_id, ConnectionRow.person_id == actor.person_id
        )
    )
    if visit_id is not None:
        visit = await work.db.get_one(VisitRow, visit_id, with_for_update=True)
        row = await held(work, peer_id)
        if row is not None:
            return visit, row
    raise NotFound("Open the visit first.", code="not_attending")


def _may_enter(seat: SeatRow, visit: VisitRow) -> bool:
    is_in = seat.admitted_at is not None and seat.removed_at is None
    return is_in and visit.state == VisitState.IN_CALL


def _may_prepare(seat: SeatRow, visit: VisitRow, now: datetime) -> bool:
    """The doctor who has the panel open, and whoever will be let in by the admission."""
    doctor_id = holder(visit, now)
    if doctor_id is None or seat.removed_at is not None:
        return False
    if seat.role == SeatRole.DOCTOR:
        return seat.person_id == doctor_id
    return seat.role in {SeatRole.PATIENT, SeatRole.PROXY} and seat.checked_in_at is not None


async def _others(work: Work, row: ConnectionRow) -> tuple[Occupant, ...]:
    visit_id = VisitId(row.visit_id)
    found = (await occupants(work, {visit_id})).get(visit_id, [])
    return tuple(one for one in found if one.peer_id != row.id)


def _check_place(seat: SeatRow, others: tuple[Occupant, ...]) -> None:
    """Raises Refused `room_full`. A place is kept for a patient and a doctor who are not in."""
    there = {one.seat_id: one.role for one in others if one.seat_id != seat.id}
    kept = _MAIN - set(there.values()) - {SeatRole(seat.role)}
    if len(there) + len(kept) >= MAX_PEOPLE:
        raise Refused("This call is full: six people are in it.", code="room_full")


async def take_over(work: Work, peer_id: PeerId) -> list[PeerId]:
    """Take this seat's other pages out of the room: a person is in it once. Returns their ids."""
    row = await held(work, peer_id)
    if row is None:
        return []
    others = await work.db.scalars(
        select(ConnectionRow).where(
            ConnectionRow.seat_id == row.seat_id,
            ConnectionRow.id != peer_id,
            ConnectionRow.in_room_since.is_not(None),
        )
    )
    left = list(others)
    for other in left:
        other.in_room_since = None
    return [PeerId(other.id) for other in left]
