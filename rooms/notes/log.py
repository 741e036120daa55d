"""The notes of a visit: append-only logs of opaque Yjs updates, a shared one and a clinical one.

The server gives each page its CRDT client id, gives each update a sequence number, and answers
only once the update is on disk. Updates that name another client, leave a gap or write a clock twice
are refused (`rooms.notes.writers`), so nobody writes in another's name and no replica waits for
something that never comes. Nor may an update name what nobody has written yet: a deletion of it
would wait, and take the words as they come.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound
from rooms.events import NoteGrew
from rooms.ids import NoteId, PersonId, SeatId, VisitId, new_id
from rooms.lifecycle import ENDED, VisitState
from rooms.notes.kinds import NoteKind
from rooms.notes.snapshots import SnapshotPart, newest_seq, snapshot_part
from rooms.notes.writers import Writer, advance_clock, give_client_id
from rooms.storage.note_tables import NoteSnapshotRow
from rooms.storage.tables import NoteRow, NoteUpdateRow, NoteWriterRow, VisitRow

MAX_UPDATE_BYTES = 16_384
MAX_NOTE_BYTES = 16 * 1024**2
"""Of all that was ever written in a note, sealed; a book has about one."""
PAGE_UPDATES = 200
_TABLE = NoteUpdateRow.__tablename__


@dataclass(frozen=True)
class KeptUpdate:
    seq: int
    author_id: PersonId
    op_id: str
    update: bytes


@dataclass(frozen=True)
class NotePage:
    """Part of a note: of its snapshot, or of its log. `more` says that there is more after it."""

    note_id: NoteId
    client_id: int
    snapshot: SnapshotPart | None
    updates: Sequence[KeptUpdate]
    head: int
    more: bool
    writable: bool


@dataclass(frozen=True)
class From:
    """From where on a page wants a note: after `seq`, or from this part of its snapshot on."""

    seq: int = 0
    part: int = 0


async def open_note(
    work: Work,
    visit_id: VisitId,
    seat_id: SeatId,
    wanted: From,
    client_id: int | None,
    kind: NoteKind = NoteKind.SHARED,
) -> NotePage:
    """Return what follows `wanted` and the client id to write with.

    `client_id` is kept when this seat was given it before; otherwise a fresh one is given. Who is
    far behind is given the note's snapshot, a part at a time, and then what followed it.
    """
    visit = await _visit(work, visit_id)
    note = await _note(work, visit_id, kind)
    work.audit(
        "note:read" if kind is NoteKind.SHARED else "clinical-note:read",
        patient_id=PersonId(visit.patient_id),
        visit_id=visit_id,
        once=True,
    )
    writer_id = await give_client_id(work, note, seat_id, client_id)
    snapshot = await _snapshot(work, visit, note, wanted)
    updates = () if snapshot else await _updates(work, visit, note, wanted.seq)
    last = _last(wanted, snapshot, updates)
    return NotePage(
        note_id=NoteId(note.id),
        client_id=writer_id,
        snapshot=snapshot,
        updates=updates,
        head=note.head,
        more=last < note.head,
        writable=_is_writable(visit, note),
    )


async def append(
    work: Work,
    visit_id: VisitId,
    writer: Writer,
    op_id: str,
    update_bytes: bytes,
    kind: NoteKind = NoteKind.SHARED,
) -> int:
    """Keep one update; return its sequence number. The same `op_id` again gets the same number.

    Raises Invalid for an update that is too large, unreadable, in another's name or with a gap,
    and Conflict, code `note_closed`, once the note is over or signed, `note_full` when it is as
    long as one may be.
    """
    if len(update_bytes) > MAX_UPDATE_BYTES:
        raise Invalid("This is too much at once. Add it in smaller pieces.", code="note_too_large")
    visit = await _visit(work, visit_id)
    note = await _held(work, visit_id, kind)
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
        _audit_writing(work, visit, kind, is_refused=True)
        raise Conflict("This note is closed. Nothing more can be added.", code="note_closed")
    if note.size_bytes + len(update_bytes) > MAX_NOTE_BYTES:
        raise Conflict("This note is as long as it may be.", code="note_full")
    await advance_clock(work, note, writer, update_bytes)
    return await _keep(work, visit, note, writer, op_id, update_bytes)


async def close_note(work: Work, visit_id: VisitId, kind: NoteKind, head: int) -> NoteRow:
    """Close a note as it was read up to `head`; whoever appends waits, and is then refused.

    Raises NotFound, and Conflict: `note_closed` when it was closed before, `note_moved` when it has
    grown meanwhile, so that nobody signs what they haven't read.
    """
    note = await _held(work, visit_id, kind)
    if note is None:
        raise NotFound("Nobody has written in this note.")
    if note.closed_at is not None:
        raise Conflict("This note is closed already.", code="note_closed")
    if note.head != head:
        raise Conflict("The note has changed. Read it again first.", code="note_moved")
    note.closed_at = work.clock.now()
    return note


async def close_notes(work: Work, visit_id: VisitId) -> None:
    """Close the shared note of a visit that is over: it can be read and not written any more. The
    clinical one is closed by its signature."""
    await work.db.execute(
        update(NoteRow)
        .where(
            NoteRow.visit_id == visit_id,
            NoteRow.kind == NoteKind.SHARED,
            NoteRow.closed_at.is_(None),
        )
        .values(closed_at=work.clock.now())
    )


async def delete_notes(work: Work, visit_ids: Sequence[str]) -> int:
    """Delete the notes of visits with all that was written in them; return how many notes."""
    found = await work.db.scalars(select(NoteRow.id).where(NoteRow.visit_id.in_(visit_ids)))
    ids = list(found)
    for table in (NoteSnapshotRow, NoteUpdateRow, NoteWriterRow):
        await work.db.execute(delete(table).where(table.note_id.in_(ids)))
    await work.db.execute(delete(NoteRow).where(NoteRow.id.in_(ids)))
    return len(ids)


async def _keep(
    work: Work, visit: VisitRow, note: NoteRow, writer: Writer, op_id: str, update_bytes: bytes
) -> int:
    note.head += 1
    sealer = await work.sealer(PersonId(visit.patient_id))
    sealed = sealer.seal_bytes(_TABLE, "update", f"{note.id}/{note.head}", update_bytes)
    note.size_bytes += len(sealed)
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
    _audit_writing(work, visit, NoteKind(note.kind))
    work.tell(
        NoteGrew(
            visit_id=VisitId(visit.id),
            note_id=NoteId(note.id),
            kind=NoteKind(note.kind),
            seq=note.head,
            author_id=writer.person_id,
            op_id=op_id,
            update=update_bytes,
            connection=writer.connection,
        )
    )
    return note.head


def _audit_writing(
    work: Work, visit: VisitRow, kind: NoteKind, *, is_refused: bool = False
) -> None:
    work.audit(
        "note:write" if kind is NoteKind.SHARED else "clinical-note:write",
        patient_id=PersonId(visit.patient_id),
        visit_id=VisitId(visit.id),
        outcome="refused" if is_refused else "success",
        once=True,
    )


async def _visit(work: Work, visit_id: VisitId) -> VisitRow:
    visit = await work.db.get(VisitRow, visit_id)
    if visit is None:
        raise NotFound("There is no such visit, or it isn't yours.")
    return visit


async def _held(work: Work, visit_id: VisitId, kind: NoteKind) -> NoteRow | None:
    """Return a note, held until the end of this work."""
    return await work.db.scalar(
        select(NoteRow)
        .where(NoteRow.visit_id == visit_id, NoteRow.kind == kind)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def _note(work: Work, visit_id: VisitId, kind: NoteKind) -> NoteRow:
    """Return a note of the visit, made when first opened.

    The visit's row is held meanwhile, so that two people opening it at once make one note.
    """
    await work.db.get(VisitRow, visit_id, with_for_update=True)
    note = await work.db.scalar(
        select(NoteRow).where(NoteRow.visit_id == visit_id, NoteRow.kind == kind)
    )
    if note is None:
        now = work.clock.now()
        note = NoteRow(
            id=new_id(), visit_id=visit_id, kind=kind, head=0, size_bytes=0, created_at=now
        )
        work.db.add(note)
        await work.db.flush()
    return note


def _last(wanted: From, snapshot: SnapshotPart | None, updates: Sequence[KeptUpdate]) -> int:
    """Return up to where a page is whole once it has these."""
    if snapshot is not None:
        return snapshot.seq if snapshot.part + 1 == snapshot.parts else 0
    return updates[-1].seq if updates else wanted.seq


async def _snapshot(
    work: Work, visit: VisitRow, note: NoteRow, wanted: From
) -> SnapshotPart | None:
    if await newest_seq(work, note.id) - wanted.seq <= PAGE_UPDATES:
        return None
    return await snapshot_part(work, visit, note, wanted.part)


async def _updates(
    work: Work, visit: VisitRow, note: NoteRow, after_seq: int
) -> tuple[KeptUpdate, ...]:
    rows = await work.db.scalars(
        select(NoteUpdateRow)
        .where(NoteUpdateRow.note_id == note.id, NoteUpdateRow.seq > after_seq)
        .order_by(NoteUpdateRow.seq)
        .limit(PAGE_UPDATES)
    )
    return await opened_updates(work, visit, rows.all())


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
    if note.closed_at is not None:
        return False
    return note.kind == NoteKind.CLINICAL or VisitState(visit.state) not in ENDED
