"""Raw frames for each trap measured with the stock libraries, and for other hostile frames."""

import base64
import json
from contextlib import AsyncExitStack
from datetime import timedelta

import aiohttp
import pytest

from signaling.limits import (
    BURST_MESSAGES,
    MAX_HALF_OPEN_PER_ADDRESS,
    MAX_REFUSED_MESSAGES,
    MAX_SCHEMA_ERRORS,
)
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.rooms.notes.test_update_scan import item, update, words
from tests.signaling.conftest import ORIGIN, Descriptions, Live, serve
from tests.signaling.people import Folk
from tests.signaling.raw import RawSocket

LONG = "x" * 16_000
DEEP = "[" * 30_000 + "]" * 30_000


async def test_a_forged_disconnect_event_runs_no_handler_and_ends_the_socket(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (patient, patient_id),
    ):
        await doctor.hears("room:peer")
        await patient.send('42["disconnect","forged reason"]')
        await patient.ends()
        # The one true disconnect, of the socket that sent it, is all that anyone hears.
        assert (await doctor.hears("room:peer"))["peer"]["peer_id"] == patient_id
        assert doctor.heard("room:peer") == []


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param('42["connect",{"session":"account"}]', id="reserved connect"),
        pytest.param('42["connect_error",{}]', id="reserved connect_error"),
        pytest.param('42["disconnecting",{}]', id="reserved disconnecting"),
        pytest.param('451-["visit:attend",{"_placeholder":true,"num":0}]', id="one attachment"),
        pytest.param('459999999999-["visit:attend",{}]', id="billions of attachments"),
        pytest.param('461-0["x"]', id="binary acknowledgement"),
        pytest.param('431["x"]', id="acknowledgement nobody asked for"),
        pytest.param('44{"message":"x"}', id="connect error from a client"),
        pytest.param("40/admin,{}", id="unknown namespace"),
        pytest.param('42/admin,["visit:attend",{}]', id="event in another namespace"),
        pytest.param('421234567890123456["visit:attend",{}]', id="acknowledgement id too long"),
        pytest.param('42²["visit:attend",{}]', id="superscript digit"),
        pytest.param("42", id="event without data"),
        pytest.param("41x", id="disconnect with data"),
        pytest.param("", id="empty frame"),
        pytest.param("4", id="empty message"),
        pytest.param("47", id="unknown packet type"),
        pytest.param("9", id="unknown transport packet"),
        pytest.param("x", id="no packet at all"),
        pytest.param("٣", id="digit of another script"),
        pytest.param("b!!!", id="broken base64"),
        pytest.param("2probe", id="transport probe"),
        pytest.param("4" + DEEP, id="deep JSON for the transport layer"),
        pytest.param("40" + DEEP, id="deep JSON as credentials"),
        pytest.param("x" * 70_000, id="over 64 KiB"),
        pytest.param('42["visit:attend",{"visit_id":"' + "x" * 70_000 + '"}]', id="huge event"),
    ],
)
async def test_a_frame_that_no_client_sends_ends_its_socket_only(live: Live, frame: str) -> None:
    async with (
        live.connected(live.folk.doctor) as hostile,
        live.connected(live.folk.patient) as bystander,
    ):
        await hostile.send(frame)
        await hostile.ends()
        await bystander.ok("visit:attend", {"visit_id": await live.folk.book()})


