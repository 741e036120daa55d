"""A Socket.IO client that sends exactly the frames it is told to, for hostile and precise tests."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.eventually import eventually

Payload = dict[str, Any]


class RawSocket:
    """One WebSocket to the server. Pings are answered; all other frames are kept."""

    def __init__(
        self,
        url: str,
        *,
        cookies: dict[str, str] | None = None,
        origin: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        self._url = f"{url}/socket.io/?EIO=4&transport=websocket"
        self._headers = dict(headers or {})
        if origin is not None:
            self._headers["Origin"] = origin
        if cookies:
            self._headers["Cookie"] = "; ".join(f"{key}={value}" for key, value in cookies.items())
        self._http = aiohttp.ClientSession()
        self._ws: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self._acks = 0
        self.frames: list[str] = []
        self.answers: dict[int, Payload] = {}
        self.events: list[tuple[str, Payload]] = []
        self.is_closed = False

    async def __aenter__(self) -> Self:
        """Open the WebSocket. Raises aiohttp.WSServerHandshakeError when it is refused."""
        try:
            self._ws = await self._http.ws_connect(self._url, headers=self._headers)
        except BaseException:
            await self._http.close()
            raise
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)
        await self.ws.close()
        await self._http.close()

    @property
    def ws(self) -> aiohttp.ClientWebSocketResponse:
        assert self._ws is not None
        return self._ws

    async def send(self, frame: str) -> None:
        await self.ws.send_str(frame)

    async def connect(self, auth: Payload | None = None) -> Payload:
        """Send CONNECT; return the CONNECT or CONNECT_ERROR payload."""
        await self.send("40" + ("" if auth is None else json.dumps(auth)))
        answers = await eventually(lambda: [one for one in self.frames if one[:2] in {"40", "44"}])
        frame = answers[0]
        self.frames.remove(frame)
        answer: Payload = json.loads(frame[2:])
        return answer

    async def ask(self, event: str, payload: Payload | None = None) -> Payload:
        """Send a request and return its whole acknowledgement."""
        self._acks += 1
        ack_id = self._acks
        await self.send(f"42{ack_id}{json.dumps([event, payload or {}])}")
        await eventually(lambda: ack_id in self.answers)
        return self.answers.pop(ack_id)

    async def ok(self, event: str, payload: Payload | None = None) -> Payload:
        """Send a request that works, and return what its `ok` holds."""
        answer = await self.ask(event, payload)
        assert "ok" in answer, answer
        ok: Payload = answer["ok"]
        return ok

    async def refused(self, event: str, payload: Payload | None = None) -> str:
        """Send a request that is refused, and return the code."""
        answer = await self.ask(event, payload)
        assert "error" in answer, answer
        code: str = answer["error"]["code"]
        return code

    async def hears(self, event: str) -> Payload:
        """Wait for an event, take it off the list, and return its payload."""
        found = await eventually(lambda: [one for one in self.events if one[0] == event])
        self.events.remove(found[0])
        return found[0][1]

    def heard(self, event: str) -> list[Payload]:
        return [payload for name, payload in self.events if name == event]

    async def ends(self) -> None:
        """Wait until the server has closed the connection."""
        await eventually(lambda: self.is_closed)

    def stop_reading(self) -> None:
        """Leave what the server sends in the network's buffers, as a frozen page does."""
        connection = self.ws._response.connection
        assert connection is not None
        assert connection.transport is not None
        connection.transport.pause_reading()

    async def _read(self) -> None:
        async for message in self.ws:
            if message.type is not aiohttp.WSMsgType.TEXT:
                continue
            frame: str = message.data
            if frame == "2":
                await self.ws.send_str("3")
            elif frame.startswith("43"):
                start = frame.index("[")
                self.answers[int(frame[2:start])] = json.loads(frame[start:])[0]
            elif frame.startswith("42"):
                name, payload = json.loads(frame[2:])
                self.events.append((name, payload))
            else:
                self.frames.append(frame)
        self.is_closed = True
