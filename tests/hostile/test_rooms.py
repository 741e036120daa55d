"""HOSTILE.md, "Rooms": who may hear, enter, move and remove; the live side decides by the clinic."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.server.api.clinic import CHECK_IN
from tests.server.api.party import KIND, Party, open_party


@pytest.fixture
async def party(database_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(database_url, tmp_path) as opened:
        yield opened


async def test_whoever_waits_subscribes_to_nothing_of_the_room(party: Party) -> None:
    """A guest who waits while the call is on hears no event of the room, and no note."""
    visit_id, page = await party.in_call()
    guest, _ = await party.guest(visit_id, "interpreter")
    async with (
        party.socket(guest) as outside,
        party.in_room(party.clinic.desk, visit_id, "account") as (doctor, _),
        party.in_room(page, visit_id) as (patient, _),
    ):
        await outside.ok("visit:attend", {"visit_id": visit_id})
        assert await outside.refused("room:join", {"visit_id": visit_id}) == "not_admitted"
        assert await outside.refused("note:open") == "refused"
        await patient.ok("note:open")
        await doctor.ok("note:open")
        await doctor.ok("room:media", {"media": {"audio": False, "video": True}})
        await patient.hears("room:peer")
        await doctor.ok("room:leave")
        await patient.hears("room:peer_left")
        await party.clinic.desk.post(f"/visits/{visit_id}/hang-up")
        await patient.hears("room:closed")
        await outside.refused("room:join", {"visit_id": visit_id})
        assert {name for name, _ in outside.events} <= {"visit:changed"}


async def test_of_two_doctors_who_admit_the_same_patient_one_wins(party: Party) -> None:
    visit_id = await party.clinic.waiting(shared=True)
    answers = await asyncio.gather(
        *(
            desk.post(f"/visits/{visit_id}/admit")
            for desk in (party.clinic.desk, party.clinic.other_desk)
        )
    )
    assert sorted(one.status for one in answers) == [200, 409]
    (late,) = [one for one in answers if one.status == 409]
    assert late.code == "already_admitted"


@pytest.mark.parametrize("step", ["admit", "hang-up", "complete", "no-show"])
async def test_nobody_promotes_themselves_in_the_queue(party: Party, step: str) -> None:
    first = await party.clinic.waiting()
    party.clinic.house.clock.advance(timedelta(minutes=1))
    second = await party.clinic.book()
    page, _ = await party.enter(await party.patient_token(second))
    await page.put(f"/visits/{second}/check-in", CHECK_IN, KIND)
    path = f"/visits/{second}"
    assert (await page.get(f"{path}/mine", KIND)).body["queue"]["place"] == 2
    for said in ({"waiting_since": "2000-01-01T00:00:00Z"}, {"state": "in_call"}, {"place": 1}):
        answer = await page.put(f"{path}/check-in", {**CHECK_IN, **said}, KIND)
        assert (answer.status, answer.code) == (422, "invalid")
    assert (await page.post(f"{path}/{step}", kind=KIND)).status == 403
    await page.put(f"{path}/check-in", CHECK_IN, KIND)
    assert (await page.get(f"{path}/mine", KIND)).body["queue"]["place"] == 2
    assert (await party.clinic.desk.get("/desk")).body["waiting"][0]["id"] == first


async def test_turn_credentials_come_only_once_the_doctor_chose_the_patient(party: Party) -> None:
    visit_id = await party.clinic.waiting()
    page, _ = await party.enter(await party.patient_token(visit_id))
    guest, person_id = await party.guest(visit_id, "interpreter")
    async with party.socket(page) as patient, party.socket(guest) as other:
        for socket in (patient, other):
            await socket.ok("visit:attend", {"visit_id": visit_id})
            answer = await socket.ask("room:join", {"visit_id": visit_id})
            assert set(answer) == {"error"}
            assert "credential" not in str([answer, socket.events])
        await party.clinic.desk.post(f"/visits/{visit_id}/admit")
        joined = await patient.ok("room:join", {"visit_id": visit_id})
        assert any(one["credential"] for one in joined["ice_servers"])
        answer = await other.ask("room:join", {"visit_id": visit_id})
        assert set(answer) == {"error"}
        await party.clinic.desk.post(f"/visits/{visit_id}/people/{person_id}/admit")
        joined = await other.ok("room:join", {"visit_id": visit_id})
        assert any(one["credential"] for one in joined["ice_servers"])


async def test_only_staff_remove_and_only_the_doctor_mutes(party: Party) -> None:
    visit_id, page = await party.in_call()
    guest, person_id = await party.guest(visit_id, "interpreter")
    await party.clinic.desk.post(f"/visits/{visit_id}/people/{person_id}/admit")
    for browser, kind in ((page, KIND), (guest, KIND), (party.clinic.other_desk, "account")):
        answer = await browser.post(f"/visits/{visit_id}/people/{person_id}/remove", kind=kind)
        assert answer.status in {403, 404}
    async with (
        party.in_room(page, visit_id) as (patient, patient_id),
        party.in_room(guest, visit_id) as (other, peer_id),
        party.in_room(party.clinic.desk, visit_id, "account") as (doctor, doctor_id),
    ):
        assert await patient.refused("room:mute", {"peer_id": peer_id}) == "refused"
        assert await other.refused("room:mute", {"peer_id": doctor_id}) == "refused"
        forged = {"media": {"audio": False, "video": False}, "peer_id": peer_id}
        assert await patient.refused("room:media", forged) == "invalid"
        await doctor.ok("room:mute", {"peer_id": peer_id})
        muted = await other.hears("room:muted")
        assert set(muted) == {"by"}
        assert not patient.heard("room:muted")
        # It is asked for: what the person sends is still only theirs to say.
        await other.ok("room:media", {"media": {"audio": True, "video": True}})
        shown = [await patient.hears("room:peer") for _ in range(3)][-1]["peer"]
        assert (shown["peer_id"], shown["media"]["audio"]) == (peer_id, True)
        assert not patient.heard("room:peer_left")
        assert patient_id != peer_id


async def test_the_doctors_mute_reaches_nobody_in_another_room(party: Party) -> None:
    ours, page = await party.in_call()
    theirs, elsewhere = await party.in_call()
    async with (
        party.in_room(page, ours) as (patient, peer_id),
        party.in_room(elsewhere, theirs),
        party.in_room(party.clinic.desk, theirs, "account") as (doctor, _),
    ):
        await doctor.ok("room:mute", {"peer_id": peer_id})
        await patient.ok("room:media", {"media": {"audio": True, "video": False}})
        assert not patient.heard("room:muted")


async def test_before_the_admission_only_the_chosen_doctor_and_the_patient_meet(
    party: Party,
) -> None:
    """Preparing opens the way and nothing else: no media state, no note, no word to a guest."""
    visit_id = await party.clinic.waiting(shared=True)
    page, _ = await party.enter(await party.patient_token(visit_id))
    guest, _ = await party.guest(visit_id, "interpreter")
    async with (
        party.socket(page) as patient,
        party.socket(guest) as outside,
        party.socket(party.clinic.desk, "account") as doctor,
        party.socket(party.clinic.other_desk, "account") as rival,
    ):
        joining = {"visit_id": visit_id, "prepare": True}
        for socket in (patient, outside):
            await socket.ok("visit:attend", {"visit_id": visit_id})
            assert await socket.refused("room:join", joining) == "not_admitted"
        assert (await party.clinic.desk.post(f"/visits/{visit_id}/prepare")).status == 200
        late = await party.clinic.other_desk.post(f"/visits/{visit_id}/prepare")
        assert (late.status, late.code) == (409, "being_prepared")
        assert await rival.refused("visit:attend", {"visit_id": visit_id}) in {
            "not_found",
            "refused",
        }
        await doctor.ok("visit:attend", {"visit_id": visit_id})
        joined = await doctor.ok("room:join", joining)
        assert any(one["credential"] for one in joined["ice_servers"])
        assert await outside.refused("room:join", joining) == "not_admitted"
        mine = await patient.ok("room:join", joining)
        assert any(one["credential"] for one in mine["ice_servers"])
        for socket in (doctor, patient):
            media = {"media": {"audio": True, "video": True}}
            assert await socket.refused("room:media", media) == "not_admitted"
            assert await socket.refused("room:join", {"visit_id": visit_id}) == "not_admitted"
        assert await patient.refused("note:open") == "not_admitted"
        assert {name for name, _ in outside.events} <= {"visit:changed"}
