"""The counters: waits that only grow, apart from each other, and forgotten after a quiet day."""

import asyncio
from datetime import timedelta

import pytest

from rooms.errors import TooMany
from server.auth.throttle import (
    FORGOTTEN_AFTER,
    FREE_TRIES,
    LONGEST_WAIT,
    Counter,
    charge,
    clear,
    wait_after,
)
from tests.server.auth.house import House

SUBJECT = "amara@example.org"


async def tried(house: House, counter: Counter = Counter.PASSWORD, who: str = SUBJECT) -> int:
    """Charge one try; return 0, or the seconds to wait when it was refused."""
    try:
        async with house.clinic.work() as work:
            await charge(work, counter, who)
    except TooMany as refused:
        return refused.retry_after_s
    return 0


def test_waits_never_shrink_and_have_an_end() -> None:
    waits = [wait_after(failures) for failures in range(1, 200)]
    assert waits == sorted(waits)
    assert waits[FREE_TRIES - 2] == timedelta(0)
    assert waits[FREE_TRIES - 1] == timedelta(seconds=30)
    assert waits[-1] == LONGEST_WAIT


async def test_ten_failures_in_a_row_bring_a_wait_and_more_bring_longer_ones(
    house: House,
) -> None:
    assert [await tried(house) for _ in range(FREE_TRIES)] == [0] * FREE_TRIES
    waits = []
    for _ in range(7):
        waits.append(await tried(house))
        house.clock.advance(timedelta(seconds=waits[-1]))
        assert await tried(house) == 0
    assert waits == [30, 60, 120, 240, 480, 900, 900]


async def test_counters_and_subjects_are_apart(house: House) -> None:
    for _ in range(FREE_TRIES):
        await tried(house)
    assert await tried(house) == 30
    assert await tried(house, Counter.TOTP) == 0
    assert await tried(house, who="sam@example.org") == 0
    assert await tried(house, who=" AMARA@example.org") == 30


async def test_success_clears_the_counter(house: House) -> None:
    for _ in range(FREE_TRIES):
        await tried(house)
    async with house.clinic.work() as work:
        await clear(work, Counter.PASSWORD, SUBJECT)
    assert [await tried(house) for _ in range(FREE_TRIES)] == [0] * FREE_TRIES


async def test_a_quiet_day_forgets_old_failures(house: House) -> None:
    for _ in range(FREE_TRIES - 1):
        await tried(house)
    house.clock.advance(FORGOTTEN_AFTER)
    assert [await tried(house) for _ in range(FREE_TRIES)] == [0] * FREE_TRIES
    assert await tried(house) == 30


async def test_tries_at_the_same_moment_are_all_counted(house: House) -> None:
    answers = await asyncio.gather(*(tried(house) for _ in range(30)))
    assert answers.count(0) == FREE_TRIES


async def test_a_refused_try_changes_nothing(house: House) -> None:
    for _ in range(FREE_TRIES):
        await tried(house)
    assert [await tried(house) for _ in range(5)] == [30] * 5


@pytest.mark.parametrize("counter", list(Counter))
async def test_every_counter_fits_its_column(house: House, counter: Counter) -> None:
    assert await tried(house, counter) == 0
