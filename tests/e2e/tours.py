"""Walks past every page and state of signing in, joining, guests, devices and records. Whoever walks
looks at each stop: the accessibility tests with axe, `docs/make_screenshots.py` with a camera."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.browsers import Person
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.factors import answers_by_itself, give_authenticator, let_factors_grow_old
from tests.e2e.steps import check_in, let_in, open_link, prove_again, type_texted_code
from tests.eventually import eventually_sync

Look = Callable[[Page, str], object]

PATIENT, DOCTOR, ADMIN = "Maria Ferreira", "amara.okafor", "sam.rivera"
PASSWORD = "a long enough pass phrase"
NEWCOMER, ADDRESS = "Dr. Nia Osei", "nia.osei@demo.example"
REASON = "She collapsed in our waiting room and can't speak for herself."
DEAD = "This link does not work any more"


def headed(page: Page, words: str) -> None:
    """Wait for the page under this heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def see_check_in(page: Page, look: Look) -> None:
    """The five questions one by one, each asked again where it was left open; then the seat."""
    page.get_by_role("button", name="Continue").click()
    look(page, "check-in, consent asked again")
    page.get_by_label("I agree to a video visit").check()
    for label, words in (
        ("Address or place", "At home, 12 Linden Street"),
        ("Phone number", "+44 7700 900142"),
    ):
        page.get_by_role("button", name="Continue").click()
        page.get_by_label(label).wait_for()
        page.get_by_role("button", name="Continue").click()
        look(page, f"check-in, {label}")
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("I am alone").check()
    look(page, "check-in, who else is there")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("What you want to talk about").fill("I want to drive without fear.")
    look(page, "check-in, what matters")
    page.get_by_role("button", name="Check in").click()
    expect(page.get_by_text("This seat is yours, even if the page closes.")).to_be_visible()


def see_waiting(page: Page, look: Look) -> None:
    """What may be asked while one waits; all stays as it is."""
    for press, title in (
        ("Cancel my visit", "Cancel this visit?"),
        ("Sign out on this device", "Sign out on this device?"),
    ):
        page.get_by_role("button", name=press).click()
        page.get_by_role("dialog", name=title).wait_for()
        look(page, f"waiting, {press}")
        page.keyboard.press("Escape")


def see_call(theirs: Page, ours: Page, look: Look) -> None:
    """What opens in a call, on the patient's phone, where the note is open, and on the desk."""

    def close() -> None:
        theirs.get_by_role("button", name="Close", exact=True).click()

    close()
    for sheet in (
        "Who is here", "Data use", "Camera and sound", "Connection", "Compare words", "Keyboard shortcuts",
    ):  # fmt: skip
        theirs.get_by_role("button", name="More", exact=True).click()
        theirs.get_by_role("dialog").get_by_role("button", name=sheet).click()
        look(theirs, f"patient's call, {sheet}")
        theirs.keyboard.press("Escape")
    theirs.get_by_role("button", name="Text", exact=True).click()
    theirs.get_by_role("textbox").first.fill("I can hear you.")
    look(theirs, "patient's call, text")
    close()
    theirs.get_by_role("button", name="Urgent help").click()
    look(theirs, "patient's call, urgent help")
    close()
    theirs.get_by_role("button", name="Leave", exact=True).click()
    theirs.get_by_role("dialog", name="Leave the call?").wait_for()
    look(theirs, "patient's call, leave?")
    theirs.keyboard.press("Escape")
    for tab in ("Clinical note", "Text"):
        ours.get_by_role("tab", name=tab).click()
        ours.get_by_role("tabpanel", name=tab).wait_for()
        look(ours, f"doctor's call, {tab}")


def see_desk(desk: Page, look: Look) -> None:
    """What a doctor can do besides letting the chosen patient in; nothing is sent off."""
    desk.get_by_text("How is the order made?").click()
    for menu, what in (("Taking visits", "break and delay"), ("Alerts", "alerts")):
        button = desk.get_by_text(menu, exact=True)
        button.click()
        look(desk, f"desk, {what}")
        button.click()
    for press, title in (
        ("Walk-in", "Add a walk-in"),
        ("Mark as urgent", "Put Maria first?"),
        ("Hand over", "Hand Maria over"),
        ("It did not happen", "Why is there no visit with Maria?"),
    ):
        desk.get_by_role("button", name=press).click()
        desk.get_by_role("dialog", name=title).wait_for()
        look(desk, f"desk, {press}")
        desk.keyboard.press("Escape")


