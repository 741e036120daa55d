"""The clinical note over the socket: for the doctor alone, in and out of the call, until signed."""

import base64

import pycrdt

from rooms.ids import VisitId
from rooms.notes.kinds import NoteKind
from rooms.notes.log import close_note
from rooms.transfers import Kind
from rooms.visits import complete, hang_up
from tests.rooms.test_transfers import agree, ask, finish, join
from tests.signaling.conftest import Live
from tests.signaling.people import Folk
from tests.signaling.raw import RawSocket
from tests.signaling.test_notes import Page


def of(visit_id: VisitId) -> dict[str, str]:
    return {"kind": "clinical", "visit_id": visit_id}


async def append(socket: RawSocket, visit_id: VisitId, op_id: str, update: str) -> int:
    seq: int = (await socket.ok("note:append", {**of(visit_id), "op_id": op_id, "update": update}))[
        "seq"
    ]
    return seq


async def finished(folk: Folk) -> VisitId:
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    async with folk.clinic.work() as work:
        await complete(work, folk.actor(folk.doctor), visit_id, "as_planned")
    return visit_id


async def test_it_is_written_after_the_visit_without_attending_until_it_is_closed(
    any_live: Live,
) -> None:
    folk = any_live.folk
    visit_id = await finished(folk)
    async with any_live.connected(folk.doctor) as one, any_live.connected(folk.doctor) as other:
        page = Page(await one.ok("note:open", of(visit_id)))
        there = Page(await other.ok("note:open", of(visit_id)))
        assert await append(one, visit_id, "op-1", page.write("Cough. ")) == 1
        told = await other.hears("note:update")
        assert (told["kind"], told["visit_id"], told["seq"]) == ("clinical", visit_id, 1)
        there.take(told)
        assert str(there.text) == "Cough. "
        async with folk.clinic.work() as work:
            await close_note(work, visit_id, NoteKind.CLINICAL, 1)
        late = {**of(visit_id), "op_id": "op-2", "update": page.write("More")}
        assert await one.refused("note:append", late) == "note_closed"
        assert not (await one.ok("note:open", of(visit_id)))["writable"]


async def test_the_end_of_the_visit_closes_the_shared_note_only(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with live.in_room(folk.doctor, visit_id) as (doctor, _):
        await doctor.ok("note:open")
        await doctor.ok("note:open", {"kind": "clinical"})
        async with folk.clinic.work() as work:
            await hang_up(work, folk.actor(folk.doctor), visit_id)
        async with folk.clinic.work() as work:
            await complete(work, folk.actor(folk.doctor), visit_id, "as_planned")
        assert not (await doctor.ok("note:open"))["writable"]
        assert (await doctor.ok("note:open", {"kind": "clinical"}))["writable"]


async def test_the_two_notes_of_a_visit_stay_apart(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        shared = Page(await doctor.ok("note:open"))
        clinical = Page(await doctor.ok("note:open", {"kind": "clinical"}))
        assert shared.client_id != clinical.client_id
        await patient.ok("note:open")
        await append(doctor, visit_id, "op-1", clinical.write("Suspects nothing good"))
        await doctor.ok("note:caret", {"kind": "clinical", "caret": "QUJD"})
        crossed = {"op_id": "op-2", "update": clinical.write("x")}
        assert await doctor.refused("note:append", crossed) == "note_not_yours"
        whole = await patient.ok("note:open")
        assert (whole["updates"], whole["head"]) == ([], 0)
        assert patient.heard("note:update") == patient.heard("note:caret") == []


async def test_patients_and_other_doctors_get_nothing_of_it(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    update = base64.b64encode(pycrdt.Doc().get_update()).decode()
    async with (
        live.in_room(folk.patient, visit_id) as (patient, _),
        live.connected(folk.other_doctor) as other,
        live.connected(folk.admin) as admin,
    ):
        for asked in (of(visit_id), {"kind": "clinical"}):
            assert await patient.refused("note:open", asked) == "refused"
        for socket in (other, admin):
            assert await socket.refused("note:open", of(visit_id)) in {"refused", "not_found"}
            written = {**of(visit_id), "op_id": "op-1", "update": update}
            assert await socket.refused("note:append", written) == "note_not_open"
        assert await other.refused("note:open", {"visit_id": visit_id}) == "not_attending"


async def test_who_hands_the_visit_over_hears_no_more_of_it(live: Live) -> None:
    """Also on a page that doesn't attend the visit, which nothing else turns out."""
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.connected(folk.doctor) as first,
        live.connected(folk.other_doctor) as second,
    ):
        await first.ok("note:open", of(visit_id))
        await ask(folk, visit_id, Kind.WARM, folk.other_doctor)
        await agree(folk, visit_id)
        await join(folk, visit_id, folk.other_doctor)
        page = Page(await second.ok("note:open", of(visit_id)))
        assert await append(second, visit_id, "op-1", page.write("Both read this. ")) == 1
        assert (await first.hears("note:update"))["seq"] == 1
        await finish(folk, visit_id, folk.doctor)
        async with live.connected(folk.other_doctor) as third:
            await third.ok("note:open", {**of(visit_id), "after_seq": 1})
            assert await append(second, visit_id, "op-2", page.write("One of them this.")) == 2
            assert (await third.hears("note:update"))["seq"] == 2
        assert await first.refused("note:open", of(visit_id)) in {"refused", "not_found"}
        assert first.heard("note:update") == []
