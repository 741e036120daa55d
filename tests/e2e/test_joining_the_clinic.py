"""Ways into the clinic beside the demo's: a new colleague's first sign-in, a booked new patient,
and a patient with an account."""

import re

from playwright.sync_api import expect

from tests.e2e.accessibility import check_page
from tests.e2e.browsers import DESKTOP, PHONE, Person
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.factors import (
    RECOVERY_CODE,
    give_authenticator,
    let_factors_grow_old,
    scan,
    scan_with_an_older_app,
)
from tests.e2e.steps import check_in, open_link, prove_again, sign_in
from tests.eventually import eventually_sync

PASSWORD = "a long enough pass phrase"
NEWCOMER, ADDRESS = "Dr. Nia Osei", "nia.osei@demo.example"
CUT_OFF_WITHIN_MS = 15_000  # well under one second, and room for a busy machine


def add_doctor(clinic: DemoClinic, name: str, email: str) -> None:
    """Give a doctor an account, as an operator does from the shell."""
    command = ("staff", "add", "--role", "doctor", "--name", name, "--email", email)
    clinic.run(*command, "--password-stdin", typed=PASSWORD)


def add_by_admin(admin: Person, clinic: DemoClinic, role: str) -> None:
    """Have the admin, whose last proof was a while ago, add the newcomer."""
    page = admin.page
    page.goto(clinic.account("sam.rivera").demo_link)
    let_factors_grow_old(clinic)
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("button", name="Add somebody").click()
    dialog = page.get_by_role("dialog", name="Add somebody to the clinic")
    dialog.get_by_label("Doctor", exact=True).set_checked(role == "Doctor")
    dialog.get_by_label(role, exact=True).check()
    dialog.get_by_label("Name, as patients and colleagues read it").fill(NEWCOMER)
    dialog.get_by_label("E-mail").fill(ADDRESS)
    dialog.get_by_role("button", name="Send the link").click()
    proof = page.get_by_role("dialog", name="Show that it is you")
    account = clinic.account("sam.rivera")
    prove_again(proof, account.password, account.code)
    expect(page.get_by_text(f"A link for {NEWCOMER} is on its way by mail.").first).to_be_visible()
    row = page.get_by_role("row", name=re.compile(NEWCOMER))
    expect(row).to_contain_text("Invited")


def join(colleague: Person, clinic: DemoClinic) -> str:
    """Open the link of the mail and choose a password; return the link."""
    link = eventually_sync(lambda: clinic.mailed_link(NEWCOMER, "join"))
    page = colleague.page
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Welcome to Linden Street Clinic")
    page.get_by_label("New password").fill("password123")
    expect(page.get_by_text("Many people use this one")).to_be_visible()
    page.get_by_role("button", name="Keep it and go on").click()
    expect(page.get_by_text("This password is too easy to guess.")).to_be_visible()
    page.get_by_label("New password").fill(PASSWORD)
    expect(page.get_by_text("Very good.")).to_be_visible()
    page.get_by_role("button", name="Keep it and go on").click()
    expect(page.get_by_role("img", name=re.compile("QR picture"))).to_be_visible()
    return link


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

    page.get_by_label("6-digit code").fill(scan(page).now())
    page.get_by_role("button", name="Do this later").click()
    page.wait_for_url(re.compile("/desk"))
    expect(page.get_by_text("No visits today").or_(page.get_by_text("Later today"))).to_be_visible()


def test_a_colleague_whom_an_admin_adds_joins_by_mail_and_is_cut_off_when_the_account_is_closed(
    clinic: DemoClinic, sit: SitDown
) -> None:
    admin, colleague = sit(DESKTOP), sit(DESKTOP)
    add_by_admin(admin, clinic, "Doctor")
    join(colleague, clinic)

    # A passkey is both steps at once; recovery codes are the second way in.
    give_authenticator(colleague)
    page = colleague.page
    page.get_by_role("button", name="Use a passkey on this device").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep a second way in")
    page.get_by_role("button", name="Show my codes").click()
    expect(page.locator("code")).to_have_count(10)
    codes = page.locator("code").all_inner_texts()
    assert all(RECOVERY_CODE.match(code) for code in codes), codes
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(re.compile("/desk"))
    expect(page.get_by_role("link", name="Queue")).to_be_visible()

    admin.page.reload()
    row = admin.page.get_by_role("row", name=re.compile(NEWCOMER))
    expect(row).to_contain_text("passkey")
    row.locator("summary").click()
    row.get_by_role("button", name="Close the account").click()
    dialog = admin.page.get_by_role("dialog", name=f"Close the account of {NEWCOMER}?")
    dialog.get_by_role("button", name="Close it now").click()
    page.wait_for_url(re.compile("/sign-in"), timeout=CUT_OFF_WITHIN_MS)
    expect(row).to_contain_text("Closed")
    page.get_by_label("E-mail").fill(ADDRESS)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("E-mail and password do not match")).to_be_visible()


