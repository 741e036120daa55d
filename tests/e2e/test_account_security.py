"""One's own account in a real browser: passkeys of Chromium's virtual authenticator, step-up,
recovery codes, the password, and signing out another browser."""

import re

import pyotp
from playwright.sync_api import Page, Route, expect

from tests.e2e.accessibility import check_page
from tests.e2e.browsers import DESKTOP, PHONE, Person
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.factors import (
    RECOVERY_CODE,
    answers_by_itself,
    give_authenticator,
    let_factors_grow_old,
    next_code,
)
from tests.e2e.steps import prove_again, sign_in

DOCTOR, PATIENT = "amara.okafor", "maria.ferreira"
CUT_OFF_WITHIN_MS = 15_000  # at once, and room for a busy machine


def open_menu(page: Page) -> None:
    page.locator("summary").filter(has_text="Account of").click()


def open_account(person: Person, clinic: DemoClinic) -> Page:
    """Go to one's account by the menu of the page that is open."""
    page = person.page
    open_menu(page)
    page.get_by_role("link", name="Account and security").click()
    expect(page.get_by_role("heading", name="Ways to sign in")).to_be_visible()
    return page


def sign_out(page: Page) -> None:
    open_menu(page)
    page.get_by_role("button", name="Sign out", exact=True).last.click()
    page.wait_for_url(re.compile("/sign-in"))


def add_passkey(page: Page) -> None:
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The passkey is ready.").first).to_be_visible()


def test_a_passkey_is_added_after_a_step_up_and_signs_in_alone(
    clinic: DemoClinic, sit: SitDown
) -> None:
    patient = sit(PHONE)
    tools, authenticator = give_authenticator(patient)
    sign_in(patient, clinic, PATIENT)
    page = open_account(patient, clinic)
    let_factors_grow_old(clinic)

    page.get_by_role("button", name="Add a passkey").click()
    dialog = page.get_by_role("dialog", name="Show that it is you")
    expect(dialog).to_contain_text("This changes how you sign in.")
    assert check_page(page, "step-up") == []
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Rename")).to_have_count(0)

    page.get_by_role("button", name="Add a passkey").click()
    account = clinic.account(PATIENT)
    prove_again(dialog, account.password, "000000")
    expect(dialog).to_contain_text("Your password or the code does not fit.")
    # The code of the sign-in was used up.
    prove_again(dialog, account.password, next_code(pyotp.TOTP(account.totp_secret)))
    expect(page.get_by_text("The passkey is ready.").first).to_be_visible()
    expect(page.get_by_role("button", name="Rename")).to_have_count(1)

    answers_by_itself(tools, authenticator, enabled=False)
    # An authenticator that says yes to everything would answer the e-mail field's list, which asks for a
    # challenge first; the button's is the second one, and only that goes through.
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    def asked(times: int) -> None:
        while len(held) < times:
            page.wait_for_timeout(50)

    page.route("**/sign-in/passkey/begin", hold)
    sign_out(page)
    asked(1)
    page.get_by_role("button", name=re.compile("passkey")).click()
    asked(2)
    answers_by_itself(tools, authenticator, enabled=True)
    held[1].continue_()
    page.wait_for_url(re.compile("/portal"))


def test_a_passkey_of_the_email_fields_list_signs_in_without_a_word(
    clinic: DemoClinic, sit: SitDown
) -> None:
    patient = sit(PHONE)
    give_authenticator(patient)
    sign_in(patient, clinic, PATIENT)
    page = open_account(patient, clinic)
    add_passkey(page)
    # The virtual authenticator chooses from the list at once, so nothing is typed or pressed.
    open_menu(page)
    page.get_by_role("button", name="Sign out", exact=True).last.click()
    page.wait_for_url(re.compile("/portal"))
    page.goto(f"{clinic.base_url}/account")
    expect(page.get_by_text("with a passkey")).to_be_visible()


def test_a_recovery_code_stands_in_for_the_code_of_the_phone(
    clinic: DemoClinic, sit: SitDown
) -> None:
    patient = sit(PHONE)
    sign_in(patient, clinic, PATIENT)
    page = open_account(patient, clinic)
    expect(page.get_by_text("You have only one way in")).to_be_visible()
    page.get_by_role("button", name="Make recovery codes").last.click()
    dialog = page.get_by_role("dialog", name="Your ten recovery codes")
    expect(dialog.locator("code")).to_have_count(10)
    codes = dialog.locator("code").all_inner_texts()
    assert all(RECOVERY_CODE.match(code) for code in codes), codes
    assert check_page(page, "recovery codes") == []
    page.emulate_media(media="print")
    expect(dialog.locator("code").first).to_be_visible()
    expect(page.get_by_role("heading", name="Ways to sign in")).to_be_hidden()
    page.emulate_media(media="screen")
    dialog.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_text("10 of 10 left")).to_be_visible()
    expect(page.get_by_text("You have only one way in")).to_be_hidden()

    sign_out(page)
    account = clinic.account(PATIENT)
    page.get_by_label("E-mail").fill(account.email)
    page.get_by_label("Password", exact=True).fill(account.password)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name=re.compile("recovery code")).click()
    page.get_by_label("Recovery code").fill(codes[3].lower().replace("-", " "))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/portal"))
    open_account(patient, clinic)
    expect(page.get_by_text("9 of 10 left")).to_be_visible()


