"""The product's main job once through: link, code, check-in, call, note, hang-up, feedback."""

import re

from playwright.sync_api import expect

from tests.e2e.browsers import DESKTOP, PHONE
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import check_in, let_in, note_reads, open_link, sign_in, write

PATIENT = "Maria Ferreira"


def test_a_visit_from_the_link_to_the_feedback_survives_a_server_crash(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor, patient, admin = sit(DESKTOP), sit(PHONE), sit(DESKTOP)

    sign_in(doctor, clinic, "amara.okafor")
    sign_in(admin, clinic, "sam.rivera")
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="I want to drive without fear.")
    expect(patient.page.get_by_role("heading", level=1)).to_have_text("You are next")

    patient.page.get_by_role("button", name="Try camera and microphone").click()

    # The desk shows who came, and only now is anything of the patient to be seen.
    let_in(doctor, PATIENT)
    expect(doctor.page.get_by_text("I want to drive without fear.")).to_be_visible()
    doctor.sees_and_hears()
    patient.sees_and_hears()
    assert all(state.startswith("connected ") for state in doctor.received()["dtls"])

    # The admin watches the room by role, without a word of health.
    board = admin.page.get_by_role("table").first
    expect(board).to_contain_text("Dr. Amara Okafor")
    expect(board).not_to_contain_text("Maria")

    patient.page.get_by_role("button", name="Note").click()
    write(doctor, "Headaches since March. ")
    note_reads(patient, "Headaches since March.")
    write(patient, "Worse on Mondays. ")
    note_reads(doctor, "Worse on Mondays.")

    # Power goes: media lives between the browsers, and the rest comes back by itself.
    clinic.kill()
    doctor.sees_and_hears()
    write(doctor, "Written while the server was gone. ")
    clinic.start()
    patient.sees_and_hears()
    note_reads(patient, "Written while the server was gone.")
    write(patient, "Back again. ")
    note_reads(doctor, "Back again.")

    # A reload is back in the call, with the whole note.
    patient.page.reload()
    patient.sees_and_hears()
    patient.page.get_by_role("button", name="Note").click()
    for words in ("Headaches since March.", "Worse on Mondays.", "Back again."):
        note_reads(patient, words)

    doctor.page.get_by_role("button", name="End call").click()
    doctor.page.get_by_role("dialog").get_by_role("button", name="End the call").click()
    expect(patient.page.get_by_role("heading", level=1)).to_have_text("Your visit has ended")
    doctor.page.get_by_role("button", name="Finish the visit").click()
    expect(doctor.page.get_by_text(f"The visit with {PATIENT}").first).to_be_visible()

    patient.page.get_by_role("group", name=re.compile("see and hear")).get_by_label(
        "Very well"
    ).check()
    patient.page.get_by_role("group", name=re.compile("listen and help")).get_by_label(
        "Very well"
    ).check()
    patient.page.get_by_label("Anything you want to add?").fill("She listened to me.")
    patient.page.get_by_role("button", name="Send my answers").click()
    expect(patient.page.get_by_role("heading", level=1)).to_contain_text("Thank you")

    doctor.page.get_by_role("link", name="Feedback").click()
    doctor.page.get_by_role("tab", name="Comments").click()
    expect(doctor.page.get_by_text("She listened to me.")).to_be_visible()
    admin.page.get_by_role("link", name="Feedback").click()
    admin.page.get_by_role("tab", name="Comments").click()
    expect(admin.page.get_by_text("She listened to me.")).to_be_visible()
    expect(admin.page.get_by_text(PATIENT)).to_have_count(0)
