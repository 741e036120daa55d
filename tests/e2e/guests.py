"""How somebody is invited to a visit and comes, as both would say it."""

from playwright.sync_api import expect

from tests.e2e.browsers import Person
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import type_texted_code
from tests.eventually import eventually_sync

PHONE = "+44 7700 900188"


def ask_for(doctor: Person, role: str, name: str, phone: str = PHONE) -> None:
    """Fill in and send the invitation to the chosen visit, the link by mail and the code by text."""
    page = doctor.page
    page.get_by_role("button", name="Invite somebody").click()
    dialog = page.get_by_role("dialog", name="Invite somebody to the visit with Maria")
    dialog.get_by_label(role, exact=True).check()
    dialog.get_by_label("Name, as everyone in the visit sees it").fill(name)
    dialog.get_by_label("E-mail").fill(f"{name.split(maxsplit=1)[0].lower()}@guests.example")
    dialog.get_by_label("Phone", exact=True).fill(phone)
    dialog.get_by_label("I checked this number with them").check()
    dialog.get_by_role("button", name="Send the invitation").click()


def invite(doctor: Person, role: str, name: str, phone: str = PHONE) -> None:
    """Invite somebody, and read that the link is on its way."""
    ask_for(doctor, role, name, phone)
    told = doctor.page.get_by_text(f"The link for {name} is on its way.")
    expect(told.first).to_be_visible()


def come_as_guest(guest: Person, clinic: DemoClinic, name: str, role: str) -> None:
    """Open the link of the mail, type the code of the text, and agree to keep what is said."""
    page = guest.page
    page.goto(eventually_sync(lambda: clinic.mailed_link(name, "visit")))
    page.get_by_role("button", name="Continue").click()
    type_texted_code(guest, clinic, name)
    expect(page.get_by_text(f"Everyone in the visit sees you as {name}, {role}.")).to_be_visible()
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are in the right place")
