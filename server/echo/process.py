"""One run of the echo process: started, asked, ended. `server.echo.owner` holds at most one."""

import asyncio
import itertools
import os
import socket
import sys
from asyncio.subprocess import DEVNULL, Process

from server.echo.limits import EchoLimits
from server.echo.wire import BrokenFrameError, Frame, read_frame, write_frame

START_WITHIN_S = 20.0
ASK_WITHIN_S = 8.0
END_WITHIN_S = 3.0

# Secrets of the server stand in its environment; the child gets only what Python needs.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH")


class EchoGoneError(Exception):
    """The process ended, or doesn't answer."""


class EchoProcess:
    """`close` is safe twice, and ends the process whatever it does."""

    def __init__(
        self, process: Process, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process = process
        self._reader, self._writer = reader, writer
        self._ids = itertools.count(1)
        self._asked: dict[int, asyncio.Future[Frame]] = {}
        self._listening = asyncio.create_task(self._listen(), name="echo.listen")

    @classmethod
    async def start(cls, limits: EchoLimits) -> "EchoProcess":
        """Start one and wait until it is ready. Raises EchoGoneError."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", "server.echo",
                str(theirs.fileno()), limits.as_argument(),
                pass_fds=(theirs.fileno(),), stdin=DEVNULL, stdout=DEVNULL,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            )  # fmt: skip
        reader, writer = await asyncio.open_connection(sock=ours)
        try:
            ready = await asyncio.wait_for(read_frame(reader), START_WITHIN_S)
        except (TimeoutError, BrokenFrameError):
            ready = None
        run = cls(process, reader, writer)
        if ready is None:
            await run.close()
            raise EchoGoneError(f"the echo did not start (code {process.returncode})")
        return run

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return not self._listening.done()

    @property
    def code(self) -> int | None:
        return self._process.returncode

    async def ask(self, asked: Frame) -> Frame:
        """Return what the process says to a request. Raises EchoGoneError."""
        number = next(self._ids)
        answer: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        try:
            if not self.is_running:
                raise EchoGoneError("the echo has ended")
            await write_frame(self._writer, {**asked, "id": number})
            async with asyncio.timeout(ASK_WITHIN_S):
                return await answer
        except (TimeoutError, ConnectionError, BrokenFrameError) as error:
            raise EchoGoneError("the echo does not answer") from error
        finally:
            self._asked.pop(number, None)

    async def close(self) -> None:
        self._writer.close()
        try:
            await asyncio.wait_for(self._process.wait(), END_WITHIN_S)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)

    async def _listen(self) -> None:
        try:
            while (said := await read_frame(self._reader)) is not None:
                answer = self._asked.get(said.get("id", 0))
                if answer is not None and not answer.done():
                    answer.set_result(said)
        except BrokenFrameError:
            self._process.kill()
        finally:
            for answer in self._asked.values():
                if not answer.done():
                    answer.set_exception(EchoGoneError("the echo has ended"))
