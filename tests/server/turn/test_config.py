"""The generated configuration: what each version of coturn gets, and what its ranges hold.

Whether a real coturn obeys it is in `tests/hostile/test_turn.py`.
"""

import re
from dataclasses import replace
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest

from server.turn.addresses import SPECIAL_RANGES, range_of, samples
from server.turn.config import Certificate, RelayPlan, plan_warnings, relay_config
from server.turn.versions import CoturnVersion

CERTIFICATE = Certificate(Path("/etc/turn/chain.pem"), Path("/etc/turn/key.pem"))


def plan(version: str = "4.17.1") -> RelayPlan:
    return RelayPlan(
        version=CoturnVersion.parse(version),
        realm="clinic.example",
        secret="north",
        certificate=CERTIFICATE,
    )


def lines(plan: RelayPlan) -> set[str]:
    text = relay_config(plan).splitlines()
    return {line for line in text if line and not line.startswith("#")}


def is_denied(address: str, rules: set[str]) -> bool:
    """As coturn compares: by family, then byte by byte, each for itself (`addr_less_eq`)."""
    packed = ip_address(address).packed
    for rule in rules:
        found = re.fullmatch(r"denied-peer-ip=([^-]+)-([^-]+)", rule)
        if found is None:
            continue
        first, last = (ip_address(one).packed for one in found.groups())
        if len(first) == len(packed) and all(
            low <= byte <= high for low, byte, high in zip(first, packed, last, strict=True)
        ):
            return True
    return False


@pytest.mark.parametrize("version", ["4.5.2", "4.6.1", "4.9.0", "4.10.0", "4.17.1"])
def test_every_version_is_held_to_the_same(version: str) -> None:
    found = lines(plan(version))
    assert found >= {
        "use-auth-secret",
        "static-auth-secret=north",
        "realm=clinic.example",
        "stale-nonce=600",
        "fingerprint",
        "listening-port=3478",
        "tls-listening-port=443",
        "cert=/etc/turn/chain.pem",
        "pkey=/etc/turn/key.pem",
        "user-quota=60",
        "total-quota=840",
        "no-multicast-peers",
        "no-tcp-relay",
    }
    for address, _ in samples():
        assert is_denied(address, found) or address == "::", address


@pytest.mark.parametrize(
    ("version", "has", "has_not"),
    [
        ("4.5.2", {"no-cli", "no-tlsv1", "no-dtls"}, {"no-rfc5780"}),
        ("4.6.1", {"no-cli", "no-tlsv1_1", "no-rfc5780"}, {"no-tlsv1_2"}),
        ("4.7.0", {"no-cli", "no-dtls"}, {"no-tlsv1", "no-software-attribute"}),
        ("4.10.0", {"no-dtls"}, {"no-cli", "no-stun-backward-compatibility"}),
        ("4.17.1", set(), {"no-cli", "no-dtls", "no-tlsv1"}),
    ],
)
def test_a_version_gets_the_options_it_knows(
    version: str, has: set[str], has_not: set[str]
) -> None:
    found = lines(plan(version))
    assert found >= has
    assert found & has_not == set()


def test_no_rule_begins_at_zero_of_ipv6_which_coturn_takes_for_all_of_ipv4() -> None:
    assert [rule for rule in lines(plan()) if rule.startswith("denied-peer-ip=::-")] == []


@pytest.mark.parametrize(
    "address",
    ["::1", "::a00:0", "::a00:1", "::100", "::1:0", "::ff00:0", "::127.0.0.1", "::ffff:ffff"],
)
def test_everything_compatible_with_ipv4_is_denied(address: str) -> None:
    assert is_denied(address, lines(plan()))


@pytest.mark.parametrize(
    "address", ["198.41.0.4", "2001:503:ba3e::2:30", "2606:4700::1", "9.9.9.9"]
)
def test_public_addresses_are_not_denied(address: str) -> None:
    assert not is_denied(address, lines(plan()))
    assert range_of(ip_address(address)) is None


def test_each_range_has_a_sample_of_its_own_and_a_source() -> None:
    for one in SPECIAL_RANGES:
        assert ip_address(one.sample) in one.network
        assert re.match(r"RFC \d+", one.source)
        # Python's own table comes from the same registries.
        assert (
            one.network.network_address.is_global is False
            or one.network.is_multicast
            or (
                one.what in {"6to4", "6to4 anycast", "IPv4 behind NAT64", "segment routing"}
                or one.network.version == 6
            )
        )


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("4.5.1", "CVE-2020-26262"),
        ("4.6.1", "CVE-2026-27624"),
        ("4.9.0", "CVE-2026-40613"),
    ],
)
def test_the_holes_of_a_version_are_told(version: str, told: str) -> None:
    assert any(told in one for one in plan_warnings(plan(version)))
    assert told in relay_config(plan(version))


def test_a_new_version_with_a_certificate_needs_no_warning() -> None:
    assert plan_warnings(plan()) == []


def test_an_exception_is_written_and_warned_about() -> None:
    opened = replace(plan(), allowed_peers=(ip_network("10.20.0.0/16"),))
    assert "allowed-peer-ip=10.20.0.0-10.20.255.255" in lines(opened)
    assert any("10.20.0.0/16" in one and "RFC 1918" in one for one in plan_warnings(opened))


@pytest.mark.parametrize("network", ["0.0.0.0/0", "::/0", "0.0.0.0/8", "::/96"])
def test_an_exception_that_opens_everything_is_refused(network: str) -> None:
    with pytest.raises(ValueError, match="no exception"):
        replace(plan(), allowed_peers=(ip_network(network),))


def test_behind_a_router_both_addresses_are_needed() -> None:
    both = replace(plan(), external_ip="198.51.100.7/10.0.0.7")
    assert "external-ip=198.51.100.7/10.0.0.7" in lines(both)
    assert any("10.0.0.7" in one for one in plan_warnings(both))
    for text in ("198.51.100.7", "198.51.100.7/", "clinic.example/10.0.0.7"):
        with pytest.raises(ValueError):  # noqa: PT011 - which of them doesn't matter
            replace(plan(), external_ip=text)


def test_a_secret_that_would_add_a_line_is_refused() -> None:
    with pytest.raises(ValueError, match="line break"):
        replace(plan(), secret="north\nallowed-peer-ip=0.0.0.0-255.255.255.255")


def test_without_a_secret_none_is_written() -> None:
    found = lines(replace(plan(), secret=None))
    assert "use-auth-secret" in found
    assert [one for one in found if "static-auth-secret" in one] == []


def test_without_a_certificate_tls_is_off() -> None:
    found = lines(replace(plan(), certificate=None))
    assert "no-tls" in found
    assert [one for one in found if one.startswith(("cert", "tls-"))] == []


def test_the_secret_is_not_shown() -> None:
    assert "north" not in repr(plan())


@pytest.mark.parametrize("text", ["", "4", "four", "4.6.1-1", "4.6.1.2"])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no version"):
        CoturnVersion.parse(text)


def test_versions_are_compared_by_their_numbers() -> None:
    assert (
        CoturnVersion.parse("4.9") < CoturnVersion.parse("4.10.0") < CoturnVersion.parse("4.10.1")
    )
