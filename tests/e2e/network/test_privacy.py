"""A clinic or a patient that wants the call over the relay only: no address of a home reaches the
other side.

That such addresses are found where they are is shown by `test_firefox.py`.
"""

from tests.e2e.network.calls import is_relayed
from tests.e2e.network.conftest import OpenClinic
from tests.e2e.network.signals import LISTEN, addresses_told
from tests.e2e.network.topology import PUBLIC


def test_over_the_relay_only_no_address_of_a_home_reaches_the_other_side(
    open_clinic: OpenClinic,
) -> None:
    # Homes that could reach each other directly, and must not.
    site = open_clinic("none", relays=("tls",), listen=LISTEN, VISAVIS_RELAY_ONLY="true")
    for one in site.meet():
        is_relayed(one, "tls")
        assert addresses_told(one) == {PUBLIC}


def test_a_patient_hides_their_address_over_each_way_to_the_relay(open_clinic: OpenClinic) -> None:
    site = open_clinic("none", listen=LISTEN)
    people = site.meet(hides_address=True)
    for one in people:
        is_relayed(one)
        assert addresses_told(one) == {PUBLIC}

    # The patient goes where UDP is blocked, then where nothing but port 443 gets out.
    patient = people[1]
    for forbidden, over in (("meta l4proto udp", "tcp"), ("tcp dport 3478", "tls")):
        site.network.forbid("b", forbidden)
        patient.page.reload()
        for one in people:
            one.sees_and_hears()
            is_relayed(one, over if one is patient else None)
            assert addresses_told(one) == {PUBLIC}
