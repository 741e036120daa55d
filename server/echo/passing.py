"""Encoded frames in, the same frames out: the echo never decodes a picture or a sound.

aiortc hands what arrives to a decoder and what it sends to an encoder. Its sender takes an encoded
`av.Packet` as it is, so a "decoder" that only wraps the bytes makes the way through free: ten times
the sessions on one core. A request for a new picture is passed back to the browser, which alone can
make one. This reaches into aiortc 1.16 in two places (`get_decoder`, `_send_keyframe`); a test
with real media holds it.
"""

import asyncio
import fractions
from typing import Protocol, TypeAlias

import aiortc.rtcrtpreceiver
import av
import av.stream
from aiortc import RTCRtpTransceiver
from aiortc.jitterbuffer import JitterFrame
from aiortc.rtcrtpparameters import RTCRtpCodecParameters

Packet: TypeAlias = "av.Packet[av.stream.Stream]"


class Wrapper:
    """Stands where a decoder would: one encoded frame becomes one packet with its time."""

    def __init__(self, codec: RTCRtpCodecParameters) -> None:
        self._unit = fractions.Fraction(1, codec.clockRate)

    def decode(self, frame: JitterFrame) -> list[Packet]:
        packet: Packet = av.Packet(frame.data)
        packet.pts = packet.dts = frame.timestamp
        packet.time_base = self._unit
        return [packet]


class _AsksForPictures(Protocol):
    async def _send_rtcp_pli(self, media_ssrc: int) -> None: ...


def pass_frames() -> None:
    """Have every connection of this process pass frames through. Call once, before the first."""
    aiortc.rtcrtpreceiver.get_decoder = Wrapper  # type: ignore[attr-defined, assignment]


def send_back(transceiver: RTCRtpTransceiver) -> None:
    """Send what arrives on a transceiver out on it again."""
    receiver, sender = transceiver.receiver, transceiver.sender
    sender.replaceTrack(receiver.track)
    asks: _AsksForPictures = receiver
    asking: set[asyncio.Task[None]] = set()

    def ask_for_picture() -> None:
        for source in receiver.getSynchronizationSources():
            task = asyncio.create_task(asks._send_rtcp_pli(source.source))  # noqa: SLF001
            asking.add(task)
            task.add_done_callback(asking.discard)

    sender._send_keyframe = ask_for_picture  # type: ignore[method-assign]  # noqa: SLF001