def see_lost_access(clinic: DemoClinic, page: Page, look: Look) -> None:
    """The forgotten password, up to the new one."""
    page.goto(f"{clinic.base_url}/sign-in")
    page.get_by_role("button", name="I forgot my password").click()
    page.get_by_label("E-mail").fill("maria")
    page.get_by_role("button", name="Send me the link").click()
    page.get_by_text("Write your e-mail address").wait_for()
    look(page, "forgotten password")
    page.get_by_label("E-mail").fill(clinic.account("maria.ferreira").email)
    page.get_by_role("button", name="Send me the link").click()
    headed(page, "Look into your mail")
    look(page, "link is on its way")
    page.goto(eventually_sync(lambda: clinic.mailed_link(PATIENT, "reset")))
    page.get_by_label("New password").fill("password123")
    page.get_by_text("Many people use this one").wait_for()
    look(page, "reset")
    for path in ("reset", "join"):
        page.goto("about:blank")
        page.goto(f"{clinic.base_url}/{path}#{'A' * 43}")
        headed(page, DEAD)
        look(page, f"dead {path}")


def see_joining(clinic: DemoClinic, admin: Page, colleague: Person, look: Look) -> None:
    """A colleague added by an admin joins with a passkey and recovery codes."""
    admin.goto(clinic.account(ADMIN).demo_link)
    admin.get_by_role("link", name="People", exact=True).click()
    admin.get_by_role("button", name="Add somebody").click()
    dialog = admin.get_by_role("dialog", name="Add somebody to the clinic")
    dialog.get_by_role("button", name="Send the link").click()
    look(admin, "admin, add somebody")
    dialog.get_by_label("Name, as patients and colleagues read it").fill(NEWCOMER)
    dialog.get_by_label("E-mail").fill(ADDRESS)
    let_factors_grow_old(clinic)
    dialog.get_by_role("button", name="Send the link").click()
    proof = admin.get_by_role("dialog", name="Show that it is you")
    proof.wait_for()
    look(admin, "admin, step-up")
    account = clinic.account(ADMIN)
    prove_again(proof, account.password, account.code)
    row = admin.get_by_role("row", name=re.compile(NEWCOMER))
    expect(row).to_contain_text("Invited")
    row.locator("summary").click()
    look(admin, "admin, people")
    row.get_by_role("button", name="Close the account").click()
    admin.get_by_role("dialog", name=re.compile("Close the account")).wait_for()
    look(admin, "admin, close an account")
    admin.keyboard.press("Escape")

    page = colleague.page
    page.goto(eventually_sync(lambda: clinic.mailed_link(NEWCOMER, "join")))
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_text("Very good.").wait_for()
    look(page, "join")
    page.get_by_role("button", name="Keep it and go on").click()
    page.get_by_role("button", name="Use a passkey on this device").wait_for()
    look(page, "join, second factor")
    tools, authenticator = give_authenticator(colleague)
    page.get_by_role("button", name="Use a passkey on this device").click()
    headed(page, "Keep a second way in")
    look(page, "join, second way")
    page.get_by_role("button", name="Show my codes").click()
    expect(page.locator("code")).to_have_count(10)
    look(page, "join, recovery codes")
    # From here on the sign-in page would be answered before anybody could look at it.
    answers_by_itself(tools, authenticator, enabled=False)


def see_second_factors(clinic: DemoClinic, page: Page, look: Look) -> None:
    """The ways to give a second factor, for the newcomer of `see_joining`."""
    page.context.clear_cookies()
    page.goto(f"{clinic.base_url}/sign-in")
    page.get_by_label("E-mail").fill(ADDRESS)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    headed(page, "Use your passkey")
    look(page, "passkey as second factor")
    page.get_by_role("button", name="Use a recovery code").click()
    page.get_by_label("Recovery code").fill("AAAA-AAAA-AAAA-AAAA")
    page.keyboard.press("Enter")
    page.get_by_text("This code does not match").wait_for()
    look(page, "recovery code")


def see_records(clinic: DemoClinic, doctor: Page, patient: Page, admin: Page, look: Look) -> None:
    """A record opened in an emergency, and everywhere that it is told."""
    doctor.goto(clinic.account("jonas.lindqvist").demo_link)
    doctor.get_by_role("link", name="Patients").click()
    headed(doctor, "Patients")
    look(doctor, "desk, patients")
    doctor.get_by_label("Find by name, e-mail or phone number").fill("er")
    doctor.get_by_role("link", name=re.compile(PATIENT)).wait_for()
    look(doctor, "desk, patients found")
    doctor.get_by_role("link", name=re.compile(PATIENT)).click()
    doctor.get_by_role("button", name="Open it in an emergency").click()
    doctor.get_by_text("Write a sentence, so that the patient understands.").wait_for()
    look(doctor, "desk, closed record")
    doctor.get_by_label("Why do you need it now?").fill(REASON)
    doctor.get_by_role("button", name="Open it in an emergency").click()
    headed(doctor, PATIENT)
    look(doctor, "desk, record in an emergency")
    patient.goto(clinic.account("maria.ferreira").demo_link)
    patient.get_by_role("link", name="My record", exact=True).click()
    patient.get_by_text(re.compile("collapsed")).wait_for()
    patient.get_by_role("heading", name="The list of who looked").wait_for()
    look(patient, "portal, record")
    admin.get_by_role("link", name="Audit", exact=True).click()
    admin.get_by_role("row").nth(1).wait_for()
    look(admin, "admin, audit")