def test_a_changed_password_signs_in_and_the_old_one_does_not(
    clinic: DemoClinic, sit: SitDown
) -> None:
    patient = sit(PHONE)
    sign_in(patient, clinic, PATIENT)
    page = open_account(patient, clinic)
    account, chosen = clinic.account(PATIENT), "gravel walrus umbrella 42"
    page.get_by_role("button", name="Change password").click()
    dialog = page.get_by_role("dialog", name="Change password")
    dialog.get_by_label("Password you use now").fill("not this one")
    dialog.get_by_label("New password").fill(chosen)
    dialog.get_by_role("button", name="Save the new password").click()
    expect(dialog).to_contain_text("This is not the password you use now.")
    assert check_page(page, "change the password") == []
    dialog.get_by_label("Password you use now").fill(account.password)
    dialog.get_by_role("button", name="Save the new password").click()
    expect(page.get_by_text("Your new password works from now on.").first).to_be_visible()

    sign_out(page)
    page.get_by_label("E-mail").fill(account.email)
    page.get_by_label("Password", exact=True).fill(account.password)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("E-mail and password do not match")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(chosen)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("6-digit code")).to_be_visible()


def test_a_browser_that_is_signed_out_from_another_one_leaves_its_page_at_once(
    clinic: DemoClinic, sit: SitDown
) -> None:
    here, there = sit(PHONE), sit(DESKTOP)
    # A code works once, so one of the two comes in by the demo clinic's own door.
    here.page.goto(clinic.account(DOCTOR).demo_link)
    here.page.wait_for_url(re.compile("/desk"))
    sign_in(there, clinic, DOCTOR)
    page = open_account(here, clinic)
    expect(page.get_by_text("This device")).to_have_count(1)
    others = page.get_by_role("button", name=re.compile("^Sign out Chrome"))
    expect(others).to_have_count(1)
    assert check_page(page, "account") == []

    others.click()
    page.get_by_role("dialog").get_by_role("button", name="Sign it out").click()
    there.page.wait_for_url(re.compile("/sign-in"), timeout=CUT_OFF_WITHIN_MS)
    expect(page.get_by_text("You are signed in nowhere else.")).to_be_visible()


def test_a_new_address_counts_once_it_was_confirmed_from_its_own_mail(
    clinic: DemoClinic, sit: SitDown
) -> None:
    patient, reader = sit(PHONE), sit(PHONE)
    sign_in(patient, clinic, PATIENT)
    page = open_account(patient, clinic)
    address = clinic.account(PATIENT).email
    page.get_by_role("button", name="Change e-mail").click()
    dialog = page.get_by_role("dialog", name="Change e-mail")
    dialog.get_by_label("New e-mail address").fill("maria@new.example")
    dialog.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text("A link is on its way to maria@new.example.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=address)).to_be_visible()

    reader.page.goto(f"{clinic.base_url}/demo/outbox")
    mail = reader.page.get_by_role("listitem").filter(has_text="Confirm it here").first
    link = mail.get_by_role("link").first.get_attribute("href") or ""
    reader.page.goto(link)
    reader.page.get_by_role("button", name="Yes, use this address").click()
    heading = reader.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Your new address is confirmed")
    page.reload()
    expect(page.get_by_role("heading", name="maria@new.example")).to_be_visible()


def test_links_of_mails_that_are_dead_say_so_and_are_accessible(
    clinic: DemoClinic, sit: SitDown
) -> None:
    page = sit(PHONE).page
    wrong: list[str] = []
    for path, press in (("email", "Yes, use this address"), ("stop", "Stop it")):
        page.goto(f"{clinic.base_url}/{path}#{'A' * 43}")
        page.get_by_role("button", name=press).wait_for()
        wrong += check_page(page, path)
        page.get_by_role("button", name=press).click()
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("This link does not work any more")
        wrong += check_page(page, f"dead {path}")
    assert wrong == []
