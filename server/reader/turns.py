"""Whose turn it is at the reader's processes: of each patient one request at a time, patients in turns.

`server.reader.owner` takes a turn for each request. A patient with many or slow ones keeps at most one
process busy, and others come between.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rooms.errors import TooMany


class Turns:
    """`at_once` requests are under way; `waiting` wait, `waiting_each` of one patient's."""

    def __init__(self, at_once: int, waiting: int, waiting_each: int) -> None:
        self._free = at_once
        self._waiting = waiting
        self._waiting_each = waiting_each
        self._served: set[str] = set()
        self._queues: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, patient: str) -> AsyncIterator[None]:
        """Wait for a turn, and have it. Raises TooMany when too many wait already."""
        ready = self._queue_up(patient)
        try:
            await ready
        except asyncio.CancelledError:
            self._leave(patient, ready)
            raise
        try:
            yield
        finally:
            self._end(patient)

    def _queue_up(self, patient: str) -> "asyncio.Future[None]":
        queue = self._queues.get(patient, deque())
        must_wait = self._free == 0 or patient in self._served
        if must_wait and (len(queue) >= self._waiting_each or self._count() >= self._waiting):
            raise TooMany("Many notes are being read just now. Try again soon.", retry_after_s=2)
        ready = asyncio.get_running_loop().create_future()
        self._queues.setdefault(patient, queue).append(ready)
        self._go_on()
        return ready

    def _count(self) -> int:
        return sum(map(len, self._queues.values()))

    def _go_on(self) -> None:
        for patient in list(self._queues):
            if self._free == 0:
                return
            if patient in self._served:
                continue
            queue = self._queues.pop(patient)
            ready = queue.popleft()
            if queue:
                self._queues[patient] = queue  # Behind everybody who waits.
            self._served.add(patient)
            self._free -= 1
            ready.set_result(None)

    def _leave(self, patient: str, ready: "asyncio.Future[None]") -> None:
        """Who gives up while waiting leaves the queue, or gives back a turn that just came."""
        if not ready.cancelled() and ready.done():
            self._end(patient)
            return
        queue = self._queues[patient]
        queue.remove(ready)
        if not queue:
            del self._queues[patient]

    def _end(self, patient: str) -> None:
        self._served.discard(patient)
        self._free += 1
        self._go_on()
