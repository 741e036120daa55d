"""A doctor sets their hours; a patient books a free time in the portal, moves it, and cancels it."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import check_page, reach_by_keyboard
from tests.e2e.browsers import DESKTOP, PHONE
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic

ZONE = "Europe/London"
"""The demo clinic's, and here everybody's own."""


def tomorrow() -> datetime:
    return datetime.now(UTC).astimezone(ZoneInfo(ZONE)) + timedelta(days=1)


def test_a_patient_books_moves_and_cancels_in_the_hours_that_a_doctor_set(
    clinic: DemoClinic, sit: SitDown
) -> None:
    person = sit(DESKTOP, timezone_id=ZONE)
    page, wrong = person.page, list[str]()

    page.goto(clinic.account("jonas.lindqvist").demo_link)
    page.get_by_role("link", name="Schedule").click()
    expect(page.get_by_role("heading", level=1, name="Schedule")).to_be_visible()
    wrong += check_page(page, "schedule")
    work_longer(page, f"{tomorrow():%A}")
    day = page.get_by_role("region", name=re.compile(f"^{tomorrow():%A}"))
    day.get_by_role("button", name="17:40, 20 minutes free. Book a visit").click()
    booking = page.get_by_role("dialog", name="Book a visit")
    expect(booking.get_by_label("Time", exact=True)).to_have_value("17:40")
    booking.get_by_role("button", name="Cancel").click()

    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(clinic.account("maria.ferreira").demo_link)
    page.get_by_role("link", name="Book a visit").first.click()
    page.get_by_role("link", name=re.compile("Dr. Jonas Lindqvist")).click()
    page.get_by_role("button", name=re.compile("at 17:40")).click()
    page.get_by_label("What is it about?").fill("A rash on my arm")
    wrong += check_page(page, "booking, last look")
    page.get_by_role("button", name="Book this visit").click()
    expect(page.get_by_role("heading", name="Your visit is booked")).to_be_visible()

    page.get_by_role("link", name="To my visits").click()
    coming = page.get_by_role("listitem").filter(has_text="A rash on my arm")
    expect(coming).to_contain_text("at 17:40 (London time)")
    coming.get_by_role("link", name=re.compile("Change the time")).click()
    expect(page.get_by_role("button", name=re.compile("at 17:20"))).to_be_visible()
    wrong += check_page(page, "free times")
    page.get_by_role("button", name=re.compile("at 17:20")).click()
    page.get_by_role("button", name="Move my visit").click()
    expect(page.get_by_role("heading", name="Your visit has a new time")).to_be_visible()

    page.get_by_role("link", name="To my visits").click()
    expect(coming).to_contain_text("at 17:20 (London time)")
    coming.get_by_role("button", name=re.compile("Cancel the visit")).click()
    sure = page.get_by_role("dialog", name="Cancel this visit?")
    sure.get_by_role("button", name="Yes, cancel it").click()
    expect(coming).to_contain_text("Cancelled")
    wrong += check_page(page, "portal")

    page.goto(f"{clinic.base_url}/demo/outbox")
    for subject in ("is booked", "has a new time", "is cancelled"):
        expect(
            page.get_by_text(f"Your video visit at Linden Street Clinic {subject}")
        ).to_be_visible()
    assert wrong == []


def work_longer(page: Page, weekday: str) -> None:
    """Let the afternoon of a weekday end at six, by keyboard as far as it is told."""
    reach_by_keyboard(page, "Working hours")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Working hours")
    afternoon = dialog.get_by_role("group", name=f"{weekday} from 13:00")
    afternoon.get_by_label("Until").fill("12:00")
    dialog.get_by_role("button", name="Save working hours").click()
    expect(afternoon).to_contain_text("The end has to come after the beginning.")
    afternoon.get_by_label("Until").fill("18:00")
    dialog.get_by_role("button", name="Save working hours").click()
    expect(dialog).to_be_hidden()
