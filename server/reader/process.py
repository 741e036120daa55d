"""One run of the reader's process: started, asked one thing after the other, ended.

`server.reader.owner` holds a few.
"""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import DEVNULL, Process

from server.reader.limits import ANSWER_WITHIN_S, END_WITHIN_S, START_WITHIN_S
from server.reader.wire import LENGTHS, BrokenFrameError, Frame, checked, frame_of

# Secrets of the server stand in its environment; the child gets only what Python needs.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH")


class ReaderGoneError(Exception):
    """The process ended, or doesn't answer."""


class ReaderProcess:
    """`close` is safe twice, and ends the process whatever it does."""

    def __init__(
        self, process: Process, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process = process
        self._reader, self._writer = reader, writer
        self._is_closed = False
        self.is_filtered = False
        """Whether the kernel refuses it all calls that reading doesn't need."""

    @classmethod
    async def start(cls) -> "ReaderProcess":
        """Start one and wait until it is ready. Raises ReaderGoneError."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", "server.reader",
                stdin=theirs.fileno(), stdout=DEVNULL, stderr=DEVNULL,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            )  # fmt: skip
        reader, writer = await asyncio.open_connection(sock=ours)
        run = cls(process, reader, writer)
        try:
            async with asyncio.timeout(START_WITHIN_S):
                ready = await run._receive()
                run.is_filtered = ready.head.get("filtered") is True
        except (TimeoutError, ReaderGoneError):
            await run.close()
            raise ReaderGoneError(f"it did not start (code {process.returncode})") from None
        except BaseException:
            await run.close()
            raise
        return run

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return not self._is_closed and self._process.returncode is None

    async def ask(self, asked: Frame) -> Frame:
        """Return the answer to one request; the caller asks one at a time. Raises ReaderGoneError,
        after which the process is to be closed."""
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                self._writer.write(asked.packed())
                await self._writer.drain()
                return await self._receive()
        except (TimeoutError, ConnectionError) as error:
            raise ReaderGoneError("it does not answer") from error

    async def close(self) -> None:
        """End the process: it is asked to, and killed when it doesn't."""
        self._is_closed = True
        self._writer.close()
        try:
            async with asyncio.timeout(END_WITHIN_S):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def kill(self) -> None:
        """End the process at once."""
        if self._process.returncode is None:
            self._process.kill()
        await self.close()

    async def _receive(self) -> Frame:
        try:
            lengths = await self._reader.readexactly(LENGTHS.size)
            head, body = checked(*LENGTHS.unpack(lengths))
            return frame_of(
                await self._reader.readexactly(head), await self._reader.readexactly(body)
            )
        except (asyncio.IncompleteReadError, ConnectionError, BrokenFrameError) as error:
            raise ReaderGoneError("it has ended") from error
