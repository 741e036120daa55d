"""Who is in a room, or has its visit open: what others read of `rooms.presence`.

Rooms, desks, boards and guest lists ask here; nothing in this module changes anything.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, true

from rooms.clinic import Work
from rooms.ids import PeerId, PersonId, SeatId, VisitId
from rooms.lifecycle import VisitState
from rooms.people import people
from rooms.roles import SeatRole
from rooms.storage.tables import ConnectionRow, SeatRow, VisitRow

_PATIENTS = (SeatRole.PATIENT, SeatRole.PROXY)


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


async def is_room_open(work: Work, visit_id: VisitId) -> bool:
    """Return whether the visit's call is on."""
    state = await work.db.scalar(select(VisitRow.state).where(VisitRow.id == visit_id))
    return state == VisitState.IN_CALL


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