async def test_binary_frames_end_the_socket(live: Live) -> None:
    async with live.connected(live.folk.doctor) as hostile:
        await hostile.ws.send_bytes(b"attachment")
        await hostile.ends()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('["visit:attend",{"visit_id":' + DEEP + "}]", id="60,000 deep"),
        pytest.param('["visit:attend",{"visit_id":NaN}]', id="NaN"),
        pytest.param('["visit:attend",{"visit_id":Infinity}]', id="infinity"),
        pytest.param('["visit:attend",{"visit_id":"\\ud800"}]', id="lone surrogate"),
        pytest.param('["visit:attend",{"visit_id":"x"', id="cut off"),
        pytest.param('["' + '\\"' * 30_000, id="escaped quotes without end"),
        pytest.param('["no:such:event",{}]', id="unknown event"),
        pytest.param('["*",{}]', id="wildcard"),
        pytest.param('[["visit:attend"],{}]', id="name that is no text"),
        pytest.param("[]", id="nothing"),
        pytest.param('["visit:attend",{},{}]', id="two payloads"),
        pytest.param('["visit:attend","x"]', id="payload that is no object"),
        pytest.param('["visit:attend",{}]', id="missing field"),
        pytest.param('["visit:attend",{"visit_id":7}]', id="wrong type"),
        pytest.param('["visit:attend",{"visit_id":"a","more":1}]', id="unknown field"),
        pytest.param('["note:open",{"after_seq":"1"}]', id="number as text"),
        pytest.param('["note:open",{"after_seq":99999999999}]', id="number out of range"),
    ],
)
async def test_a_request_that_does_not_fit_is_refused_and_at_length_ends_the_socket(
    live: Live, content: str
) -> None:
    async with live.connected(live.folk.doctor) as socket:
        for ack_id in range(MAX_SCHEMA_ERRORS - 1):
            await socket.send(f"42{ack_id}{content}")
        await eventually(lambda: len(socket.answers) == MAX_SCHEMA_ERRORS - 1)
        assert {one["error"]["code"] for one in socket.answers.values()} == {"invalid"}
        assert not socket.is_closed
        await socket.send(f"42{content}")
        await socket.ends()


async def test_json_200_000_deep_never_reaches_a_parser(live: Live) -> None:
    async with live.connected(live.folk.doctor) as hostile:
        await hostile.send('42["visit:attend",{"visit_id":' + "[" * 200_000)
        await hostile.ends()


async def test_requests_of_one_socket_are_answered_in_order(
    live: Live, description: Descriptions
) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, doctor_id),
        live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        for number in range(100):
            candidate = {"to": doctor_id, "candidate": {"candidate": f"candidate:{number}"}}
            await patient.send(f"42{json.dumps(['room:signal', candidate])}")
        await eventually(lambda: len(doctor.heard("room:signal")) == 100)
        heard = [one["candidate"]["candidate"] for one in doctor.heard("room:signal")]
        assert heard == [f"candidate:{number}" for number in range(100)]


async def test_a_slow_request_is_done_before_the_next_begins(live: Live) -> None:
    """`room:join` reads the database twice; what is sent after it without waiting still works."""
    folk = live.folk
    visit_id = await folk.call()
    async with live.connected(folk.doctor) as socket:
        await socket.send(f"421{json.dumps(['visit:attend', {'visit_id': visit_id}])}")
        await socket.send(f"422{json.dumps(['room:join', {'visit_id': visit_id}])}")
        await socket.send('423["room:media",{"media":{"audio":true,"video":true}}]')
        await eventually(lambda: len(socket.answers) == 3)
        assert all("ok" in answer for answer in socket.answers.values()), socket.answers


async def test_a_flood_is_throttled_then_cut_while_others_are_served(
    live: Live, clock: FakeClock
) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.connected(folk.other_doctor) as flooder,
        live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        for ack_id in range(BURST_MESSAGES + MAX_REFUSED_MESSAGES + 100):
            if flooder.ws.closed:
                break
            await flooder.send(f'42{ack_id}["room:leave",{{}}]')
            if ack_id == BURST_MESSAGES:  # Too few to be cut for.
                await patient.ok("room:media", {"media": {"audio": True, "video": True}})
                assert not flooder.is_closed
        while not flooder.is_closed:
            await patient.ok("room:media", {"media": {"audio": True, "video": True}})
        codes = [one["error"]["code"] for one in flooder.answers.values()]
        assert codes.count("not_attending") <= BURST_MESSAGES
        assert codes.count("too_many") == MAX_REFUSED_MESSAGES


async def test_a_busy_but_honest_socket_is_refused_nothing(live: Live, clock: FakeClock) -> None:
    visit_id = await live.folk.call()
    async with live.in_room(live.folk.patient, visit_id) as (patient, _):
        media = '["room:media",{"media":{"audio":true,"video":true}}]'
        for ack_id in range(100, BURST_MESSAGES + 200):
            await patient.send(f"42{ack_id}{media}")
            if ack_id % 100 == 99:
                await eventually(lambda: ack_id in patient.answers)  # noqa: B023 - awaited here
                clock.advance(timedelta(seconds=1))
        assert all("ok" in one for one in patient.answers.values())


