"""What people do in a journey, named as they would say it. Found by label and role, as a screen
reader finds it."""

import re

from playwright.sync_api import Locator, expect

from tests.e2e.browsers import Person
from tests.e2e.demo_clinic import DemoClinic
from tests.eventually import eventually_sync

NOTE = re.compile("Shared note|Notes you both write")


def sign_in(person: Person, clinic: DemoClinic, email: str) -> None:
    """Sign in with both factors, at the sign-in page."""
    account, page = clinic.account(email), person.page
    page.goto(f"{clinic.base_url}/sign-in")
    page.get_by_label("E-mail").fill(account.email)
    page.get_by_label("Password", exact=True).fill(account.password)
    page.get_by_role("button", name="Continue").click()
    # Six digits are sent by themselves.
    page.get_by_label("6-digit code").fill(account.code)
    page.wait_for_url(re.compile(r"/(desk|admin|portal)"))


def open_link(person: Person, clinic: DemoClinic, patient_name: str) -> None:
    """Open the link of the mail, and enter the code of the text message."""
    page = person.page
    page.goto(clinic.appointment(patient_name).patient_link)
    page.get_by_role("button", name="Continue").click()
    type_texted_code(person, clinic, patient_name)
    page.get_by_label("I agree to a video visit").wait_for()


def type_texted_code(person: Person, clinic: DemoClinic, name: str, used: str = "") -> None:
    """Type the code of the newest text message to somebody, once it is another than `used`."""
    code_field = person.page.get_by_label("Six-digit code")
    code_field.wait_for()

    def fresh() -> str:
        code = clinic.sms_code(name)
        assert code != used, "the new code is still on its way"
        return code

    # Six digits are sent by themselves.
    code_field.fill(eventually_sync(fresh))


def check_in(person: Person, matters: str, location: str = "At home, 12 Linden Street") -> None:
    """Answer the five questions; the seat is the patient's from then on."""
    page = person.page
    page.get_by_label("I agree to a video visit").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Address or place").fill(location)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Phone number").fill("+44 7700 900142")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("I am alone").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("What you want to talk about").fill(matters)
    page.get_by_role("button", name="Check in").click()
    expect(page.get_by_text("This seat is yours, even if the page closes.")).to_be_visible()


def let_in(doctor: Person, patient_name: str) -> None:
    """Choose the patient in the queue and let them in."""
    page = doctor.page
    page.get_by_role("link", name=re.compile(patient_name)).first.click()
    page.get_by_role("button", name=f"Let {patient_name.split(maxsplit=1)[0]} in").click()


def write(person: Person, words: str) -> None:
    """Write at the end of the shared note."""
    editor = person.page.get_by_role("textbox", name=NOTE)
    expect(editor).to_have_attribute("aria-readonly", "false", timeout=60_000)
    editor.click()
    person.page.keyboard.press("Control+End")
    person.page.keyboard.type(words)


def note_reads(person: Person, words: str, timeout_s: float = 60) -> None:
    """Wait until the shared note shows these words to this person."""
    editor = person.page.get_by_role("textbox", name=NOTE)
    expect(editor).to_contain_text(words, timeout=timeout_s * 1000)


def prove_again(dialog: Locator, password: str, code: str) -> None:
    """Answer the step-up's question, which goes off with the code's last digit."""
    dialog.get_by_label("Password", exact=True).fill(password)
    dialog.get_by_label("6-digit code from your app").fill(code)
