"""A doctor's morning at one desk: an arrival while they look elsewhere, a break, an urgent patient, a
handover, a walk-in who does not come.

One browser process for all of it; nobody needs a camera here.
"""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browsers import DESKTOP, PHONE, Person, sit_down
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import check_in, open_link, sign_in
from tests.eventually import eventually_sync

FIRST, SECOND = "Maria Ferreira", "Ruth Adeyemi"
WALK_IN = "Oleksandra Kovalchuk-Hryhorenko"
# Keeps what the system was asked to show, and whether it did; and how many tones were played.
NOTICES = """
(() => {
  const Original = window.Notification;
  window.notices = [];
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) { window.tones += 1; start.call(this, at); };
  window.Notification = class extends Original {
    constructor(title, options) {
      super(title, options);
      this.addEventListener("show", () => window.notices.push(`${title}: ${options.body}`));
    }
  };
})();
"""
NO_DEVICES = ("--use-fake-ui-for-media-stream",)


def queue(desk: Page) -> list[str]:
    """The names of who waits, as the desk orders them."""
    rows = desk.get_by_role("list", name=re.compile("^Waiting")).get_by_role("link")
    return [next(name for name in (FIRST, SECOND) if name in row) for row in rows.all_inner_texts()]


def choose(desk: Page, name: str) -> None:
    desk.get_by_role("link", name=re.compile(name)).first.click()
    desk.get_by_role("heading", name=name).wait_for()


def look_elsewhere(doctor: Person) -> Page:
    """Another tab is in front, and the desk knows it: Playwright pretends to every page that it has
    the focus, until told to leave that."""
    told = doctor.context.new_cdp_session(doctor.page)
    told.send("Emulation.setFocusEmulationEnabled", {"enabled": False})
    other = doctor.context.new_page()
    other.bring_to_front()
    eventually_sync(lambda: not doctor.page.evaluate("() => document.hasFocus()"))
    return other


