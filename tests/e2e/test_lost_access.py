"""Ways back in: a forgotten password, a phone that is not at hand, and a passkey that needs neither."""

import re

import pyotp
from playwright.sync_api import Page, expect

from tests.e2e.browsers import PHONE
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.factors import next_code
from tests.eventually import eventually_sync

NAME, PATIENT = "Maria Ferreira", "maria.ferreira"
CHOSEN = "gravel walrus umbrella 42"


def give_password(page: Page, clinic: DemoClinic, password: str) -> None:
    """Take the first step of signing in."""
    page.goto(f"{clinic.base_url}/sign-in")
    page.get_by_label("E-mail").fill(clinic.account(PATIENT).email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Continue").click()


def test_a_forgotten_password_is_replaced_by_a_mailed_link_and_the_second_factor(
    clinic: DemoClinic, sit: SitDown
) -> None:
    page, account = sit(PHONE).page, clinic.account(PATIENT)
    page.goto(f"{clinic.base_url}/sign-in")
    page.get_by_role("button", name="I forgot my password").click()
    page.get_by_label("E-mail").fill(account.email)
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")

    # The link alone is not enough: the code of the app is asked, and a wrong one changes nothing.
    link = eventually_sync(lambda: clinic.mailed_link(NAME, "reset"))
    page.goto(link)
    page.get_by_label("New password").fill(CHOSEN)
    page.get_by_label("Code from your app").fill("000000")
    page.get_by_role("button", name="Save the new password").click()
    expect(page.get_by_text("This code does not match.")).to_be_visible()
    page.get_by_label("Code from your app").fill(account.code)
    page.get_by_role("button", name="Save the new password").click()
    page.wait_for_url(re.compile("/portal"))

    # Away from the portal first: losing its session while it loads, it goes to sign-in by itself.
    page.goto("about:blank")
    page.context.clear_cookies()
    give_password(page, clinic, account.password)
    expect(page.get_by_text("E-mail and password do not match")).to_be_visible()
    give_password(page, clinic, CHOSEN)
    page.get_by_label("6-digit code").fill(next_code(pyotp.TOTP(account.totp_secret)))
    page.wait_for_url(re.compile("/portal"))
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not work any more")


def test_an_unknown_address_gets_the_same_answer_and_no_mail(
    clinic: DemoClinic, sit: SitDown
) -> None:
    page = sit(PHONE).page
    page.goto(f"{clinic.base_url}/sign-in")
    page.get_by_role("button", name="I forgot my password").click()
    page.get_by_label("E-mail").fill("nobody@demo.example")
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    page.goto(f"{clinic.base_url}/demo/outbox")
    expect(page.get_by_text("No messages yet")).to_be_visible()
