"""Stock Socket.IO clients meet in a room: Python ones with real media, and the JavaScript one."""

import asyncio
import fractions
import json
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import av
import pytest
import socketio
from aiortc import (
    AudioStreamTrack,
    MediaStreamTrack,
    RTCConfiguration,
    RTCDataChannel,
    RTCPeerConnection,
    RTCSessionDescription,
    VideoStreamTrack,
)

from rooms.ids import VisitId
from rooms.people import Person
from tests.eventually import eventually
from tests.signaling.conftest import ORIGIN, Descriptions, Live

ROOT = Path(__file__).parents[2]
NODE = ROOT / ".venv" / "bin" / "node"
SCRIPT = Path(__file__).with_name("stock_client.mjs")
_VIDEO_CLOCK = 90_000
_FRAMES_PER_S = 10
_MEDIA_TIMEOUT_S = 60.0


class SmallVideo(VideoStreamTrack):
    """Ten small frames a second: real ones, and cheap."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._began = time.monotonic()

    async def recv(self) -> av.VideoFrame:
        due = self._began + self._count / _FRAMES_PER_S
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        frame = av.VideoFrame(64, 48, "yuv420p")
        for plane in frame.planes:
            plane.update(bytes([self._count % 256]) * plane.buffer_size)
        frame.pts = self._count * _VIDEO_CLOCK // _FRAMES_PER_S
        frame.time_base = fractions.Fraction(1, _VIDEO_CLOCK)
        self._count += 1
        return frame


@asynccontextmanager
async def stock_client(live: Live, person: Person) -> AsyncIterator[socketio.AsyncClient]:
    """A connected python-socketio client of this person."""
    client = socketio.AsyncClient(reconnection=False)
    headers = {"Origin": ORIGIN, "Cookie": f"account={live.folk.sign_in(person)}"}
    await client.connect(
        live.url, headers=headers, transports=["websocket"], auth={"session": "account"}
    )
    try:
        yield client
    finally:
        await client.disconnect()


async def ask(client: socketio.AsyncClient, event: str, payload: dict[str, Any]) -> dict[str, Any]:
    answer = await client.call(event, payload, timeout=120)
    assert "ok" in answer, answer
    ok: dict[str, Any] = answer["ok"]
    return ok


class HeadlessPeer:
    """A browser without a screen: joins the room, sends a voice and a picture, hears the other."""

    def __init__(self, client: socketio.AsyncClient, visit_id: VisitId) -> None:
        self._client = client
        self._visit_id = visit_id
        # Without this, aiortc would ask a public STUN server.
        self._rtc = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self._readers: list[asyncio.Task[None]] = []
        self.frames = {"audio": 0, "video": 0}
        self.words: list[str] = []
        self.signals: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._rtc.on("track", self._on_track)
        self._rtc.on("datachannel", self._on_channel)
        client.on("room:signal", self.signals.put)

    async def join(self) -> list[str]:
        """Join the room; return who is there already."""
        await ask(self._client, "visit:attend", {"visit_id": self._visit_id})
        joined = await ask(self._client, "room:join", {"visit_id": self._visit_id})
        return [one["peer_id"] for one in joined["peers"]]

    async def offer(self, to: str) -> None:
        channel = self._rtc.createDataChannel("words")
        self._on_channel(channel)
        channel.on("open", lambda: channel.send("Hello from who called"))
        self._add_tracks()
        await self._rtc.setLocalDescription(await self._rtc.createOffer())
        await self._send(to)
        answer = await asyncio.wait_for(self.signals.get(), _MEDIA_TIMEOUT_S)
        assert answer["sender"] == to
        await self._take(answer)

    async def answer(self) -> None:
        offer = await asyncio.wait_for(self.signals.get(), _MEDIA_TIMEOUT_S)
        await self._take(offer)
        self._add_tracks()
        await self._rtc.setLocalDescription(await self._rtc.createAnswer())
        await self._send(offer["sender"])

    async def close(self) -> None:
        for reader in self._readers:
            reader.cancel()
        await asyncio.gather(*self._readers, return_exceptions=True)
        await self._rtc.close()

    def hears_and_sees(self) -> bool:
        return min(self.frames.values()) >= 3 and bool(self.words)

    def _add_tracks(self) -> None:
        self._rtc.addTrack(AudioStreamTrack())
        self._rtc.addTrack(SmallVideo())

    async def _send(self, to: str) -> None:
        local = self._rtc.localDescription
        description = {"type": local.type, "sdp": local.sdp}
        await ask(self._client, "room:signal", {"to": to, "description": description})

    async def _take(self, signal: dict[str, Any]) -> None:
        await self._rtc.setRemoteDescription(RTCSessionDescription(**signal["description"]))

    def _on_track(self, track: MediaStreamTrack) -> None:
        self._readers.append(asyncio.create_task(self._count(track)))

    async def _count(self, track: MediaStreamTrack) -> None:
        while True:
            await track.recv()
            self.frames[track.kind] += 1

    def _on_channel(self, channel: RTCDataChannel) -> None:
        def on_message(words: str) -> None:
            self.words.append(words)
            if words.startswith("Hello"):
                channel.send("Heard you")

        channel.on("message", on_message)


@pytest.fixture
async def visit_id(live: Live) -> VisitId:
    return await live.folk.call()


async def test_two_python_clients_exchange_sound_picture_and_words(
    live: Live, visit_id: VisitId
) -> None:
    async with (
        stock_client(live, live.folk.doctor) as doctor,
        stock_client(live, live.folk.patient) as patient,
    ):
        first, second = HeadlessPeer(doctor, visit_id), HeadlessPeer(patient, visit_id)
        try:
            assert await first.join() == []
            (there,) = await second.join()
            await asyncio.gather(first.answer(), second.offer(there))
            await eventually(
                lambda: first.hears_and_sees() and second.hears_and_sees(), _MEDIA_TIMEOUT_S
            )
            assert first.words == ["Hello from who called"]
            assert second.words == ["Heard you"]
        finally:
            await first.close()
            await second.close()


async def test_the_stock_javascript_client_meets_the_python_one(
    live: Live, visit_id: VisitId, description: Descriptions
) -> None:
    folk = live.folk
    async with stock_client(live, folk.doctor) as doctor:
        signals: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        doctor.on("room:signal", signals.put)
        await ask(doctor, "visit:attend", {"visit_id": visit_id})
        me = (await ask(doctor, "room:join", {"visit_id": visit_id}))["peer_id"]
        order = {
            "url": live.url,
            "origin": ORIGIN,
            "cookie": f"account={folk.sign_in(folk.patient)}",
            "visit_id": visit_id,
            "offer": description("offer"),
        }
        process = await asyncio.create_subprocess_exec(
            str(NODE),
            str(SCRIPT),
            json.dumps(order),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={"PATH": os.environ["PATH"]},
            start_new_session=True,  # `node` starts another process, which is to end with it.
        )
        try:
            offer = await asyncio.wait_for(signals.get(), _MEDIA_TIMEOUT_S)
            assert offer["description"] == description("offer")
            answer = {"to": offer["sender"], "description": description("answer")}
            await ask(doctor, "room:signal", answer)
            out, err = await asyncio.wait_for(process.communicate(), _MEDIA_TIMEOUT_S)
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
        assert process.returncode == 0, err.decode()
        story = json.loads(out)
        assert story["peers"] == [me]
        assert story["answer"] == {
            "sender": me,
            "connection": None,
            "offer": None,
            "description": description("answer"),
            "candidate": None,
            "verification": None,
            "video": None,
        }
        assert story["refused"] == {"code": "not_signed_in"}
        assert story["ended"] == "io server disconnect"


async def test_a_refused_python_client_is_told_the_code(live: Live) -> None:
    client = socketio.AsyncClient(reconnection=False)
    told: list[dict[str, Any]] = []
    client.on("connect_error", told.append)
    with pytest.raises(socketio.exceptions.ConnectionError):
        await client.connect(live.url, headers={"Origin": ORIGIN}, transports=["websocket"])
    assert told[0]["data"] == {"code": "not_signed_in"}
