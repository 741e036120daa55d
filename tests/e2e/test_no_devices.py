"""Neither camera nor microphone on either side: the visit takes place all the same.

Nor need a device be one's own: whoever came by a link can sign out of it.
"""

from playwright.sync_api import expect

from tests.e2e.browsers import DESKTOP, PHONE
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import check_in, let_in, note_reads, open_link, sign_in, write
from tests.eventually import eventually_sync

PATIENT = "Maria Ferreira"
NO_DEVICES = ("--use-fake-ui-for-media-stream",)


def test_people_without_camera_and_microphone_meet_and_write(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor, patient = sit(DESKTOP, flags=NO_DEVICES), sit(PHONE, flags=NO_DEVICES)
    sign_in(doctor, clinic, "amara.okafor")
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="Can we write?")
    patient.page.get_by_role("button", name="Try camera and microphone").click()
    expect(patient.page.get_by_text("We found no microphone.", exact=False).first).to_be_visible()

    let_in(doctor, PATIENT)
    expect(patient.page.get_by_role("button", name="Leave")).to_be_visible(timeout=30_000)
    patient.page.get_by_role("button", name="Note").click()
    write(doctor, "Let us write then. ")
    note_reads(patient, "Let us write then.")
    write(patient, "Yes, gladly. ")
    note_reads(doctor, "Yes, gladly.")


def test_a_doctor_without_devices_still_sees_and_hears_the_patient(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor, patient = sit(DESKTOP, flags=NO_DEVICES), sit(PHONE)
    sign_in(doctor, clinic, "amara.okafor")
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="")
    patient.page.get_by_role("button", name="Try camera and microphone").click()
    let_in(doctor, PATIENT)
    doctor.sees_and_hears()


def test_a_patient_signs_out_of_a_borrowed_device_and_keeps_the_place(
    clinic: DemoClinic, sit: SitDown
) -> None:
    patient = sit(PHONE, flags=NO_DEVICES)
    page = patient.page
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="")
    page.get_by_role("button", name="Sign out on this device").click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", name="This visit was closed on this device")).to_be_visible()
    page.reload()
    expect(page.get_by_text("This seat is yours")).to_have_count(0)
    page.goto(clinic.appointment(PATIENT).patient_link)
    page.get_by_role("button", name="Continue").click()
    code = page.get_by_label("Six-digit code")
    code.wait_for()
    code.fill(eventually_sync(lambda: clinic.sms_code(PATIENT)))
    expect(page.get_by_text("This seat is yours, even if the page closes.")).to_be_visible()
