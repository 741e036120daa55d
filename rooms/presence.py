"""Who has a visit open: waiting or in its room. Connections outlive their socket for a grace time.

The live side calls `attend` when a page opens a visit, `enter_room` on joining the call, `drop`
when a socket is gone, `forget` on a deliberate leave, and `sweep` now and then. The rows are in the
database, so every node sees the same room.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, select, true, update

from rooms.access import Action, Actor, ActsFor, Scope, VisitFacts, require
from rooms.audit import Asker, asker, asking
from rooms.clinic import Work
from rooms.errors import Conflict, NotFound, Refused
from rooms.events import ConnectionLost, PresenceChanged
from rooms.ids import PeerId, PersonId, SeatId, VisitId, new_id
from rooms.lifecycle import ENDED, VisitState
from rooms.links import mark_joined
from rooms.people import people
from rooms.roles import GUESTS, SeatRole
from rooms.seats import seat_of, take_seat
from rooms.storage.tables import ConnectionRow, SeatRow, VisitRow
from rooms.visits import facts, ties, visit_for

_PATIENTS = (SeatRole.PATIENT, SeatRole.PROXY)


@dataclass(frozen=True)
class Attendance:
    """One page that has a visit open. `peer_id` names it for as long as it comes back in time."""

    peer_id: PeerId
    seat_id: SeatId
    visit_id: VisitId
    patient_id: PersonId
    doctor_id: PersonId | None
    role: SeatRole


@dataclass(frozen=True)
class Occupant:
    """Somebody who is in a room, or has its visit open."""

    peer_id: PeerId
    seat_id: SeatId
    person_id: PersonId
    name: str
    role: SeatRole
    since: datetime
    away: bool


async def attend(
    work: Work, actor: Actor, visit_id: VisitId, node: str, previous: PeerId | None
) -> Attendance:
    """Open a visit on one page, or take the place of `previous` again after a drop.

    Raises NotFound when the actor has no seat in the visit.
    """
    visit = await visit_for(work, actor, Action.ATTEND, visit_id)
    seat = await _seat(work, actor, visit)
    row = None if previous is None else await _held(work, previous)
    if row is None or row.seat_id != seat.id:
        await _give_up_away(work, SeatId(seat.id))
        row = ConnectionRow(
            id=new_id(),
            visit_id=visit_id,
            seat_id=seat.id,
            person_id=actor.person_id,
            node=node,
            since=work.clock.now(),
        )
        work.db.add(row)
    row.node, row.away_since = node, None
    await mark_joined(work, visit_id, actor.person_id)
    work.tell(PresenceChanged(visit_id, facts(visit).doctor_id))
    return _attendance(row, seat, facts(visit))


async def _seat(work: Work, actor: Actor, visit: VisitRow) -> SeatRow:
    """Return the actor's seat. Who acts for the patient takes one by coming; a guest's part ends
    with the visit."""
    visit_id = VisitId(visit.id)
    actor, _ = await ties(work, actor, visit)
    if ActsFor(PersonId(visit.patient_id), Scope.VISITS) in actor.acts_for:
        return await take_seat(work, visit_id, actor.person_id, SeatRole.PROXY)
    seat = await seat_of(work, visit_id, actor.person_id)
    if seat.role in GUESTS:
        await _check_part(work, seat, visit)
    return seat


async def _check_part(work: Work, seat: SeatRow, visit: VisitRow) -> None:
    """Go on while a guest has a part. Whoever removes them holds the seat, so that no page which
    is opened meanwhile stays behind."""
    await work.db.refresh(seat, with_for_update={"read": True})
    if seat.removed_at is not None:
        raise NotFound("There is no such visit, or it isn't yours.")
    if visit.state in ENDED:
        raise Conflict("This visit is over.", code="visit_moved_on")


async def _give_up_away(work: Work, seat_id: SeatId) -> None:
    """Remove what a seat left behind: its person has opened the visit anew, after a reload or a
    crash, so the others need not wait for the old page."""
    rows = await work.db.scalars(
        select(ConnectionRow).where(
            ConnectionRow.seat_id == seat_id, ConnectionRow.away_since.is_not(None)
        )
    )
    for row in rows.all():
        await _lose(work, row)


async def _lose(work: Work, row: ConnectionRow) -> None:
    was_in_room = row.in_room_since is not None
    if was_in_room:
        await _write_down_leaving(work, row)
    work.tell(ConnectionLost(VisitId(row.visit_id), PeerId(row.id), was_in_room))
    await work.db.delete(row)


async def enter_room(work: Work, actor: Actor, peer_id: PeerId) -> tuple[Occupant, ...]:
    """Enter the room of the visit that `peer_id` attends; return all others who are in it.

    Raises Refused, code `not_admitted`, before the doctor let this seat in or after the call.
    """
    row = await _held(work, peer_id)
    if row is None or row.person_id != actor.person_id:
        raise NotFound("Open the visit first.", code="not_attending")
    visit = await work.db.get_one(VisitRow, row.visit_id)
    actor, known = await ties(work, actor, visit)
    cause = require(actor, Action.ATTEND, known)
    seat = await work.db.get_one(SeatRow, row.seat_id)
    if seat.admitted_at is None or seat.removed_at is not None or visit.state != VisitState.IN_CALL:
        raise Refused("The doctor has not let you in yet.", code="not_admitted")
    row.in_room_since = row.in_room_since or work.clock.now()
    row.away_since = None
    _write_down(work, "visit:join", visit, role=cause)
    work.tell(PresenceChanged(VisitId(visit.id), facts(visit).doctor_id))
    found = await occupants(work, {VisitId(visit.id)})
    return tuple(one for one in found.get(VisitId(visit.id), ()) if one.peer_id != peer_id)


async def is_room_open(work: Work, visit_id: VisitId) -> bool:
    """Return whether the visit's call is on."""
    state = await work.db.scalar(select(VisitRow.state).where(VisitRow.id == visit_id))
    return state == VisitState.IN_CALL


