"""HOSTILE.md, TURN: a real coturn with the generated configuration leads nowhere it must not.

On loopback, so that it needs no rights. The last tests open a relay on purpose: what the others
find closed can be found open.
"""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

import pytest

from server.turn.addresses import samples
from server.turn.client import Allocation, TurnRefusedError, allocate, stun_binding
from server.turn.probe import Finding, Target, probe
from tests.eventually import eventually
from tests.relays import SECRET, TurnRelay
from tests.servers import LOOPBACK

QUOTA = 60
UNAUTHORIZED, FORBIDDEN, WRONG_CREDENTIALS, QUOTA_REACHED = 401, 403, 441, 486


@pytest.fixture(scope="module")
def relay() -> Iterator[TurnRelay]:
    server = TurnRelay(user_quota=QUOTA)
    try:
        server.start()
        yield server
    finally:
        server.close()


def target(relay: TurnRelay, *urls: str) -> Target:
    return Target(urls=urls or relay.urls, secret=SECRET, now=datetime.now(UTC), tls=relay.trust())


async def opened(relay: TurnRelay, family: int | None = None, url: str = "") -> Allocation:
    url = url or relay.urls[0]
    username, credential = target(relay).credentials("patient")
    return await allocate(url, username, credential, family=family, tls=relay.trust())


class Sink(asyncio.DatagramProtocol):
    """A service on the relay's own machine that nobody outside may reach."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []

    def datagram_received(self, data: bytes, addr: object) -> None:
        self.heard.append(data)


@asynccontextmanager
async def sink(host: str) -> AsyncIterator[tuple[int, Sink]]:
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_datagram_endpoint(Sink, local_addr=(host, 0))
    try:
        yield transport.get_extra_info("sockname")[1], protocol
    finally:
        transport.close()


@pytest.mark.parametrize("address", [address for address, _ in samples()])
async def test_loopback_private_link_local_multicast_mapped_and_translated_peers_are_refused(
    relay: TurnRelay, address: str
) -> None:
    async with await opened(relay, ip_address(address).version) as allocation:
        for ask in (allocation.permit, allocation.bind):
            with pytest.raises(TurnRefusedError) as refused:
                await ask(address)
            assert refused.value.code == FORBIDDEN


@pytest.mark.parametrize("address", ["198.41.0.4", "2001:503:ba3e::2:30"])
async def test_an_ordinary_address_is_permitted(relay: TurnRelay, address: str) -> None:
    async with await opened(relay, ip_address(address).version) as allocation:
        await allocation.permit(address)


@pytest.mark.parametrize(
    ("host", "names"),
    [
        (LOOPBACK, ("127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::127.0.0.1", "2002:7f00:1::1")),
        ("::1", ("::1",)),
    ],
)
async def test_what_is_sent_to_the_relays_own_machine_never_arrives(
    relay: TurnRelay, host: str, names: tuple[str, ...]
) -> None:
    async with sink(host) as (port, heard):
        for name in names:
            async with await opened(relay, ip_address(name).version) as allocation:
                for ask in (allocation.permit, allocation.bind):
                    with pytest.raises(TurnRefusedError):
                        await ask(name, port)
                allocation.send(b"by an indication", name, port)
                allocation.send_in_channel(b"in a channel that was refused", 0x4000)
                # Answered in order: all that came before was handled by then.
                await allocation.refresh()
    assert heard.heard == []


async def test_a_hundred_allocations_by_one_user_end_at_the_quota(relay: TurnRelay) -> None:
    username, credential = target(relay).credentials("greedy")
    held: list[Allocation] = []

    async def hold(count: int) -> None:
        for _ in range(count):
            held.append(await allocate(relay.urls[0], username, credential))  # noqa: PERF401 - kept when it raises

    try:
        with pytest.raises(TurnRefusedError) as refused:
            await hold(100)
        assert refused.value.code == QUOTA_REACHED
        assert len(held) == QUOTA
        async with await opened(relay):
            """Somebody else is served all the same."""
    finally:
        for one in held:
            await one.close()


@pytest.mark.parametrize("name", ["greedy", "another"])
async def test_fresh_credentials_do_not_escape_the_quota(name: str) -> None:
    """The quota counts what follows the expiry in a user name, so per seat."""
    server = TurnRelay(user_quota=2)
    held: list[Allocation] = []
    try:
        server.start()
        for age in (timedelta(0), timedelta(minutes=1)):
            who = target(server).credentials("greedy", age=age)
            held.append(await allocate(server.urls[0], *who))
        who = target(server).credentials(name, age=timedelta(minutes=2))
        if name == "greedy":
            with pytest.raises(TurnRefusedError) as refused:
                await allocate(server.urls[0], *who)
            assert refused.value.code == QUOTA_REACHED
        else:
            held.append(await allocate(server.urls[0], *who))
    finally:
        for one in held:
            await one.close()
        server.close()


@pytest.mark.parametrize("transport", [0, 1, 2], ids=["udp", "tcp", "tls"])
async def test_expired_credentials_are_refused(relay: TurnRelay, transport: int) -> None:
    username, credential = target(relay).credentials(age=timedelta(minutes=11))
    with pytest.raises(TurnRefusedError) as refused:
        await allocate(relay.urls[transport], username, credential, tls=relay.trust())
    assert refused.value.code == UNAUTHORIZED


async def test_a_relay_in_use_outlives_its_credentials(relay: TurnRelay) -> None:
    """So a call isn't cut when they end; only new relays need newer ones."""
    who = target(relay).credentials("long-call", age=timedelta(minutes=10) - timedelta(seconds=2))
    async with await allocate(relay.urls[0], *who) as allocation:

        async def are_over() -> bool:
            try:
                async with await allocate(relay.urls[0], *who):
                    return False
            except TurnRefusedError as error:
                return error.code == UNAUTHORIZED

        await eventually(are_over)
        await allocation.refresh()
        await allocation.permit("198.41.0.4")


