"""The one owner of the reader's processes: starts them when asked, and again after they died.

It is the `rooms.notes.reading.NoteReader` of a running server; `server.compose` closes it. Patients
take turns (`server.reader.turns`), and a note that brought a process down rests for a while
(`server.reader.rests`), so that no patient and no note keeps anybody from reading others.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from rooms.errors import Unavailable
from rooms.notes.document import Document, unreadable
from rooms.notes.reading import Whose
from server.reader.limits import PROCESSES, WAITING, WAITING_EACH
from server.reader.process import ReaderGoneError, ReaderProcess
from server.reader.rests import Rests
from server.reader.turns import Turns
from server.reader.wire import BrokenFrameError, Frame
from signaling.limits import TokenBucket

STARTS_PER_S = 0.5
BURST_STARTS = 8
"""A process that falls again and again is not started more often than this."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Merged:
    """One update that says what several said, and for each client id how many clocks are in it."""

    clocks: Mapping[int, int]
    state: bytes = field(repr=False)


class Reader:
    """`close` is safe twice. Nothing runs before the first request. `monotonic` tells the seconds
    that a note rests for."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._turns = Turns(PROCESSES, WAITING, WAITING_EACH)
        self._rests = Rests(monotonic)
        self._idle: list[ReaderProcess] = []
        self._busy: set[ReaderProcess] = set()
        self._is_closed = False
        self._starts = TokenBucket(STARTS_PER_S, BURST_STARTS)

    @property
    def pids(self) -> frozenset[int]:
        """The processes that run."""
        return frozenset(run.pid for run in (*self._idle, *self._busy) if run.is_running)

    async def read(self, whose: Whose, updates: Sequence[bytes]) -> Document:
        """Return what a log says. Raises Conflict, code `note_unreadable`; TooMany or Unavailable
        when there is no reading just now."""
        if not updates:
            return Document()
        said = await self._ask("read", whose, updates)
        return await asyncio.to_thread(Document.of_json, said.head)

    async def merge(self, whose: Whose, updates: Sequence[bytes]) -> Merged:
        """Return a log as one update. Raises as `read`."""
        said = await self._ask("merge", whose, updates)
        try:
            clocks = {int(one): int(end) for one, end in said.head["clocks"].items()}
            (state,) = said.body
        except (KeyError, TypeError, ValueError, AttributeError):
            raise unreadable() from None
        return Merged(clocks, state)

    async def close(self) -> None:
        self._is_closed = True
        for run in (*self._idle, *self._busy):
            await run.kill()

    async def _ask(self, what: str, whose: Whose, updates: Sequence[bytes]) -> Frame:
        async with self._turns.turn(whose.patient_id):
            if self._rests.is_resting(whose.note_id):
                raise unreadable()
            run = await self._running()
            try:
                return await self._ask_one(run, what, whose, updates)
            finally:
                self._busy.discard(run)
                if run.is_running:
                    self._idle.append(run)

    async def _ask_one(
        self, run: ReaderProcess, what: str, whose: Whose, updates: Sequence[bytes]
    ) -> Frame:
        try:
            said = await run.ask(Frame({"do": what}, updates))
        except ReaderGoneError:
            await run.kill()
            if self._is_closed:
                raise _unavailable() from None
            _log.warning("reader_fell", during=what, note=whose.note_id)
            self._rests.fell(whose.note_id)
            raise unreadable() from None
        except BrokenFrameError:
            raise unreadable() from None
        except asyncio.CancelledError:
            # Its answer would be taken for that to the next request.
            await run.kill()
            raise
        self._rests.was_read(whose.note_id)
        if "error" in said.head:
            _log.warning("note_unreadable", kind=str(said.head.get("kind")))
            raise unreadable()
        return said

    async def _running(self) -> ReaderProcess:
        while self._idle:
            run = self._idle.pop()
            self._busy.add(run)
            if run.is_running:
                return run
            await run.close()
            self._busy.discard(run)
        if self._is_closed or not self._starts.take(asyncio.get_running_loop().time()):
            raise _unavailable()
        try:
            run = await ReaderProcess.start()
            self._busy.add(run)
        except ReaderGoneError as error:
            _log.warning("reader_not_started", reason=str(error))
            raise _unavailable() from None
        _log.info("reader_started", pid=run.pid, filtered=run.is_filtered)
        return run


def _unavailable() -> Unavailable:
    return Unavailable("Notes can't be read just now. Try again soon.")