async def take_over(work: Work, peer_id: PeerId) -> list[PeerId]:
    """Take this seat's other pages out of the room: a person is in it once. Returns their ids."""
    row = await _held(work, peer_id)
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


async def occupants(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, list[Occupant]]:
    """Return who is in the rooms of these visits, first come first."""
    return await _present(work, visit_ids, ConnectionRow.in_room_since.is_not(None))


async def present(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, list[Occupant]]:
    """Return who has these visits open, in their rooms or waiting, first come first."""
    return await _present(work, visit_ids, true())


async def _present(
    work: Work, visit_ids: set[VisitId], which: ColumnElement[bool]
) -> dict[VisitId, list[Occupant]]:
    rows = (
        await work.db.execute(
            select(ConnectionRow, SeatRow)
            .join(SeatRow, SeatRow.id == ConnectionRow.seat_id)
            .where(ConnectionRow.visit_id.in_(visit_ids), which)
            .order_by(ConnectionRow.in_room_since, ConnectionRow.since)
        )
    ).all()
    known = await people(work, {PersonId(row.person_id) for row, _ in rows})
    found: dict[VisitId, list[Occupant]] = {}
    for row, seat in rows:
        one = Occupant(
            peer_id=PeerId(row.id),
            seat_id=SeatId(seat.id),
            person_id=PersonId(row.person_id),
            name=known[PersonId(row.person_id)].name,
            role=SeatRole(seat.role),
            since=row.in_room_since or row.since,
            away=row.away_since is not None,
        )
        found.setdefault(VisitId(row.visit_id), []).append(one)
    return found


async def leave_room(work: Work, peer_id: PeerId) -> bool:
    """Leave the room on purpose; the visit stays open on the page. Returns whether it was in."""
    row = await _held(work, peer_id)
    if row is None or row.in_room_since is None:
        return False
    row.in_room_since = None
    await _write_down_leaving(work, row)
    await _tell_presence(work, row)
    return True


async def drop(work: Work, peer_id: PeerId, node: str) -> bool:
    """Note that the socket is gone; its place is held. Returns whether it was in the room.

    `node` lost the socket; when the page came back on another node meanwhile, nothing happens.
    """
    row = await _held(work, peer_id)
    if row is None or row.node != node:
        return False
    row.away_since = work.clock.now()
    await _tell_presence(work, row)
    return row.in_room_since is not None


