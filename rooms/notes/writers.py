"""Who may write in a note, and from which clock on: the CRDT client ids that the server gave out.

`rooms.notes.log` asks here. An id belongs to one seat and one page of it. What each update writes is
read by `rooms.notes.update_scan`; it must go on exactly where its writer's last one ended, because
two writings of one clock would leave replicas apart for good.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from rooms.clinic import Work
from rooms.errors import Conflict, Refused
from rooms.ids import PeerId, PersonId, SeatId
from rooms.notes.update_scan import scan
from rooms.storage.tables import NoteRow, NoteWriterRow

MAX_UNWRITTEN = 16
"""Ids of one seat that nothing was written with; of more, the oldest are taken back."""


@dataclass(frozen=True)
class Writer:
    """Who appends: a seat, the person on it, the client id given to their page, and the page."""

    seat_id: SeatId
    person_id: PersonId
    client_id: int
    connection: PeerId | None = None


async def give_client_id(work: Work, note: NoteRow, seat_id: SeatId, wanted: int | None) -> int:
    """Return the id to write with: `wanted` when this seat was given it before, else a fresh one."""
    if wanted is not None:
        held = await work.db.get(NoteWriterRow, (note.id, wanted))
        if held is not None and held.seat_id == seat_id:
            return wanted
    await _take_back(work, note, seat_id)
    # 32 bits as Yjs uses itself; a taken one is refused by the primary key and asked for again.
    client_id = secrets.randbelow(2**32 - 1) + 1
    work.db.add(
        NoteWriterRow(
            note_id=note.id,
            client_id=client_id,
            seat_id=seat_id,
            next_clock=0,
            given_at=work.clock.now(),
        )
    )
    await work.db.flush()
    return client_id


async def advance_clock(work: Work, note: NoteRow, writer: Writer, update: bytes) -> None:
    """Let the writer's clock go on by what an update writes. Raises Invalid, Refused, Conflict."""
    held = await work.db.get(NoteWriterRow, (note.id, writer.client_id))
    if held is None or held.seat_id != writer.seat_id:
        raise Refused("Open the note again before writing in it.", code="note_not_open")
    written = scan(update)
    if written.client_id is not None:
        if written.client_id != writer.client_id:
            raise Refused("An update may not be written in another's name.", code="note_not_yours")
        if written.clock > held.next_clock:
            raise _gap()
        if written.clock < held.next_clock:
            raise Conflict("This was written before, in other words.", code="note_overlap")
        held.next_clock = written.clock + written.length
    await _require_written(work, note, written.needs)


async def _require_written(work: Work, note: NoteRow, needs: Mapping[int, int]) -> None:
    await work.db.flush()
    for client_id, end in needs.items():
        other = await work.db.get(NoteWriterRow, (note.id, client_id))
        if other is None or other.next_clock < end:
            raise _gap()


async def _take_back(work: Work, note: NoteRow, seat_id: SeatId) -> None:
    """Make room for one more unwritten id: opening again and again adds no rows without end."""
    unwritten = await work.db.scalars(
        select(NoteWriterRow)
        .where(
            NoteWriterRow.note_id == note.id,
            NoteWriterRow.seat_id == seat_id,
            NoteWriterRow.next_clock == 0,
        )
        .order_by(NoteWriterRow.given_at.desc(), NoteWriterRow.client_id)
        .offset(MAX_UNWRITTEN - 1)
    )
    for row in unwritten.all():
        await work.db.delete(row)


def _gap() -> Conflict:
    return Conflict("An earlier update is missing. Send it first.", code="note_gap")
