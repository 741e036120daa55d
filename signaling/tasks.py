"""The one owner of background tasks of the live side: starts, names, holds, and logs failures."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

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

    async def close(self) -> None:
        """Cancel every task and wait for its end."""
        held = list(self._held)
        for task in held:
            task.cancel()
        await asyncio.gather(*held, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._held.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("task_failed", task=task.get_name(), exc_info=error)
