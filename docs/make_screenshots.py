"""Takes the pictures of the documentation from a real visit: two browsers, live media, a demo clinic.

    .venv/bin/python -m docs.make_screenshots [FOLDER]

Without a folder it renews `docs/images/call.png`; with one it puts every page there, on a phone and
a desktop, light and dark, to be looked at. The people on camera are drawings (`docs/portraits/`).
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.e2e.browsers import DESKTOP, PHONE, Person, launch, sit_down
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import NOTE, check_in, let_in, note_reads, open_link, sign_in, write
from tests.e2e.tours import (
    see_desk,
    see_joining,
    see_lost_access,
    see_records,
    see_second_factors,
    see_visit,
)

HERE = Path(__file__).parent
PATIENT = "Maria Ferreira"
FRAMES = 20
CAMERA = {"width": 640, "height": 480}


class Album:
    """Keeps pictures of pages in a folder, in each size and theme."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def add(self, page: Page, name: str) -> None:
        """Photograph the page as it stands; without a folder, do nothing."""
        if self._folder is None:
            return
        size = page.viewport_size or DESKTOP
        for device, viewport in (("phone", PHONE), ("desktop", DESKTOP)):
            for theme in ("light", "dark"):
                page.set_viewport_size(viewport)  # type: ignore[arg-type]
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                page.wait_for_timeout(250)
                page.screenshot(path=self._folder / f"{name}-{device}-{theme}.png")
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")


def film(browser: Browser, portrait: str, folder: Path) -> Path:
    """Return a Motion JPEG of a portrait that sways a little, for the fake camera."""
    page = browser.new_page(viewport=CAMERA)  # type: ignore[arg-type]
    page.goto((HERE / "portraits" / f"{portrait}.svg").as_uri())
    film_path = folder / f"{portrait}.mjpeg"
    with film_path.open("wb") as file:
        for number in range(FRAMES):
            sway = abs(number - FRAMES // 2) * 0.4
            page.evaluate(
                "(sway) => document.documentElement.setAttribute("
                "'viewBox', `${-39 + sway} ${70 + sway / 2} 480 360`)",
                sway,
            )
            file.write(page.screenshot(type="jpeg", quality=90))
    page.close()
    return film_path


@contextmanager
def open_clinic(folder: Path) -> Iterator[DemoClinic]:
    folder.mkdir(exist_ok=True)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("VISAVIS_")}
    clinic = DemoClinic(folder, {**environment, "TZ": "Europe/Berlin"})
    clinic.start()
    try:
        yield clinic
    finally:
        clinic.stop()


def on_camera(
    stack: ExitStack, playwright: Playwright, film_path: Path, size: dict[str, int]
) -> Person:
    """Seat somebody whose camera shows the film."""
    flags = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film_path}",
    )
    browser = launch(playwright, *flags)
    stack.callback(browser.close)
    return sit_down(browser, size, timezone_id="Europe/Berlin")


