"""What `visavis turn probe` asks of a relay from outside, and what it makes of the answers.

Each finding is one line: what was tried, what should happen, what happened. Nothing is sent to
anybody but the relay and one's own second relayed address. Credentials are made with the clinic's
secret, as `signaling.turn` makes them for browsers.
"""

import secrets
import ssl
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address

from server.turn.addresses import PUBLIC_SAMPLES, Network, is_excepted, samples
from server.turn.client import Allocation, TurnError, TurnRefusedError, TurnUrl, allocate
from signaling.turn import TurnServers

_FORBIDDEN, _OTHER_FAMILY, _NO_SUCH_FAMILY = 403, 443, 440
_ENOUGH, _FULL = 486, 508
_PAYLOAD = b"a question of the clinic's probe"
_ARRIVES_WITHIN_S = 2.0
_NOT_WITHIN_S = 0.5
_TTL = timedelta(minutes=10)


@dataclass(frozen=True)
class Finding:
    """`found` is a short sentence; `is_good` says whether it is as it should be."""

    what: str
    found: str
    is_good: bool


@dataclass(frozen=True, repr=False)
class Target:
    """The relay as the clinic knows it. `allowed` are the exceptions its operator made."""

    urls: tuple[str, ...]
    secret: str
    now: datetime
    tls: ssl.SSLContext | None = None
    timeout_s: float = 5.0
    allocations: int = 100
    allowed: tuple[Network, ...] = ()

    def credentials(self, name: str = "probe", *, age: timedelta = timedelta(0)) -> tuple[str, str]:
        """Return user name and password as a browser got them so long ago."""
        made = TurnServers(turn_urls=self.urls, secret=self.secret, ttl=_TTL)
        (server,) = made.for_peer(name, self.now - age)
        return server.username or "", server.credential or ""


async def probe(target: Target) -> AsyncGenerator[Finding, None]:
    """Yield findings as they come. The first way in that works is used for all the rest."""
    way_in = None
    for url in target.urls:
        finding = await _reaches(target, url)
        yield finding
        if finding.is_good and way_in is None:
            way_in = url
    if way_in is None:
        return
    yield await _refuses_strangers(target, way_in)
    yield await _refuses_wrong(target, way_in)
    yield await _refuses_expired(target, way_in)
    yield await _refuses_tcp(target, way_in)
    yield await _carries_only_what_was_permitted(target, way_in)
    for family in (4, 6):
        async for finding in _asks_for_addresses(target, way_in, family):
            yield finding
    yield await _ends_at_a_quota(target, way_in)


async def _reaches(target: Target, url: str) -> Finding:
    what = f"A relay through {url}"
    try:
        async with await _open(target, url) as relay:
            how = TurnUrl.parse(url).transport.upper()
            return Finding(what, f"works over {how}, {relay.round_trip_ms:.0f} ms", is_good=True)
    except (TurnError, ValueError) as error:
        return Finding(what, str(error), is_good=False)


async def _refuses_strangers(target: Target, url: str) -> Finding:
    return await _must_fail(target, url, "Nobody's credentials", ("", ""))


async def _refuses_wrong(target: Target, url: str) -> Finding:
    username, credential = target.credentials()
    return await _must_fail(target, url, "A wrong password", (username, credential[::-1]))


async def _refuses_expired(target: Target, url: str) -> Finding:
    expired = target.credentials(age=_TTL + timedelta(minutes=1))
    return await _must_fail(target, url, "Credentials that ended a minute ago", expired)


async def _refuses_tcp(target: Target, url: str) -> Finding:
    what = "A relay that opens TCP connections"
    return await _must_fail(target, url, what, target.credentials(), over_tcp=True)


async def _must_fail(
    target: Target, url: str, what: str, who: tuple[str, str], *, over_tcp: bool = False
) -> Finding:
    try:
        relay = await allocate(
            url, *who, timeout_s=target.timeout_s, tls=target.tls, over_tcp=over_tcp
        )
    except TurnRefusedError as error:
        return Finding(what, f"refused ({error.code})", is_good=True)
    except TurnError as error:
        return Finding(what, str(error), is_good=False)
    await relay.close()
    return Finding(what, "let in", is_good=False)


