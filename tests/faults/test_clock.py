"""HOSTILE.md, "Faults and promises": a clock that is 90 seconds off, and is put right again."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from server.api_tables import API_TABLES
from tests.server.auth.house import House, open_house

EMAIL = "amara@example.org"
OFF = timedelta(seconds=90)


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_url, tmp_path, API_TABLES) as opened:
        yield opened


async def enter(house: House, code: str) -> int:
    browser = await house.browser()
    assert (await browser.sign_in(EMAIL)).status == 200
    return (await browser.post("/sign-in/totp", {"code": code})).status


@pytest.mark.parametrize("off", [OFF, -OFF])
async def test_a_code_works_once_whatever_the_clock_says_meanwhile(
    house: House, off: timedelta
) -> None:
    await house.doctor()
    right, code = house.clock.now(), house.code()
    assert await enter(house, code) == 200
    for moment in (right + off, right, right + off, right):
        house.clock.set_wall(moment)
        assert await enter(house, code) == 401
