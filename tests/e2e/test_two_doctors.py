"""Two doctors, one patient who may be seen by either: one wins, the other is told who was first."""

import re

from playwright.sync_api import expect

from tests.e2e.browsers import DESKTOP, PHONE
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import check_in, open_link, sign_in

PATIENT = "Ruth Adeyemi"


def test_second_doctor_letting_the_same_patient_in_is_told_who_was_first(
    clinic: DemoClinic, sit: SitDown
) -> None:
    first, second, patient = sit(DESKTOP), sit(DESKTOP), sit(PHONE)
    sign_in(first, clinic, "amara.okafor")
    sign_in(second, clinic, "jonas.lindqvist")
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="")

    for doctor in (first, second):
        doctor.page.get_by_role("link", name=re.compile(PATIENT)).first.click()
        expect(doctor.page.get_by_role("button", name="Let Ruth in")).to_be_visible()
    # The second doctor's page must not hear of it before the press: the press itself is the test.
    second.context.set_offline(True)
    first.page.get_by_role("button", name="Let Ruth in").click()
    expect(patient.page.get_by_role("button", name="Leave")).to_be_visible(timeout=30_000)
    button = second.page.get_by_role("button", name="Let Ruth in")
    expect(button).to_be_visible()
    second.context.set_offline(False)
    button.click()

    told = second.page.get_by_text(re.compile(r"Dr\. Amara Okafor"))
    expect(told.first).to_be_visible(timeout=20_000)
    expect(second.page.get_by_role("link", name=re.compile(PATIENT))).to_have_count(0)
    patient.page.get_by_text("Dr. Amara Okafor").first.wait_for()