def play(clinic: DemoClinic, doctor: Person, patient: Person, album: Album) -> None:
    """Go through a visit and photograph what is on the way."""
    theirs, ours = patient.page, doctor.page
    theirs.goto(clinic.appointment(PATIENT).patient_link)
    theirs.get_by_role("button", name="Continue").wait_for()
    album.add(theirs, "01-link")
    open_link(patient, clinic, PATIENT)
    album.add(theirs, "02-consent")
    ours.goto(f"{clinic.base_url}/sign-in")
    ours.get_by_label("E-mail").wait_for()
    album.add(ours, "03-sign-in")
    sign_in(doctor, clinic, "amara.okafor")
    check_in(patient, matters="I want to drive to work without fear. Rather no tablets every day.")
    theirs.get_by_role("button", name="Try camera and microphone").click()
    theirs.get_by_text("Testing the direct way").wait_for()
    album.add(theirs, "04-check")
    theirs.locator(".outcome").wait_for(timeout=60_000)
    album.add(theirs, "04-waiting")
    ours.get_by_role("link", name=re.compile(PATIENT)).first.wait_for()
    album.add(ours, "05-desk")
    ours.get_by_role("link", name=re.compile(PATIENT)).first.click()
    ours.get_by_role("button", name="Let Maria in").wait_for()
    album.add(ours, "06-person")
    see_desk(ours, lambda page, what: album.add(page, f"06-{re.sub('[^a-z]+', '-', what.lower())}"))
    let_in(doctor, PATIENT)
    doctor.sees_and_hears()
    patient.sees_and_hears()
    write(doctor, "Headaches since March, worse on Mondays. Sleeps 6 hours, 4 cups of coffee.")
    ours.keyboard.press("Enter")
    ours.keyboard.type("Plan: a headache diary for four weeks. ")
    album.add(theirs, "07-patient-call")
    theirs.get_by_role("button", name="Note").click()
    theirs.get_by_role("textbox", name=NOTE).wait_for()
    note_reads(patient, "headache diary")
    write(patient, "I will also try to sleep more.")
    note_reads(doctor, "sleep more")
    album.add(theirs, "08-patient-note")
    album.add(ours, "09-doctor-call")
    ours.get_by_role("button", name="Name and birth date said").click()
    ours.get_by_role("button", name="Urgent help").click()
    album.add(ours, "09-doctor-urgent-help")
    ours.keyboard.press("Escape")


def tidy_up(desk: Page) -> None:
    """Leave nothing unfolded or focused, and wait until the connection is judged by more than a start."""
    desk.get_by_text("How is the order made?").click()
    desk.get_by_text("Good connection").wait_for(timeout=60_000)
    desk.evaluate("document.activeElement.blur()")
    desk.mouse.move(0, 0)


def after(clinic: DemoClinic, doctor: Person, patient: Person, album: Album) -> None:
    """Hang up, wrap up, feedback."""
    theirs, ours = patient.page, doctor.page
    ours.get_by_role("button", name="End call").click()
    album.add(ours, "10-end")
    ours.get_by_role("dialog").get_by_role("button", name="End the call").click()
    ours.get_by_role("button", name="Finish the visit").wait_for()
    album.add(ours, "11-wrap-up")
    theirs.get_by_role("button", name="Send my answers").wait_for()
    album.add(theirs, "12-feedback")
    theirs.get_by_role("button", name="Skip").click()
    theirs.get_by_text("That was your visit").wait_for()
    album.add(theirs, "13-after")
    ours.get_by_role("button", name="Finish the visit").click()
    ours.get_by_role("button", name="Book a visit").click()
    ours.get_by_role("dialog").wait_for()
    album.add(ours, "14-booking")
    ours.keyboard.press("Escape")
    ours.get_by_role("link", name="Feedback").click()
    ours.get_by_role("heading", level=1).wait_for()
    album.add(ours, "15-doctor-feedback")
    for number, path in enumerate(("/", "/demo", "/demo/outbox", "/nowhere"), start=16):
        ours.goto(clinic.base_url + path)
        ours.get_by_role("heading", level=1).wait_for()
        album.add(ours, f"{number}-{path.strip('/').replace('/', '-') or 'start'}")
    doctor.context.clear_cookies()
    sign_in(doctor, clinic, "sam.rivera")
    for number, name in enumerate(
        ("Live rooms", "Visits", "People", "Services", "Feedback"), start=20
    ):
        ours.get_by_role("link", name=name, exact=True).click()
        ours.wait_for_timeout(600)
        album.add(ours, f"{number}-admin-{name.lower().replace(' ', '-')}")
    sign_in(patient, clinic, "maria.ferreira")
    theirs.get_by_role("heading", level=1).wait_for()
    album.add(theirs, "24-portal")
    theirs.goto(f"{clinic.base_url}/account")
    theirs.get_by_role("heading", name="Ways to sign in").wait_for()
    album.add(theirs, "25-account")
    theirs.get_by_role("button", name="Make recovery codes").last.click()
    theirs.get_by_role("button", name="I have kept them").wait_for()
    album.add(theirs, "26-recovery-codes")


