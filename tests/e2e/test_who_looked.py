"""Who looked at a record: told to the patient at once and with the reason, provable later, and open
to those whose work it is to watch."""

import json
import re
import zipfile
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.browsers import DESKTOP, PHONE, Person
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.factors import let_factors_grow_old, scan
from tests.e2e.steps import prove_again

PATIENT, PATIENT_EMAIL = "Maria Ferreira", "maria.ferreira"
OTHER_DOCTOR = "Dr. Jonas Lindqvist"
REASON = "She collapsed in our waiting room and can't speak for herself."
OPENED = re.compile("Opened (your|the) record in an emergency")
PASSWORD = "a long enough pass phrase"


def seat_privacy_officer(person: Person, clinic: DemoClinic) -> None:
    """Give somebody the account of a privacy officer, and sign them in for the first time."""
    email = "nia.osei@demo.example"
    command = ("staff", "add", "--role", "privacy", "--name", "Nia Osei", "--email", email)
    clinic.run(*command, "--password-stdin", typed=PASSWORD)
    page = person.page
    page.goto(f"{clinic.base_url}/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("img", name=re.compile("QR picture")).wait_for()
    page.get_by_label("6-digit code").fill(scan(page).now())
    page.get_by_role("button", name="Do this later").click()


def open_in_emergency(doctor: Person) -> None:
    page = doctor.page
    page.get_by_role("link", name="Patients").click()
    page.get_by_label("Find by name, e-mail or phone number").fill("ferreira")
    page.get_by_role("link", name=re.compile(PATIENT)).click()
    expect(page.get_by_text("This record is closed to you")).to_be_visible()
    page.get_by_label("Why do you need it now?").fill("now")
    page.get_by_role("button", name="Open it in an emergency").click()
    expect(page.get_by_text("Write a sentence, so that the patient understands.")).to_be_visible()
    page.get_by_label("Why do you need it now?").fill(REASON)
    page.get_by_role("button", name="Open it in an emergency").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PATIENT)
    expect(page.get_by_text("Opened in an emergency, until")).to_be_visible()


def test_an_opened_record_is_told_live_and_seen_by_those_who_watch(
    clinic: DemoClinic, sit: SitDown, tmp_path: Path
) -> None:
    patient, doctor, watcher = sit(PHONE, accept_downloads=True), sit(DESKTOP), sit(DESKTOP)
    patient.page.goto(clinic.account(PATIENT_EMAIL).demo_link)
    patient.page.get_by_role("link", name="My record", exact=True).click()
    expect(patient.page.get_by_role("heading", level=1)).to_be_visible()
    row = patient.page.get_by_role("listitem").filter(has_text=OPENED)
    expect(patient.page.get_by_text("Dr. Amara Okafor").first).to_be_visible()
    expect(row).to_have_count(0)

    doctor.page.goto(clinic.account("jonas.lindqvist").demo_link)
    open_in_emergency(doctor)
    expect(row).to_contain_text(OTHER_DOCTOR)
    expect(row).to_contain_text(REASON)

    # The receipt proves later that the line is still there.
    with patient.page.expect_download() as coming:
        patient.page.get_by_role("link", name="Save a receipt").click()
    receipt = tmp_path / "receipt.json"
    coming.value.save_as(receipt)
    assert json.loads(receipt.read_bytes())
    assert clinic.run("audit", "check-receipt", str(receipt))

    # The admin runs the clinic and reads no reasons; the privacy officer does.
    watcher.page.goto(clinic.account("sam.rivera").demo_link)
    watcher.page.get_by_role("link", name="Audit", exact=True).click()
    event = watcher.page.get_by_role("row").filter(has_text=OPENED)
    expect(event).to_contain_text(OTHER_DOCTOR)
    expect(watcher.page.get_by_text(REASON)).to_have_count(0)
    watcher.context.clear_cookies()
    seat_privacy_officer(watcher, clinic)
    expect(event).to_contain_text(REASON)


def test_a_patient_saves_a_copy_of_everything_after_a_fresh_proof(
    clinic: DemoClinic, sit: SitDown, tmp_path: Path
) -> None:
    patient = sit(PHONE, accept_downloads=True)
    page = patient.page
    page.goto(clinic.account(PATIENT_EMAIL).demo_link)
    page.get_by_role("link", name="My record", exact=True).click()
    let_factors_grow_old(clinic)
    page.get_by_role("button", name="Save my copy").click()
    proof = page.get_by_role("dialog", name="Show that it is you")
    expect(proof).to_contain_text("The copy holds everything about you.")
    with page.expect_download() as coming:
        account = clinic.account(PATIENT_EMAIL)
        prove_again(proof, account.password, account.code)
    copy = tmp_path / "copy.zip"
    coming.value.save_as(copy)
    with zipfile.ZipFile(copy) as whole:
        assert whole.testzip() is None
        assert any(name.endswith(".html") for name in whole.namelist())
