"""The shared note of a visit: an append-only log of opaque Yjs updates.

The server gives each page its CRDT client id, gives each update a sequence number, and answers
only once the update is on disk. Updates that name another client or leave a gap are refused, so
nobody writes in another's name and no replica waits for something that never comes. Nor may an
update name what nobody has written yet: a deletion of it would wait, and take the words as they
come.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.events import NoteGrew
from rooms.ids import NoteId, PeerId, PersonId, SeatId, VisitId, new_id
from rooms.lifecycle import ENDED, VisitState
from rooms.notes.update_scan import scan
from rooms.storage.tables import NoteRow, NoteUpdateRow, NoteWriterRow, VisitRow

MAX_UPDATE_BYTES = 16_384
PAGE_UPDATES = 200
SHARED = "shared"
_TABLE = NoteUpdateRow.__tablename__


@dataclass(frozen=True)
class Writer:
    """Who appends: a seat, the person on it, the client id given to their page, and the page."""

    seat_id: SeatId
    person_id: PersonId
    client_id: int
    connection: PeerId | None = None


@dataclass(frozen=True)
class KeptUpdate:
    seq: int
    author_id: PersonId
    op_id: str
    update: bytes


@dataclass(frozen=True)
class NotePage:
    """Part of a note's log. `more` says that updates follow after the last of these."""

    note_id: NoteId
    client_id: int
    updates: Sequence[KeptUpdate]
    head: int
    more: bool
    writable: bool


async def open_note(
    work: Work, visit_id: VisitId, seat_id: SeatId, after_seq: int, client_id: int | None
) -> NotePage:
    """Return the log after `after_seq` and the client id to write with.

    `client_id` is kept when this seat was given it before; otherwise a fresh one is given.
    """
    visit = await _visit(work, visit_id)
    note = await _note(work, visit_id)
    work.audit("note:read", patient_id=PersonId(visit.patient_id), visit_id=visit_id, once=True)
    writer_id = await _writer_id(work, note, seat_id, client_id)
    rows = list(
        await work.db.scalars(
            select(NoteUpdateRow)
            .where(NoteUpdateRow.note_id == note.id, NoteUpdateRow.seq > after_seq)
            .order_by(NoteUpdateRow.seq)
            .limit(PAGE_UPDATES)
        )
    )
    updates = await opened_updates(work, visit, rows)
    last = updates[-1].seq if updates else after_seq
    return NotePage(
        note_id=NoteId(note.id),
        client_id=writer_id,
        updates=updates,
        head=note.head,
        more=last < note.head,
        writable=_is_writable(visit, note),
    )


async def append(
    work: Work, visit_id: VisitId, writer: Writer, op_id: str, update_bytes: bytes
) -> int:
    """Keep one update; return its sequence number. The same `op_id` again gets the same number.

    Raises Invalid for an update that is too large, unreadable, in another's name or with a gap,
    and Conflict, code `note_closed`, once the visit is over.
    """
    if len(update_bytes) > MAX_UPDATE_BYTES:
        raise Invalid("This is too much at once. Add it in smaller pieces.", code="note_too_large")
    visit = await _visit(work, visit_id)
    note = await work.db.scalar(
        select(NoteRow)
        .where(NoteRow.visit_id == visit_id, NoteRow.kind == SHARED)
        .with_for_update()
    )
    if note is None:
        raise NotFound("Open the note before writing in it.", code="note_not_open")
    known = await work.db.scalar(
        select(NoteUpdateRow.seq).where(
            NoteUpdateRow.note_id == note.id, NoteUpdateRow.op_id == op_id
        )
    )
    if known is not None:
        return known
    if not _is_writable(visit, note):
        raise Conflict("This note is closed. Nothing more can be added.", code="note_closed")
    await _advance_clock(work, note, writer, update_bytes)
    return await _keep(work, visit, note, writer, op_id, update_bytes)


async def close_notes(work: Work, visit_id: VisitId) -> None:
    """Close the notes of a visit: they can be read and not written any more."""
    await work.db.execute(
        update(NoteRow)
        .where(NoteRow.visit_id == visit_id, NoteRow.closed_at.is_(None))
        .values(closed_at=work.clock.now())
    )


async def delete_notes(work: Work, visit_ids: Sequence[str]) -> int:
    """Delete the notes of visits with all that was written in them; return how many notes."""
    found = await work.db.scalars(select(NoteRow.id).where(NoteRow.visit_id.in_(visit_ids)))
    ids = list(found)
    for table in (NoteUpdateRow, NoteWriterRow):
        await work.db.execute(delete(table).where(table.note_id.in_(ids)))
    await work.db.execute(delete(NoteRow).where(NoteRow.id.in_(ids)))
    return len(ids)


