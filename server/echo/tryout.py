"""A partner for the echo: sends a picture, a sound and pings, and tells what came back.

`visavis doctor` runs it to prove that real media goes round; so do the tests and the benchmark. It
stands where a browser would.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from aiortc import (
    AudioStreamTrack,
    MediaStreamTrack,
    RTCConfiguration,
    RTCDataChannel,
    RTCIceServer,
    RTCIceTransportPolicy,
    RTCPeerConnection,
    RTCSessionDescription,
    VideoStreamTrack,
)
from aiortc.mediastreams import MediaStreamError

GetAnswer = Callable[[str], Awaitable[str]]
"""From an offer to its answer."""

PINGS = 5
PING_EVERY_S = 0.1


@dataclass
class Tried:
    """What came back. `round_trip_ms` is the median of the pings, None when none came."""

    pictures: int = 0
    sounds: int = 0
    pings_ms: list[float] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def round_trip_ms(self) -> float | None:
        return sorted(self.pings_ms)[len(self.pings_ms) // 2] if self.pings_ms else None

    @property
    def is_whole(self) -> bool:
        return self.pictures > 0 and self.sounds > 0 and len(self.pings_ms) >= PINGS


async def try_echo(
    get_answer: GetAnswer, *, within_s: float = 10.0, relay: RTCIceServer | None = None
) -> Tried:
    """Send media and pings until each kind came back, or the time is up; through the relay only when one
    is given. Raises what `get_answer` raises."""
    tried, peer = Tried(), RTCPeerConnection(_configuration(relay))
    peer.addTrack(AudioStreamTrack())
    peer.addTrack(VideoStreamTrack())
    pings = peer.createDataChannel("pings", ordered=False, maxRetransmits=0)
    running = [asyncio.create_task(_ping(pings, tried))]

    def count(track: MediaStreamTrack) -> None:
        running.append(asyncio.create_task(_count(track, tried)))

    peer.on("track", count)
    try:
        await peer.setLocalDescription(await peer.createOffer())
        answer = await get_answer(peer.localDescription.sdp)
        await peer.setRemoteDescription(RTCSessionDescription(sdp=answer, type="answer"))
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while not tried.is_whole:
                    tried.came.clear()
                    await tried.came.wait()
    finally:
        for task in running:
            task.cancel()
        await peer.close()
        await asyncio.gather(*running, return_exceptions=True)
    return tried


def _configuration(relay: RTCIceServer | None) -> RTCConfiguration:
    if relay is None:
        return RTCConfiguration(iceServers=[])
    policy = RTCIceTransportPolicy.RELAY
    return RTCConfiguration(iceServers=[relay], iceTransportPolicy=policy)


async def _count(track: MediaStreamTrack, tried: Tried) -> None:
    with suppress(MediaStreamError):
        while True:
            await track.recv()
            tried.pictures += track.kind == "video"
            tried.sounds += track.kind == "audio"
            tried.came.set()


async def _ping(channel: RTCDataChannel, tried: Tried) -> None:
    def came_back(sent: str) -> None:
        tried.pings_ms.append((time.perf_counter() - float(sent)) * 1000)
        tried.came.set()

    channel.on("message", came_back)
    while True:
        if channel.readyState == "open":
            channel.send(repr(time.perf_counter()))
        await asyncio.sleep(PING_EVERY_S)
