"""Between visits: readings go in and out as a file, one outside its range reaches the desk, and a
patient asks about what there is to read."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.browsers import DESKTOP, PHONE
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic

ASKED = "Does this hold for my tablets, too?"
FILE = """time;kind;systolic;diastolic;value;note
2026-01-05 08:00;blood pressure;131;84;;
2026-01-05 08:00;weight;;;70,5;after breakfast
2026-01-05 08:00;weight;;;1200;
"""


def test_readings_go_in_and_out_as_a_file_each_once(
    clinic: DemoClinic, sit: SitDown, tmp_path: Path
) -> None:
    page = sit(PHONE).page
    page.goto(clinic.account("maria.ferreira").demo_link)
    page.get_by_role("heading", level=1).wait_for()
    page.goto(f"{clinic.base_url}/portal/readings")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as a file").click()
    out = tmp_path / "out.csv"
    saved.value.save_as(out)
    count = len(out.read_text(encoding="utf-8").splitlines()) - 1
    # What was saved is known when it is read again.
    chosen = page.locator("input[type=file]")
    chosen.set_input_files(out)
    expect(page.get_by_text(f"{count} are here already.")).to_be_visible()
    page.get_by_role("button", name="Leave the file").click()

    own = tmp_path / "own.csv"
    own.write_text(FILE, encoding="utf-8")
    chosen.set_input_files(own)
    expect(page.get_by_text("2 lines can be saved. 1 cannot be used.")).to_be_visible()
    expect(page.get_by_text("This value cannot be right.")).to_be_visible()
    page.get_by_role("button", name="Save 2 readings").click()
    expect(page.get_by_text("2 readings are saved.").first).to_be_visible()


def test_a_reading_outside_its_range_and_a_question_reach_the_desk(
    clinic: DemoClinic, sit: SitDown
) -> None:
    page, desk = sit(PHONE).page, sit(DESKTOP).page
    for one, who in ((page, "maria.ferreira"), (desk, "amara.okafor")):
        one.goto(clinic.account(who).demo_link)
        one.get_by_role("heading", level=1).wait_for()
    expect(desk.get_by_text("1 reading is outside its range")).to_be_visible()
    page.goto(f"{clinic.base_url}/portal/readings")
    page.get_by_label("What is measured").select_option(label="Blood pressure")
    form = page.get_by_role("form", name="Enter: Blood pressure")
    # Said before anything is typed.
    expect(form.get_by_text("Nobody watches this at night or on weekends")).to_be_visible()
    form.get_by_label("Upper number").fill("192")
    form.get_by_label("Lower number").fill("118")
    form.get_by_role("button", name="Save the reading").click()
    expect(page.get_by_text("It is outside the range.").first).to_be_visible()
    expect(page.get_by_text("If you feel ill, do not wait for us")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text("2 readings are outside their range")).to_be_visible()

    page.goto(f"{clinic.base_url}/portal/learn")
    page.get_by_role("main").locator("a[href^='/portal/learn/']").first.click()
    page.get_by_role("button", name="I have read this").click()
    expect(page.get_by_text(re.compile("^You read this on"))).to_be_visible()
    page.get_by_role("link", name="Ask about this").click()
    # It begins with the title of what was read.
    expect(page.get_by_label("In a few words")).not_to_have_value("")
    page.get_by_label("Your message").fill(ASKED)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text(ASKED).first).to_be_visible()
    desk.goto(f"{clinic.base_url}/desk/messages")
    expect(desk.get_by_text(ASKED).first).to_be_visible()
