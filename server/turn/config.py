"""The hardened configuration of coturn: who may relay, how much, and where never to.

`visavis turn config` writes it, `visavis turn probe` proves it from outside. Time-limited
credentials are those of `signaling.turn`; the ranges come from `server.turn.addresses`, what a
version needs from `server.turn.versions`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path

from server.turn.addresses import SPECIAL_RANGES, Network, opened
from server.turn.versions import SEES_THROUGH_DISGUISES, CoturnVersion, quiet_options, warnings

# Six people in a mesh: five connections each, over UDP, TCP and TLS, twice while they restart or
# stand in two networks at once, and room for a reload whose old relays have not ended yet.
USER_QUOTA = 60
STALE_NONCE_S = 600
_FROM_ZERO = ip_network("::/96")


@dataclass(frozen=True)
class Certificate:
    chain: Path
    key: Path


@dataclass(frozen=True, repr=False)
class RelayPlan:
    """What one relay is to be. `secret` None leaves it out, to be added by who starts coturn."""

    version: CoturnVersion
    realm: str
    secret: str | None
    port: int = 3478
    tls_port: int = 443
    certificate: Certificate | None = None
    addresses: tuple[str, ...] = ()
    external_ip: str | None = None
    # Up to 50000, where the check before a call has its ports in compose.yaml.
    first_relay_port: int = 49160
    last_relay_port: int = 49999
    user_quota: int = USER_QUOTA
    allowed_peers: tuple[Network, ...] = ()

    def __post_init__(self) -> None:
        if self.first_relay_port > self.last_relay_port:
            raise ValueError("The first relay port must not be above the last.")
        if self.secret is not None and _breaks_a_line(self.secret):
            raise ValueError("The TURN secret holds a line break, which coturn can't read.")
        if self.external_ip is not None:
            _check_external(self.external_ip)
        for network in self.allowed_peers:
            if int(network.network_address) == 0:
                raise ValueError(f"{network} is no exception: it begins where all addresses do.")

    @property
    def total_quota(self) -> int:
        """Every relay needs a port of its own."""
        return self.last_relay_port - self.first_relay_port + 1


def relay_config(plan: RelayPlan) -> str:
    """Return the text of coturn's configuration file."""
    parts = [
        _head(plan),
        _section(
            "Who may use it: credentials from the clinic's server, for an hour or so", _who(plan)
        ),
        _section("Where it listens", _where(plan)),
        _section("How much one person and all together may relay", _quotas(plan)),
        _section("What it doesn't do", _off(plan)),
        _section("Where it never leads, with the reason", _denied()),
    ]
    exceptions = list(_exceptions(plan))
    if exceptions:
        parts.append(_section("Exceptions to that: they win over the list above", exceptions))
    return "\n".join(parts)


def plan_warnings(plan: RelayPlan) -> list[str]:
    """Return what the operator should read before starting this relay."""
    found = warnings(plan.version)
    if plan.certificate is None:
        found.append(
            "Without a certificate there is no TLS: networks that let through nothing but port "
            "443 cut people off. Name one with --cert and --key."
        )
    for network, special in opened(plan.allowed_peers):
        found.append(
            f"{network} opens a range that is {special.what} ({special.source}): everyone in a "
            "call can send packets to machines there."
        )
        if network.version == 6 and plan.version >= SEES_THROUGH_DISGUISES:  # noqa: PLR2004 - IPv6
            found.append(f"coturn {plan.version} may refuse {network} all the same.")
    private = _private_relay(plan)
    if private is not None:
        found.append(
            f"Relays reach each other through {private}, so people in a call can send packets to "
            "UDP services of that machine: let none but coturn listen there."
        )
    return found


def _head(plan: RelayPlan) -> str:
    lines = [
        f"Made by `visavis turn config` for coturn {plan.version}; make it anew after an update."
    ]
    lines += plan_warnings(plan)
    return "".join(f"# {line}\n" for line in lines)


def _section(title: str, lines: Iterable[str]) -> str:
    return f"# {title}.\n" + "".join(f"{line}\n" for line in lines)


def _who(plan: RelayPlan) -> list[str]:
    lines = ["use-auth-secret"]
    if plan.secret is not None:
        lines.append(f"static-auth-secret={plan.secret}")
    return [*lines, f"realm={plan.realm}", f"stale-nonce={STALE_NONCE_S}", "fingerprint"]


def _where(plan: RelayPlan) -> list[str]:
    lines = [f"listening-ip={address}" for address in plan.addresses]
    lines += [f"relay-ip={address}" for address in plan.addresses]
    lines.append(f"listening-port={plan.port}")
    if plan.certificate is None:
        lines.append("no-tls")
    else:
        lines.append(f"tls-listening-port={plan.tls_port}")
        lines += [f"cert={plan.certificate.chain}", f"pkey={plan.certificate.key}"]
    if plan.external_ip is not None:
        lines.append(f"external-ip={plan.external_ip}")
    lines.append(f"min-port={plan.first_relay_port}")
    lines.append(f"max-port={plan.last_relay_port}")
    return lines


def _quotas(plan: RelayPlan) -> list[str]:
    return [f"user-quota={plan.user_quota}", f"total-quota={plan.total_quota}"]


def _off(plan: RelayPlan) -> list[str]:
    return ["no-multicast-peers", "no-tcp-relay", *quiet_options(plan.version)]


def _denied() -> Iterable[str]:
    for one in SPECIAL_RANGES:
        yield f"# {one.what} ({one.source})"
        for span in _spans(one.network):
            yield f"denied-peer-ip={span}"


def _exceptions(plan: RelayPlan) -> Iterable[str]:
    for network in plan.allowed_peers:
        for span in _spans(network):
            yield f"allowed-peer-ip={span}"


def _private_relay(plan: RelayPlan) -> str | None:
    """The relay's own address behind a router that translates."""
    return None if plan.external_ip is None else plan.external_ip.partition("/")[2]


def _spans(network: Network) -> Iterable[str]:
    """First and last address, as coturn compares them: it knows no prefixes.

    It takes :: for "no lower bound" and an IPv4 address for less than any IPv6 one, so a span that
    begins at :: holds all of IPv4. And it compares IPv6 addresses byte by byte, each for itself.
    Four spans hold everything in ::/96 but :: itself, which coturn refuses anyway.
    """
    if network == _FROM_ZERO:
        yield from ("::1-::ffff:ffff", "::100-::ffff:ff00", "::1:0-::ffff:0", "::100:0-::ff00:0")
    else:
        yield f"{network.network_address}-{network.broadcast_address}"


def _check_external(text: str) -> None:
    """Raises ValueError. With its public address alone, coturn would refuse to lead one relay to
    another: it looks at its private address, which is on the list."""
    public, slash, private = text.partition("/")
    if not slash:
        raise ValueError("Name both addresses of the relay: PUBLIC/PRIVATE.")
    ip_address(public)
    ip_address(private)


def _breaks_a_line(text: str) -> bool:
    return any(not char.isprintable() for char in text)
