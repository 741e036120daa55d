"""What opens in a visit, on joining and on signing in through axe, on phone and desktop, light and dark;
a visit by keyboard. `tests.e2e.test_every_page` walks the pages that have an address."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import ON_A_DESK, ON_A_PHONE, check_page, reach_by_keyboard
from tests.e2e.browsers import DESKTOP, PHONE
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import NOTE, check_in, let_in, open_link, sign_in
from tests.e2e.tours import (
    see_call,
    see_check_in,
    see_desk,
    see_joining,
    see_lost_access,
    see_records,
    see_second_factors,
    see_visit,
    see_waiting,
)
from tests.eventually import eventually_sync

PATIENT = "Maria Ferreira"


def test_pages_of_patient_and_doctor_in_a_visit_have_no_accessibility_violation(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor, patient = sit(DESKTOP), sit(PHONE)
    wrong: list[str] = []
    theirs, ours = patient.page, doctor.page

    theirs.goto(clinic.appointment(PATIENT).patient_link)
    theirs.get_by_role("button", name="Continue").wait_for()
    wrong += check_page(theirs, "link")
    theirs.get_by_role("button", name="Continue").click()
    theirs.get_by_label("Six-digit code").wait_for()
    wrong += check_page(theirs, "code")
    theirs.get_by_label("Six-digit code").fill("000000")
    theirs.get_by_text("That code does not match", exact=False).first.wait_for()
    wrong += check_page(theirs, "wrong code")
    theirs.get_by_label("Six-digit code").fill(eventually_sync(lambda: clinic.sms_code(PATIENT)))
    theirs.get_by_label("I agree to a video visit").wait_for()
    wrong += check_page(theirs, "consent")

    def look_once(page: Page, what: str) -> None:
        wrong.extend(check_page(page, what, ON_A_PHONE if page == theirs else ON_A_DESK))

    see_check_in(theirs, look_once)
    wrong += check_page(theirs, "waiting")
    see_waiting(theirs, look_once)
    theirs.get_by_role("button", name="Try camera and microphone").click()
    theirs.locator(".outcome").wait_for(timeout=60_000)
    wrong += check_page(theirs, "waiting with own picture")

    ours.goto(f"{clinic.base_url}/sign-in")
    ours.get_by_label("E-mail").wait_for()
    wrong += check_page(ours, "sign-in")
    sign_in(doctor, clinic, "amara.okafor")
    ours.get_by_role("link", name=re.compile(PATIENT)).first.wait_for()
    wrong += check_page(ours, "desk")
    ours.get_by_role("button", name="Book a visit").click()
    ours.get_by_role("dialog").wait_for()
    wrong += check_page(ours, "booking")
    ours.keyboard.press("Escape")
    ours.get_by_role("link", name=re.compile(PATIENT)).first.click()
    ours.get_by_role("button", name="Let Maria in").wait_for()
    wrong += check_page(ours, "person on the desk")

    def look(page: Page, what: str) -> None:
        wrong.extend(check_page(page, what))

    see_desk(ours, look)

    let_in(doctor, PATIENT)
    doctor.sees_and_hears()
    wrong += check_page(ours, "doctor's call")
    ours.get_by_role("button", name="Urgent help").click()
    wrong += check_page(ours, "doctor's call, urgent help")
    ours.keyboard.press("Escape")
    wrong += check_page(theirs, "patient's call")
    theirs.get_by_role("button", name="Note").click()
    theirs.get_by_role("textbox", name=NOTE).wait_for()
    wrong += check_page(theirs, "patient's call with the note")
    see_call(theirs, ours, look_once)

    ours.get_by_role("button", name="End call").click()
    wrong += check_page(ours, "end the call?")
    ours.get_by_role("dialog").get_by_role("button", name="End the call").click()
    ours.get_by_role("button", name="Finish the visit").wait_for()
    wrong += check_page(ours, "wrap-up")
    theirs.get_by_role("button", name="Send my answers").wait_for()
    wrong += check_page(theirs, "feedback form")
    theirs.get_by_role("button", name="Skip").click()
    expect(theirs.get_by_role("heading", level=1)).to_have_text("That was your visit")
    wrong += check_page(theirs, "after")
    ours.get_by_role("link", name="Feedback").click()
    ours.get_by_role("heading", level=1).wait_for()
    wrong += check_page(ours, "doctor's feedback page")
    assert wrong == []


def test_pages_that_can_not_show_what_was_asked_have_no_accessibility_violation(
    clinic: DemoClinic, sit: SitDown
) -> None:
    person = sit(PHONE)
    page = person.page
    wrong: list[str] = []
    page.goto(f"{clinic.base_url}/visit#{'A' * 43}")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not work any more")
    wrong += check_page(page, "dead link")
    page.goto(f"{clinic.base_url}/visit")
    page.get_by_role("heading", level=1).wait_for()
    wrong += check_page(page, "no link")
    sign_in(person, clinic, "amara.okafor")
    page.route("**/api/v1/desk", lambda route: route.abort())
    page.reload()
    page.get_by_role("button", name="Load again").wait_for()
    wrong += check_page(page, "desk that could not be loaded")
    assert wrong == []


def test_pages_of_accounts_and_records_have_no_accessibility_violation(
    clinic: DemoClinic, sit: SitDown
) -> None:
    admin, colleague, patient = sit(DESKTOP), sit(PHONE), sit(PHONE)
    wrong: list[str] = []

    def look(page: Page, what: str) -> None:
        wrong.extend(check_page(page, what))

    see_lost_access(clinic, patient.page, look)
    see_joining(clinic, admin.page, colleague, look)
    see_second_factors(clinic, colleague.page, look)
    colleague.context.clear_cookies()
    see_records(clinic, colleague.page, patient.page, admin.page, look)
    assert wrong == []


def test_pages_of_guests_and_further_devices_have_no_accessibility_violation(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor, patient, guest = sit(DESKTOP), sit(PHONE), sit(PHONE)
    wrong: list[str] = []

    def look(page: Page, what: str) -> None:
        wrong.extend(check_page(page, what))

    see_visit(clinic, doctor, patient, guest, look)
    assert wrong == []


def test_a_patient_checks_in_with_the_keyboard_alone(clinic: DemoClinic, sit: SitDown) -> None:
    patient = sit(PHONE)
    open_link(patient, clinic, PATIENT)
    page = patient.page
    steps = (
        ("I agree to a video visit", None),
        ("Address or place", "At home, 12 Linden Street"),
        ("Phone number", "+44 7700 900142"),
        ("I am alone", None),
        ("What you want to talk about", "I want to drive without fear."),
    )
    for number, (label, words) in enumerate(steps, start=1):
        page.get_by_label(label).wait_for()
        reach_by_keyboard(page, label)
        if words is None:
            page.keyboard.press("Space")
        else:
            page.keyboard.type(words)
        reach_by_keyboard(page, "Check in" if number == len(steps) else "Continue")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are next")


def answer_by_keyboard(page: Page, question: str, answer: str) -> None:
    """Tab to a question, and choose its answer with the arrow keys."""
    asked = page.get_by_role("group", name=re.compile(question))
    for _ in range(40):
        if asked.evaluate("(one) => one.contains(document.activeElement)"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(10):
        if asked.get_by_label(answer).is_checked():
            break
        page.keyboard.press("ArrowDown")
    expect(asked.get_by_label(answer)).to_be_checked()


def test_a_doctor_holds_a_visit_with_the_keyboard_alone(clinic: DemoClinic, sit: SitDown) -> None:
    doctor, patient = sit(DESKTOP), sit(PHONE)
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="")
    sign_in(doctor, clinic, "amara.okafor")
    page = doctor.page
    page.get_by_role("link", name=re.compile(PATIENT)).first.wait_for()

    for wanted in (PATIENT, "Let Maria in"):
        reach_by_keyboard(page, wanted)
        page.keyboard.press("Enter")
        page.get_by_role("button", name=re.compile("Let Maria in|End call")).first.wait_for()
    page.get_by_role("textbox", name=NOTE).wait_for()
    reach_by_keyboard(page, "Shared note")
    page.keyboard.type("Written without a mouse. ")
    # The toolbar is one stop; the arrow keys lead on, and a tool works on where the caret is.
    reach_by_keyboard(page, "Bold")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    tool = page.get_by_role("toolbar", name="Formatting").get_by_role("button", name="Heading")
    expect(tool).to_have_attribute("aria-pressed", "true")
    reach_by_keyboard(page, "End call")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    reach_by_keyboard(page, "End the call")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Finish the visit").wait_for()
    reach_by_keyboard(page, "Finish the visit")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"The visit with {PATIENT} is finished.").first).to_be_visible()

    theirs = patient.page
    theirs.get_by_role("button", name="Send my answers").wait_for()
    for words in ("see and hear", "listen and help"):
        answer_by_keyboard(theirs, words, "Very well")
    reach_by_keyboard(theirs, "Anything you want to add?")
    theirs.keyboard.type("All by keyboard.")
    reach_by_keyboard(theirs, "Send my answers")
    theirs.keyboard.press("Enter")
    expect(theirs.get_by_role("button", name="Send my answers")).to_have_count(0)


def test_every_page_speaks_spanish_on_request_and_remembers_it(
    clinic: DemoClinic, sit: SitDown
) -> None:
    person = sit(PHONE)
    for path in ("/", "/sign-in", "/demo"):
        person.page.goto(clinic.base_url + path)
        heading = person.page.get_by_role("heading", level=1)
        heading.wait_for()
        if path == "/":
            person.page.get_by_role("button", name="Español").click()
        expect(person.page.locator("html")).to_have_attribute("lang", "es")
    person.page.goto(f"{clinic.base_url}/sign-in")
    expect(person.page.get_by_label("Contraseña", exact=True)).to_be_visible()
