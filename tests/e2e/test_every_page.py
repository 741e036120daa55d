"""Every page that the client's own tables name, through axe: a new one is looked at without being
listed here, and one that can't be opened fails."""

import re

from playwright.sync_api import Page, Request

from tests.e2e.accessibility import ON_A_DESK, ON_A_PHONE, Looks, check_page
from tests.e2e.browsers import DESKTOP
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.routes import client_routes
from tests.eventually import eventually_sync

PATIENT, DOCTOR, ADMIN = "maria.ferreira", "amara.okafor", "sam.rivera"
EVERYBODY = ""
READERS = {"portal": PATIENT, "visit": PATIENT, "account": PATIENT, "desk": DOCTOR, "admin": ADMIN}
"""Who opens a surface; what is not named here is everybody's."""
NEW_HERE = "tomas.garcia"
"""Who has nothing yet, and reads what will be there."""
EMPTY = ("/portal/decisions", "/portal/readings", "/portal/learn", "/portal/messages", "/portal/documents")  # fmt: skip
STATES = {
    "/account": (("Change password",), ("Change e-mail",), ("Add an app",), ("Make recovery codes",)),
    "/portal/plan": (("Add a goal",), ("Who changed it",)),
    "/portal/readings": (("Save the reading",), ("Withdraw",)),
    "/portal/decisions/new": (("Give it to my doctor",),),
    "/portal/messages/new": (("Send",),),
    "/portal/record": (("Make a token",),),
    "/desk/library": (("Add something",),),
    "/desk/templates": (("Add a template",), ("Cancel", "Remove")),
    "/desk/schedule": (("Working hours",), ("Absences",)),
    "/desk/patients/{id}": (("Give something to read",), ("Write a message",)),
    "/admin/services": (("Add a service",),),
    "/admin/interfaces": (("New token", "Make the token"), ("New webhook", "Save the webhook")),
    "/admin/people": (
        ("More for Dr. Jonas Lindqvist", "Licences"),
        ("More for Maria Ferreira", "Who may act for them"),
    ),
    "/admin/feedback": (("Comments",), ("Actions",), ("You said, we did",), ("What we ask",)),
}  # fmt: skip
"""What opens on a page, by what is pressed one after the other."""
FRONT_DOOR = "/"
GALLERY = "/demo/components"
"""Shows the sign of what is on its way among all else, and nothing ever comes."""
ON_ITS_WAY = """
async () => {
  await new Promise((drawn) => requestAnimationFrame(drawn));
  // Its first 300 ms are unseen, which counts as there; what is behind a closed part is not asked for.
  return [...document.querySelectorAll(".skeleton")].filter((one) => one.checkVisibility()).length;
}
"""
PAGE_TIMEOUT_S = 30
NAMED = re.compile(r"/\{\w+\}$")


def read_by(reader: str) -> list[str]:
    found = [one for one in client_routes() if READERS.get(one.split("/")[1], EVERYBODY) == reader]
    # What names one thing comes last: the link to it stands on a page that was open before.
    return sorted(found, key=lambda route: NAMED.search(route) is not None)


class Walk:
    """One reader who opens page after page; `wrong` is what axe found."""

    def __init__(
        self, clinic: DemoClinic, page: Page, links: set[str], looks: Looks, opened: Looks
    ) -> None:
        self.page = page
        self.wrong: list[str] = []
        self._base = clinic.base_url
        self._links = links
        self._looks = looks
        self._opened = opened
        self._asked: set[Request] = set()
        page.on("request", lambda one: self._asked.add(one) if "/api/" in one.url else None)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._answered)

    def go(self, route: str) -> None:
        """Open a page, look at it once all of it is there, and then at what opens on it."""
        self.page.goto(self._base + self._address(route))
        self.page.get_by_role("heading", level=1).first.wait_for()
        eventually_sync(lambda: self._has_come(route), PAGE_TIMEOUT_S)
        links = self.page.locator("a[href^='/']").evaluate_all(
            "(all) => all.map((a) => a.pathname)"
        )
        self._links.update(links)
        self.wrong += check_page(self.page, route, self._looks)
        # A screen reader says the title first.
        if route != FRONT_DOOR and not self.page.title().endswith(" · Visavis"):
            self.wrong.append(f"{route} has no title of its own: {self.page.title()}")
        for presses in STATES.get(route, ()):
            for name in presses:
                self._press(name)
            self.wrong += check_page(self.page, f"{route}, {' → '.join(presses)}", self._opened)
            self.page.keyboard.press("Escape")

    def _answered(self, one: Request) -> None:
        self._asked.discard(one)

    def _has_come(self, route: str) -> bool:
        """Whether no answer is on its way: a page without its list would be looked at."""
        waiting = self.page.evaluate(ON_ITS_WAY)
        assert route == GALLERY or waiting == 0, f"{waiting} parts of {route} are on their way"
        assert not self._asked, [one.url for one in self._asked]
        return True

    def _press(self, name: str) -> None:
        page = self.page
        found = page.get_by_role("button", name=name).or_(page.get_by_role("tab", name=name))
        found.or_(page.locator("summary").filter(has_text=name)).locator(
            "visible=true"
        ).first.click()

    def _address(self, route: str) -> str:
        if NAMED.search(route) is None:
            return route
        one = re.compile(re.escape(NAMED.sub("", route)) + r"/[A-Za-z0-9_-]{20,}")
        found = sorted(filter(one.fullmatch, self._links))
        assert found, f"no page has a link to one of {route}"
        return found[0]


def test_no_page_of_the_client_has_an_accessibility_violation(
    clinic: DemoClinic, sit: SitDown
) -> None:
    first = sit(DESKTOP)
    wrong: list[str] = []
    routes = {reader: read_by(reader) for reader in (EVERYBODY, PATIENT, DOCTOR, ADMIN)}
    routes[NEW_HERE] = list(EMPTY)
    routes[EVERYBODY].append("/no-such-page")
    walked = [route for found in routes.values() for route in found]
    assert set(client_routes()) | set(STATES) <= set(walked)
    for reader, found in routes.items():
        page = first.page if reader == EVERYBODY else sit(DESKTOP, beside=first).page
        visit = f"/visit/{clinic.appointment('Maria Ferreira').id}"
        # Patients come by phone, staff at a desk; what opens on a page is looked at the other way.
        looks = (ON_A_DESK, ON_A_PHONE) if reader in {DOCTOR, ADMIN} else (ON_A_PHONE, ON_A_DESK)
        walk = Walk(clinic, page, {visit}, *looks)
        if reader != EVERYBODY:
            page.goto(clinic.account(reader).demo_link)
            page.get_by_role("heading", level=1).first.wait_for()
        for route in found:
            walk.go(route)
        wrong += walk.wrong
    assert wrong == []