def test_an_invited_colleague_sets_up_an_app_and_a_used_link_is_dead(
    clinic: DemoClinic, sit: SitDown
) -> None:
    colleague = sit(PHONE)
    add_by_admin(colleague, clinic, "Privacy officer")
    colleague.context.clear_cookies()
    link = join(colleague, clinic)
    page = colleague.page
    page.get_by_label("6-digit code").fill(scan_with_an_older_app(page).now())
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("This app makes an older kind of code")
    expect(heading).to_be_focused()
    expect(page.get_by_role("button", name="Go on with this app")).to_have_count(0)
    assert check_page(page, "an older app") == []
    page.get_by_role("button", name="Show the picture again").click()
    page.get_by_label("6-digit code").fill(scan(page).now())
    expect(heading).to_have_text("Keep a second way in")
    page.get_by_role("button", name="Do this later").click()
    page.wait_for_url(re.compile("/admin"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Who did what")
    # A page at the same address with another fragment is not loaded anew by itself.
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not work any more")


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
    page.get_by_label("I checked this number with them").check()
    page.get_by_role("radio", name="Español").check()
    page.get_by_label("Doctor", exact=True).select_option(label="Dr. Jonas Lindqvist")
    page.get_by_role("button", name="Book and send the link").click()
    booked = page.get_by_text("The link went out by mail; the code will come by text.")
    # At some times of the day the doctor has a visit already, and the admin is asked.
    anyway = page.get_by_role("button", name="Book all the same")
    expect(booked.or_(anyway)).to_be_visible()
    if anyway.is_visible():
        anyway.click()
    expect(booked).to_be_visible()
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


def test_an_admin_lets_another_system_read_tells_it_of_visits_and_ends_its_token(
    clinic: DemoClinic, sit: SitDown
) -> None:
    page = sit(DESKTOP).page
    page.goto(clinic.account("sam.rivera").demo_link)
    page.get_by_role("link", name="Other systems", exact=True).click()
    page.get_by_role("button", name="New token").click()
    wanted = page.get_by_role("dialog", name="New token")
    wanted.get_by_role("button", name="Make the token").click()
    expect(wanted.get_by_text("Choose at least one right.")).to_be_visible()
    wanted.get_by_label("Name").fill("The archive")
    wanted.get_by_role("group", name="It may read").get_by_label("Doctors", exact=True).check()
    wanted.get_by_role("button", name="Make the token").click()
    made = page.get_by_role("dialog", name="The token for The archive")
    token = made.get_by_text(re.compile("^visavis_")).inner_text()
    made.get_by_role("button", name="I have kept it").click()
    headers = {"Authorization": f"Bearer {token}"}
    doctors = page.request.get(f"{clinic.base_url}/fhir/R4/Practitioner", headers=headers)
    assert doctors.json()["entry"][0]["resource"]["resourceType"] == "Practitioner"

    page.get_by_role("button", name="New webhook").click()
    hook = page.get_by_role("dialog", name="New webhook")
    hook.get_by_label("Name").fill("The diary")
    hook.get_by_label("Address").fill("https://127.0.0.1:1/hook")
    hook.get_by_role("button", name="Save the webhook").click()
    secret = page.get_by_role("dialog", name="The secret of The diary")
    expect(secret.get_by_text(re.compile("^whsec_"))).to_be_visible()
    secret.get_by_role("button", name="I have kept it").click()
    page.get_by_role("button", name="Try it (The diary)").click()
    expect(page.get_by_text("The trial did not get through")).to_be_visible()
    expect(page.get_by_text("The address is private or not encrypted").first).to_be_visible()

    page.get_by_role("button", name="End token (The archive)").click()
    ending = page.get_by_role("dialog", name="End the token of The archive?")
    ending.get_by_role("button", name="End token").click()
    expect(page.get_by_role("row", name=re.compile("The archive"))).to_contain_text("Ended")
    refused = page.request.get(f"{clinic.base_url}/fhir/R4/Practitioner", headers=headers)
    assert refused.status == 401
