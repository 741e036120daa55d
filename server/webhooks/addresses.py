"""Where a webhook may lead: to the public internet over TLS, and to networks that the operator named.

A name is looked up once, each address that it stands for is looked at, and the connection goes to
exactly those: a name that answers otherwise the next time gains nothing (server-side request
forgery, OWASP; DNS rebinding). The ranges are those of `server.turn.addresses`.
"""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from server.turn.addresses import Address, Network, is_excepted, range_of

_PORTS = {"https": 443, "http": 80}


class AddressRefusedError(Exception):
    """The address isn't one that this server sends anything to."""


@dataclass(frozen=True)
class Checked:
    """A host with the addresses that were looked at."""

    host: str
    port: int
    addresses: tuple[Address, ...]


async def checked(url: str, allowed: Sequence[Network]) -> Checked:
    """Look a webhook's host up. Raises AddressRefusedError, OSError when there is no such name."""
    try:
        # As aiohttp reads it: what is checked is what is connected to, names in other letters, too.
        parts = URL(url)
        host, port = parts.raw_host or "", parts.port or _PORTS[parts.scheme]
    except (KeyError, ValueError):
        raise AddressRefusedError from None
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = tuple(dict.fromkeys(_plain(one[4][0]) for one in found))
    if not addresses or not all(_may_reach(one, parts.scheme, allowed) for one in addresses):
        raise AddressRefusedError
    return Checked(host, port, addresses)


def _plain(text: str | int) -> Address:
    """Return an address without the zone that a link-local one may carry."""
    return ip_address(str(text).partition("%")[0])


def _may_reach(address: Address, scheme: str, allowed: Sequence[Network]) -> bool:
    if is_excepted(address, allowed):
        return True
    return scheme == "https" and range_of(address) is None


class Fixed(AbstractResolver):
    """Gives the addresses that were checked, and asks nobody again."""

    def __init__(self, known: Checked) -> None:
        self._known = known

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return what was checked. Raises OSError for any other host."""
        if host != self._known.host:
            raise OSError("Only the host that was checked is connected to.")
        return [
            ResolveResult(
                hostname=host,
                host=str(one),
                port=port,
                family=socket.AF_INET if one.version == 4 else socket.AF_INET6,  # noqa: PLR2004
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for one in self._known.addresses
            if family in {socket.AF_UNSPEC, socket.AF_INET, socket.AF_INET6}
        ]

    async def close(self) -> None:
        """There is nothing to close."""
