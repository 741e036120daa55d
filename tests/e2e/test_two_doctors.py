"""Two doctors, one patient who may be seen by either: one wins, the other is told who was first, and
then is asked into the call, where both are for a while before the first one goes."""

import re

from playwright.sync_api import expect

from tests.e2e.browsers import DESKTOP, PHONE, Person
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
    expect(patient.page.get_by_role("button", name="Leave")).to_be_visible()
    button = second.page.get_by_role("button", name="Let Ruth in")
    expect(button).to_be_visible()
    second.context.set_offline(False)
    button.click()

    told = second.page.get_by_text(re.compile(r"Dr\. Amara Okafor"))
    expect(told.first).to_be_visible()
    expect(second.page.get_by_role("link", name=re.compile(PATIENT))).to_have_count(0)
    patient.page.get_by_text("Dr. Amara Okafor").first.wait_for()

    hand_over_in_the_call(first, second, patient)


def hand_over_in_the_call(first: Person, second: Person, patient: Person) -> None:
    """Asked, agreed, all three together, and the first doctor goes without ending anything."""
    for one in (first, patient):
        one.sees(others=1)
    first.page.get_by_role("button", name="Hand over").click()
    first.page.get_by_label("To whom?").select_option(
        label="Dr. Jonas Lindqvist, Internal medicine"
    )
    first.page.get_by_label("Why?", exact=True).fill("He knows rashes best")
    first.page.get_by_role("button", name="Ask Ruth").click()
    asked = patient.page.get_by_role("dialog", name="May Dr. Jonas Lindqvist see you?")
    expect(asked).to_contain_text("He knows rashes best")
    expect(asked).to_contain_text("Dr. Amara Okafor stays for a while")
    expect(second.page.get_by_role("link", name=re.compile(PATIENT))).to_have_count(0)
    asked.get_by_role("button", name="Yes, that is fine").click()

    second.page.get_by_role("link", name=re.compile(PATIENT)).first.click()
    second.page.get_by_role("button", name="Join the call").click()
    for one in (first, second, patient):
        one.sees(others=2)
    patient.page.get_by_text("Dr. Jonas Lindqvist").first.wait_for()
    expect(first.page.get_by_text("Dr. Jonas Lindqvist is in the call.")).to_be_visible()
    # The call is still the first doctor's: the second may take it over, and not end it.
    expect(second.page.get_by_role("button", name="End call")).to_have_count(0)

    first.page.get_by_role("button", name="Leave it to Dr. Jonas Lindqvist").click()
    expect(first.page.get_by_text("Dr. Jonas Lindqvist goes on with Ruth").first).to_be_visible()
    for one, others in ((first, 0), (second, 1), (patient, 1)):
        one.sees(others)
    for one in (second, patient):
        one.sees_and_hears()
    expect(second.page.get_by_role("button", name="End call")).to_be_visible()
    expect(
        second.page.get_by_text("Handed over by Dr. Amara Okafor: He knows rashes best")
    ).to_be_visible()
