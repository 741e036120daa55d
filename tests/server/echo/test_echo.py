"""The echo process with real media: what comes back, how many at once, and what survives a fall."""

import asyncio
import contextlib
import os
import resource
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import aiortc.rtcrtpreceiver
import pytest
from aiortc.jitterbuffer import JitterFrame
from aiortc.rtcrtpparameters import RTCRtpCodecParameters

from rooms.clock import SystemClock
from rooms.errors import Invalid, TooMany, Unavailable
from rooms.ids import PersonId
from server.echo.limits import MEMORY_BYTES, EchoLimits, from_argument
from server.echo.offers import check_offer
from server.echo.owner import BURST, BURST_STARTS, Echo
from server.echo.passing import Wrapper, pass_frames
from server.echo.tryout import try_echo
from signaling.turn import TurnServers
from tests.authorisation.examples import OFFER
from tests.clock import START
from tests.eventually import eventually

TURN = TurnServers(
    turn_urls=("turn:turn.example:3478",), secret="shared", ttl=timedelta(seconds=90)
)


def echo_of(sessions: int = 4, lasts_s: int = 30) -> Echo:
    return Echo(EchoLimits(sessions, lasts_s), TURN, SystemClock())


@pytest.fixture
async def echo() -> AsyncIterator[Echo]:
    opened = echo_of(sessions=2, lasts_s=20)
    yield opened
    await opened.close()


def asks(echo: Echo, who: str = "somebody") -> Callable[[str], Awaitable[str]]:
    async def ask(sdp: str) -> str:
        return (await echo.answer(PersonId(who), check_offer(sdp))).sdp

    return ask


async def test_pictures_sound_and_pings_come_back(echo: Echo) -> None:
    assert echo.pid is None
    tried = await try_echo(asks(echo), within_s=20)
    assert tried.is_whole, tried
    assert echo.pid not in {None, os.getpid()}


async def test_a_third_session_is_refused_and_a_persons_own_is_replaced(echo: Echo) -> None:
    for who in ("one", "two", "two", "one"):
        await echo.answer(PersonId(who), OFFER)
    assert await echo.count() == 2
    with pytest.raises(TooMany):
        await echo.answer(PersonId("three"), OFFER)


async def test_a_session_ends_by_itself_and_makes_room() -> None:
    echo = echo_of(sessions=1, lasts_s=1)
    try:
        given = await echo.answer(PersonId("one"), OFFER)
        assert given.lasts_s == 1

        async def is_free() -> bool:
            return await echo.count() == 0

        await eventually(is_free)
        await echo.answer(PersonId("two"), OFFER)
    finally:
        await echo.close()


async def test_a_killed_process_is_started_again_by_the_next_who_asks(echo: Echo) -> None:
    await echo.answer(PersonId("one"), OFFER)
    first = echo.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    await eventually(lambda: echo.pid is None)
    assert (await echo.answer(PersonId("one"), OFFER)).sdp.startswith("v=0")
    assert echo.pid not in {None, first}


async def test_a_process_that_falls_again_and_again_rests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    echo = echo_of()
    monkeypatch.setattr("server.echo.process.sys.executable", "/bin/false")
    for _ in range(BURST_STARTS):
        with pytest.raises(Unavailable):
            await echo.answer(PersonId("one"), OFFER)
    monkeypatch.undo()
    with pytest.raises(Unavailable):
        await echo.answer(PersonId("one"), OFFER)
    assert echo.pid is None
    await echo.close()


async def test_an_answer_says_at_once_where_to_go_and_how_much_may_be_sent(echo: Echo) -> None:
    async def seen(sdp: str) -> str:
        assert "a=candidate" not in check_offer(sdp)
        answer = await asks(echo)(sdp)
        assert "a=candidate:" in answer
        assert "b=AS:2000" in answer
        return answer

    assert (await try_echo(seen, within_s=20)).sounds > 0


async def test_ports_and_the_address_that_are_told_are_the_clinics() -> None:
    limits = EchoLimits(address="203.0.113.5", ports=(42_000, 42_031))
    assert from_argument(limits.as_argument()) == limits
    echo = Echo(limits, TURN, SystemClock())
    try:
        answer = (await echo.answer(PersonId("one"), OFFER)).sdp
    finally:
        await echo.close()
    found = [line.split(" ")[4:6] for line in answer.split("\r\n") if "a=candidate" in line]
    assert {address for address, _ in found if ":" not in address} == {"203.0.113.5"}
    assert all(42_000 <= int(port) <= 42_031 for _, port in found)


