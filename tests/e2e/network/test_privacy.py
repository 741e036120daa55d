"""A clinic that wants calls over the relay only: no address of a home reaches the other side.

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
