"""More than two in a visit, and more than one device on a link: who comes in, who says yes, and who
has to go."""

import re

from playwright.sync_api import expect

from tests.e2e.accessibility import check_page
from tests.e2e.browsers import DESKTOP, PHONE
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.guests import come_as_guest, invite
from tests.e2e.steps import check_in, let_in, open_link, sign_in, type_texted_code
from tests.eventually import eventually_sync

DOCTOR, PATIENT = "amara.okafor", "Maria Ferreira"
SECOND_CHILD = "Ruth Adeyemi"
INTERPRETER, OBSERVER = "Ana Duarte", "Leo Brandt"
GONE_WITHIN_MS = 20_000  # half a second, and room for a machine that is busy with three calls


def test_an_interpreter_comes_in_when_the_doctor_says_so_and_goes_when_asked(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor, patient, guest = sit(DESKTOP), sit(PHONE), sit(PHONE)
    sign_in(doctor, clinic, DOCTOR)
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="")
    doctor.page.get_by_role("link", name=re.compile(PATIENT)).first.click()
    invite(doctor, "Interpreter", INTERPRETER)
    come_as_guest(guest, clinic, INTERPRETER, "interpreter")
    expect(guest.page.get_by_text("lets you in once the visit has started.")).to_be_visible()

    # Nothing to see or hear before the doctor says so: not even a connection is tried.
    let_in(doctor, PATIENT)
    expect(guest.page.get_by_text("The visit has started.")).to_be_visible()
    doctor.sees_and_hears()
    patient.sees_and_hears()
    assert guest.page.evaluate("() => window.calls.length") == 0
    expect(guest.page.get_by_text(PATIENT)).to_have_count(0)

    doctor.page.get_by_role("button", name="Let Ana in").click()
    for person in (doctor, patient, guest):
        person.sees(others=2)
    expect(patient.page.get_by_text("Ana Duarte, interpreter")).to_be_visible()

    doctor.page.locator("summary").filter(has_text="More for Ana Duarte").click()
    doctor.page.get_by_role("button", name="Ask to leave").click()
    doctor.page.get_by_role("dialog").get_by_role("button", name="Ask to leave").click()
    gone = guest.page.get_by_role("heading", level=1, name="You are not in this visit any more")
    expect(gone).to_be_visible(timeout=GONE_WITHIN_MS)
    for person, left in ((guest, 0), (doctor, 1), (patient, 1)):
        person.sees(others=left, timeout_s=GONE_WITHIN_MS / 1000)
    expect(patient.page.get_by_text("Ana Duarte, interpreter")).to_have_count(0)
    expect(doctor.page.get_by_text("Asked to leave")).to_be_visible()

    # The link was withdrawn with the seat.
    guest.page.goto(clinic.mailed_link(INTERPRETER, "visit"))
    guest.page.get_by_role("button", name="Continue").click()
    dead = guest.page.get_by_role("heading", level=1, name="This link does not work any more")
    expect(dead).to_be_visible()


def test_an_observer_waits_until_the_patient_has_said_yes(clinic: DemoClinic, sit: SitDown) -> None:
    doctor, patient, guest = sit(DESKTOP), sit(PHONE), sit(PHONE)
    doctor.page.goto(clinic.account(DOCTOR).demo_link)
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="")
    doctor.page.get_by_role("link", name=re.compile(PATIENT)).first.click()
    invite(doctor, "Observer", OBSERVER)
    question = patient.page.get_by_role("dialog", name=f"May {OBSERVER} come in?")
    expect(question).to_contain_text("watch and learn")
    expect(doctor.page.get_by_text("Maria has not said yes yet")).to_be_visible()
    come_as_guest(guest, clinic, OBSERVER, "observer")
    expect(guest.page.get_by_text("The patient has not said yes yet.")).to_be_visible()

    question.get_by_role("button", name="Yes, they may").click()
    expect(question).to_be_hidden()
    expect(guest.page.get_by_text("lets you in once the visit has started.")).to_be_visible()
    expect(doctor.page.get_by_text("Maria has not said yes yet")).to_have_count(0)

    # A patient who thinks again is alone with the doctor.
    patient.page.get_by_role("button", name="Rather not").click()
    kept = guest.page.get_by_role("heading", level=1, name="This visit takes place without you")
    expect(kept).to_be_visible()
    expect(doctor.page.get_by_text("Maria said no")).to_be_visible()


def test_a_second_device_comes_in_with_a_yes_on_the_first_and_a_third_stays_out_with_a_no(
    clinic: DemoClinic, sit: SitDown
) -> None:
    first, second, third = sit(PHONE), sit(DESKTOP), sit(DESKTOP)
    open_link(first, clinic, PATIENT)
    check_in(first, matters="")
    question = first.page.get_by_role("dialog", name="Is this you?")
    for device, answer in ((second, "Yes, that is me"), (third, "No, keep it out")):
        used = clinic.sms_code(PATIENT)
        device.page.goto(clinic.appointment(PATIENT).patient_link)
        device.page.get_by_role("button", name="Continue").click()
        type_texted_code(device, clinic, PATIENT, used)
        waits = device.page.get_by_role("heading", level=1, name="Say yes on your other device")
        expect(waits).to_be_visible()
        status = device.page.evaluate(
            "(id) => fetch(`/api/v1/visits/${id}/mine`, {headers: {'X-Visavis-Session': 'visit'}})"
            ".then((found) => found.status)",
            clinic.appointment(PATIENT).id,
        )
        assert status in (401, 403)
        expect(question).to_contain_text("Chrome")
        question.get_by_role("button", name=answer).click()
        expect(question).to_be_hidden()
    heading = second.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("You are next")
    refused = third.page.get_by_role("heading", level=1, name="This device was not let in")
    expect(refused).to_be_visible()


def test_a_second_patients_link_in_one_browser_says_so_first_and_the_first_one_comes_back(
    clinic: DemoClinic, sit: SitDown
) -> None:
    """A parent's two children, or one tablet for a family."""
    family = sit(PHONE)
    open_link(family, clinic, PATIENT)
    first, second = family.page, family.context.new_page()

    second.goto(clinic.appointment(SECOND_CHILD).patient_link)
    second.get_by_role("button", name="Continue").click()
    told = second.get_by_text("Another visit is open in this browser")
    expect(told).to_be_visible()
    assert check_page(second, "another visit is open") == []
    expect(second.get_by_text(PATIENT.split(maxsplit=1)[0])).to_have_count(0)
    expect(first.get_by_label("I agree to a video visit")).to_be_visible()

    # The code is the yes; the first page then says where its visit went, and shows it no more.
    code = eventually_sync(lambda: clinic.sms_code(SECOND_CHILD))
    second.get_by_label("Six-digit code").fill(code)
    second.get_by_label("I agree to a video visit").wait_for()
    gone = first.get_by_role("heading", level=1)
    expect(gone).to_have_text("Another visit is open in this browser now")
    assert check_page(first, "the visit was replaced") == []
    first.reload()
    expect(gone).to_have_text("Another visit is open in this browser now")

    used = clinic.sms_code(PATIENT)
    first.goto("about:blank")
    first.goto(clinic.appointment(PATIENT).patient_link)
    first.get_by_role("button", name="Continue").click()
    type_texted_code(family, clinic, PATIENT, used)
    expect(first.get_by_label("I agree to a video visit")).to_be_visible()
