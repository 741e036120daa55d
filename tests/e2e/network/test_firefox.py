"""A patient at Firefox and a doctor at Chromium see and hear each other, straight from home to home."""

from tests.e2e.browsers import PHONE
from tests.e2e.network.calls import routes
from tests.e2e.network.conftest import OpenClinic
from tests.e2e.network.signals import LISTEN, addresses_told


def test_a_patient_at_firefox_and_a_doctor_at_chromium_see_and_hear_each_other(
    open_clinic: OpenClinic,
) -> None:
    site = open_clinic("none", relays=("udp",), listen=LISTEN)
    doctor, patient = site.meet(site.sit_at_firefox("b", PHONE))
    assert "Firefox/" in patient.page.evaluate("navigator.userAgent")
    doctor.sees(others=1)
    patient.sees(others=1)
    assert [one.relayed for one in routes(doctor)] == [None]
    assert "10.77.2.2" in addresses_told(doctor)
    assert "10.77.1.2" in addresses_told(patient)
