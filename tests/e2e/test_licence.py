"""Where a doctor may practise: an admin keeps it, the patient says where they are, and the doctor is
warned before letting in somebody who is elsewhere."""

import re

from playwright.sync_api import expect

from tests.e2e.browsers import DESKTOP, PHONE, Person
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import check_in, open_link, sign_in

DOCTOR, PATIENT = "Dr. Amara Okafor", "Maria Ferreira"


def keep_a_licence(admin: Person, clinic: DemoClinic, country: str) -> None:
    """Put one country on the doctor's record."""
    page = admin.page
    page.goto(clinic.account("sam.rivera").demo_link)
    page.get_by_role("link", name="People", exact=True).click()
    row = page.get_by_role("row", name=re.compile(DOCTOR))
    row.locator("summary").click()
    row.get_by_role("button", name="Licences").click()
    dialog = page.get_by_role("dialog", name=f"Where {DOCTOR} may practise")
    expect(dialog.get_by_text("No licence is on record.")).to_be_visible()
    dialog.get_by_label("Country").select_option(label=country)
    dialog.get_by_role("button", name="Add it").click()
    expect(dialog.get_by_role("button", name=f"Remove ({country})")).to_be_visible()
    expect(dialog.get_by_text("Patients are not asked")).to_have_count(0)


def travel(patient: Person, country: str) -> None:
    """Say, while waiting, in which country one is by now."""
    page = patient.page
    page.get_by_role("button", name=re.compile("Change: .*[Ww]here")).click()
    page.get_by_label("Country").select_option(label=country)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".answer__region")).to_have_text(country)


def test_a_doctor_is_warned_of_a_patient_outside_their_licences_and_goes_on_with_a_reason(
    clinic: DemoClinic, sit: SitDown
) -> None:
    admin = sit(DESKTOP)
    doctor = sit(DESKTOP, beside=admin)
    patient = sit(PHONE, beside=admin)
    keep_a_licence(admin, clinic, "United Kingdom")
    sign_in(doctor, clinic, "amara.okafor")
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="")

    desk = doctor.page
    desk.get_by_role("link", name=re.compile(PATIENT)).first.click()
    expect(desk.get_by_text("Your licence covers this place")).to_be_visible()
    travel(patient, "France")
    expect(desk.get_by_text("Outside your licences", exact=True)).to_be_visible()
    expect(desk.get_by_text("Your licence covers this place")).to_have_count(0)

    desk.get_by_role("button", name="Let Maria in").click()
    dialog = desk.get_by_role("dialog", name="Maria is outside your licences")
    expect(dialog).to_contain_text("Maria is in France")
    go_on = dialog.get_by_role("button", name="Let Maria in all the same")
    go_on.click()
    expect(dialog.get_by_text("Write why, in a few words.")).to_be_visible()
    expect(patient.page.get_by_role("button", name="Leave")).to_have_count(0)
    dialog.get_by_label("Why do you go on?").fill("Chest pain, and nobody nearer")
    go_on.click()
    expect(dialog).to_be_hidden()
    expect(patient.page.get_by_role("button", name="Leave")).to_be_visible()

    desk.get_by_role("button", name="Urgent help").click()
    help_there = desk.get_by_role("dialog", name="Help for Maria")
    expect(help_there).to_contain_text("Maria is elsewhere (France)")