async def forget(work: Work, peer_id: PeerId) -> None:
    """Close the visit on this page for good."""
    row = await _held(work, peer_id)
    if row is not None:
        if row.in_room_since is not None:
            await _write_down_leaving(work, row)
        await work.db.delete(row)
        await _tell_presence(work, row)


async def turn_out(
    work: Work, person_id: PersonId, visit_ids: Collection[VisitId] | None = None
) -> None:
    """Take a person off every visit they have open, or off these; the others in a room are told."""
    query = select(ConnectionRow).where(ConnectionRow.person_id == person_id)
    if visit_ids is not None:
        query = query.where(ConnectionRow.visit_id.in_(visit_ids))
    await _turn_out(work, query)


async def leave_seat(work: Work, seat_id: SeatId) -> None:
    """Take all pages of a seat off their visit; they may open it again, and wait."""
    await _turn_out(work, select(ConnectionRow).where(ConnectionRow.seat_id == seat_id))


async def _turn_out(work: Work, which: Select[ConnectionRow]) -> None:
    rows = await work.db.scalars(which.with_for_update())
    for row in rows.all():
        # Told before the socket goes: a page that hears of it asks at once where it stands.
        await _tell_presence(work, row)
        await _lose(work, row)


async def sweep(work: Work, grace: timedelta) -> int:
    """Remove connections that have been away longer than `grace`; returns how many."""
    limit = work.clock.now() - grace
    rows = list(
        await work.db.scalars(
            select(ConnectionRow)
            .where(ConnectionRow.away_since < limit)
            # What another node sweeps, or somebody takes again just now, is theirs.
            .with_for_update(skip_locked=True)
        )
    )
    for row in rows:
        await _lose(work, row)
        await _tell_presence(work, row)
    return len(rows)


async def drop_node(work: Work, node: str) -> None:
    """Note that this node has just started: whatever it held before is away until it comes back."""
    await work.db.execute(
        update(ConnectionRow)
        .where(ConnectionRow.node == node, ConnectionRow.away_since.is_(None))
        .values(away_since=work.clock.now())
    )


async def last_seen(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, datetime | None]:
    """Return, for visits that the patient or who acts for them has open, None when here, or since
    when away."""
    rows = await work.db.execute(
        select(ConnectionRow.visit_id, ConnectionRow.away_since)
        .join(SeatRow, SeatRow.id == ConnectionRow.seat_id)
        .where(ConnectionRow.visit_id.in_(visit_ids), SeatRow.role.in_(_PATIENTS))
    )
    found: dict[VisitId, datetime | None] = {}
    for visit_id, away_since in rows:
        key = VisitId(visit_id)
        before = found.get(key, away_since)
        found[key] = None if away_since is None or before is None else max(before, away_since)
    return found


async def _held(work: Work, peer_id: PeerId) -> ConnectionRow | None:
    """Return a connection, held until this work ends: it may be swept or taken again meanwhile."""
    return await work.db.get(ConnectionRow, peer_id, with_for_update=True)


async def _tell_presence(work: Work, row: ConnectionRow) -> None:
    visit = await work.db.get_one(VisitRow, row.visit_id)
    work.tell(PresenceChanged(VisitId(visit.id), facts(visit).doctor_id))


async def _write_down_leaving(work: Work, row: ConnectionRow) -> None:
    """Somebody is out of the room, of their own will or because their connection was lost."""
    visit = await work.db.get_one(VisitRow, row.visit_id)
    if asker().person_id == row.person_id:
        _write_down(work, "visit:leave", visit)
        return
    with asking(Asker(person_id=PersonId(row.person_id), role="system")):
        _write_down(work, "visit:leave", visit, role="lost")


def _write_down(work: Work, action: str, visit: VisitRow, *, role: str | None = None) -> None:
    patient_id, visit_id = PersonId(visit.patient_id), VisitId(visit.id)
    work.audit(action, patient_id=patient_id, visit_id=visit_id, role=role, once=True)


def _attendance(row: ConnectionRow, seat: SeatRow, visit: VisitFacts) -> Attendance:
    return Attendance(
        PeerId(row.id),
        SeatId(seat.id),
        visit.id,
        visit.patient_id,
        visit.doctor_id,
        SeatRole(seat.role),
    )
