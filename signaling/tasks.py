"""The one owner of background tasks of the live side: starts, names, holds, and logs failures."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from datetime import timedelta
from typing import Any

import structlog

from signaling.acks import is_outage

_CANCEL_AGAIN_AFTER_S = 0.5

_log = structlog.get_logger(__name__)


class Tasks:
    """Holds tasks until they end; `close` cancels what is left and is safe twice."""

    def __init__(self) -> None:
        self._held: set[asyncio.Task[None]] = set()

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` beside the caller."""
        task = asyncio.create_task(work, name=f"signaling.{name}")
        self._held.add(task)
        task.add_done_callback(self._ended)

    def every(
        self,
        name: str,
        interval: timedelta,
        run: Callable[[], Awaitable[object]],
        *,
        first_after: timedelta | None = None,
    ) -> None:
        """Call `run` again and again; what fails once is made up for by the next time."""
        self.start(name, self._repeat(name, first_after or interval, interval, run))

    async def close(self) -> None:
        """Cancel every task and wait for its end."""
        await cancel(self._held)

    async def _repeat(
        self,
        name: str,
        wait: timedelta,
        interval: timedelta,
        run: Callable[[], Awaitable[object]],
    ) -> None:
        while True:
            await asyncio.sleep(wait.total_seconds())
            wait = interval
            try:
                await run()
            except Exception as error:  # noqa: BLE001 - the next time makes up for it
                if is_outage(error):
                    _log.warning("task_postponed", task=name, error=type(error).__name__)
                else:
                    _log.exception("task_failed", task=name)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._held.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("task_failed", task=task.get_name(), exc_info=error)


async def cancel(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel tasks and wait for their end.

    They are cancelled again while they go on: a library that turns a cancellation into a time-out
    of its own, as can happen when both come at once, would otherwise be waited for for ever.
    """
    going_on = held = set(tasks)
    while going_on:
        for task in going_on:
            task.cancel()
        _, going_on = await asyncio.wait(going_on, timeout=_CANCEL_AGAIN_AFTER_S)
    # Failures were told when they happened; nothing is left for the collector to complain of.
    await asyncio.gather(*held, return_exceptions=True)
