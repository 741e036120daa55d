"""A further device on a visit link: it opens nothing until somebody says yes, and then once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rooms.ids import VisitId
from server.auth.seat_requests import MAX_OPEN
from tests.server.api.clinic import CHECK_IN
from tests.server.api.party import ENTER, KIND, REDEEM, VERIFY, Party, open_party
from tests.server.auth.house import Answer, Browser


@pytest.fixture
async def party(database_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(database_url, tmp_path) as opened:
        yield opened


async def two_devices(party: Party) -> tuple[VisitId, str, Browser, Browser]:
    """A visit that is open on a first device while a second one waits."""
    visit_id = await party.clinic.book()
    token = await party.patient_token(visit_id)
    first, entered = await party.enter(token)
    assert entered.body["level"] == "visit"
    second, asked = await party.enter(token)
    assert (asked.body["level"], asked.body["next"]) == ("pending", "wait")
    return visit_id, token, first, second


async def mine(browser: Browser, visit_id: VisitId) -> dict[str, Any]:
    answer = await browser.get(f"/visits/{visit_id}/mine", KIND)
    assert answer.status == 200, answer.body
    return answer.body


async def device_of(first: Browser, visit_id: VisitId) -> str:
    (device,) = (await mine(first, visit_id))["devices"]
    found: str = device["id"]
    return found


async def allow(browser: Browser, visit_id: VisitId, device: str, kind: str = KIND) -> Answer:
    return await browser.post(f"/visits/{visit_id}/devices/{device}/allow", kind=kind)


async def refuse(browser: Browser, visit_id: VisitId, device: str, kind: str = KIND) -> Answer:
    return await browser.post(f"/visits/{visit_id}/devices/{device}/refuse", kind=kind)


async def test_a_waiting_device_opens_nothing(party: Party) -> None:
    visit_id, _, _, second = await two_devices(party)
    assert (await second.get("/session", KIND)).body["level"] == "pending"
    assert (await second.post(ENTER, kind=KIND)).body["level"] == "pending"
    for path in (f"/visits/{visit_id}/mine", f"/visits/{visit_id}/guest"):
        assert (await second.get(path, KIND)).status == 403
    assert (await second.put(f"/visits/{visit_id}/check-in", CHECK_IN, KIND)).status == 403
    with pytest.raises(AssertionError):
        async with party.socket(second):
            raise RuntimeError("let in")


async def test_a_waiting_device_cannot_let_itself_in(party: Party) -> None:
    visit_id, _, first, second = await two_devices(party)
    device = await device_of(first, visit_id)
    assert (await allow(second, visit_id, device)).status == 403
    assert (await second.post(ENTER, kind=KIND)).body["level"] == "pending"


async def test_the_first_device_lets_the_second_in_with_a_new_token(party: Party) -> None:
    visit_id, _, first, second = await two_devices(party)
    waiting = second.cookies()
    device = await device_of(first, visit_id)
    assert (await allow(first, visit_id, device)).status == 200
    entered = await second.post(ENTER, kind=KIND)
    assert (entered.body["level"], entered.body["visit_id"]) == ("visit", visit_id)
    assert second.cookies() != waiting
    assert (await mine(second, visit_id))["devices"] == []
    assert (await mine(first, visit_id))["devices"] == []
    replay = await party.clinic.house.browser(waiting)
    assert (await replay.post(ENTER, kind=KIND)).status == 401
    assert (await replay.get(f"/visits/{visit_id}/mine", KIND)).status == 401


async def test_the_doctor_sees_the_device_and_lets_it_in(party: Party) -> None:
    visit_id, _, _, second = await two_devices(party)
    shown = (await party.clinic.desk.get(f"/visits/{visit_id}/people")).body["devices"]
    assert [(one["name"], one["role"]) for one in shown] == [("Gil Hart", "patient")]
    other = await allow(party.clinic.other_desk, visit_id, shown[0]["id"], "account")
    assert other.status == 404
    assert (await allow(party.clinic.desk, visit_id, shown[0]["id"], "account")).status == 200
    assert (await second.post(ENTER, kind=KIND)).body["level"] == "visit"


async def test_a_refused_device_is_told_once_and_its_session_is_over(party: Party) -> None:
    visit_id, _, first, second = await two_devices(party)
    device = await device_of(first, visit_id)
    assert (await refuse(first, visit_id, device)).status == 200
    assert (await allow(first, visit_id, device)).status == 409
    answer = await second.post(ENTER, kind=KIND)
    assert (answer.status, answer.code) == (403, "device_refused")
    assert (await second.post(ENTER, kind=KIND)).status == 401
    assert (await second.get("/session", KIND)).body["level"] == "none"


async def test_a_yes_is_exchanged_once_however_many_ask(party: Party) -> None:
    visit_id, _, first, second = await two_devices(party)
    assert (await allow(first, visit_id, await device_of(first, visit_id))).status == 200
    held = second.cookies()
    copies = [await party.clinic.house.browser(held) for _ in range(8)]
    answers = await asyncio.gather(*(copy.post(ENTER, kind=KIND) for copy in copies))
    assert sorted(one.status for one in answers) == [200, *[401] * 7]


async def test_two_devices_at_once_are_one_in_and_one_waiting(party: Party) -> None:
    visit_id = await party.clinic.book()
    token = await party.patient_token(visit_id)
    house, said = party.clinic.house, []
    browsers = [await house.browser(), await house.browser()]
    for browser in browsers:
        challenge = (await browser.post(REDEEM, {"token": token})).body["challenge_id"]
        said.append({"challenge_id": challenge, "code": house.sent_code()})
    answers = await asyncio.gather(
        *(browser.post(VERIFY, one) for browser, one in zip(browsers, said, strict=True))
    )
    assert sorted(one.body["level"] for one in answers) == ["pending", "visit"]


async def test_the_same_browser_coming_back_is_not_asked(party: Party) -> None:
    visit_id, token, first, _ = await two_devices(party)
    _, entered = await party.enter(token, first)
    assert entered.body["level"] == "visit"
    assert (await mine(first, visit_id))["id"] == visit_id


async def test_nobody_is_asked_once_the_first_device_is_gone(party: Party) -> None:
    visit_id = await party.clinic.book()
    token = await party.patient_token(visit_id)
    first, _ = await party.enter(token)
    assert (await first.post("/sign-out", kind=KIND)).status == 200
    _, entered = await party.enter(token)
    assert entered.body["level"] == "visit"


async def test_nobody_is_asked_once_the_first_device_is_idle(party: Party) -> None:
    visit_id = await party.clinic.book()
    token = await party.patient_token(visit_id)
    await party.enter(token)
    party.clinic.house.clock.advance(timedelta(hours=1, seconds=1))
    _, entered = await party.enter(token)
    assert entered.body["level"] == "visit"


async def test_only_so_many_devices_of_one_link_wait(party: Party) -> None:
    visit_id, token, first, _ = await two_devices(party)
    for _ in range(MAX_OPEN - 1):
        party.clinic.house.clock.advance(timedelta(seconds=31))
        _, asked = await party.enter(token)
        assert asked.body["level"] == "pending"
    browser, answer = await party.enter(token)
    assert (answer.status, answer.code) == (409, "too_many_devices")
    assert (await browser.get("/session", KIND)).body["level"] == "none"
    assert len((await mine(first, visit_id))["devices"]) == MAX_OPEN


async def test_a_fresh_link_ends_the_waiting_and_the_first_device(party: Party) -> None:
    visit_id, token, first, second = await two_devices(party)
    device = await device_of(first, visit_id)
    fresh = await party.patient_token(visit_id)
    assert (await second.post(ENTER, kind=KIND)).status == 401
    assert (await first.get(f"/visits/{visit_id}/mine", KIND)).status == 401
    assert (await allow(party.clinic.desk, visit_id, device, "account")).status == 404
    gone = await (await party.clinic.house.browser()).post(REDEEM, {"token": token})
    assert gone.code == "link_unknown"
    _, entered = await party.enter(fresh)
    assert entered.body["level"] == "visit"


async def test_both_are_told_when_a_device_asks(party: Party) -> None:
    visit_id = await party.clinic.book()
    token = await party.patient_token(visit_id)
    first, _ = await party.enter(token)
    async with (
        party.socket(first) as patient,
        party.socket(party.clinic.desk, "account") as doctor,
    ):
        await patient.ok("visit:attend", {"visit_id": visit_id})
        await doctor.hears("desk:changed")
        patient.events.clear()
        await party.enter(token)
        assert await patient.hears("visit:changed") == {"visit_id": visit_id, "what": "visit"}
        await doctor.hears("desk:changed")
