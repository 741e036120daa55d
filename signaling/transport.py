"""The Engine.IO layer below `signaling.engine`: WebSocket frames in, bounded queues out.

Frames are checked here because the stock loop parses each one outside of its error handling: an
empty frame, a foreign digit or deeply nested JSON would end its task half-way and leave the
socket's records behind.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import engineio
from aiohttp import WSCloseCode, WSMsgType, web

MAX_MESSAGE_BYTES = 65_536
MAX_UNSENT_PACKETS = 1_000
MAX_UNSENT_CHARS = 4 * 1024 * 1024
_CLOSE_TIMEOUT_S = 2.0
_PONG, _CLOSE, _MESSAGE = "3", "1", "4"
_CLIENT_PACKETS = "0123456"


def is_frame(text: str) -> bool:
    """Whether a text frame is one that a client sends: a message, a pong or a close."""
    if text[:1] == _MESSAGE:
        return text[1:2] != "" and text[1:2] in _CLIENT_PACKETS
    return text in (_PONG, _CLOSE)


class PlainWebSocket:
    """A WebSocket without permessage-deflate, which costs each idle socket some 90 KB."""

    def __init__(self, handler: Callable[[Any], Awaitable[None]], server: Any) -> None:
        self._handler = handler
        self._max_bytes: int = server.max_http_buffer_size
        self._close_code = WSCloseCode.OK
        self._socket: web.WebSocketResponse | None = None

    async def __call__(self, environ: Mapping[str, Any]) -> web.StreamResponse:
        self._socket = web.WebSocketResponse(
            compress=False, max_msg_size=self._max_bytes, timeout=_CLOSE_TIMEOUT_S
        )
        await self._socket.prepare(environ["aiohttp.request"])
        await self._handler(self)
        return self._socket

    async def wait(self) -> str:
        """Return the next frame. Raises OSError at the end, and on one that is no client's."""
        message = await self._open.receive()
        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED):
            raise OSError("closed")
        if message.type is not WSMsgType.TEXT or not is_frame(message.data):
            self._close_code = WSCloseCode.POLICY_VIOLATION
            raise OSError("not a frame of this protocol")
        text: str = message.data
        return text

    async def send(self, packet: str) -> None:
        await self._open.send_str(packet)

    async def close(self) -> None:
        await self._open.close(code=self._close_code)

    @property
    def _open(self) -> web.WebSocketResponse:
        if self._socket is None:
            raise OSError("not open yet")
        return self._socket


class Unsent(asyncio.Queue[Any]):
    """What waits to be sent to one socket. A packet count alone bounds no memory: an answer to
    `note:open` may have megabytes. (`_put` and `_get` are what asyncio.Queue lets heirs replace.)
    """

    chars = 0

    @property
    def is_full(self) -> bool:
        return self.qsize() >= MAX_UNSENT_PACKETS or self.chars >= MAX_UNSENT_CHARS

    def _put(self, item: Any) -> None:
        self.chars += _chars(item)
        super()._put(item)

    def _get(self) -> Any:
        item = super()._get()
        self.chars -= _chars(item)
        return item


def _chars(packet: Any) -> int:
    data = getattr(packet, "data", None)
    return len(data) if isinstance(data, str) else 0


class EngineIO(engineio.AsyncServer):  # type: ignore[misc]  # python-engineio ships no types
    """Engine.IO over `PlainWebSocket`, whose readers may not lag behind without end."""

    on_stuck: Callable[[str], None] | None = None
    """Called with the Engine.IO id of a socket that doesn't read what it is sent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._async: dict[str, Any] = {**self._async, "websocket": PlainWebSocket}

    def create_queue(self, *_args: Any, **_options: Any) -> Unsent:
        return Unsent()

    async def send_packet(self, sid: str, pkt: Any) -> None:
        held = self.sockets.get(sid)
        if held is not None and held.queue.is_full:
            if self.on_stuck is not None:
                self.on_stuck(sid)
            return
        await super().send_packet(sid, pkt)
