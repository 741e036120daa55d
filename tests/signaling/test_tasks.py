"""Background work: ended for sure, repeated in spite of failures, and not in silence."""

import asyncio
from datetime import timedelta

import structlog

from signaling.tasks import Tasks
from tests.eventually import eventually


async def test_a_task_that_swallows_a_cancellation_is_ended_all_the_same() -> None:
    swallowed: list[str] = []

    async def stubborn() -> None:
        while len(swallowed) < 2:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                swallowed.append("one")
        await asyncio.Event().wait()

    tasks = Tasks()
    tasks.start("stubborn", stubborn())
    await asyncio.sleep(0)
    async with asyncio.timeout(30):
        await tasks.close()
        await tasks.close()
    assert swallowed == ["one", "one"]


async def test_work_that_fails_once_is_told_and_done_again() -> None:
    runs: list[int] = []

    async def run() -> None:
        runs.append(len(runs))
        if len(runs) == 1:
            raise ValueError("the first time")

    tasks = Tasks()
    with structlog.testing.capture_logs() as logs:
        tasks.every("counting", timedelta(milliseconds=1), run)
        await eventually(lambda: len(runs) >= 3)
        await tasks.close()
    assert [(one["event"], one["task"]) for one in logs] == [("task_failed", "counting")]
