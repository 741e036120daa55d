"""Ways into the clinic beside the demo's: a new colleague's first sign-in, a booked new patient,
and a patient with an account."""

import os
import re
import subprocess
import sys

import pyotp
from playwright.sync_api import expect

from tests.e2e.accessibility import check_page
from tests.e2e.browsers import DESKTOP, PHONE
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import check_in, open_link, sign_in
from tests.eventually import eventually_sync

PASSWORD = "a long enough pass phrase"


def add_doctor(clinic: DemoClinic, name: str, email: str) -> None:
    """Give a doctor an account, as an operator does from the shell."""
    data = clinic.folder / "clinic"
    environment = os.environ | {
        "VISAVIS_DATA_DIR": str(data),
        "VISAVIS_PUBLIC_URL": clinic.base_url,
    }
    command = [sys.executable, "-m", "server", "staff", "add", "--role", "doctor"]
    command += ["--name", name, "--email", email, "--password-stdin"]
    subprocess.run(command, input=PASSWORD.encode(), env=environment, check=True, timeout=60)


def test_a_new_doctor_sets_up_the_second_factor_at_the_first_sign_in(
    clinic: DemoClinic, sit: SitDown
) -> None:
    add_doctor(clinic, "Dr. Lena Vogt", "lena.vogt@demo.example")
    page = sit(DESKTOP).page
    page.goto(f"{clinic.base_url}/sign-in")
    page.get_by_label("E-mail").fill("lena.vogt@demo.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("img", name=re.compile("QR picture"))).to_be_visible()
    assert check_page(page, "enrolment") == []

    # Half a sign-in opens no page of the clinic.
    status = page.evaluate("() => fetch('/api/v1/desk').then((answer) => answer.status)")
    assert status == 401

    shown = page.get_by_label("Type this key into the app").inner_text()
    page.get_by_label("6-digit code").fill(pyotp.TOTP("".join(shown.split())).now())
    page.wait_for_url(re.compile("/desk"))
    expect(page.get_by_text("No visits today").or_(page.get_by_text("Later today"))).to_be_visible()


def test_a_booked_new_patient_gets_a_link_by_mail_and_a_code_by_text(
    clinic: DemoClinic, sit: SitDown
) -> None:
    admin, patient = sit(DESKTOP), sit(PHONE)
    sign_in(admin, clinic, "sam.rivera")
    page = admin.page
    page.get_by_role("link", name="Visits", exact=True).click()
    page.get_by_role("button", name="Book a visit").click()
    page.get_by_role("button", name="New patient").click()
    page.get_by_label("Full name").fill("Aylin Demir")
    page.get_by_label("E-mail").fill("aylin@demo.example")
    page.get_by_label("Mobile phone").fill("07700 900199")
    page.get_by_role("radio", name="Español").check()
    page.get_by_label("Doctor", exact=True).select_option(label="Dr. Jonas Lindqvist")
    page.get_by_role("button", name="Book and send the link").click()
    expect(
        page.get_by_text("The link went out by mail; the code will come by text.")
    ).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("row", name=re.compile("Aylin Demir"))).to_contain_text("Dr. Jonas")

    # The patient reads the mail on the demo clinic's phone, in the language that was booked.
    patient.page.goto(f"{clinic.base_url}/demo/outbox")
    mail = patient.page.get_by_role("listitem").filter(has_text="Aylin Demir").first
    expect(mail).to_contain_text("Hola")
    link = mail.get_by_role("link").first.get_attribute("href") or ""
    assert re.fullmatch(rf"{clinic.base_url}/visit#[\w-]{{43}}", link)
    patient.page.goto(link)
    patient.page.get_by_role("button", name="Continue").click()
    patient.page.get_by_label("Six-digit code").fill(
        eventually_sync(lambda: clinic.sms_code("Aylin Demir"))
    )
    check_in(patient, matters="")
    expect(patient.page.get_by_text("Dr. Jonas Lindqvist").first).to_be_visible()


def test_a_patient_with_an_account_joins_from_the_portal(clinic: DemoClinic, sit: SitDown) -> None:
    patient = sit(PHONE)
    sign_in(patient, clinic, "maria.ferreira")
    patient.page.get_by_role("link", name="Join the visit").click()
    check_in(patient, matters="")
    patient.page.reload()
    expect(patient.page.get_by_role("heading", level=1)).to_have_text("You are next")


def test_a_used_link_on_a_second_device_needs_a_code_of_its_own(
    clinic: DemoClinic, sit: SitDown
) -> None:
    first, second = sit(PHONE), sit(DESKTOP)
    open_link(first, clinic, "Maria Ferreira")
    second.page.goto(clinic.appointment("Maria Ferreira").patient_link)
    second.page.get_by_role("button", name="Continue").click()
    second.page.get_by_label("Six-digit code").wait_for()
    answer = second.page.evaluate(
        "(id) => fetch(`/api/v1/visits/${id}/mine`, {headers: {'X-Visavis-Session': 'visit'}})"
        ".then((found) => found.status)",
        clinic.appointment("Maria Ferreira").id,
    )
    assert answer == 401
