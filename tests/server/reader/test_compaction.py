"""Long notes are taken together, and nothing is ever lost in it."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pycrdt
import pytest
from sqlalchemy import func, select

from rooms.clinic import Clinic
from rooms.ids import NoteId, SeatId, VisitId
from rooms.notes.log import PAGE_UPDATES, From, NotePage, append, open_note
from rooms.notes.reading import Whose, note_content
from rooms.notes.snapshots import PART_BYTES, newest_seq
from rooms.notes.writers import Writer as NoteWriter
from rooms.seats import seat_of
from rooms.storage.note_tables import NoteSnapshotRow
from rooms.storage.tables import NoteRow, NoteUpdateRow
from server.reader.compaction import Compaction
from server.reader.owner import Merged, Reader
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.rooms.notes.test_log import seat_id
from tests.server.reader.edits import NOTE, Writer, uint
from tests.signaling.people import Folk, open_clinic, populate

AFTER = 40


class Desk:
    """A note that the doctor writes in by many small edits, and what compacts it."""

    def __init__(self, folk: Folk, reader: Reader, visit_id: VisitId, opened: NotePage) -> None:
        self.folk = folk
        self.reader = reader
        self.visit_id = visit_id
        self.note_id = opened.note_id
        self.page = Writer(opened.client_id)
        self.compaction = Compaction(folk.clinic, reader, after=AFTER)
        self.operations = 0

    @property
    def clinic(self) -> Clinic:
        return self.folk.clinic

    async def keep(self, updates: Sequence[bytes]) -> None:
        seat = await seat_id(self.folk, self.visit_id, self.folk.doctor)
        writer = NoteWriter(seat, self.folk.doctor.id, self.page.doc.client_id)
        async with self.clinic.work() as work:
            for update in updates:
                self.operations += 1
                await append(work, self.visit_id, writer, f"op-{self.operations}", update)

    async def write(self, count: int) -> None:
        """Make this many edits or a few more, and keep each as an update of its own."""
        done = len(self.page.log)
        self.page.type(count, seed=done)
        await self.keep(self.page.log[done:])

    async def opened(self, wanted: From) -> NotePage:
        async with self.clinic.work() as work:
            seat = SeatId((await seat_of(work, self.visit_id, self.folk.patient.id)).id)
            return await open_note(work, self.visit_id, seat, wanted, None)

    async def replica(self) -> tuple["pycrdt.Doc[Any]", list[NotePage]]:
        """Open the note as a newcomer does; return its document and what came."""
        doc: pycrdt.Doc[Any] = pycrdt.Doc()
        doc.get("note", type=pycrdt.XmlFragment)
        pages, state, wanted = list[NotePage](), b"", From()
        while True:
            page = await self.opened(wanted)
            pages.append(page)
            if page.snapshot is not None:
                part = page.snapshot
                state += part.state
                wanted = From(0, part.part + 1)
                if part.part + 1 == part.parts:
                    doc.apply_update(state)
                    wanted = From(part.seq)
            for one in page.updates:
                doc.apply_update(one.update)
                wanted = From(one.seq)
            if not page.more:
                return doc, pages


@pytest.fixture
async def folk(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Folk]:
    clinic = await open_clinic(sqlite_url, tmp_path, clock)
    yield await populate(clinic)
    await clinic.close()


@pytest.fixture
async def desk(folk: Folk) -> AsyncIterator[Desk]:
    reader = Reader()
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        seat = SeatId((await seat_of(work, visit_id, folk.doctor.id)).id)
        opened = await open_note(work, visit_id, seat, From(), None)
    desk = Desk(folk, reader, visit_id, opened)
    yield desk
    await desk.compaction.close()
    await reader.close()


def whole(log: Sequence[bytes]) -> "pycrdt.Doc[Any]":
    doc: pycrdt.Doc[Any] = pycrdt.Doc()
    doc.get("note", type=pycrdt.XmlFragment)
    for update in log:
        doc.apply_update(update)
    return doc


async def kept_rows(clinic: Clinic) -> tuple[int, set[int]]:
    """How many updates lie in the log, and up to where snapshots go."""
    async with clinic.read() as work:
        updates = await work.db.scalar(select(func.count()).select_from(NoteUpdateRow)) or 0
        return updates, set(await work.db.scalars(select(NoteSnapshotRow.seq)))


async def test_a_long_note_is_opened_by_its_snapshot_and_what_followed(desk: Desk) -> None:
    await desk.write(PAGE_UPDATES + 20)
    assert await desk.compaction.compact(desk.note_id)
    await desk.write(10)
    replica, pages = await desk.replica()
    assert replica.get_update() == whole(desk.page.log).get_update()
    assert pages[0].snapshot is not None
    assert (pages[0].updates, pages[0].more) == ((), True)
    assert sum(len(page.updates) for page in pages) < 20
    async with desk.clinic.read() as work:
        content = await note_content(work, desk.reader, desk.visit_id)
    assert content.document == await desk.reader.read(NOTE, desk.page.log)
    assert content.head == len(desk.page.log)


async def test_who_was_near_the_end_gets_updates_and_no_snapshot(desk: Desk) -> None:
    await desk.write(PAGE_UPDATES + 50)
    head = len(desk.page.log)
    assert await desk.compaction.compact(desk.note_id)
    near = await desk.opened(From(head - PAGE_UPDATES))
    assert (near.snapshot, len(near.updates), near.more) == (None, PAGE_UPDATES, False)
    far = await desk.opened(From(head - PAGE_UPDATES - 1))
    assert far.snapshot is not None


async def test_a_snapshot_of_a_snapshot_replaces_it_and_the_log_stays(desk: Desk) -> None:
    await desk.write(AFTER)
    assert await desk.compaction.compact(desk.note_id)
    first = len(desk.page.log)
    assert not await desk.compaction.compact(desk.note_id), "too little was added"
    await desk.write(AFTER)
    assert await desk.compaction.compact(desk.note_id)
    head = len(desk.page.log)
    assert await kept_rows(desk.clinic) == (head, {head})
    assert head > first
    async with desk.clinic.read() as work:
        row = (await work.db.scalars(select(NoteSnapshotRow))).first()
    assert row is not None
    assert b"paragraph" not in row.state_sealed


async def test_a_large_state_comes_in_parts(desk: Desk) -> None:
    for number in range(AFTER):
        desk.page.block("paragraph", f"{number} " + "x" * 4_000)
    await desk.keep(desk.page.log)
    assert await desk.compaction.compact(desk.note_id)
    async with desk.clinic.read() as work:
        rows = (await work.db.scalars(select(NoteSnapshotRow))).all()
    assert [row.part for row in rows] == list(range(rows[0].parts))
    assert rows[0].parts > AFTER * 4_000 // PART_BYTES > 1
    await desk.write(PAGE_UPDATES)
    assert await desk.compaction.compact(desk.note_id)
    replica, pages = await desk.replica()
    assert replica.get_update() == whole(desk.page.log).get_update()
    assert [page.snapshot.part for page in pages if page.snapshot] == list(range(len(pages)))


async def test_half_a_letter_that_was_taken_out_is_not_lost_in_merging(desk: Desk) -> None:
    """Editors count a picture letter as two, and one of them may go. pycrdt's own state of such a
    document lacks the other half."""
    one, client = desk.page, desk.page.doc.client_id
    await desk.write(AFTER)
    clock = clocks(desk)
    # A letter of two units at the root's end, and then a deletion of its first unit.
    who = uint(client)
    item = bytes((0x04, 1)) + uint(4) + b"note" + uint(4) + "😀".encode()
    letter = uint(1) + uint(1) + who + uint(clock) + item + uint(0)
    gone = uint(0) + uint(1) + who + uint(1) + uint(clock) + uint(1)
    one.log += [letter, gone]
    await desk.keep([letter, gone])
    assert await desk.compaction.compact(desk.note_id)
    async with desk.clinic.read() as work:
        assert await newest_seq(work, desk.note_id) == len(one.log)


def clocks(desk: Desk) -> int:
    state = desk.page.doc.get_state()
    decoder = pycrdt.Decoder(state)
    assert decoder.read_var_uint() == 1
    decoder.read_var_uint()
    end: int = decoder.read_var_uint()
    return end


class Forgetful(Reader):
    """Merges as a library does that leaves out what waits: without the last edit."""

    async def merge(self, whose: Whose, updates: Sequence[bytes]) -> Merged:
        return await super().merge(whose, updates[:-1])


async def test_a_state_that_lacks_something_is_not_kept(desk: Desk) -> None:
    await desk.write(AFTER)
    reader = Forgetful()
    compaction = Compaction(desk.clinic, reader, after=AFTER)
    try:
        assert not await compaction.compact(desk.note_id)
    finally:
        await reader.close()
    assert await kept_rows(desk.clinic) == (len(desk.page.log), set())


async def test_of_two_who_compact_at_once_one_snapshot_is_kept(desk: Desk) -> None:
    await desk.write(AFTER)
    other = Compaction(desk.clinic, _Interrupted(desk.compaction, desk.note_id), after=AFTER)
    assert not await other.compact(desk.note_id)
    assert (await kept_rows(desk.clinic))[1] == {len(desk.page.log)}


class _Interrupted(Reader):
    """Lets another one be first."""

    def __init__(self, first: Compaction, note_id: NoteId) -> None:
        super().__init__()
        self._first, self._note_id = first, note_id

    async def merge(self, whose: Whose, updates: Sequence[bytes]) -> Merged:
        assert await self._first.compact(self._note_id)
        merged = await super().merge(whose, updates)
        await self.close()
        return merged


async def test_a_growing_note_is_compacted_beside_whoever_writes(desk: Desk) -> None:
    desk.clinic.listen(desk.compaction.tell)
    await desk.write(AFTER + 2)
    await eventually(lambda: _has_snapshot(desk))


async def test_what_grew_long_unnoticed_is_found_by_the_job(desk: Desk) -> None:
    await desk.write(AFTER)
    assert await desk.compaction.run() == 1
    assert await desk.compaction.run() == 0


async def test_a_note_that_is_gone_is_no_fault(desk: Desk) -> None:
    assert not await desk.compaction.compact(NoteId("none"))


async def _has_snapshot(desk: Desk) -> bool:
    async with desk.clinic.read() as work:
        note = await work.db.get_one(NoteRow, desk.note_id)
        return await newest_seq(work, note.id) > 0
