"""Every page on a phone whose owner reads letters twice as large: nothing is cut off at the side."""

from playwright.sync_api import Page, expect

from tests.e2e.browsers import FAKE_DEVICES, PHONE
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic

TWICE_AS_LARGE = "--blink-settings=defaultFontSize=32"
PAGES = {
    None: ("/", "/said", "/sign-in", "/visit", "/join", "/demo", "/demo/outbox", "/demo/components", "/no-such-page"),
    "maria.ferreira": (
        "/portal", "/portal/visits", "/portal/record", "/portal/book", "/portal/plan", "/portal/decisions", "/portal/decisions/new",
        "/portal/readings", "/portal/learn", "/portal/messages", "/portal/messages/new", "/portal/documents", "/account",
    ),
    "amara.okafor": ("/desk", "/desk/feedback", "/desk/schedule", "/desk/messages", "/desk/library", "/desk/patients", "/desk/notes", "/desk/templates"),
    "sam.rivera": (
        "/admin", "/admin/visits", "/admin/people", "/admin/services", "/admin/templates", "/admin/feedback", "/admin/interfaces", "/admin/audit",
    ),
}  # fmt: skip

# What can be unfolded is measured, too; a menu opens over the page and closes again.
_WIDTH = """
() => {
  const folded = [...document.querySelectorAll("details:not([open])")];
  for (const one of folded) one.open = true;
  const width = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  for (const one of folded) one.open = false;
  return width;
}
"""


def width_of(page: Page, url: str) -> int:
    page.goto(url)
    page.get_by_role("heading", level=1).first.wait_for()
    expect(page.locator("main:not(.gallery) .skeleton")).to_have_count(0)
    return int(page.evaluate(_WIDTH))


def test_no_page_scrolls_sideways_on_a_phone_with_letters_twice_as_large(
    clinic: DemoClinic, sit: SitDown
) -> None:
    page = sit(PHONE, flags=(*FAKE_DEVICES, TWICE_AS_LARGE)).page
    wide: dict[str, int] = {}
    for who, paths in PAGES.items():
        if who is not None:
            page.goto(clinic.account(who).demo_link)
            page.get_by_role("heading", level=1).first.wait_for()
        for path in paths:
            width = width_of(page, clinic.base_url + path)
            if width > PHONE["width"]:
                wide[path] = width
    assert wide == {}
