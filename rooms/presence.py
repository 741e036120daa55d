"""Who has a visit open: waiting or in its room. Connections outlive their socket for a grace time.

The live side calls `attend` when a page opens a visit, `drop` when a socket is gone, `forget` on a
deliberate leave, and `sweep` now and then; `rooms.entry` leads into the room. The rows are in the
database, so every node sees the same room; `rooms.occupants` reads them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, select, update

from rooms.access import Actor, ActsFor, Scope, VisitFacts
from rooms.actions import Action
from rooms.audit import Asker, asker, asking
from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.events import ConnectionLost, PresenceChanged
from rooms.ids import PeerId, PersonId, SeatId, VisitId, new_id
from rooms.lifecycle import ENDED
from rooms.links import mark_joined
from rooms.roles import GUESTS, SeatRole
from rooms.seats import seat_of, take_seat
from rooms.storage.tables import ConnectionRow, SeatRow, VisitRow
from rooms.visits import facts, ties, visit_for


@dataclass(frozen=True)
class Attendance:
    """One page that has a visit open. `peer_id` names it for as long as it comes back in time."""

    peer_id: PeerId
    seat_id: SeatId
    visit_id: VisitId
    patient_id: PersonId
    doctor_id: PersonId | None
    role: SeatRole


async def attend(
    work: Work, actor: Actor, visit_id: VisitId, node: str, previous: PeerId | None
) -> Attendance:
    """Open a visit on one page, or take the place of `previous` again after a drop.

    Raises NotFound when the actor has no seat in the visit.
    """
    visit = await visit_for(work, actor, Action.ATTEND, visit_id)
    seat = await _seat(work, actor, visit)
    row = None if previous is None else await _held_of(work, previous, SeatId(seat.id))
    if row is None:
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


async def leave_room(work: Work, peer_id: PeerId) -> bool:
    """Leave the room on purpose; the visit stays open on the page. Returns whether it was in."""
    row = await held(work, peer_id)
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
    row = await held(work, peer_id)
    if row is None or row.node != node:
        return False
    row.away_since = work.clock.now()
    await _tell_presence(work, row)
    return row.in_room_since is not None


async def forget(work: Work, peer_id: PeerId) -> None:
    """Close the visit on this page for good."""
    row = await held(work, peer_id)
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


async def held(work: Work, peer_id: PeerId) -> ConnectionRow | None:
    """Return a connection, held until this work ends: it may be swept or taken again meanwhile."""
    return await work.db.get(ConnectionRow, peer_id, with_for_update=True)


async def _held_of(work: Work, peer_id: PeerId, seat_id: SeatId) -> ConnectionRow | None:
    """As `held`, of this seat only: another's, which a page may name, is not to be waited for."""
    found: ConnectionRow | None = await work.db.scalar(
        select(ConnectionRow)
        .where(ConnectionRow.id == peer_id, ConnectionRow.seat_id == seat_id)
        .with_for_update()
    )
    return found


async def _tell_presence(work: Work, row: ConnectionRow) -> None:
    visit = await work.db.get_one(VisitRow, row.visit_id)
    work.tell(PresenceChanged(VisitId(visit.id), facts(visit).doctor_id))


async def _write_down_leaving(work: Work, row: ConnectionRow) -> None:
    """Somebody is out of the room, of their own will or because their connection was lost."""
    visit = await work.db.get_one(VisitRow, row.visit_id)
    if visit.admitted_at is None:
        return  # It was being prepared, and nobody had joined.
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
