"""Browsers' stand-ins for the benchmark of the echo: each sends a picture and a sound that were encoded
once, beforehand, so that sending costs no more than sending back. They count what comes back."""

import asyncio
import fractions
import math
import random
import struct
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from itertools import count

import av
from aiortc import MediaStreamTrack, RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError

from server.echo.passing import Packet

GetAnswer = Callable[[int, str], Awaitable[str]]
"""From a sender's number and its offer to the answer."""

WIDTH, HEIGHT, FPS = 640, 480, 30
_VIDEO_HZ, _AUDIO_HZ = 90_000, 48_000
_SOUND_SAMPLES = 960
_SECONDS = 2


def encoded_pictures(kbps: int) -> list[bytes]:
    """Two seconds of VP8 at about this bitrate: grain over a slope, which doesn't stand still."""
    codec = av.CodecContext.create("libvpx", "w")
    codec.width, codec.height, codec.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    codec.time_base, codec.bit_rate = fractions.Fraction(1, FPS), kbps * 1000
    codec.options = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0", "g": "600"}
    grain = random.Random(1)
    found: list[bytes] = []
    for number in range(FPS * _SECONDS):
        frame = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
        slope = bytes((x // 4 + number) % 256 for x in range(WIDTH))
        rows = [
            bytes(grain.choices(slope, k=WIDTH)) if y % 8 == 0 else slope for y in range(HEIGHT)
        ]
        frame.planes[0].update(b"".join(rows))
        for plane in frame.planes[1:]:
            plane.update(bytes([128]) * plane.buffer_size)
        frame.pts = number
        found += [bytes(packet) for packet in codec.encode(frame)]
    return found


def encoded_sound() -> list[bytes]:
    """Two seconds of Opus: a tone of 400 Hz, 20 ms a packet."""
    codec = av.CodecContext.create("libopus", "w")
    codec.sample_rate, codec.format, codec.layout = _AUDIO_HZ, "s16", "stereo"
    found: list[bytes] = []
    for number in range(_SECONDS * _AUDIO_HZ // _SOUND_SAMPLES):
        frame = av.AudioFrame(format="s16", layout="stereo", samples=_SOUND_SAMPLES)
        first = number * _SOUND_SAMPLES
        waves = (
            round(8_000 * math.sin(2 * math.pi * 400 * at / _AUDIO_HZ))
            for at in range(first, first + _SOUND_SAMPLES)
        )
        frame.planes[0].update(b"".join(struct.pack("<hh", wave, wave) for wave in waves))
        frame.sample_rate, frame.pts = _AUDIO_HZ, first
        found += [bytes(packet) for packet in codec.encode(frame)]
    return found


class Replayed(MediaStreamTrack):
    """Encoded frames, over and over, each at its time."""

    def __init__(self, kind: str, frames: Sequence[bytes], hz: int, step: int) -> None:
        super().__init__()
        self.kind = kind
        self.sent = 0
        self._frames, self._hz, self._step = frames, hz, step
        self._began: float | None = None

    async def recv(self) -> Packet:
        now = time.monotonic()
        self._began = self._began or now
        await asyncio.sleep(self._began + self.sent * self._step / self._hz - now)
        packet: Packet = av.Packet(self._frames[self.sent % len(self._frames)])
        packet.pts = packet.dts = self.sent * self._step
        packet.time_base = fractions.Fraction(1, self._hz)
        self.sent += 1
        return packet


class Sender:
    """One session. `come_back` counts pictures."""

    def __init__(self, pictures: Sequence[bytes], sound: Sequence[bytes]) -> None:
        self.pictures = Replayed("video", pictures, _VIDEO_HZ, _VIDEO_HZ // FPS)
        self.come_back = 0
        self._sound = Replayed("audio", sound, _AUDIO_HZ, _SOUND_SAMPLES)
        self._peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self._counting: list[asyncio.Task[None]] = []

    async def start(self, number: int, get_answer: GetAnswer) -> None:
        """Connect. Raises what `get_answer` raises."""
        self._peer.addTrack(self._sound)
        self._peer.addTrack(self.pictures)
        self._peer.on("track", lambda track: self._counting.append(self._count(track)))
        await self._peer.setLocalDescription(await self._peer.createOffer())
        answer = await get_answer(number, self._peer.localDescription.sdp)
        await self._peer.setRemoteDescription(RTCSessionDescription(sdp=answer, type="answer"))

    def _count(self, track: MediaStreamTrack) -> asyncio.Task[None]:
        async def run() -> None:
            with suppress(MediaStreamError):
                for _ in count():
                    await track.recv()
                    self.come_back += track.kind == "video"

        return asyncio.create_task(run(), name=f"bench.count.{track.kind}")

    async def close(self) -> None:
        for task in self._counting:
            task.cancel()
        await self._peer.close()
