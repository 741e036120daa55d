"""A note's state after many updates, kept beside its log so that opening a long note is quick.

`server.reader.compaction` makes one in the reader's process and calls `keep_snapshot`; the log itself
stays whole, so a snapshot can always be made anew. A state is as opaque as an update. It lies in
parts, because it may be large.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, func, select

from rooms.clinic import Work
from rooms.ids import NoteId, PersonId
from rooms.storage.note_tables import NoteSnapshotRow
from rooms.storage.tables import NoteRow, NoteWriterRow, VisitRow

PART_BYTES = 64 * 1024
_TABLE = NoteSnapshotRow.__tablename__

Clocks = Mapping[int, int]
"""For each client id, how many clocks of it are there."""


@dataclass(frozen=True)
class Snapshot:
    """All that a note's log says up to `seq`, as one update."""

    seq: int
    clocks: Clocks
    state: bytes = field(repr=False)


@dataclass(frozen=True)
class SnapshotPart:
    """One of the `parts` of a snapshot, from 0 on."""

    seq: int
    part: int
    parts: int
    state: bytes = field(repr=False)


async def newest_seq(work: Work, note_id: str) -> int:
    """Return up to where a note's newest snapshot goes, 0 when it has none."""
    found = select(func.max(NoteSnapshotRow.seq)).where(NoteSnapshotRow.note_id == note_id)
    return await work.db.scalar(found) or 0


async def snapshot_part(
    work: Work, visit: VisitRow, note: NoteRow, part: int
) -> SnapshotPart | None:
    """Return a part of the note's newest snapshot, or its first when it has no such part."""
    seq = await newest_seq(work, note.id)
    row = await work.db.get(NoteSnapshotRow, (note.id, seq, part))
    row = row or await work.db.get(NoteSnapshotRow, (note.id, seq, 0))
    if row is None:
        return None
    return SnapshotPart(row.seq, row.part, row.parts, await _opened(work, visit, row))


async def newest_snapshot(work: Work, visit: VisitRow, note: NoteRow) -> Snapshot | None:
    """Return the note's newest snapshot, whole."""
    newest = select(func.max(NoteSnapshotRow.seq)).where(NoteSnapshotRow.note_id == note.id)
    rows = (
        await work.db.scalars(
            select(NoteSnapshotRow)
            .where(
                NoteSnapshotRow.note_id == note.id,
                NoteSnapshotRow.seq == newest.scalar_subquery(),
            )
            .order_by(NoteSnapshotRow.part)
        )
    ).all()
    if not rows or len(rows) != rows[0].parts:
        return None
    state = b"".join([await _opened(work, visit, row) for row in rows])
    return Snapshot(rows[0].seq, _clocks_of(rows[0].clocks), state)


async def keep_snapshot(work: Work, note_id: NoteId, snapshot: Snapshot, *, after: int) -> bool:
    """Keep a snapshot that was made of the one at `after` and what followed it; the older one goes
    in the same transaction. Returns False when another was kept meanwhile, or when its clocks are
    not those of the note's writers."""
    note = await work.db.get(NoteRow, note_id, with_for_update=True)
    if note is None or note.head < snapshot.seq or await newest_seq(work, note_id) != after:
        return False
    if not await _is_whole(work, note, snapshot):
        return False
    visit = await work.db.get_one(VisitRow, note.visit_id)
    sealer = await work.sealer(PersonId(visit.patient_id))
    await work.db.execute(delete(NoteSnapshotRow).where(NoteSnapshotRow.note_id == note_id))
    parts = _cut(snapshot.state)
    for number, part in enumerate(parts):
        place = f"{note_id}/{snapshot.seq}/{number}"
        work.db.add(
            NoteSnapshotRow(
                note_id=note_id,
                seq=snapshot.seq,
                part=number,
                parts=len(parts),
                clocks=json.dumps({str(one): end for one, end in snapshot.clocks.items()}),
                state_sealed=sealer.seal_bytes(_TABLE, "state", place, part),
                created_at=work.clock.now(),
            )
        )
    return True


async def _is_whole(work: Work, note: NoteRow, snapshot: Snapshot) -> bool:
    """Whether the snapshot has each writer's writing: all of it when it goes up to the head, and
    never more than was written."""
    rows = await work.db.scalars(select(NoteWriterRow).where(NoteWriterRow.note_id == note.id))
    written = {row.client_id: row.next_clock for row in rows if row.next_clock}
    if snapshot.seq == note.head:
        return written == snapshot.clocks
    return all(end <= written.get(client_id, 0) for client_id, end in snapshot.clocks.items())


async def _opened(work: Work, visit: VisitRow, row: NoteSnapshotRow) -> bytes:
    sealer = await work.sealer(PersonId(visit.patient_id))
    place = f"{row.note_id}/{row.seq}/{row.part}"
    return sealer.open_bytes(_TABLE, "state", place, row.state_sealed)


def _cut(state: bytes) -> Sequence[bytes]:
    return [state[at : at + PART_BYTES] for at in range(0, len(state), PART_BYTES)]


def _clocks_of(text: str) -> Clocks:
    return {int(client_id): end for client_id, end in json.loads(text).items()}
