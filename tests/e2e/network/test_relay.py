"""Symmetric routers on both sides: the call goes through the relay, by whatever gets through."""

from tests.e2e.network.calls import is_relayed
from tests.e2e.network.conftest import OpenClinic


def test_a_call_behind_symmetric_routers_is_relayed_and_falls_back_to_tcp_and_tls(
    open_clinic: OpenClinic,
) -> None:
    site = open_clinic("symmetric")
    said = site.probe("b")
    for words in ("works over UDP", "works over TCP", "works over TLS", "carried once it was"):
        assert words in said
    doctor, patient = site.meet()
    for one in (doctor, patient):
        is_relayed(one)

    # The patient goes where UDP is blocked, then where nothing but port 443 gets out.
    for forbidden, over in (("meta l4proto udp", "tcp"), ("tcp dport 3478", "tls")):
        site.network.forbid("b", forbidden)
        patient.page.reload()
        for one in (doctor, patient):
            one.sees_and_hears()
            is_relayed(one, over if one is patient else None)
