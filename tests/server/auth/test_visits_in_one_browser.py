"""Two links in one browser: a parent's two children, a shared tablet. The newer takes the older's place,
says so before, and neither shows anything of the other."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rooms.ids import VisitId
from rooms.roles import Role
from server.api_tables import API_TABLES
from server.auth.challenges import RESEND_AFTER
from server.auth.sessions import SessionKind
from tests.server.auth.house import Answer, Browser, House, open_house

KIND = SessionKind.VISIT


@dataclass(frozen=True)
class Two:
    """Two patients' visits and their links."""

    first: VisitId
    first_link: str
    second: VisitId
    second_link: str


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_url, tmp_path, API_TABLES) as opened:
        yield opened


@pytest.fixture
async def two(house: House) -> Two:
    doctor = await house.doctor()
    people = [
        await house.person(name, Role.PATIENT, email=f"{name}@example.org", phone=phone)
        for name, phone in (("ana", "+49 30 555 0147"), ("ben", "+49 30 555 0148"))
    ]
    first, second = [await house.visit(one, doctor) for one in people]
    return Two(first, await house.link(first), second, await house.link(second))


async def redeem(browser: Browser, token: str) -> Answer:
    return await browser.post("/visit-link/redeem", {"token": token})


async def come(house: House, browser: Browser, token: str) -> Answer:
    """Open a link with its code; return what the code page was told."""
    told = await redeem(browser, token)
    code = {"challenge_id": told.body["challenge_id"], "code": house.sent_code()}
    assert (await browser.post("/visit-link/verify", code)).body["level"] == "visit"
    return told


async def open_visit(browser: Browser) -> str | None:
    found: str | None = (await browser.get("/session", kind=KIND)).body["visit_id"]
    return found


async def test_the_code_page_says_that_another_visit_is_open(house: House, two: Two) -> None:
    browser = await house.browser()
    assert (await come(house, browser, two.first_link)).body["replaces"] is False
    told = await redeem(browser, two.second_link)
    assert told.body["replaces"] is True
    # Nothing has happened yet: who thinks again stays where they were.
    assert await open_visit(browser) == two.first
    house.clock.advance(RESEND_AFTER)
    again = await browser.post(
        "/visit-link/resend", {"challenge_id": told.body["challenge_id"]}, kind=KIND
    )
    assert again.body["replaces"] is True
    assert "ana" not in str(told.body)


async def test_the_same_link_again_and_another_browser_replace_nothing(
    house: House, two: Two
) -> None:
    browser = await house.browser()
    await come(house, browser, two.first_link)
    assert (await redeem(browser, two.first_link)).body["replaces"] is False
    assert (await redeem(await house.browser(), two.second_link)).body["replaces"] is False


async def test_the_newer_visit_shows_nothing_of_the_older(house: House, two: Two) -> None:
    browser = await house.browser()
    await come(house, browser, two.first_link)
    await come(house, browser, two.second_link)
    session = (await browser.get("/session", kind=KIND)).body
    assert (session["visit_id"], session["person"]["name"]) == (two.second, "ben")
    assert (await browser.get(f"/visits/{two.first}/mine", kind=KIND)).status == 404
    assert (await browser.get(f"/visits/{two.second}/mine", kind=KIND)).status == 200


async def test_the_older_visits_link_opens_it_again_with_all_that_was_kept(
    house: House, two: Two
) -> None:
    browser = await house.browser()
    await come(house, browser, two.first_link)
    draft = {"step": "matters", "matters": "Sleeps badly"}
    kept = await browser.put(f"/visits/{two.first}/check-in/draft", draft, kind=KIND)
    assert kept.status == 200, kept.body
    await come(house, browser, two.second_link)
    await come(house, browser, two.first_link)
    assert await open_visit(browser) == two.first
    found = await browser.get(f"/visits/{two.first}/check-in/draft", kind=KIND)
    assert found.body["draft"]["matters"] == "Sleeps badly"
    assert (await browser.get(f"/visits/{two.second}/check-in/draft", kind=KIND)).status == 404
