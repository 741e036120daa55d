"""The one owner of the reader's process: starts it when first asked, and again after it died.

It is the `rooms.notes.reading.NoteReader` of a running server; `server.compose` closes it. One
request is under way at a time, some wait, more are sent away. A log that brought the process down is
remembered for a while and not read again, so that one note keeps nobody from reading others.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from rooms.errors import TooMany, Unavailable
from rooms.notes.document import Document, unreadable
from server.reader.limits import WAITING
from server.reader.process import ReaderGoneError, ReaderProcess
from server.reader.wire import BrokenFrameError, Frame
from signaling.limits import TokenBucket

STARTS_PER_S = 0.5
BURST_STARTS = 8
"""A process that falls again and again is not started more often than this."""

_REMEMBERED = 64
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Merged:
    """One update that says what several said, and for each client id how many clocks are in it."""

    clocks: Mapping[int, int]
    state: bytes = field(repr=False)


class Reader:
    """`close` is safe twice. Nothing runs before the first request."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._run: ReaderProcess | None = None
        self._is_closed = False
        self._starts = TokenBucket(STARTS_PER_S, BURST_STARTS)
        self._deadly: OrderedDict[bytes, None] = OrderedDict()

    @property
    def pid(self) -> int | None:
        """The process, while one runs."""
        return self._run.pid if self._run is not None and self._run.is_running else None

    async def read(self, updates: Sequence[bytes]) -> Document:
        """Return what a log says. Raises Conflict, code `note_unreadable`; TooMany or Unavailable
        when there is no reading just now."""
        if not updates:
            return Document()
        said = await self._ask("read", updates)
        return await asyncio.to_thread(Document.of_json, said.head)

    async def merge(self, updates: Sequence[bytes]) -> Merged:
        """Return a log as one update. Raises as `read`."""
        said = await self._ask("merge", updates)
        try:
            clocks = {int(one): int(end) for one, end in said.head["clocks"].items()}
            (state,) = said.body
        except (KeyError, TypeError, ValueError, AttributeError):
            raise unreadable() from None
        return Merged(clocks, state)

    async def close(self) -> None:
        self._is_closed = True
        if self._run is not None:
            await self._run.kill()

    async def _ask(self, what: str, updates: Sequence[bytes]) -> Frame:
        if self._waiting > WAITING:
            raise TooMany("Many notes are being read just now. Try again soon.", retry_after_s=2)
        self._waiting += 1
        try:
            async with self._turn:
                return await self._ask_in_turn(what, updates)
        finally:
            self._waiting -= 1

    async def _ask_in_turn(self, what: str, updates: Sequence[bytes]) -> Frame:
        mark = await asyncio.to_thread(_digest, updates)
        if mark in self._deadly:
            raise unreadable()
        run = await self._running()
        try:
            said = await run.ask(Frame({"do": what}, updates))
        except ReaderGoneError:
            await run.kill()
            if self._is_closed:
                raise _unavailable() from None
            _log.warning("reader_fell", during=what)
            self._remember(mark)
            raise unreadable() from None
        except BrokenFrameError:
            raise unreadable() from None
        except asyncio.CancelledError:
            # Its answer would be taken for that to the next request.
            await run.kill()
            raise
        if "error" in said.head:
            _log.warning("note_unreadable", kind=str(said.head.get("kind")))
            raise unreadable()
        return said

    async def _running(self) -> ReaderProcess:
        if self._run is not None and self._run.is_running:
            return self._run
        if self._is_closed or not self._starts.take(asyncio.get_running_loop().time()):
            raise _unavailable()
        if self._run is not None:
            await self._run.close()
        try:
            self._run = await ReaderProcess.start()
        except ReaderGoneError as error:
            _log.warning("reader_not_started", reason=str(error))
            raise _unavailable() from None
        _log.info("reader_started", pid=self._run.pid)
        return self._run

    def _remember(self, mark: bytes) -> None:
        self._deadly[mark] = None
        while len(self._deadly) > _REMEMBERED:
            self._deadly.popitem(last=False)


def _digest(updates: Sequence[bytes]) -> bytes:
    digest = hashlib.sha256()
    for update in updates:
        digest.update(len(update).to_bytes(8, "big") + update)
    return digest.digest()


def _unavailable() -> Unavailable:
    return Unavailable("Notes can't be read just now. Try again soon.")
