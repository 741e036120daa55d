"""Who sent a request, and its id: the peer, or whom a trusted reverse proxy names.

`X-Forwarded-For` is believed only from the networks in VISAVIS_TRUSTED_PROXIES, and only as far as
each hop before it is trusted too; anyone else can write what they like into it.
"""

import ipaddress
from collections.abc import Iterable

from aiohttp import web

from rooms.errors import Refused

REQUEST_ID = web.RequestKey("request_id", str)
"""The id that the server gave to a request; in the log, in errors, in the audit."""
PERSON_ID = web.RequestKey("person_id", str)
"""Whose session a request uses; in the log."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_MAX_HOPS = 10
_PASSED_ON = frozenset({"x-forwarded-for", "forwarded", "x-real-ip", "via"})


def client_address(request: web.BaseRequest, proxies: Iterable[Network]) -> str:
    """Return the address that limits count, as text; empty when the peer has none."""
    trusted = tuple(proxies)
    found = request.remote or ""
    hops = ",".join(request.headers.getall("X-Forwarded-For", [])).split(",")[-_MAX_HOPS:]
    for hop in reversed(hops):
        address = _read(hop)
        if address is None or not _is_trusted(_read(found), trusted):
            break
        found = str(address)
    return found


def require_this_machine(request: web.BaseRequest) -> None:
    """For the demo clinic's doors, also when `--https` serves the network. Raises Refused."""
    address = _read(request.remote or "")
    is_passed_on = not _PASSED_ON.isdisjoint(name.lower() for name in request.headers)
    if address is None or not address.is_loopback or is_passed_on:
        raise Refused("The demo clinic's doors open on its own machine only.")


def _is_trusted(address: Address | None, trusted: tuple[Network, ...]) -> bool:
    return address is not None and any(address in network for network in trusted)


def _read(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    # A dual-stack socket tells an IPv4 peer as ::ffff:a.b.c.d.
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