async def test_a_socket_that_stops_reading_is_cut(
    folk: Folk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, description: Descriptions
) -> None:
    monkeypatch.setattr("signaling.engine.PING_INTERVAL_S", 600)  # Pings would cut it, too.
    monkeypatch.setattr("signaling.transport.MAX_UNSENT_PACKETS", 50)
    visit_id = await folk.call()
    offer = description("offer")
    offer["sdp"] += "a=x:" + "x" * 30_000 + "\r\n"
    async with serve(folk.clinic, folk.sessions) as (url, signaling):
        live = Live(url, signaling, folk)
        async with (
            live.in_room(folk.doctor, visit_id) as (doctor, _),
            live.in_room(folk.patient, visit_id) as (patient, patient_id),
        ):
            patient.stop_reading()
            held = signaling._engine._server._peers
            assert len(held) == 2
            frame = json.dumps(["room:signal", {"to": patient_id, "description": offer}])

            async def is_cut() -> bool:
                clock.advance(timedelta(milliseconds=10))
                await doctor.send(f"42{frame}")
                return len(held) == 1

            await eventually(is_cut, timeout_s=120)
            await doctor.ok("room:media", {"media": {"audio": True, "video": True}})


async def test_a_connection_that_shows_no_session_in_time_is_ended(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with live.connected(live.folk.doctor) as served:
        (peer,) = live.signaling._engine._server._peers.values()
        assert peer.deadline.cancelled()
        monkeypatch.setattr("signaling.engine.CONNECT_WITHIN_S", 0.05)
        async with live.socket(None) as silent:
            await silent.ends()
        await served.ok("visit:attend", {"visit_id": await live.folk.book()})


async def test_unfinished_connections_of_one_address_are_capped(live: Live) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(MAX_HALF_OPEN_PER_ADDRESS):
            await stack.enter_async_context(live.socket(None))
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stack.enter_async_context(live.socket(None))
        assert refused.value.status == 429
    async with AsyncExitStack() as stack:
        await eventually(lambda: not live.signaling._engine._half_open._open)
        for _ in range(MAX_HALF_OPEN_PER_ADDRESS + 5):
            await stack.enter_async_context(live.connected(live.folk.doctor))


async def test_compression_is_never_negotiated(live: Live) -> None:
    cookie = live.folk.sign_in(live.folk.doctor)
    headers = {"Sec-WebSocket-Extensions": "permessage-deflate", "Origin": ORIGIN}
    async with RawSocket(live.url, cookies={"account": cookie}, headers=headers) as socket:
        assert socket.ws.compress == 0
        assert "sid" in await socket.connect()


async def test_a_socket_that_leaves_megabytes_unread_is_cut(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few hundred answers to `note:open` can hold a gigabyte: packets alone are no measure."""
    monkeypatch.setattr("signaling.engine.PING_INTERVAL_S", 600)  # Pings would cut it, too.
    monkeypatch.setattr("signaling.transport.MAX_UNSENT_CHARS", 1_000_000)
    visit_id = await folk.call()
    async with serve(folk.clinic, folk.sessions) as (url, signaling):
        live = Live(url, signaling, folk)
        async with live.in_room(folk.patient, visit_id) as (patient, _):
            opened = await patient.ok("note:open")
            for number in range(40):
                client_id, clock = opened["client_id"], len(LONG) * number
                written = update(item(4, words(LONG)), client=client_id, clock=clock)
                kept = {"op_id": f"op-{number}", "update": base64.b64encode(written).decode()}
                await patient.ok("note:append", kept)
            patient.stop_reading()
            held = signaling._engine._server._peers

            async def is_cut() -> bool:
                if held:
                    await patient.send('42["note:open",{}]')
                return not held

            await eventually(is_cut, timeout_s=120)


async def test_a_session_id_of_the_transport_is_neither_repeated_nor_logged(
    live: Live, caplog: pytest.LogCaptureFixture
) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.get(
            f"{live.url}/socket.io/?EIO=4&transport=websocket&sid=canary",
            headers={"Origin": ORIGIN},
        ) as answer,
    ):
        assert answer.status == 400
        assert "canary" not in await answer.text()
    assert "canary" not in caplog.text
