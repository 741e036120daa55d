"""The shared note over the socket: durable before its ack, told to the others, resumed later."""

import asyncio
import base64
from datetime import timedelta
from typing import Any

import pycrdt
from sqlalchemy import func, select

from rooms.clinic import Clinic
from rooms.ids import VisitId
from rooms.storage.tables import NoteUpdateRow
from signaling.protocol import MAX_NOTE_UPDATE_BYTES
from tests.clock import FakeClock
from tests.signaling.conftest import Live
from tests.signaling.raw import RawSocket


class Page:
    """The note as one page holds it."""

    def __init__(self, opened: dict[str, Any]) -> None:
        self.client_id: int = opened["client_id"]
        self.doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=self.client_id)
        self.text = self.doc.get("note", type=pycrdt.Text)
        self._told = 0
        for one in opened["updates"]:
            self.take(one)

    def write(self, words: str) -> str:
        """Write at the end; return the update as the wire wants it."""
        before = self.doc.get_state()
        self.text += words
        return base64.b64encode(self.doc.get_update(before)).decode()

    def take(self, update: dict[str, Any]) -> None:
        self.doc.apply_update(base64.b64decode(update["update"]))


async def append(socket: RawSocket, op_id: str, update: str) -> int:
    seq: int = (await socket.ok("note:append", {"op_id": op_id, "update": update}))["seq"]
    return seq


async def kept(clinic: Clinic) -> int:
    async with clinic.read() as work:
        return await work.db.scalar(select(func.count()).select_from(NoteUpdateRow)) or 0


async def test_what_one_writes_is_on_disk_and_told_to_the_other(any_live: Live) -> None:
    folk = any_live.folk
    visit_id = await folk.call()
    async with (
        any_live.in_room(folk.doctor, visit_id) as (doctor, _),
        any_live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        theirs = Page(await doctor.ok("note:open"))
        mine = Page(await patient.ok("note:open"))
        assert theirs.client_id != mine.client_id
        seq = await append(patient, "op-1", mine.write("It hurts at night. "))
        assert await kept(folk.clinic) == seq == 1
        told = await doctor.hears("note:update")
        assert (told["seq"], told["author"], told["op_id"]) == (1, folk.patient.id, "op-1")
        theirs.take(told)
        await append(doctor, "op-2", theirs.write("Since when?"))
        mine.take(await patient.hears("note:update"))
        assert str(mine.text) == str(theirs.text) == "It hurts at night. Since when?"
        assert patient.heard("note:update") == []  # Nobody is told what they wrote themselves.


async def test_the_same_operation_again_changes_nothing(any_live: Live) -> None:
    folk = any_live.folk
    visit_id = await folk.call()
    async with any_live.in_room(folk.patient, visit_id) as (patient, _):
        update = Page(await patient.ok("note:open")).write("Once")
        assert await append(patient, "op-1", update) == await append(patient, "op-1", update) == 1
        assert await kept(folk.clinic) == 1


async def test_a_page_that_comes_back_asks_for_the_rest(any_live: Live) -> None:
    folk = any_live.folk
    visit_id = await folk.call()
    async with any_live.in_room(folk.doctor, visit_id) as (doctor, _):
        page = Page(await doctor.ok("note:open"))
        for number in range(5):
            await append(doctor, f"op-{number}", page.write(f"{number} "))
    async with any_live.attending(folk.doctor, visit_id) as (doctor, _):
        again = {"after_seq": 3, "client_id": page.client_id}
        opened = await doctor.ok("note:open", again)
        assert opened["client_id"] == page.client_id
        assert [one["seq"] for one in opened["updates"]] == [4, 5]
        assert (opened["head"], opened["more"], opened["writable"]) == (5, False, True)
        whole = Page(await doctor.ok("note:open"))
        assert str(whole.text) == "0 1 2 3 4 "


async def test_an_update_in_anothers_name_is_refused(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        theirs = await doctor.ok("note:open")
        stolen = await patient.ok("note:open", {"client_id": theirs["client_id"]})
        assert stolen["client_id"] != theirs["client_id"]
        forged = Page(theirs).write("I am the doctor")
        refused = await patient.refused("note:append", {"op_id": "op-1", "update": forged})
        assert refused == "note_not_yours"
        assert await kept(folk.clinic) == 0
        assert doctor.heard("note:update") == []


async def test_an_update_whose_predecessor_is_missing_is_refused(live: Live) -> None:
    visit_id = await live.folk.call()
    async with live.in_room(live.folk.patient, visit_id) as (patient, _):
        page = Page(await patient.ok("note:open"))
        first, second = page.write("One "), page.write("two")
        early = {"op_id": "op-2", "update": second}
        assert await patient.refused("note:append", early) == "note_gap"
        assert await append(patient, "op-1", first) == 1
        assert await append(patient, "op-2", second) == 2


async def test_oversize_and_unreadable_updates_are_refused(live: Live) -> None:
    visit_id = await live.folk.call()
    async with live.in_room(live.folk.patient, visit_id) as (patient, _):
        page = Page(await patient.ok("note:open"))
        huge = page.write("x" * MAX_NOTE_UPDATE_BYTES)
        for update in (huge, base64.b64encode(b"\xff" * 16_000).decode(), "AAA", "A=A="):
            request = {"op_id": "op", "update": update}
            code = await patient.refused("note:append", request)
            assert code in {"invalid", "note_update_unreadable", "note_too_large"}
        assert await kept(live.folk.clinic) == 0


async def test_writing_needs_an_open_note(live: Live) -> None:
    visit_id = await live.folk.call()
    async with live.in_room(live.folk.patient, visit_id) as (patient, _):
        request = {"op_id": "op", "update": "AAA="}
        assert await patient.refused("note:append", request) == "note_not_open"
    async with live.connected(live.folk.patient) as socket:
        assert await socket.refused("note:open") == "not_attending"


async def test_notes_of_two_visits_stay_apart(live: Live) -> None:
    folk = live.folk
    ours = await folk.call()
    theirs: VisitId = await folk.call(doctor=folk.other_doctor)
    async with (
        live.in_room(folk.patient, ours) as (patient, _),
        live.in_room(folk.other_doctor, theirs) as (stranger, _),
        live.in_room(folk.doctor, ours) as (doctor, _),
    ):
        for socket in (stranger, doctor):
            await socket.ok("note:open")
        await append(patient, "op-1", Page(await patient.ok("note:open")).write("Private"))
        await doctor.hears("note:update")
        assert stranger.heard("note:update") == []


async def test_two_who_write_at_once_both_keep_everything(any_live: Live, clock: FakeClock) -> None:
    folk = any_live.folk
    visit_id = await folk.call()
    async with (
        any_live.in_room(folk.doctor, visit_id) as (doctor, _),
        any_live.in_room(folk.patient, visit_id) as (patient, _),
    ):

        async def write(socket: RawSocket, name: str) -> list[int]:
            page = Page(await socket.ok("note:open"))
            clock.advance(timedelta(seconds=1))
            return [await append(socket, f"{name}-{n}", page.write(name)) for n in range(20)]

        seqs = await asyncio.gather(write(doctor, "D"), write(patient, "P"))
        assert sorted(seqs[0] + seqs[1]) == list(range(1, 41))
        whole = Page(await doctor.ok("note:open"))
        assert sorted(str(whole.text)) == ["D"] * 20 + ["P"] * 20
