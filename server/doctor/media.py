"""The relays and the echo, as `visavis doctor` asks them: with real media, as a browser would."""

import ssl
from datetime import UTC, datetime

from aiortc import RTCIceServer

from rooms.clock import SystemClock
from rooms.errors import ClinicError
from rooms.ids import PersonId
from server.doctor.finding import Finding, Health, bad, off, ok, warn
from server.echo.offers import check_offer
from server.echo.owner import Echo, limits_of, relays_of
from server.echo.tryout import Tried, try_echo
from server.settings import Settings
from server.turn.client import Allocation, TurnError, TurnRefusedError, TurnUrl, allocate
from signaling.turn import TurnServers

WITHIN_S = 10.0
_PAYLOAD = b"is there a way"
_ASKER = PersonId("doctor")


async def ask_relays(settings: Settings, tls: ssl.SSLContext | None = None) -> list[Finding]:
    """Get a relayed address over each way, and send something from one to another."""
    if not settings.turn_urls:
        return [off("Relay", "VISAVIS_TURN_URLS; about one call in five needs one")]
    found = [await _ask_relay(settings, url, tls) for url in settings.turn_urls]
    ways = {TurnUrl.parse(url).transport for url in settings.turn_urls}
    if "tls" not in ways:
        advice = "Add turns: on port 443, for networks that let nothing else out."
        found.append(warn("Relay", "no way over TLS", advice))
    return found


async def ask_echo(settings: Settings) -> list[Finding]:
    """Start an echo of our own and send it media: directly, then through the relay."""
    what = "Check before the call"
    if settings.echo_sessions == 0:
        return [off(what, "VISAVIS_ECHO_SESSIONS is 0")]
    echo = Echo(limits_of(settings), relays_of(settings), SystemClock())
    try:
        found = [_told(what, "directly", await _try(echo, None))]
        relay = _aiortc_relay(settings)
        if relay is not None:
            found.append(_relayed(what, await _try(echo, relay)))
        return found
    except ClinicError as error:
        advice = "See the server's log; `python -m server.echo` must be able to start."
        return [bad(what, error.message, advice)]
    finally:
        await echo.close()


async def _ask_relay(settings: Settings, url: str, tls: ssl.SSLContext | None) -> Finding:
    what = f"Relay {url}"
    username, credential = _credentials(settings)
    try:
        async with (
            await allocate(url, username, credential, tls=tls) as one,
            await allocate(url, username, credential, tls=tls) as other,
        ):
            how = f"over {TurnUrl.parse(url).transport.upper()}, {one.round_trip_ms:.0f} ms"
            return await _carried(what, how, one, other)
    except TurnRefusedError as error:
        advice = "Is VISAVIS_TURN_SECRET the relay's static-auth-secret, and both clocks right?"
        return bad(what, str(error), advice)
    except (TurnError, ValueError) as error:
        return bad(what, str(error), "Is it running, and open in the firewall for this way?")


async def _carried(what: str, how: str, one: Allocation, other: Allocation) -> Finding:
    try:
        await one.permit(*other.relayed)
        await other.permit(*one.relayed)
        one.send(_PAYLOAD, *other.relayed)
        data, _ = await other.receive(2.0)
    except TurnRefusedError:
        advice = "Right when its own address is private; two people on it then can't meet."
        return warn(what, f"answers {how}, and forbids its own address as a peer", advice)
    except TimeoutError:
        return bad(what, f"answers {how}, and carries nothing", "Open its relay ports (UDP).")
    words = f"works {how}, and carries" if data == _PAYLOAD else f"answers {how}"
    return ok(what, words)


def _credentials(settings: Settings) -> tuple[str, str]:
    secret = settings.turn_secret
    servers = TurnServers(
        turn_urls=settings.turn_urls, secret=secret.get_secret_value() if secret else ""
    )
    (server,) = servers.for_peer("doctor", datetime.now(UTC))
    return server.username or "", server.credential or ""


def _aiortc_relay(settings: Settings) -> RTCIceServer | None:
    """The first relay over UDP or TCP; over TLS, aiortc would need the system's trust."""
    plain = [url for url in settings.turn_urls if url.startswith("turn:")]
    if not plain:
        return None
    username, credential = _credentials(settings)
    return RTCIceServer(urls=plain[0], username=username, credential=credential)


async def _try(echo: Echo, relay: RTCIceServer | None) -> Tried:
    async def answer(sdp: str) -> str:
        return (await echo.answer(_ASKER, check_offer(sdp))).sdp

    return await try_echo(answer, within_s=WITHIN_S, relay=relay)


def _told(what: str, how: str, tried: Tried) -> Finding:
    if tried.is_whole:
        return ok(what, f"picture and sound come back {how}, {tried.round_trip_ms:.0f} ms")
    words = f"{tried.pictures} pictures and {tried.sounds} sounds came back {how}"
    advice = (
        "Browsers must reach this machine's UDP ports: VISAVIS_ECHO_ADDRESS, VISAVIS_ECHO_PORTS."
    )
    return bad(what, words, advice)


def _relayed(what: str, tried: Tried) -> Finding:
    found = _told(what, "through the relay", tried)
    if found.health is Health.OK:
        return found
    advice = "The relay must allow the echo's address as a peer, or that address must be public."
    return warn(what, found.words, advice)
