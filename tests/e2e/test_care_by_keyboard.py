"""A patient decides and measures with the keyboard alone; what shows on the way goes through axe."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import check_page, reach_by_keyboard
from tests.e2e.browsers import DESKTOP
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic

QUESTION = "Tablets, or wait?"


def test_a_patient_begins_changes_and_takes_back_a_choice_and_measures_without_a_mouse(
    clinic: DemoClinic, sit: SitDown
) -> None:
    page, wrong = sit(DESKTOP).page, list[str]()
    page.goto(clinic.account("maria.ferreira").demo_link)
    page.get_by_role("heading", level=1).wait_for()
    _begin(clinic, page)
    wrong += check_page(page, "a choice that the patient began")
    _reword(page)
    wrong += check_page(page, "a choice in other words")
    press(page, "Take it back")
    page.get_by_role("dialog", name="Take this back?").wait_for()
    wrong += check_page(page, "take it back?")
    # The safe answer has the focus; Escape is the same.
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Escape")
    press(page, "Take it back")
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("dialog").get_by_role("button", name="Take it back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your decisions")
    expect(page.get_by_role("link", name=re.compile("Tablets"))).to_have_count(0)

    page.goto(f"{clinic.base_url}/portal/readings")
    form = page.get_by_role("form", name="Enter: Blood pressure")
    form.wait_for()
    for label, typed in (("Upper number", "128"), ("Lower number", "82")):
        reach_by_keyboard(page, label)
        page.keyboard.type(typed)
    press(page, "Save the reading")
    expect(page.get_by_text("The reading is saved").first).to_be_visible()
    assert wrong == []


def press(page: Page, name: str) -> None:
    reach_by_keyboard(page, name)
    page.keyboard.press("Enter")


def _begin(clinic: DemoClinic, page: Page) -> None:
    page.goto(f"{clinic.base_url}/portal/decisions/new")
    page.get_by_role("textbox", name="What do you have to choose?").wait_for()
    reach_by_keyboard(page, "What do you have to choose?")
    page.keyboard.type("Tablets?")
    reach_by_keyboard(page, "Option 1")
    page.keyboard.type("Tablets")
    press(page, "Give it to my doctor")
    page.get_by_text("You began this").wait_for()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tablets?")


def _reword(page: Page) -> None:
    press(page, "Change what I wrote")
    asked = page.get_by_role("textbox", name="What do you have to choose?")
    expect(asked).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type(QUESTION)
    press(page, "Keep the new words")
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    expect(page.get_by_role("button", name="Change what I wrote")).to_be_visible()