def test_breaks_urgency_handovers_and_slips_are_told_to_everyone_they_concern(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor = sit(DESKTOP, flags=NO_DEVICES)
    browser = doctor.context.browser
    assert browser is not None
    colleague = sit_down(browser, DESKTOP)
    maria, ruth = sit_down(browser, PHONE), sit_down(browser, PHONE)
    desk = doctor.page
    doctor.context.grant_permissions(["notifications"], origin=clinic.base_url)
    desk.add_init_script(NOTICES)
    sign_in(doctor, clinic, "amara.okafor")

    # An arrival while they look elsewhere is told by the system, without a name; it is heard, and
    # stands in the tab's title.
    desk.get_by_text("Alerts", exact=True).click()
    desk.get_by_label("Notification when someone arrives").check()
    assert desk.evaluate("() => window.tones") == 0
    desk.get_by_label("Sound when someone arrives").check()
    chosen = desk.evaluate("() => window.tones")
    desk.keyboard.press("Escape")
    expect(desk).to_have_title("Desk · Visavis")
    other = look_elsewhere(doctor)
    open_link(maria, clinic, FIRST)
    check_in(maria, matters="I want to drive without fear.")
    notices = eventually_sync(lambda: desk.evaluate("() => window.notices"))
    assert notices == ["A patient has arrived: One person is waiting."]
    assert desk.evaluate("() => window.tones") == 2 * chosen > 0
    expect(desk).to_have_title("(1) Desk · Visavis")
    desk.get_by_role("link", name="Schedule", exact=True).click()
    expect(desk).to_have_title("(1) Schedule · Visavis")
    desk.get_by_role("link", name="Queue", exact=True).click()
    expect(desk).to_have_title("(1) Desk · Visavis")
    other.close()
    desk.bring_to_front()

    open_link(ruth, clinic, SECOND)
    check_in(ruth, matters="")
    desk.get_by_role("link", name=re.compile(SECOND)).first.wait_for()

    # A break: the doctor reads how it stands, and the patient why it takes longer.
    choose(desk, FIRST)
    ready = maria.page.get_by_role("heading", level=1, name=re.compile("is getting ready for you"))
    expect(ready).to_be_visible()
    desk.get_by_text("Taking visits").click()
    desk.get_by_role("group", name="Take a break of").get_by_role("button", name="10 min").click()
    told = desk.get_by_text(re.compile(r"You are on a break until \d\d:\d\d\. 1 patient has been"))
    expect(told).to_be_visible()
    expect(maria.page.get_by_text(re.compile("takes a short break until")).first).to_be_visible()
    expect(ready).to_be_hidden()
    desk.get_by_role("button", name="I am back").click()
    expect(told).to_be_hidden()
    expect(ready).to_be_visible()

    # Running late: still getting ready, and "in a moment" is not promised.
    moment = maria.page.get_by_text("You will be let in in a moment.")
    expect(moment).to_be_visible()
    desk.get_by_text("Taking visits").click()
    desk.get_by_role("group", name=re.compile("late")).get_by_role("button", name="20 min").click()
    expect(maria.page.get_by_text("is running late today")).to_be_visible()
    expect(moment).to_be_hidden()
    expect(ready).to_be_visible()
    desk.get_by_role("button", name="I am on time again").click()
    expect(moment).to_be_visible()

    # Urgent overtakes, with its reason on the row; the policy says so.
    eventually_sync(lambda: queue(desk) == [FIRST, SECOND])
    choose(desk, SECOND)
    desk.get_by_role("button", name="Mark as urgent").click()
    desk.get_by_label("Why is it urgent?").fill("Chest pain since this morning")
    desk.get_by_role("button", name="Put first").click()
    row = desk.get_by_role("link", name=re.compile(SECOND)).first
    expect(row).to_contain_text("Urgent: Chest pain since this morning")
    eventually_sync(lambda: queue(desk) == [SECOND, FIRST])
    desk.get_by_text("How is the order made?").click()
    expect(desk.get_by_text("Urgent patients come first")).to_be_visible()

    # Handed over cold: asked, agreed, gone from here, and there with the wait so far.
    choose(desk, FIRST)
    desk.get_by_role("button", name="Hand over").click()
    desk.get_by_label("To whom?").select_option(label="Dr. Jonas Lindqvist, Internal medicine")
    desk.get_by_label("Why?", exact=True).fill("He knows migraine best")
    desk.get_by_role("button", name="Ask Maria").click()
    expect(desk.get_by_text("No answer yet")).to_be_visible()
    asked = maria.page.get_by_role("dialog", name="May Dr. Jonas Lindqvist see you?")
    expect(asked).to_contain_text("He knows migraine best")
    asked.get_by_role("button", name="Yes, that is fine").click()
    expect(desk.get_by_text("Dr. Jonas Lindqvist goes on with Maria")).to_be_visible()
    sign_in(colleague, clinic, "jonas.lindqvist")
    carried = colleague.page.get_by_role("link", name=re.compile(FIRST)).first
    expect(carried).to_contain_text("From Dr. Amara Okafor, wait carried over")

    # A walk-in is taken in, does not come, and after all is on the way: taken back in time.
    desk.get_by_role("button", name="Walk-in").click()
    dialog = desk.get_by_role("dialog", name="Add a walk-in")
    dialog.get_by_label("Find a patient").fill("Oleks")
    dialog.get_by_role("button", name=re.compile(WALK_IN)).click()
    dialog.get_by_role("button", name="Add and send the link").click()
    desk.get_by_role("button", name="Done", exact=True).click()
    choose(desk, WALK_IN)
    desk.get_by_role("button", name="It did not happen").click()
    question = desk.get_by_role("dialog", name="Why is there no visit with Oleksandra?")
    question.get_by_label("Oleksandra did not come").check()
    question.get_by_role("button", name="Close the visit").click()
    expect(desk.get_by_text("The patient did not come")).to_be_visible()
    desk.get_by_role("button", name="Take it back").click()
    expect(desk.get_by_role("button", name="It did not happen")).to_be_visible()
    assert ruth.problems == maria.problems == colleague.problems == []