def schedules(clinic: DemoClinic, doctor: Person, patient: Person, album: Album) -> None:
    """The desk's schedule, and a patient who books by themselves."""
    ours, theirs = doctor.page, patient.page
    ours.goto(clinic.account("amara.okafor").demo_link)
    ours.get_by_role("link", name="Schedule").click()
    ours.get_by_role("button", name="Working hours").wait_for()
    album.add(ours, "60-schedule-week")
    ours.get_by_role("button", name="Day", exact=True).click()
    album.add(ours, "61-schedule-day")
    for number, name in ((62, "Working hours"), (63, "Absences")):
        ours.get_by_role("button", name=name).click()
        ours.get_by_role("dialog", name=name).wait_for()
        album.add(ours, f"{number}-schedule-{name.lower().replace(' ', '-')}")
        ours.keyboard.press("Escape")
    theirs.goto(clinic.account("maria.ferreira").demo_link)
    theirs.get_by_role("link", name="Book a visit").first.click()
    theirs.get_by_role("link", name=re.compile("Dr. Jonas Lindqvist")).wait_for()
    album.add(theirs, "64-book-with-whom")
    theirs.get_by_role("link", name=re.compile("Dr. Jonas Lindqvist")).click()
    theirs.get_by_role("button", name=re.compile(r"at \d\d:\d\d")).first.wait_for()
    album.add(theirs, "65-book-when")
    theirs.get_by_role("button", name=re.compile(r"at \d\d:\d\d")).last.click()
    theirs.get_by_role("button", name="Book this visit").wait_for()
    album.add(theirs, "66-book-last-look")
    theirs.get_by_role("button", name="Book this visit").click()
    theirs.get_by_role("heading", name="Your visit is booked").wait_for()
    album.add(theirs, "67-book-done")


def tour(clinic: DemoClinic, doctor: Person, patient: Person, guest: Person, album: Album) -> None:
    """Everything about trust: lost access, joining, records, guests and further devices."""
    numbers = count(30)

    def look(page: Page, what: str) -> None:
        page.bring_to_front()
        album.add(page, f"{next(numbers)}-{re.sub('[^a-z]+', '-', what.lower())}")

    see_lost_access(clinic, patient.page, look)
    see_joining(clinic, doctor.page, guest, look)
    see_second_factors(clinic, guest.page, look)
    guest.context.clear_cookies()
    see_records(clinic, guest.page, patient.page, doctor.page, look)
    for person in (doctor, patient, guest):
        person.context.clear_cookies()
        person.page.goto("about:blank")
    see_visit(clinic, doctor, patient, guest, look)


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        scratch = Path(name)
        playwright = stack.enter_context(sync_playwright())
        studio = launch(playwright)
        films = [film(studio, portrait, scratch) for portrait in ("doctor", "patient")]
        studio.close()
        clinic = stack.enter_context(open_clinic(scratch))
        doctor = on_camera(stack, playwright, films[0], DESKTOP)
        patient = on_camera(stack, playwright, films[1], PHONE)
        album = Album(folder)
        play(clinic, doctor, patient, album)
        tidy_up(doctor.page)
        doctor.page.screenshot(path=HERE / "images" / "call.png")
        if folder is None:
            return
        after(clinic, doctor, patient, album)
        schedules(clinic, doctor, patient, album)
        guest = on_camera(stack, playwright, films[0], PHONE)
        for person in (doctor, patient):
            person.context.clear_cookies()
        tour(stack.enter_context(open_clinic(scratch / "tour")), doctor, patient, guest, album)


if __name__ == "__main__":
    main(sys.argv[1:])
