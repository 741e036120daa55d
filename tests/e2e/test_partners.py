"""What the product exists for, once through: prepared, noted and decided together, signed by two, taken
home, said how it was, and heard. What opens on the way goes through axe."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.e2e.accessibility import ON_A_DESK, ON_A_PHONE, check_page
from tests.e2e.browsers import DESKTOP, PHONE, Person
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import check_in, let_in, note_reads, sign_in, write

PATIENT = "Maria Ferreira"
MATTERS = "I want to drive without fear."
MEDICINE = "Stopped ibuprofen a week ago"
DECIDED = "Try it for 8 weeks, then look again."
WAIT = "Wait and keep a diary"
EARLIER = "Headaches on one side, 7 days in October."
CLINICAL = re.compile("Clinical note")


def test_a_visit_is_prepared_decided_together_taken_home_and_heard(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor, patient, admin = sit(DESKTOP), sit(PHONE), sit(DESKTOP)
    visit_id = clinic.appointment(PATIENT).id
    wrong: list[str] = []
    sign_in(doctor, clinic, "amara.okafor")
    sign_in(patient, clinic, "maria.ferreira")

    _prepare(patient, clinic, visit_id)
    patient.page.goto(f"{clinic.base_url}/portal")
    patient.page.get_by_role("link", name="Join the visit").click()
    check_in(patient, matters="")
    patient.page.get_by_role("button", name="Try camera and microphone").click()
    doctor.page.get_by_role("link", name=re.compile(PATIENT)).first.click()
    _read_what_was_prepared(doctor)
    let_in(doctor, PATIENT)
    for one in (doctor, patient):
        one.sees_and_hears()

    # In the call both write one note, which begins with what was prepared.
    patient.page.get_by_role("button", name="Note").click()
    doctor.page.locator("summary:visible").filter(has_text="Templates").click()
    doctor.page.get_by_role("button", name="What Maria wrote before").click()
    write(doctor, "Headaches since March. ")
    for words in (MATTERS, MEDICINE, "Headaches since March."):
        note_reads(patient, words)

    wrong += _decide_together(doctor, patient)
    _write_clinical_note(doctor)
    doctor.page.get_by_role("button", name="End call").click()
    doctor.page.get_by_role("dialog").get_by_role("button", name="End the call").click()
    wrong += _sign(doctor)
    wrong += _send_summary(doctor)
    wrong += _sign_by_two(doctor, admin, clinic, visit_id)
    doctor.page.get_by_role("button", name="Finish the visit").click()
    expect(doctor.page.get_by_text(f"The visit with {PATIENT}").first).to_be_visible()

    _say_how_it_was(patient)
    wrong += check_page(patient.page, "after, with the summary", ON_A_PHONE)
    _look_at_home(patient, clinic, visit_id)
    wrong += _hear(doctor, admin, clinic)
    patient.page.goto(f"{clinic.base_url}/said")
    expect(patient.page.get_by_text("Calls begin on time now.")).to_be_visible()
    wrong += check_page(patient.page, "said", ON_A_PHONE)
    assert wrong == []


def _prepare(patient: Person, clinic: DemoClinic, visit_id: str) -> None:
    """What matters, a medicine that changed and a picture are kept as they come."""
    page = patient.page
    page.goto(f"{clinic.base_url}/portal/before/{visit_id}")
    page.get_by_label("What matters most to you").fill(MATTERS)
    page.get_by_label("Medicine 1").fill(MEDICINE)
    expect(page.get_by_text("Kept. Your doctor can read it.")).to_be_visible()
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": 40, "height": 30})
    page.locator("input[type=file]").set_input_files(
        {"name": "pills.png", "mimeType": "image/png", "buffer": shot}
    )
    expect(page.get_by_role("img", name="pills.png")).to_be_visible()


def _read_what_was_prepared(doctor: Person) -> None:
    """The doctor reads it on the panel before anybody is let in; the picture is one."""
    panel = doctor.page.get_by_role("region", name="Written before the visit")
    for words in (MATTERS, MEDICINE):
        expect(panel.get_by_text(words)).to_be_visible()
    shown = panel.get_by_role("img", name="pills.png")
    expect(shown).to_be_visible()
    assert shown.evaluate("async (one) => (await one.decode(), one.naturalWidth)") == 40


def _decide_together(doctor: Person, patient: Person) -> list[str]:
    """The doctor offers an aid; the patient says what matters and leans; each confirms for oneself."""
    desk, page, wrong = doctor.page, patient.page, list[str]()
    desk.get_by_role("tab", name="Decision").click()
    desk.get_by_role("button", name=re.compile("^Preventing migraine")).wait_for()
    wrong += check_page(desk, "desk, decision to begin", ON_A_DESK)
    desk.get_by_role("button", name=re.compile("^Preventing migraine")).click()
    desk.get_by_role("button", name="Share with the patient").click()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Decision").click()
    page.get_by_role("button", name="Add something that matters").click()
    page.get_by_label("What matters to you?").fill("No tablets every day")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(desk.get_by_text("No tablets every day")).to_be_visible()
    page.get_by_role("group", name="Which way do you lean?").get_by_label(WAIT).check()
    expect(desk.get_by_text(re.compile("leans towards")).first).to_be_visible()
    wrong += check_page(page, "patient's call, decision", ON_A_PHONE)

    desk.get_by_role("button", name="Write down our decision").click()
    desk.get_by_role("group", name="What do we decide?").get_by_label(WAIT).check()
    desk.get_by_label("In our words").fill(DECIDED)
    review = datetime.now(UTC).date() + timedelta(weeks=8)
    desk.get_by_label("Look at it again on").fill(review.isoformat())
    wrong += check_page(desk, "desk, decision written down", ON_A_DESK)
    desk.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text(DECIDED)).to_be_visible()
    for screen in (page, desk):
        screen.get_by_role("button", name="Confirm our decision").click()
    for screen in (page, desk):
        expect(screen.get_by_text(re.compile("^Confirmed"))).to_have_count(2)
    return wrong + check_page(page, "patient's call, decision confirmed", ON_A_PHONE)


def _write_clinical_note(doctor: Person) -> None:
    """It begins with the last signed note; the plan of today is added."""
    page = doctor.page
    page.get_by_role("tab", name=CLINICAL).click()
    page.get_by_role("button", name=re.compile("^The note of ")).click()
    editor = page.get_by_role("textbox", name=CLINICAL)
    expect(editor).to_contain_text(EARLIER)
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Wait and see, with a diary.")


def _sign(doctor: Person) -> list[str]:
    page = doctor.page
    page.get_by_role("button", name="Review and sign").first.click()
    review = page.get_by_role("dialog")
    for words in (EARLIER, "Wait and see, with a diary."):
        expect(review.get_by_text(words)).to_be_visible()
    wrong = check_page(page, "sign this note?", ON_A_DESK)
    review.get_by_role("button", name="Sign the note").click()
    expect(page.get_by_text(re.compile("note is signed|Signed")).first).to_be_visible()
    return wrong


def _sign_by_two(doctor: Person, other: Person, clinic: DemoClinic, visit_id: str) -> list[str]:
    """A colleague who never saw the patient is asked, reads the note and signs it as well."""
    page, theirs = doctor.page, other.page
    page.get_by_role("tab", name=CLINICAL).click()
    page.get_by_role("button", name="Ask a colleague to sign").click()
    page.get_by_label("Colleague").select_option(label="Dr. Jonas Lindqvist")
    wrong = check_page(page, "ask a colleague to sign", ON_A_DESK)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text(re.compile("^Dr. Jonas Lindqvist was asked to sign"))).to_be_visible()

    theirs.goto(clinic.account("jonas.lindqvist").demo_link)
    theirs.get_by_role("link", name=re.compile("^Notes")).click()
    theirs.get_by_text("Dr. Amara Okafor asks you to sign, too").wait_for()
    theirs.get_by_role("link", name=re.compile(PATIENT)).click()
    expect(theirs).to_have_url(re.compile(f"/desk/notes/{visit_id}$"))
    expect(theirs.get_by_text(EARLIER)).to_be_visible()
    wrong += check_page(theirs, "a colleague's note", ON_A_DESK)
    theirs.get_by_role("button", name="Sign it, too").click()
    expect(theirs.get_by_text("You have signed the note.").first).to_be_visible()
    expect(theirs.get_by_role("button", name="Sign it, too")).to_have_count(0)
    expect(theirs.get_by_text(re.compile("Also signed by Dr. Jonas Lindqvist"))).to_be_visible()
    return wrong


def _send_summary(doctor: Person) -> list[str]:
    """It begins with what was decided; nothing goes out before the button."""
    page = doctor.page
    page.get_by_role("tab", name="Summary").click()
    expect(page.get_by_label("What we decided, and why")).to_have_value(re.compile(WAIT))
    talked = page.get_by_label("What we talked about")
    talked.fill("You have bad headaches. They are not acute. We looked at why.")
    # One press puts a simpler word in a hard one's place; one more takes that back.
    page.get_by_text("1 place to make easier").click()
    wrong = check_page(page, "summary that is written", ON_A_DESK)
    simpler = page.get_by_role("button", name="Put “sudden” for “acute”")
    simpler.click()
    expect(talked).to_have_value("You have bad headaches. They are not sudden. We looked at why.")
    page.get_by_role("button", name="Undo").click()
    expect(talked).to_have_value("You have bad headaches. They are not acute. We looked at why.")
    simpler.click()
    expect(talked).to_have_value(re.compile("not sudden"))
    page.get_by_role("button", name=re.compile("^Send to")).click()
    expect(page.get_by_text(re.compile(r"^Sent\. ")).first).to_be_visible()
    return wrong


def _say_how_it_was(patient: Person) -> None:
    page = patient.page
    for question in ("see and hear", "listen and help"):
        asked = page.get_by_role("group", name=re.compile(question))
        asked.get_by_label("Very well").check()
    page.get_by_label("Anything you want to add?").fill("The call began late.")
    page.get_by_role("button", name="Send my answers").click()
    # The summary has come meanwhile.
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your visit with")
    expect(page.get_by_text("They are not sudden.").first).to_be_visible()


def _look_at_home(patient: Person, clinic: DemoClinic, visit_id: str) -> None:
    """The portal says what was decided, what comes next, and keeps all of it."""
    page = patient.page
    page.goto(f"{clinic.base_url}/portal")
    expect(page.get_by_text(WAIT).first).to_be_visible()
    page.goto(f"{clinic.base_url}/portal/visits/{visit_id}")
    for words in ("You have bad headaches.", WAIT, "Headaches since March."):
        expect(page.get_by_text(words).first).to_be_visible()
    # The clinical note was not shared.
    expect(page.get_by_text("with a diary")).to_have_count(0)
    # The day to look at it again came back as a task.
    page.goto(f"{clinic.base_url}/portal/plan")
    expect(page.get_by_text(re.compile("migraine", re.IGNORECASE)).first).to_be_visible()


def _hear(doctor: Person, admin: Person, clinic: DemoClinic) -> list[str]:
    """What was said becomes an action, and the clinic tells everybody what came of it."""
    page = doctor.page
    page.get_by_role("link", name="Feedback").click()
    page.get_by_role("tab", name="Comments").click()
    comment = page.get_by_role("listitem").filter(has_text="The call began late.")
    comment.get_by_role("button", name="Make an action").click()
    page.get_by_label("What will you do?").fill("Test each camera at eight")
    wrong = check_page(page, "an action made of a comment", ON_A_DESK)
    page.get_by_label("By when").fill((datetime.now(UTC).date() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Save the action").click()
    page.get_by_role("tab", name="Actions").click()
    done = page.get_by_role("listitem").filter(has_text="Test each camera at eight")
    done.get_by_role("button", name="Done").click()
    expect(done.get_by_text(re.compile("^Done "))).to_be_visible()

    admin.context.clear_cookies()
    sign_in(admin, clinic, "sam.rivera")
    admin.page.get_by_role("link", name="Feedback").click()
    admin.page.get_by_role("tab", name="Actions").click()
    told = admin.page.get_by_role("listitem").filter(has_text="Test each camera at eight")
    told.get_by_role("button", name="Tell patients").click()
    admin.page.get_by_role("textbox", name="You said").fill("Calls began late.")
    admin.page.get_by_role("textbox", name="We did").fill("Calls begin on time now.")
    wrong += check_page(admin.page, "you said, we did, to be told", ON_A_DESK)
    admin.page.get_by_role("button", name="Put it on the page").click()
    expect(admin.page.get_by_text("It stands on the page").first).to_be_visible()
    return wrong
