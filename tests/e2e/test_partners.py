"""What the product exists for, once through: prepared, noted and decided together, signed, taken home,
said how it was, and heard."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.e2e.browsers import DESKTOP, PHONE, Person
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import check_in, let_in, note_reads, sign_in, write

PATIENT = "Maria Ferreira"
MATTERS = "I want to drive without fear."
DECIDED = "Try it for 8 weeks, then look again."
WAIT = "Wait and keep a diary"
CLINICAL = re.compile("Clinical note")


def test_a_visit_is_prepared_decided_together_taken_home_and_heard(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor, patient, admin = sit(DESKTOP), sit(PHONE), sit(DESKTOP)
    visit_id = clinic.appointment(PATIENT).id
    sign_in(doctor, clinic, "amara.okafor")
    sign_in(patient, clinic, "maria.ferreira")

    # Before the visit: what matters is written down, kept as it is typed, and read on the panel.
    patient.page.goto(f"{clinic.base_url}/portal/before/{visit_id}")
    patient.page.get_by_label("What matters most to you").fill(MATTERS)
    expect(patient.page.get_by_text("Kept. Your doctor can read it.")).to_be_visible()
    patient.page.goto(f"{clinic.base_url}/portal")
    patient.page.get_by_role("link", name="Join the visit").click()
    check_in(patient, matters="")
    patient.page.get_by_role("button", name="Try camera and microphone").click()
    let_in(doctor, PATIENT)
    expect(doctor.page.get_by_text(MATTERS).first).to_be_visible()
    for one in (doctor, patient):
        one.sees_and_hears()

    # In the call both write one note.
    patient.page.get_by_role("button", name="Note").click()
    write(doctor, "Headaches since March. ")
    note_reads(patient, "Headaches since March.")

    _decide_together(doctor, patient)
    _write_clinical_note(doctor)
    doctor.page.get_by_role("button", name="End call").click()
    doctor.page.get_by_role("dialog").get_by_role("button", name="End the call").click()
    _sign(doctor)
    _send_summary(doctor)
    doctor.page.get_by_role("button", name="Finish the visit").click()
    expect(doctor.page.get_by_text(f"The visit with {PATIENT}").first).to_be_visible()

    _say_how_it_was(patient)
    _look_at_home(patient, clinic, visit_id)
    _hear(doctor, admin, clinic)
    patient.page.goto(f"{clinic.base_url}/said")
    expect(patient.page.get_by_text("Calls begin on time now.")).to_be_visible()


def _decide_together(doctor: Person, patient: Person) -> None:
    """The doctor offers an aid; the patient says what matters and leans; each confirms for oneself."""
    desk, page = doctor.page, patient.page
    desk.get_by_role("tab", name="Decision").click()
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

    desk.get_by_role("button", name="Write down our decision").click()
    desk.get_by_role("group", name="What do we decide?").get_by_label(WAIT).check()
    desk.get_by_label("In our words").fill(DECIDED)
    review = datetime.now(UTC).date() + timedelta(weeks=8)
    desk.get_by_label("Look at it again on").fill(review.isoformat())
    desk.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text(DECIDED)).to_be_visible()
    for screen in (page, desk):
        screen.get_by_role("button", name="Confirm our decision").click()
    for screen in (page, desk):
        expect(screen.get_by_text(re.compile("^Confirmed"))).to_have_count(2)


def _write_clinical_note(doctor: Person) -> None:
    doctor.page.get_by_role("tab", name=CLINICAL).click()
    doctor.page.get_by_role("button", name="The four headings").click()
    editor = doctor.page.get_by_role("textbox", name=CLINICAL)
    editor.click()
    doctor.page.keyboard.press("Control+End")
    doctor.page.keyboard.type("Wait and see, with a diary.")


def _sign(doctor: Person) -> None:
    doctor.page.get_by_role("button", name="Review and sign").first.click()
    review = doctor.page.get_by_role("dialog")
    expect(review.get_by_text("Wait and see, with a diary.")).to_be_visible()
    review.get_by_role("button", name="Sign the note").click()
    expect(doctor.page.get_by_text(re.compile("note is signed|Signed")).first).to_be_visible()


def _send_summary(doctor: Person) -> None:
    """It begins with what was decided; nothing goes out before the button."""
    page = doctor.page
    page.get_by_role("tab", name="Summary").click()
    expect(page.get_by_label("What we decided, and why")).to_have_value(re.compile(WAIT))
    talked = page.get_by_label("What we talked about")
    talked.fill("You have bad headaches. They are not acute. We looked at why.")
    # One press puts a simpler word in a hard one's place; one more takes that back.
    page.get_by_text("1 place to make easier").click()
    simpler = page.get_by_role("button", name="Put “sudden” for “acute”")
    simpler.click()
    expect(talked).to_have_value("You have bad headaches. They are not sudden. We looked at why.")
    page.get_by_role("button", name="Undo").click()
    expect(talked).to_have_value("You have bad headaches. They are not acute. We looked at why.")
    simpler.click()
    expect(talked).to_have_value(re.compile("not sudden"))
    page.get_by_role("button", name=re.compile("^Send to")).click()
    expect(page.get_by_text(re.compile(r"^Sent\. ")).first).to_be_visible()


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


def _hear(doctor: Person, admin: Person, clinic: DemoClinic) -> None:
    """What was said becomes an action, and the clinic tells everybody what came of it."""
    page = doctor.page
    page.get_by_role("link", name="Feedback").click()
    page.get_by_role("tab", name="Comments").click()
    comment = page.get_by_role("listitem").filter(has_text="The call began late.")
    comment.get_by_role("button", name="Make an action").click()
    page.get_by_label("What will you do?").fill("Test each camera at eight")
    page.get_by_label("By when").fill((datetime.now(UTC).date() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Save the action").click()
    page.get_by_role("tab", name="Actions").click()
    done = page.get_by_role("listitem").filter(has_text="Test each camera at eight")
    done.get_by_role("button", name="Done").click()
    expect(done.get_by_text(re.compile("^Done "))).to_be_visible()

    sign_in(admin, clinic, "sam.rivera")
    admin.page.get_by_role("link", name="Feedback").click()
    admin.page.get_by_role("tab", name="Actions").click()
    told = admin.page.get_by_role("listitem").filter(has_text="Test each camera at eight")
    told.get_by_role("button", name="Tell patients").click()
    admin.page.get_by_role("textbox", name="You said").fill("Calls began late.")
    admin.page.get_by_role("textbox", name="We did").fill("Calls begin on time now.")
    admin.page.get_by_role("button", name="Put it on the page").click()
    expect(admin.page.get_by_text("It stands on the page").first).to_be_visible()