async def test_credentials_with_a_later_expiry_than_was_signed_are_refused(
    relay: TurnRelay,
) -> None:
    username, credential = target(relay).credentials()
    later = re.sub(r"^\d+", lambda found: str(int(found.group()) + 3600), username)
    with pytest.raises(TurnRefusedError) as refused:
        await allocate(relay.urls[0], later, credential)
    assert refused.value.code == UNAUTHORIZED


async def test_an_allocation_is_not_prolonged_by_somebody_else(relay: TurnRelay) -> None:
    async with await opened(relay) as allocation:
        allocation._session.sign_as(*target(relay).credentials("somebody-else"))
        with pytest.raises(TurnRefusedError) as refused:
            await allocation.refresh()
        assert refused.value.code == WRONG_CREDENTIALS
        allocation._session.sign_as(*target(relay).credentials("patient"))
        await allocation.refresh()


async def test_the_probe_finds_the_hardened_relay_as_it_should_be(relay: TurnRelay) -> None:
    found = [one async for one in probe(target(relay))]
    # On loopback relays can't reach each other, which is the rule itself.
    assert [one.what for one in found if not one.is_good] == ["Two people of one relay"]
    assert len(found) > len(samples())


async def test_the_probe_finds_an_open_relay() -> None:
    server = TurnRelay(open_to=("127.0.0.0/8", "10.0.0.0/8"), user_quota=200)
    try:
        server.start()
        found = {one.what: one async for one in probe(target(server, server.urls[0]))}
    finally:
        server.close()
    assert not said(found, "127.0.0.1 ").is_good
    assert not said(found, "10.0.0.1 ").is_good
    assert said(found, "192.168.0.1 ").is_good
    assert not said(found, "100 relays").is_good


async def test_an_open_relay_reaches_what_the_hardened_one_does_not() -> None:
    """The sink hears, so its silence above means something."""
    server = TurnRelay(open_to=("127.0.0.0/8",))
    try:
        server.start()
        async with sink(LOOPBACK) as (port, heard), await opened(server) as allocation:
            await allocation.permit(LOOPBACK, port)
            allocation.send(b"by an indication", LOOPBACK, port)
            channel = await allocation.bind(LOOPBACK, port)
            allocation.send_in_channel(b"in a channel", channel)
            await allocation.refresh()
            await eventually(lambda: len(heard.heard) == 2)
    finally:
        server.close()
    assert heard.heard == [b"by an indication", b"in a channel"]


async def test_the_exceptions_of_the_operator_are_not_held_against_the_relay() -> None:
    server = TurnRelay(open_to=("127.0.0.0/8",))
    try:
        server.start()
        allowing = Target(
            urls=server.urls[:1],
            secret=SECRET,
            now=datetime.now(UTC),
            allowed=(ip_network("127.0.0.0/8"),),
        )
        found = [one async for one in probe(allowing)]
    finally:
        server.close()
    assert [one for one in found if not one.is_good] == []


async def test_a_relay_that_is_not_there_is_one_bad_finding() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as nobody:
        nobody.bind((LOOPBACK, 0))
        url = f"turn:{LOOPBACK}:{nobody.getsockname()[1]}"
        nowhere = Target(urls=(url,), secret=SECRET, now=datetime.now(UTC), timeout_s=0.2)
        found = [one async for one in probe(nowhere)]
    assert [(one.is_good, one.found) for one in found] == [(False, "The relay doesn't answer.")]


async def test_the_relay_answers_stun_and_says_no_more_than_it_must(relay: TurnRelay) -> None:
    host, _ = await stun_binding(relay.urls[0])
    assert host == LOOPBACK


def test_the_relay_understands_every_line_of_its_configuration(relay: TurnRelay) -> None:
    said_in_log = relay.log.lower()
    complaints = ["bad configuration", "unrecognized", "unknown", "wrong", "deprecated"]
    assert [one for one in complaints if one in said_in_log.split("total general")[0]] == []


def said(found: dict[str, Finding], beginning: str) -> Finding:
    return next(one for what, one in found.items() if what.startswith(beginning))