async def test_an_echo_without_a_free_port_says_so() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as taken, contextlib.ExitStack() as stack:
        taken.bind(("0.0.0.0", 0))  # noqa: S104 - every address is to be taken
        port: int = taken.getsockname()[1]
        other = stack.enter_context(socket.socket(socket.AF_INET6, socket.SOCK_DGRAM))
        other.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        other.bind(("::", port))
        echo = Echo(EchoLimits(ports=(port, port)), TURN, SystemClock())
        with pytest.raises(Unavailable):
            await echo.answer(PersonId("one"), OFFER)
        await echo.close()


async def test_the_process_has_limits_and_gives_way(echo: Echo) -> None:
    await echo.answer(PersonId("one"), OFFER)
    assert echo.pid is not None
    assert resource.prlimit(echo.pid, resource.RLIMIT_AS) == (MEMORY_BYTES, MEMORY_BYTES)
    assert os.getpriority(os.PRIO_PROCESS, echo.pid) > os.getpriority(os.PRIO_PROCESS, 0)


async def test_credentials_of_the_relay_say_that_they_are_for_the_check_and_end_soon() -> None:
    (server,) = echo_of().relay_for("abc", START)
    expires, _, name = (server.username or "").partition(":")
    assert (int(expires), name) == (int(START.timestamp()) + 90, "check-abc")


async def test_the_check_is_off_without_sessions_and_nobody_asks_too_fast() -> None:
    with pytest.raises(Unavailable):
        await echo_of(sessions=0).answer(PersonId("one"), OFFER)
    echo = Echo(EchoLimits(sessions=1), TURN, SystemClock())
    try:
        for _ in range(BURST):
            await echo.answer(PersonId("one"), OFFER)
        with pytest.raises(TooMany):
            await echo.answer(PersonId("one"), OFFER)
    finally:
        await echo.close()


@pytest.mark.parametrize(
    "sdp",
    [
        "",
        "v=0",
        OFFER.replace("sha-256", "sha-1"),
        OFFER + "m=audio 9 RTP/SAVPF 0\r\nm=audio 9 RTP/SAVPF 0\r\n",
        OFFER.replace("m=application", "m=text"),
        "v=0\r\na=fingerprint:sha-256 " + ":".join(["AB"] * 32) + "\r\n",
    ],
)
def test_an_offer_that_is_none_or_too_much_is_refused(sdp: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_offer(sdp)
    assert refused.value.code == "sdp_refused"


def test_an_offers_addresses_are_not_gone_to() -> None:
    candidate = "a=candidate:1 1 udp 1 169.254.169.254 80 typ host\r\n"
    assert check_offer(OFFER + candidate + "a=end-of-candidates\r\n") == OFFER


async def test_an_offer_that_the_library_cannot_read_is_refused(echo: Echo) -> None:
    with pytest.raises(Invalid):
        await echo.answer(PersonId("one"), OFFER.replace("a=ice-pwd", "a=ice-lost"))
    assert await echo.count() == 0


def test_a_frame_goes_through_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    before = aiortc.rtcrtpreceiver.get_decoder  # type: ignore[attr-defined]
    monkeypatch.setattr(aiortc.rtcrtpreceiver, "get_decoder", before)
    pass_frames()
    codec = RTCRtpCodecParameters(mimeType="video/VP8", clockRate=90_000, payloadType=97)
    decoder: object = aiortc.rtcrtpreceiver.get_decoder(codec)  # type: ignore[attr-defined]
    assert isinstance(decoder, Wrapper)
    (packet,) = decoder.decode(JitterFrame(data=b"not a picture at all", timestamp=1_234))
    assert (bytes(packet), packet.pts) == (b"not a picture at all", 1_234)


async def test_close_is_safe_twice_and_leaves_no_process() -> None:
    echo = echo_of()
    await echo.answer(PersonId("one"), OFFER)
    pid = echo.pid
    assert pid is not None
    await asyncio.gather(echo.close(), echo.close())
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
