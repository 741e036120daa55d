"""Looks through files as they come in, by ClamAV's daemon where the clinic has one.

`server.api.file_routes` passes what streams in through `Scanner.pass_on`, `visavis doctor` asks
whether the daemon is there. The protocol is that of clamd's manual page (clamd(8), ClamAV 1.4):
commands end with a zero byte, INSTREAM takes parts with their length before them. It fails closed:
without a clear answer that nothing was found, a file is not kept.
"""

import asyncio
import re
import struct
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import structlog

from rooms.chat_files import InfectedFile
from rooms.errors import Unavailable

ANSWERS_WITHIN_S = 10.0
"""How long a connection, a part on its way, or a short question may take."""
VERDICT_WITHIN_S = 60.0
MAX_ANSWER_BYTES = 1_000
_FOUND = re.compile(r"stream: (.+) FOUND")
_log = structlog.get_logger(__name__)


class Scanner:
    """One connection per file, to `unix:///its/socket` or `tcp://127.0.0.1:3310`."""

    def __init__(
        self,
        address: str,
        *,
        answers_within_s: float = ANSWERS_WITHIN_S,
        verdict_within_s: float = VERDICT_WITHIN_S,
    ) -> None:
        self._address = urlsplit(address)
        self._answers_within_s = answers_within_s
        self._verdict_within_s = verdict_within_s

    async def pass_on(self, parts: AsyncIterable[bytes]) -> AsyncGenerator[bytes]:
        """Yield the parts of a file as they come, and end only when nothing was found in it.

        Raises InfectedFile, or Unavailable when the scanner gives no clear answer.
        """
        async with self._connection() as (reader, writer):
            await self._say(writer, b"zINSTREAM\0")
            async for part in parts:
                await self._say(writer, struct.pack(">I", len(part)) + part)
                yield part
            await self._say(writer, struct.pack(">I", 0))
            _judge(await self._hear(reader, self._verdict_within_s))

    async def version(self) -> str:
        """Return what the daemon says of itself and its signatures. Raises Unavailable."""
        async with self._connection() as (reader, writer):
            await self._say(writer, b"zVERSION\0")
            return await self._hear(reader, self._answers_within_s)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[tuple[StreamReader, StreamWriter]]:
        try:  # A time-out is an OSError, too.
            async with asyncio.timeout(self._answers_within_s):
                reader, writer = await self._open()
        except OSError as error:
            raise _unreachable(error) from None
        try:
            yield reader, writer
        finally:
            # Nothing that was sent needs to arrive any more, so nobody waits for it.
            writer.transport.abort()

    async def _open(self) -> tuple[StreamReader, StreamWriter]:
        if self._address.scheme == "unix":
            return await asyncio.open_unix_connection(self._address.path, limit=MAX_ANSWER_BYTES)
        host, port = self._address.hostname, self._address.port
        return await asyncio.open_connection(host, port, limit=MAX_ANSWER_BYTES)

    async def _say(self, writer: StreamWriter, words: bytes) -> None:
        try:
            writer.write(words)
            async with asyncio.timeout(self._answers_within_s):
                await writer.drain()
        except OSError as error:
            raise _unreachable(error) from None

    async def _hear(self, reader: StreamReader, within_s: float) -> str:
        try:
            async with asyncio.timeout(within_s):
                answer = await reader.readuntil(b"\0")
        except (OSError, EOFError, asyncio.LimitOverrunError) as error:
            raise _unreachable(error) from None
        return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _judge(answer: str) -> None:
    if answer == "stream: OK":
        return
    found = _FOUND.fullmatch(answer)
    if found:
        _log.warning("infected_file_refused", found=found[1])
        raise InfectedFile(found[1])
    _log.error("scanner_gave_no_verdict", answer=answer)
    raise _unavailable()


def _unreachable(error: Exception) -> Unavailable:
    _log.error("scanner_unreachable", fault=type(error).__name__)
    return _unavailable()


def _unavailable() -> Unavailable:
    return Unavailable(
        "Files can't be checked for viruses just now, so none is taken. Try again in a minute."
    )