def invite(page: Page, look: Look, role: str, name: str) -> None:
    """Invite somebody to the visit on the desk."""
    page.get_by_role("button", name="Invite somebody").click()
    dialog = page.get_by_role("dialog", name=re.compile("Invite somebody to the visit"))
    dialog.get_by_label(role, exact=True).check()
    dialog.get_by_label("Name, as everyone in the visit sees it").fill(name)
    dialog.get_by_label("E-mail").fill(f"{name.split(maxsplit=1)[0].lower()}@guests.example")
    dialog.get_by_label("Phone", exact=True).fill("+44 7700 900188")
    dialog.get_by_label("I checked this number with them").check()
    look(page, f"desk, invite {role}")
    dialog.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text(f"The link for {name} is on its way.").first).to_be_visible()


def see_second_device(clinic: DemoClinic, first: Page, second: Person, look: Look) -> None:
    """The patient's link on another device, which the first one keeps out."""
    used = clinic.sms_code(PATIENT)
    second.page.goto(clinic.appointment(PATIENT).patient_link)
    second.page.get_by_role("button", name="Continue").click()
    type_texted_code(second, clinic, PATIENT, used)
    headed(second.page, "Say yes on your other device")
    look(second.page, "second device")
    question = first.get_by_role("dialog", name="Is this you?")
    question.wait_for()
    look(first, "question about a second device")
    question.get_by_role("button", name="No, keep it out").click()
    headed(second.page, "This device was not let in")
    look(second.page, "second device kept out")


def see_guests(
    clinic: DemoClinic, doctor: Person, patient: Person, guest: Person, look: Look
) -> None:
    """An interpreter in a visit and an observer who is asked for; then the interpreter leaves.

    `guest` has been at the visit on a second device; here it is the interpreter's.
    """
    desk, theirs, page = doctor.page, patient.page, guest.page
    desk.goto(clinic.account(DOCTOR).demo_link)
    desk.get_by_role("link", name=re.compile(PATIENT)).first.click()
    invite(desk, look, "Interpreter", "Ana Duarte")
    page.context.clear_cookies()
    page.goto("about:blank")
    page.goto(eventually_sync(lambda: clinic.mailed_link("Ana Duarte", "visit")))
    page.get_by_role("button", name="Continue").click()
    type_texted_code(guest, clinic, "Ana Duarte")
    headed(page, "You are invited to a visit")
    look(page, "guest, consent")
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Continue").click()
    headed(page, "You are in the right place")
    look(page, "guest, waiting")

    invite(desk, lambda *_: None, "Observer", "Leo Brandt")
    question = theirs.get_by_role("dialog", name="May Leo Brandt come in?")
    question.wait_for()
    look(theirs, "question about a guest")
    question.get_by_role("button", name="Yes, they may").click()
    theirs.get_by_text("You said yes").wait_for()
    look(theirs, "waiting with guests")
    let_in(doctor, PATIENT)
    desk.get_by_role("button", name="Let Ana in").wait_for()
    look(desk, "desk, who takes part")
    desk.get_by_role("button", name="Let Ana in").click()
    for person in (doctor, patient, guest):
        person.sees(others=2)
    look(page, "guest, call")
    look(theirs, "patient's call with a guest")
    look(desk, "desk, call with a guest")
    desk.locator("summary").filter(has_text="More for Ana Duarte").click()
    desk.get_by_role("button", name="Ask to leave").click()
    look(desk, "desk, ask to leave")
    desk.get_by_role("dialog").get_by_role("button", name="Ask to leave").click()
    headed(page, "You are not in this visit any more")
    look(page, "guest, asked to leave")


def see_visit(
    clinic: DemoClinic, doctor: Person, patient: Person, guest: Person, look: Look
) -> None:
    """A second device first, then guests, in one visit."""
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="I want to drive without fear.")
    see_second_device(clinic, patient.page, guest, look)
    see_guests(clinic, doctor, patient, guest, look)
