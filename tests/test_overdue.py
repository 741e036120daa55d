"""A test that hangs is ended, in a loop as in a call that blocks; one in time is left alone."""

import asyncio
import signal
import subprocess
import time

import pytest

from tests.overdue import OverdueError, no_longer_than

SOON_S = 0.2


def test_a_loop_that_waits_for_nothing_is_ended_and_closes_what_it_opened() -> None:
    closed: list[str] = []

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            closed.append("socket")

    with pytest.raises(OverdueError), no_longer_than(SOON_S):
        asyncio.run(wait())
    assert closed == ["socket"]


def test_waiting_for_a_process_is_ended_and_so_is_the_process() -> None:
    began = time.monotonic()
    with pytest.raises(OverdueError), no_longer_than(SOON_S):
        subprocess.run(["sleep", "600"], check=True)
    assert time.monotonic() - began < 300


def test_what_ends_in_time_hears_nothing_and_leaves_the_clock_as_it_was() -> None:
    outside = signal.getitimer(signal.ITIMER_REAL)
    with no_longer_than(600):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > outside[0]
    assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= outside[0]
