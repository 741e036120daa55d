"""Which addresses a relay must never lead to: every range that is not the public internet.

Read by the configuration (`server.turn.config`) and by the probe. The ranges are those that the
IANA registries of special-purpose addresses (RFC 6890) mark as not globally reachable, multicast
(RFC 5771, RFC 4291 2.7), and all that hold an IPv4 address inside an IPv6 one: a relay that
follows such an address reaches what the IPv4 rules forbid.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address


@dataclass(frozen=True)
class SpecialRange:
    """A range that no peer may be in; `sample` is the address that the probe asks for."""

    network: Network
    what: str
    source: str
    sample: str


def _range(network: str, what: str, source: str, sample: str) -> SpecialRange:
    return SpecialRange(ip_network(network), what, source, sample)


SPECIAL_RANGES: tuple[SpecialRange, ...] = (
    _range("0.0.0.0/8", "this network", "RFC 791", "0.0.0.0"),  # noqa: S104 - a peer, not a listener
    _range("10.0.0.0/8", "private", "RFC 1918", "10.0.0.1"),
    _range("100.64.0.0/10", "carrier's own", "RFC 6598", "100.64.0.1"),
    _range("127.0.0.0/8", "loopback", "RFC 1122", "127.0.0.1"),
    _range("169.254.0.0/16", "link-local, cloud metadata", "RFC 3927", "169.254.169.254"),
    _range("172.16.0.0/12", "private", "RFC 1918", "172.16.0.1"),
    _range("192.0.0.0/24", "protocol assignments", "RFC 6890", "192.0.0.192"),
    _range("192.0.2.0/24", "documentation", "RFC 5737", "192.0.2.1"),
    _range("192.88.99.0/24", "6to4 anycast", "RFC 7526", "192.88.99.1"),
    _range("192.168.0.0/16", "private", "RFC 1918", "192.168.0.1"),
    _range("198.18.0.0/15", "benchmarks", "RFC 2544", "198.18.0.1"),
    _range("198.51.100.0/24", "documentation", "RFC 5737", "198.51.100.1"),
    _range("203.0.113.0/24", "documentation", "RFC 5737", "203.0.113.1"),
    _range("224.0.0.0/4", "multicast", "RFC 5771", "224.0.0.1"),
    _range("240.0.0.0/4", "reserved, broadcast", "RFC 1112", "255.255.255.255"),
    # Holds :: and ::1, too.
    _range("::/96", "loopback, IPv4-compatible", "RFC 4291", "::1"),
    _range("::ffff:0:0/96", "IPv4-mapped", "RFC 4291", "::ffff:127.0.0.1"),
    _range("::ffff:0:0:0/96", "IPv4-translated", "RFC 2765", "::ffff:0:127.0.0.1"),
    _range("64:ff9b::/96", "IPv4 behind NAT64", "RFC 6052", "64:ff9b::127.0.0.1"),
    _range("64:ff9b:1::/48", "IPv4 behind a local NAT64", "RFC 8215", "64:ff9b:1::127.0.0.1"),
    _range("100::/64", "discard", "RFC 6666", "100::1"),
    # Teredo is 2001::/32, the benchmarks 2001:2::/48, ORCHID 2001:20::/28.
    _range("2001::/23", "Teredo, protocol assignments", "RFC 4380, RFC 2928", "2001::7f00:1"),
    _range("2001:db8::/32", "documentation", "RFC 3849", "2001:db8::1"),
    _range("2002::/16", "6to4", "RFC 3056", "2002:7f00:1::1"),
    _range("3fff::/20", "documentation", "RFC 9637", "3fff::1"),
    _range("5f00::/16", "segment routing", "RFC 9602", "5f00::1"),
    # AWS answers for its metadata at fd00:ec2::254.
    _range("fc00::/7", "private, cloud metadata", "RFC 4193", "fd00:ec2::254"),
    _range("fe80::/10", "link-local", "RFC 4291", "fe80::1"),
    _range("fec0::/10", "site-local", "RFC 3879", "fec0::1"),
    _range("ff00::/8", "multicast", "RFC 4291", "ff02::1"),
)

DISGUISES = (
    "::",
    "::10.0.0.0",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:192.168.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::169.254.169.254",
    "2002:a9fe:a9fe::1",
)
"""Asked for beside the sample of each range: IPv4 inside IPv6."""

PUBLIC_SAMPLES = ("198.41.0.4", "2001:503:ba3e::2:30")
"""A root name server: a permission for it must be given. Nothing is ever sent there."""


def range_of(address: Address) -> SpecialRange | None:
    """Return the special range that an address lies in, if any."""
    return next((one for one in SPECIAL_RANGES if address in one.network), None)


def opened(allowed: Iterable[Network]) -> list[tuple[Network, SpecialRange]]:
    """Return those exceptions that open a part of a special range, each with that range."""
    return [
        (network, special)
        for network in allowed
        for special in SPECIAL_RANGES
        if network.version == special.network.version and network.overlaps(special.network)
    ]


def is_excepted(address: Address, allowed: Iterable[Network]) -> bool:
    """Whether an operator's exceptions hold an address, or the IPv4 one inside it: newer coturn
    takes the second for the first."""
    inside = _ipv4_inside(address)
    names = [address] if inside is None else [address, inside]
    return any(name in network for network in allowed for name in names)


def samples() -> list[tuple[str, str]]:
    """Return what to ask for: address and words, one of each range, and disguised ones."""
    named = [(one.sample, one.what) for one in SPECIAL_RANGES]
    for disguised in DISGUISES:
        found = range_of(ip_address(disguised))
        named.append((disguised, found.what if found else "disguised"))
    return named


def _ipv4_inside(address: Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv4-mapped, compatible, 6to4 or NAT64 one holds."""
    if isinstance(address, IPv4Address):
        return None
    if address in ip_network("2002::/16"):
        return IPv4Address(address.packed[2:6])
    holders = ("::/96", "::ffff:0:0/96", "64:ff9b::/96")
    if any(address in ip_network(one) for one in holders):
        return IPv4Address(address.packed[12:])
    return None
