"""Where each is in a note: shown to who has it open, and to nobody else, and gone with its page."""

from signaling.limits import BURST_CARETS
from tests.eventually import eventually
from tests.signaling.conftest import Live
from tests.signaling.raw import RawSocket


async def carets(socket: RawSocket) -> list[str | None]:
    """What this socket was shown so far, after all that was sent before."""
    await socket.ok("note:open")
    return [one["caret"] for one in socket.heard("note:caret")]


async def test_a_caret_is_shown_to_who_has_the_note_open_and_to_nobody_else(any_live: Live) -> None:
    folk = any_live.folk
    visit_id = await folk.call()
    elsewhere = await folk.call()
    async with (
        any_live.in_room(folk.doctor, visit_id) as (doctor, _),
        any_live.in_room(folk.patient, visit_id) as (patient, _),
        any_live.attending(folk.doctor, visit_id) as (onlooker, _),
        any_live.in_room(folk.patient, elsewhere) as (other, _),
    ):
        await doctor.ok("note:open")
        await other.ok("note:open")
        mine = (await patient.ok("note:open"))["client_id"]
        assert await patient.ok("note:caret", {"caret": "QUJD"}) == {}
        shown = await doctor.hears("note:caret")
        assert shown == {
            "visit_id": visit_id,
            "kind": "shared",
            "client_id": mine,
            "author": folk.patient.id,
            "name": folk.patient.name,
            "caret": "QUJD",
        }
        assert await carets(patient) == []
        assert await carets(other) == []
        await onlooker.ok("visit:attend", {"visit_id": visit_id})
        assert onlooker.heard("note:caret") == []


async def test_a_caret_goes_with_its_page(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with live.in_room(folk.doctor, visit_id) as (doctor, _):
        await doctor.ok("note:open")
        async with live.in_room(folk.patient, visit_id) as (patient, _):
            await patient.ok("note:open")
            await patient.ok("note:caret", {"caret": "QUJD"})
            assert (await doctor.hears("note:caret"))["caret"] == "QUJD"
        await eventually(lambda: _has_gone(doctor))


async def _has_gone(socket: RawSocket) -> bool:
    return (await carets(socket))[-1] is None


async def test_a_caret_goes_when_its_page_turns_to_another_visit(live: Live) -> None:
    folk = live.folk
    first, second = await folk.call(), await folk.call()
    async with (
        live.in_room(folk.doctor, first) as (doctor, _),
        live.in_room(folk.patient, first) as (patient, _),
    ):
        await doctor.ok("note:open")
        await patient.ok("note:open")
        await patient.ok("note:caret", {"caret": "QUJD"})
        assert (await doctor.hears("note:caret"))["caret"] == "QUJD"
        await patient.ok("visit:attend", {"visit_id": second})
        assert (await doctor.hears("note:caret"))["caret"] is None
        assert await patient.refused("note:caret", {"caret": "QUJD"}) == "note_not_open"


async def test_carets_are_small_opaque_and_not_too_many(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        await doctor.ok("note:open")
        assert await patient.refused("note:caret", {"caret": "QUJD"}) == "note_not_open"
        await patient.ok("note:open")
        for caret in ("x" * 513, "<b>", "", 3):
            assert await patient.refused("note:caret", {"caret": caret}) == "invalid"
        for _ in range(BURST_CARETS):
            await patient.ok("note:caret", {"caret": "QUJD"})
        assert await patient.refused("note:caret", {"caret": "QUJD"}) == "too_many"
        assert len(await carets(doctor)) == BURST_CARETS