async def _carries_only_what_was_permitted(target: Target, url: str) -> Finding:
    """Between two relays of our own: nothing before a permission, everything after it."""
    what = "What nobody permitted"
    try:
        async with await _open(target, url) as one, await _open(target, url) as other:
            await other.permit(*one.relayed)
            one.send(_PAYLOAD, *other.relayed)
            one.send_in_channel(_PAYLOAD, 0x4FFF)
            if await _arrives(other, _NOT_WITHIN_S):
                return Finding(what, "carried on", is_good=False)
            await one.permit(*other.relayed)
            one.send(_PAYLOAD, *other.relayed)
            if not await _arrives(other, _ARRIVES_WITHIN_S):
                return Finding("Two people of one relay", "don't reach each other", is_good=False)
            return Finding(what, "dropped; carried once it was permitted", is_good=True)
    except TurnError as error:
        words = f"don't reach each other: {error}"
        return Finding("Two people of one relay", words, is_good=False)


async def _arrives(relay: Allocation, within_s: float) -> bool:
    try:
        data, _ = await relay.receive(within_s)
    except TimeoutError:
        return False
    return data == _PAYLOAD


async def _asks_for_addresses(
    target: Target, url: str, family: int
) -> AsyncGenerator[Finding, None]:
    """Ask a relay of this family for a public address, and for all that no call needs."""
    try:
        relay = await _open(target, url, family)
    except TurnRefusedError as error:
        if error.code == _NO_SUCH_FAMILY:
            words = "has no such address, so reaches none of them"
            yield Finding(f"The relay's IPv{family} side", words, is_good=True)
            return
        yield Finding(f"The relay's IPv{family} side", str(error), is_good=False)
        return
    except TurnError as error:
        yield Finding(f"The relay's IPv{family} side", str(error), is_good=False)
        return
    async with relay:
        yield await _permits_public(
            relay, next(one for one in PUBLIC_SAMPLES if ip_address(one).version == family)
        )
        for address, words in samples():
            number = ip_address(address)
            if number.version == family and not is_excepted(number, target.allowed):
                yield await _refuses_address(relay, words, address)


async def _permits_public(relay: Allocation, address: str) -> Finding:
    """A relay that refuses everybody passes all other questions."""
    what = f"{address} (public)"
    try:
        await relay.permit(address)
    except TurnError as error:
        return Finding(what, str(error), is_good=False)
    return Finding(what, "may be reached", is_good=True)


async def _refuses_address(relay: Allocation, words: str, address: str) -> Finding:
    what, found = f"{address} ({words})", []
    for verb, ask in (("permission", relay.permit), ("channel", relay.bind)):
        try:
            await ask(address)
        except TurnRefusedError as error:
            if error.code in (_FORBIDDEN, _OTHER_FAMILY):
                found.append(f"no {verb} ({error.code})")
                continue
            return Finding(what, f"{verb}: {error}", is_good=False)
        except TurnError as error:
            return Finding(what, f"{verb}: {error}", is_good=False)
        return Finding(what, f"let through with a {verb}", is_good=False)
    return Finding(what, ", ".join(found), is_good=True)


async def _ends_at_a_quota(target: Target, url: str) -> Finding:
    """Open relays as one person until the server has enough."""
    what = f"{target.allocations} relays for one person"
    # coturn takes its time to forget the relays of an earlier probe.
    name = f"probe-{secrets.token_hex(4)}"
    async with AsyncExitStack() as opened:
        for count in range(target.allocations):
            try:
                relay = await _open(target, url, name=name)
            except TurnRefusedError as error:
                is_quota = error.code in (_ENOUGH, _FULL)
                words = f"ended after {count} ({error.code})"
                return Finding(what, words if is_quota else str(error), is_good=is_quota)
            except TurnError as error:
                return Finding(what, str(error), is_good=False)
            opened.push_async_callback(relay.close)
    return Finding(what, "all were given", is_good=False)


async def _open(
    target: Target, url: str, family: int | None = None, name: str = "probe"
) -> Allocation:
    return await allocate(
        url,
        *target.credentials(name),
        family=family,
        timeout_s=target.timeout_s,
        tls=target.tls,
    )
