"""How fast the API may be asked: per session, per address without one, and for rows left behind."""

from datetime import timedelta
from pathlib import Path

import pytest

from rooms.errors import TooMany
from rooms.roles import Role
from server.api.access import Access
from server.api.models.base import Nothing
from server.api.pace import BURST_CALLS, BURST_KEPT_ROWS, MAX_CALLERS, Pace
from server.api.route import Call, RouteTable
from server.auth.levels import SessionLevel
from tests.server.auth.house import open_house
from tests.server.tiny import session, tiny_app

routes = RouteTable("tiny")


@routes.get("/seen", access=Access.PUBLIC, gives=Nothing, summary="Seen")
async def seen(_: Call[Nothing]) -> Nothing:
    return Nothing()


def passed(pace: Pace, caller: str, now_s: float, calls: int) -> int:
    done = 0
    for _ in range(calls):
        try:
            pace.keep(caller, now_s)
        except TooMany:
            continue
        done += 1
    return done


def test_a_caller_has_a_burst_and_then_its_rate() -> None:
    pace = Pace(per_s=2.0, burst=10)
    assert passed(pace, "a", 0.0, 50) == 10
    assert passed(pace, "a", 3.0, 50) == 6
    assert passed(pace, "a", 10_000.0, 50) == 10


def test_callers_are_counted_apart() -> None:
    pace = Pace(per_s=1.0, burst=3)
    assert passed(pace, "a", 0.0, 9) == 3
    assert passed(pace, "b", 0.0, 9) == 3


def test_only_so_many_callers_are_remembered() -> None:
    pace = Pace(per_s=1.0, burst=1)
    for number in range(MAX_CALLERS + 5):
        pace.keep(str(number), 0.0)
    assert len(pace._buckets) == MAX_CALLERS


def test_the_wait_told_is_a_whole_second_at_least() -> None:
    pace = Pace(per_s=20.0, burst=1)
    pace.keep("a", 0.0)
    with pytest.raises(TooMany) as refused:
        pace.keep("a", 0.0)
    assert refused.value.retry_after_s == 1


@pytest.mark.parametrize("who", [None, session(SessionLevel.FULL, Role.ADMIN)])
async def test_calls_that_come_too_fast_are_refused_with_a_wait(
    tmp_path: Path, who: object
) -> None:
    async with tiny_app(tmp_path, [routes], who=who) as http:
        statuses = [(await http.get("/api/v1/seen")).status for _ in range(BURST_CALLS + 3)]
        assert statuses[-3:] == [429, 429, 429]
        assert set(statuses[:BURST_CALLS]) == {200}
        refused = await http.get("/api/v1/seen")
        assert refused.headers["Retry-After"] == "1"
        assert (await refused.json())["error"]["code"] == "too_many"


async def test_challenges_for_anyone_are_few(sqlite_url: str, tmp_path: Path) -> None:
    async with open_house(sqlite_url, tmp_path) as house:
        browser = await house.browser()
        asked = [
            (await browser.post("/sign-in/passkey/begin")).status
            for _ in range(BURST_KEPT_ROWS + 1)
        ]
        assert asked[-2:] == [200, 429]
        house.clock.advance(timedelta(seconds=1))
        assert (await browser.post("/sign-in/passkey/begin")).status == 200
