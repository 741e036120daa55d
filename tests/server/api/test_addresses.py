"""Whom a request counts for: X-Forwarded-For only from proxies that the settings trust."""

from ipaddress import ip_network

import pytest
from aiohttp.test_utils import make_mocked_request

from server.api.addresses import client_address

PROXY, CLIENT, LIE = "10.0.0.2", "203.0.113.7", "198.51.100.1"
TRUSTED = (ip_network("10.0.0.0/8"),)


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        (CLIENT, None, CLIENT),
        (CLIENT, LIE, CLIENT),
        (PROXY, None, PROXY),
        (PROXY, CLIENT, CLIENT),
        (PROXY, f"{LIE}, {CLIENT}", CLIENT),
        (PROXY, f"{CLIENT}, 10.0.0.3", CLIENT),
        (f"::ffff:{PROXY}", CLIENT, CLIENT),
        (PROXY, "not an address", PROXY),
        (PROXY, "", PROXY),
    ],
)
def test_forwarded_address_counts_as_far_as_each_hop_is_trusted(
    peer: str, forwarded: str | None, expected: str
) -> None:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = make_mocked_request("GET", "/", headers=headers).clone(remote=peer)
    assert client_address(request, TRUSTED) == expected


def test_without_trusted_proxies_the_peer_counts() -> None:
    headers = {"X-Forwarded-For": LIE}
    request = make_mocked_request("GET", "/", headers=headers).clone(remote=CLIENT)
    assert client_address(request, ()) == CLIENT
