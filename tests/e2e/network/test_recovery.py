"""A phone changes its network, and a way goes dark for eight seconds: pictures come back.

How many seconds it takes is measured by tests/bench/recovery.py; here only that it happens.
"""

import time

from tests.e2e.network.calls import BACK_WITHIN_S, back_after_s
from tests.e2e.network.conftest import OpenClinic
from tests.eventually import eventually_sync

BLACKOUT_S = 8


def test_pictures_come_back_after_another_address_and_after_a_blackout(
    open_clinic: OpenClinic,
) -> None:
    site = open_clinic("cone", relays=("udp",))
    people = doctor, patient = site.meet()

    site.network.move("b")
    assert back_after_s(people, time.monotonic()) < BACK_WITHIN_S

    handle = site.network.forbid("b", "ip version 4")
    dark_until = time.monotonic() + BLACKOUT_S
    eventually_sync(lambda: time.monotonic() >= dark_until, BLACKOUT_S + 1)
    before = doctor.received()["frames"]
    site.network.permit("b", handle)
    assert back_after_s(people, time.monotonic()) < BACK_WITHIN_S
    assert doctor.received()["frames"] > before
    assert patient.open_calls() != []
