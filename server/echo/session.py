"""One session of the echo: a peer connection that sends back media and data, for a while.

Runs in the child process (`server.echo.child`). The answer is given at once: the browser's
addresses are learnt from the checks that it sends.
"""

import asyncio
from collections.abc import Callable

from aiortc import (
    RTCConfiguration,
    RTCDataChannel,
    RTCPeerConnection,
    RTCSessionDescription,
)

from server.echo.limits import DATA_BYTES_QUEUED, VIDEO_KBPS, EchoLimits
from server.echo.passing import send_back

MAX_DATA_MESSAGE_BYTES = 16 * 1024
MAX_CHANNELS = 2


class EchoSession:
    """`close` is safe twice; `on_end` is called once, also when the time is up."""

    def __init__(self, limits: EchoLimits, on_end: Callable[["EchoSession"], None]) -> None:
        self._limits = limits
        self._on_end = on_end
        # An empty list: the default would ask a public STUN server about this machine.
        self._peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self._channels = 0
        self._closing: asyncio.Task[None] | None = None
        self._peer.on("datachannel", self._echo_channel)
        self._peer.on("connectionstatechange", self._watch)
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(limits.lasts_s, self.end)

    async def answer(self, sdp: str) -> str:
        """Return the answer to an offer. Raises whatever aiortc finds wrong with it."""
        await self._peer.setRemoteDescription(RTCSessionDescription(sdp=sdp, type="offer"))
        for transceiver in self._peer.getTransceivers():
            if transceiver.receiver.track is not None:
                send_back(transceiver)
                transceiver.direction = "sendrecv"
        await self._peer.setLocalDescription(await self._peer.createAnswer())
        return _finished(self._peer.localDescription.sdp, self._limits.address)

    def end(self) -> None:
        """Close in the background; what goes on in the connection is cut off."""
        if self._closing is None:
            self._timer.cancel()
            self._closing = asyncio.create_task(self._close(), name="echo.session.close")

    async def close(self) -> None:
        self.end()
        if self._closing is not None:
            await self._closing

    async def _close(self) -> None:
        try:
            await self._peer.close()
        finally:
            self._on_end(self)

    def _watch(self) -> None:
        if self._peer.connectionState in {"failed", "closed"}:
            self.end()

    def _echo_channel(self, channel: RTCDataChannel) -> None:
        self._channels += 1
        if self._channels > MAX_CHANNELS:
            channel.close()
            return

        @channel.on("message")
        def send_it_back(message: str | bytes) -> None:
            fits = len(message) <= MAX_DATA_MESSAGE_BYTES
            if fits and channel.bufferedAmount < DATA_BYTES_QUEUED:
                channel.send(message)


def _finished(sdp: str, address: str | None) -> str:
    """Say how much video is welcome (RFC 8866, 5.8), and where the echo is seen from outside."""
    lines, kind = [], ""
    for line in sdp.split("\r\n"):
        shown = line
        if line.startswith("m="):
            kind = line[2:].partition(" ")[0]
        if address is not None and line.startswith("a=candidate:"):
            shown = _moved(line, address)
        lines.append(shown)
        if kind == "video" and line.startswith("c="):
            lines.append(f"b=AS:{VIDEO_KBPS}")
    return "\r\n".join(lines)


def _moved(candidate: str, address: str) -> str:
    """A candidate with another address (RFC 8839, 5.1: the fifth field)."""
    fields = candidate.split(" ")
    is_same_family = (":" in fields[4]) == (":" in address)
    return " ".join([*fields[:4], address, *fields[5:]]) if is_same_family else candidate