async def _keep(
    work: Work, visit: VisitRow, note: NoteRow, writer: Writer, op_id: str, update_bytes: bytes
) -> int:
    note.head += 1
    sealer = await work.sealer(PersonId(visit.patient_id))
    sealed = sealer.seal_bytes(_TABLE, "update", f"{note.id}/{note.head}", update_bytes)
    work.db.add(
        NoteUpdateRow(
            note_id=note.id,
            seq=note.head,
            author_id=writer.person_id,
            client_id=writer.client_id,
            op_id=op_id,
            update_sealed=sealed,
            created_at=work.clock.now(),
        )
    )
    work.audit(
        "note:write",
        patient_id=PersonId(visit.patient_id),
        visit_id=VisitId(visit.id),
        once=True,
    )
    work.tell(
        NoteGrew(
            visit_id=VisitId(visit.id),
            note_id=NoteId(note.id),
            seq=note.head,
            author_id=writer.person_id,
            op_id=op_id,
            update=update_bytes,
            connection=writer.connection,
        )
    )
    return note.head


async def _advance_clock(work: Work, note: NoteRow, writer: Writer, update_bytes: bytes) -> None:
    held = await work.db.get(NoteWriterRow, (note.id, writer.client_id))
    if held is None or held.seat_id != writer.seat_id:
        raise Refused("Open the note again before writing in it.", code="note_not_open")
    written = scan(update_bytes)
    if written.client_id is not None:
        if written.client_id != writer.client_id:
            raise Refused("An update may not be written in another's name.", code="note_not_yours")
        if written.clock > held.next_clock:
            raise _gap()
        held.next_clock = max(held.next_clock, written.clock + written.length)
    await _require_written(work, note, written.needs)


async def _require_written(work: Work, note: NoteRow, needs: Mapping[int, int]) -> None:
    await work.db.flush()
    for client_id, end in needs.items():
        other = await work.db.get(NoteWriterRow, (note.id, client_id))
        if other is None or other.next_clock < end:
            raise _gap()


def _gap() -> Conflict:
    return Conflict("An earlier update is missing. Send it first.", code="note_gap")


async def _visit(work: Work, visit_id: VisitId) -> VisitRow:
    visit = await work.db.get(VisitRow, visit_id)
    if visit is None:
        raise NotFound("There is no such visit, or it isn't yours.")
    return visit


async def _note(work: Work, visit_id: VisitId) -> NoteRow:
    """Return the shared note of the visit, made when first opened.

    The visit's row is held meanwhile, so that two people opening it at once make one note.
    """
    await work.db.get(VisitRow, visit_id, with_for_update=True)
    note = await work.db.scalar(
        select(NoteRow).where(NoteRow.visit_id == visit_id, NoteRow.kind == SHARED)
    )
    if note is None:
        now = work.clock.now()
        note = NoteRow(id=new_id(), visit_id=visit_id, kind=SHARED, head=0, created_at=now)
        work.db.add(note)
        await work.db.flush()
    return note


async def _writer_id(work: Work, note: NoteRow, seat_id: SeatId, wanted: int | None) -> int:
    if wanted is not None:
        held = await work.db.get(NoteWriterRow, (note.id, wanted))
        if held is not None and held.seat_id == seat_id:
            return wanted
    # 32 bits as Yjs uses itself; a taken one is refused by the primary key and asked for again.
    client_id = secrets.randbelow(2**32 - 1) + 1
    work.db.add(NoteWriterRow(note_id=note.id, client_id=client_id, seat_id=seat_id, next_clock=0))
    await work.db.flush()
    return client_id


async def opened_updates(
    work: Work, visit: VisitRow, rows: Sequence[NoteUpdateRow]
) -> tuple[KeptUpdate, ...]:
    """Return updates of a visit's note with their bytes opened."""
    sealer = await work.sealer(PersonId(visit.patient_id))
    return tuple(
        KeptUpdate(
            row.seq,
            PersonId(row.author_id),
            row.op_id,
            sealer.open_bytes(_TABLE, "update", f"{row.note_id}/{row.seq}", row.update_sealed),
        )
        for row in rows
    )


def _is_writable(visit: VisitRow, note: NoteRow) -> bool:
    return note.closed_at is None and VisitState(visit.state) not in ENDED
