"""The start of a call over HTTP: getting ready, and by which way people meet."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rooms.preparation import LASTS
from tests.server.api.party import KIND, Party, open_party

RELAY: dict[str, Any] = {"turn_urls": ("turn:turn.example:3478",), "turn_secret": "a shared secret"}


@pytest.fixture
async def party(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(sqlite_url, tmp_path) as opened:
        yield opened


async def test_a_patient_sees_who_is_getting_ready_for_as_long_as_it_is_so(party: Party) -> None:
    visit_id = await party.clinic.waiting()
    page, _ = await party.enter(await party.patient_token(visit_id))
    mine, desk = f"/visits/{visit_id}/mine", party.clinic.desk

    async def preparing() -> object:
        return (await page.get(mine, KIND)).body["preparing"]

    assert await preparing() is None
    answer = await desk.post(f"/visits/{visit_id}/prepare")
    assert (answer.status, answer.body["id"]) == (200, visit_id)
    name = (await desk.get("/desk")).body["doctor"]["name"]
    assert await preparing() == {"doctor_name": name}
    assert (await desk.get("/desk")).body["waiting"][0]["preparing_by"] == name
    party.clinic.house.clock.advance(LASTS - timedelta(seconds=1))
    await desk.post(f"/visits/{visit_id}/prepare")
    party.clinic.house.clock.advance(LASTS - timedelta(seconds=1))
    assert await preparing() is not None
    party.clinic.house.clock.advance(timedelta(seconds=1))
    assert await preparing() is None
    await desk.post(f"/visits/{visit_id}/prepare")
    assert (await desk.post(f"/visits/{visit_id}/unprepare")).status == 200
    assert await preparing() is None
    assert (await desk.get("/desk")).body["waiting"][0]["preparing_by"] is None


async def test_nobody_gets_ready_for_who_is_in_a_call(party: Party) -> None:
    visit_id, _ = await party.in_call()
    answer = await party.clinic.desk.post(f"/visits/{visit_id}/prepare")
    assert (answer.status, answer.code) == (409, "visit_moved_on")


async def test_the_relay_is_chosen_before_the_call_where_the_clinic_has_one(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with open_party(sqlite_url, tmp_path, **RELAY) as party:
        visit_id = await party.clinic.waiting()
        page, _ = await party.enter(await party.patient_token(visit_id))
        path = f"/visits/{visit_id}/relay-only"
        assert (await page.get("/clinic", KIND)).body["relay"] == "by_choice"
        assert (await page.put(path, {"relay_only": True}, KIND)).body["relay_only"] is True
        assert (await page.put(path, {"relay_only": False}, KIND)).body["relay_only"] is False
        assert (await page.put(path, {"relay_only": "yes"}, KIND)).status == 422
        await party.clinic.desk.post(f"/visits/{visit_id}/admit")
        late = await page.put(path, {"relay_only": True}, KIND)
        assert (late.status, late.code) == (409, "visit_moved_on")


async def test_without_a_relay_nobody_can_choose_it(party: Party) -> None:
    visit_id = await party.clinic.waiting()
    page, _ = await party.enter(await party.patient_token(visit_id))
    assert (await page.get("/clinic", KIND)).body["relay"] == "none"
    answer = await page.put(f"/visits/{visit_id}/relay-only", {"relay_only": True}, KIND)
    assert (answer.status, answer.code) == (409, "relay_missing")
