"""How bytes reach a TURN server: one datagram socket, or a TCP or TLS stream cut into messages.

Used by `server.turn.client`. Addresses of relays are those of RFC 7065: `turn:host:port` with
`?transport=udp` or `tcp`, `turns:` for TLS.
"""

import asyncio
import re
import ssl
import time
from dataclasses import dataclass
from typing import Protocol, Self

from server.turn.stun import MalformedError, next_in_stream

_URL = re.compile(
    r"(?P<scheme>stun|turns?):(?:\[(?P<v6>[0-9a-fA-F:]+)\]|(?P<host>[A-Za-z0-9.-]+))(?::(?P<port>\d{1,5}))?"
    r"(?:\?transport=(?P<transport>udp|tcp))?"
)
_READ_BYTES = 65_536
_MAX_WAITING = 256
"""Datagrams that were not read yet; more are dropped, as the network may do anyway."""


class TurnError(Exception):
    """What went wrong, as a sentence."""

    @property
    def words(self) -> str:
        return str(self)


class TurnSilentError(TurnError):
    """The relay can't be reached, or doesn't answer."""


@dataclass(frozen=True)
class TurnUrl:
    """Where a relay is, and how it is spoken to: "udp", "tcp" or "tls"."""

    host: str
    port: int
    transport: str

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read a `stun:`, `turn:` or `turns:` address. Raises ValueError."""
        found = _URL.fullmatch(url)
        if found is None:
            raise ValueError(f"{url!r} is no address of a TURN relay.")
        is_tls = found["scheme"] == "turns"
        if is_tls and found["transport"] == "udp":
            raise ValueError(f"{url!r} asks for DTLS, which browsers don't speak.")
        port = int(found["port"] or (5349 if is_tls else 3478))
        transport = "tls" if is_tls else found["transport"] or "udp"
        return cls(found["v6"] or found["host"], port, transport)


class Connection(Protocol):
    """One way to a relay."""

    is_reliable: bool

    def send(self, data: bytes) -> None: ...

    async def receive(self, deadline: float) -> bytes:
        """Return one message. Raises TimeoutError at `deadline` (of time.monotonic), and
        TurnSilentError when the way is closed."""
        ...

    async def close(self) -> None: ...


async def connect(url: TurnUrl, timeout_s: float, tls: ssl.SSLContext | None) -> Connection:
    """Open a way to a relay. Raises TurnSilentError."""
    where = f"{url.host}:{url.port} over {url.transport.upper()}"
    try:
        async with asyncio.timeout(timeout_s):
            if url.transport == "udp":
                return await _Datagrams.open(url)
            return await _Stream.open(url, tls)
    except TimeoutError as error:
        raise TurnSilentError(f"{where} doesn't answer.") from error
    except ssl.SSLCertVerificationError as error:
        raise TurnSilentError(f"The certificate of {where}: {error.verify_message}.") from error
    except (OSError, ssl.SSLError) as error:
        raise TurnSilentError(f"{where} can't be reached ({error.strerror or error}).") from error


class _Inbox(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.arrived: asyncio.Queue[bytes] = asyncio.Queue(_MAX_WAITING)

    def datagram_received(self, data: bytes, addr: object) -> None:
        _ = addr  # a connected socket hears its peer only
        if not self.arrived.full():
            self.arrived.put_nowait(data)

    def error_received(self, exc: Exception) -> None:
        """An ICMP error may be stale or forged: silence decides."""


class _Datagrams:
    is_reliable = False

    def __init__(self, transport: asyncio.DatagramTransport, inbox: _Inbox) -> None:
        self._transport = transport
        self._inbox = inbox

    @classmethod
    async def open(cls, url: TurnUrl) -> Self:
        loop = asyncio.get_running_loop()
        return cls(*await loop.create_datagram_endpoint(_Inbox, remote_addr=(url.host, url.port)))

    def send(self, data: bytes) -> None:
        self._transport.sendto(data)

    async def receive(self, deadline: float) -> bytes:
        async with asyncio.timeout(deadline - time.monotonic()):
            return await self._inbox.arrived.get()

    async def close(self) -> None:
        self._transport.close()


class _Stream:
    is_reliable = True

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._buffer = b""

    @classmethod
    async def open(cls, url: TurnUrl, tls: ssl.SSLContext | None) -> Self:
        context = (tls or ssl.create_default_context()) if url.transport == "tls" else None
        return cls(*await asyncio.open_connection(url.host, url.port, ssl=context))

    def send(self, data: bytes) -> None:
        self._writer.write(data)

    async def receive(self, deadline: float) -> bytes:
        async with asyncio.timeout(deadline - time.monotonic()):
            while True:
                message = self._cut()
                if message:
                    return message
                await self._read_more()

    async def close(self) -> None:
        self._writer.close()
        try:
            async with asyncio.timeout(1):
                await self._writer.wait_closed()
        except (OSError, TimeoutError):
            # The other side went first, or is not interested in a goodbye.
            return

    def _cut(self) -> bytes:
        try:
            size = next_in_stream(self._buffer)
        except MalformedError as error:
            raise TurnSilentError("What answers there doesn't speak TURN.") from error
        message, self._buffer = self._buffer[:size], self._buffer[size:]
        return message

    async def _read_more(self) -> None:
        try:
            data = await self._reader.read(_READ_BYTES)
        except OSError as error:
            raise TurnSilentError("The relay cut the connection.") from error
        if not data:
            raise TurnSilentError("The relay closed the connection.")
        self._buffer += data
