"""Routes of the check before the call: an echo for who waits, a result for the doctor."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from rooms.connection_checks import checks_of
from rooms.erasure import check_erasable, erase
from rooms.ids import VisitId
from rooms.storage.visit_tables import ConnectionCheckRow
from tests.authorisation.examples import OFFER
from tests.server.api.party import KIND, Party, open_party
from tests.server.auth.house import Browser

FOUND: dict[str, Any] = {
    "verdict": "fair",
    "cause": "slow",
    "camera": "ok",
    "microphone": "ok",
    "speaker": "not_heard",
    "transport": "relay_tcp",
    "round_trip_ms": 84.5,
    "loss": 0.002,
    "jitter_ms": 4.1,
    "kbps": 280,
}


@pytest.fixture
async def party(database_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(database_url, tmp_path) as opened:
        yield opened


async def keep(browser: Browser, visit_id: VisitId, **more: Any) -> int:
    answer = await browser.put(f"/visits/{visit_id}/check", {**FOUND, **more}, KIND)
    return answer.status


async def rows(party: Party) -> int:
    async with party.clinic.house.clinic.read() as work:
        found = await work.db.scalar(select(func.count()).select_from(ConnectionCheckRow))
    return int(found or 0)


async def test_the_doctor_reads_the_patients_latest_result_and_no_guests(party: Party) -> None:
    visit_id = await party.clinic.waiting()
    page = await party.clinic.by_link(visit_id)
    guest, _ = await party.guest(visit_id, "interpreter")
    assert await keep(page, visit_id) == 200
    assert await keep(page, visit_id, verdict="good", cause=None, speaker="ok") == 200
    assert await keep(guest, visit_id, verdict="blocked", cause="no_path") == 200
    assert await rows(party) == 2
    shown = (await party.clinic.desk.get(f"/visits/{visit_id}")).body["connection"]
    assert shown.pop("at")
    assert shown == {**FOUND, "verdict": "good", "cause": None, "speaker": "ok"}
    desk = (await party.clinic.desk.get("/desk")).body
    (row,) = [one for one in desk["waiting"] if one["id"] == visit_id]
    assert row["connection"] == {"verdict": "good", "cause": None}


async def test_without_a_check_the_doctor_reads_none(party: Party) -> None:
    visit_id = await party.clinic.waiting()
    assert (await party.clinic.desk.get(f"/visits/{visit_id}")).body["connection"] is None


async def test_a_visit_that_is_over_is_not_checked(party: Party) -> None:
    visit_id = await party.clinic.wrap_up()
    page = await party.clinic.by_link(visit_id)
    assert await keep(page, visit_id) == 409
    answer = await page.post(f"/visits/{visit_id}/check/echo", {"sdp": OFFER}, KIND)
    assert (answer.status, answer.code) == (409, "visit_moved_on")


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "splendid"},
        {"cause": "the weather"},
        {"loss": 1.5},
        {"round_trip_ms": -1},
        {"kbps": 1e9},
        {"camera": "a very long story"},
        {"address": "192.0.2.1"},
    ],
)
async def test_a_result_that_is_none_is_refused(
    sqlite_url: str, tmp_path: Path, wrong: dict[str, Any]
) -> None:
    async with open_party(sqlite_url, tmp_path) as party:
        visit_id = await party.clinic.waiting()
        page = await party.clinic.by_link(visit_id)
        assert await keep(page, visit_id, **wrong) == 422
        assert await rows(party) == 0


async def test_an_echo_is_for_who_waits_and_for_nobody_else(
    sqlite_url: str, tmp_path: Path
) -> None:
    turn: dict[str, Any] = {"turn_urls": ("turn:turn.example:3478",), "turn_secret": "shared"}
    async with open_party(sqlite_url, tmp_path, **turn) as party:
        visit_id = await party.clinic.waiting()
        path = f"/visits/{visit_id}/check/echo"
        page = await party.clinic.by_link(visit_id)
        given = await page.post(path, {"sdp": OFFER}, KIND)
        assert given.status == 200, given.body
        assert given.body["sdp"].startswith("v=0")
        (server,) = given.body["ice_servers"]
        assert server["username"].endswith(f":check-{given.body['session']}")
        guest, _ = await party.guest(visit_id, "interpreter")
        assert (await guest.post(path, {"sdp": OFFER}, KIND)).status == 200
        assert (await party.clinic.desk.post(path, {"sdp": OFFER})).status == 403
        refused = await page.post(path, {"sdp": "v=0\r\n"}, KIND)
        assert (refused.status, refused.code) == (422, "sdp_refused")


async def test_the_result_goes_with_the_copy_of_the_record(sqlite_url: str, tmp_path: Path) -> None:
    async with open_party(sqlite_url, tmp_path) as party:
        visit_id = await party.clinic.waiting()
        assert await keep(await party.clinic.by_link(visit_id), visit_id) == 200
        async with party.clinic.house.clinic.read() as work:
            found = (await checks_of(work, {visit_id}))[visit_id]
        assert (found.result.cause, found.result.kbps) == ("slow", 280)


async def test_an_erased_patients_results_are_gone(sqlite_url: str, tmp_path: Path) -> None:
    async with open_party(sqlite_url, tmp_path) as party:
        visit_id = await party.clinic.waiting()
        page = await party.clinic.by_link(visit_id)
        assert await keep(page, visit_id) == 200
        assert (await page.post(f"/visits/{visit_id}/cancel", kind=KIND)).status == 200
        async with party.clinic.house.clinic.work() as work:
            await erase(work, await check_erasable(work, party.clinic.patient.id))
        assert await rows(party) == 0
