"""HOSTILE inputs "Notes, decisions, feedback", the rows about notes, and the measured traps of pycrdt.

Through the front door of a running server where a page could send it; straight into the reader where
the front door would have refused it, as if it had got into the log all the same.
"""

import base64
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pycrdt
import pytest
from sqlalchemy import select

from rooms.errors import ClinicError
from rooms.ids import NoteId, new_id
from rooms.notes.kinds import NoteKind
from rooms.notes.log import close_note
from rooms.notes.reading import Whose
from rooms.notes.update_scan import scan
from rooms.storage.tables import AuditRow
from rooms.visits import complete, hang_up
from server.reader.owner import Reader
from signaling.protocol import MAX_NOTE_UPDATE_BYTES
from tests.server.reader.edits import NOTE, OTHERS, Writer, nested_arrays, uint
from tests.signaling.conftest import Live, clinic, folk, live
from tests.signaling.test_notes import Page, append, kept

__all__ = ["clinic", "folk", "live"]


def wire(update: bytes) -> str:
    return base64.b64encode(update).decode()


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    opened = Reader()
    yield opened
    await opened.close()


async def test_foreign_client_id_missing_predecessor_duplicate_oversize_and_bombs_are_refused(
    live: Live,
) -> None:
    visit_id = await live.folk.call()
    async with (
        live.in_room(live.folk.doctor, visit_id) as (doctor, _),
        live.in_room(live.folk.patient, visit_id) as (patient, _),
    ):
        theirs = await doctor.ok("note:open")
        page = Page(await patient.ok("note:open"))
        first, second = page.write("One "), page.write("two")
        forged = Page(theirs).write("I agree")
        attempts = {
            forged: "note_not_yours",
            second: "note_gap",
            wire(nested_arrays(8_000)): "note_update_unreadable",
            wire(bytes((0xFF, 0xFF, 0xFF, 0x7F))): "note_update_unreadable",
            wire(bytes((1, 0xFF, 0xFF, 0x7F))): "note_update_unreadable",
            wire(b"\x01" * (MAX_NOTE_UPDATE_BYTES + 1)): "note_too_large",
            wire(b"\x01" * (MAX_NOTE_UPDATE_BYTES + 99)): "invalid",
        }
        for number, (update, code) in enumerate(attempts.items()):
            said = await patient.refused("note:append", {"op_id": f"x-{number}", "update": update})
            assert said == code
        assert await kept(live.folk.clinic) == 0
        # Duplicates: the same operation is the same, the same words under another name are not.
        assert await append(patient, "op-1", first) == await append(patient, "op-1", first) == 1
        again = {"op_id": "op-2", "update": first}
        assert await patient.refused("note:append", again) == "note_overlap"
        assert await append(patient, "op-3", second) == 2
        assert await kept(live.folk.clinic) == 2


async def test_writing_after_signing_or_removal_is_refused_and_audited(live: Live) -> None:
    folk, clinic = live.folk, live.folk.clinic
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        clinical = Page(await doctor.ok("note:open", {"kind": "clinical"}))
        said = {"kind": "clinical", "op_id": "op-1", "update": clinical.write("Signed words")}
        await doctor.ok("note:append", said)
        async with clinic.work() as work:
            await close_note(work, visit_id, NoteKind.CLINICAL, 1)
        late = {"kind": "clinical", "op_id": "op-2", "update": clinical.write(" and more")}
        assert await doctor.refused("note:append", late) == "note_closed"
        shared = Page(await patient.ok("note:open"))
        async with clinic.work() as work:
            await hang_up(work, folk.actor(folk.doctor), visit_id)
        async with clinic.work() as work:
            await complete(work, folk.actor(folk.doctor), visit_id, "as_planned")
        late = {"op_id": "op-3", "update": shared.write("One more thing")}
        assert await patient.refused("note:append", late) == "note_closed"
    async with clinic.read() as work:
        refused = await work.db.scalars(
            select(AuditRow.action).where(AuditRow.outcome == "refused")
        )
        assert set(refused) >= {"socket:clinical-note:write", "socket:note:write"}


async def test_a_hostile_log_kills_at_most_the_readers_process(reader: Reader) -> None:
    """Each of these would have got past the front door of another product."""
    honest = Writer(7)
    honest.block("paragraph", "Still here")
    for bomb in (nested_arrays(50_000), deep_elements(4_000), many_maps(100_000)):
        assert await outcome(reader, [*honest.log, bomb]) in {"read", "note_unreadable"}
        assert (await reader.read(NOTE, honest.log)).text == "Still here"


@pytest.mark.parametrize(
    "bomb",
    [
        bytes((0, 0xFF, 0xFF, 0x7F)),
        bytes((0xFF, 0xFF, 0xFF, 0x7F)),
        bytes((1, 0xFF, 0xFF, 0xFF, 0x7F, 1, 0)),
    ],
)
async def test_a_few_bytes_take_no_memory_without_end(reader: Reader, bomb: bytes) -> None:
    honest = Writer(7)
    honest.block("paragraph", "Still here")
    assert await outcome(reader, [bomb]) == "note_unreadable"
    assert (await reader.read(NOTE, honest.log)).text == "Still here"


def next_note() -> Whose:
    """Another note each time: one that brought a process down rests."""
    return replace(OTHERS, note_id=NoteId(new_id()))


async def outcome(reader: Reader, log: Sequence[bytes]) -> str:
    try:
        await reader.read(next_note(), log)
    except ClinicError as error:
        return error.code
    return "read"


def test_what_nests_without_end_is_refused_at_the_door() -> None:
    for bomb in (nested_arrays(65), nested_arrays(8_000)):
        with pytest.raises(ClinicError):
            scan(bomb)
    assert scan(nested_arrays(60)).length == 1


async def test_markup_in_a_note_stays_text(reader: Reader) -> None:
    page = Writer(7)
    page.block("paragraph", "<script>alert(1)</script>")
    page.block("script", "alert(2)")
    found = await reader.read(NOTE, page.log)
    assert found.text == "<script>alert(1)</script>\n\nalert(2)"
    assert {block.kind for block in found.blocks} == {"paragraph"}


def deep_elements(depth: int) -> bytes:
    """Elements within each other."""
    doc: pycrdt.Doc[pycrdt.XmlFragment] = pycrdt.Doc(client_id=8)
    inner: pycrdt.XmlFragment | pycrdt.XmlElement = doc.get("note", type=pycrdt.XmlFragment)
    with doc.transaction():
        for _ in range(depth):
            child = pycrdt.XmlElement("list_item")
            inner.children.append(child)
            inner = child
    return doc.get_update()


def many_maps(count: int) -> bytes:
    """One update that makes a type in a type in a type, by their ids."""
    items = bytes((7, 1)) + uint(4) + b"note" + bytes((1,))
    items += b"".join(bytes((7, 0)) + uint(9) + uint(one) + bytes((1,)) for one in range(count))
    return uint(1) + uint(count + 1) + uint(9) + uint(0) + items + uint(0)
