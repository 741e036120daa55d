"""What the benchmarks of a call share: a demo clinic of their own, one doctor and one patient each in
a Chromium process, and visits that are ready to begin. Steps that are not measured go over HTTP."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright

from tests.e2e.browsers import DESKTOP, Person, launch, sit_down
from tests.e2e.demo_clinic import DemoClinic
from tests.eventually import eventually_sync

DOCTOR = "amara.okafor"
PATIENT = "maria.ferreira"
FAKE_DEVICES = (
    "--use-fake-device-for-media-stream=fps=30",
    "--use-fake-ui-for-media-stream",
)
_HEADERS = {"X-Visavis": "1", "X-Visavis-Session": "account"}
_ARRIVAL = {
    "consent_telehealth": True,
    "consent_version": "1",
    "language": "en",
    "location": "At home, 12 Linden Street",
    "callback_number": "+447700900142",
}


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def load_now() -> str:
    """How busy the machine is, to stand beside the figures."""
    one, five, _fifteen = os.getloadavg()
    return f"load {one:.1f} (1 min), {five:.1f} (5 min) on {os.cpu_count()} cores"


def process_tree(pid: int) -> list[int]:
    """A process and all that came of it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # It ended meanwhile.
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


@contextmanager
def demo_clinic() -> Iterator[DemoClinic]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VISAVIS_")}
    with tempfile.TemporaryDirectory() as folder:
        clinic = DemoClinic(Path(folder), kept)
        clinic.start()
        try:
            yield clinic
        finally:
            clinic.stop()


@dataclass
class Seated:
    """Somebody with a browser process of their own."""

    browser: Browser
    person: Person
    api: str
    pid: int

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Ask the API as this person, besides their page."""
        answer = self.person.context.request.fetch(
            self.api + path, method=method, headers=_HEADERS, data=body
        )
        if not answer.ok:
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.text()}")
        return answer.json()


def seat(
    playwright: Playwright,
    clinic: DemoClinic,
    who: str,
    viewport: dict[str, int] = DESKTOP,
    script: str = "",
    **options: Any,
) -> Seated:
    """Sign somebody in, with leave for camera and microphone; `script` runs in each page first."""
    before = set(process_tree(os.getpid()))
    browser = launch(playwright, *FAKE_DEVICES)
    started = set(process_tree(os.getpid())) - before
    person = sit_down(browser, viewport, **options)
    person.context.grant_permissions(["camera", "microphone"], origin=clinic.base_url)
    if script:
        person.context.add_init_script(script)
    person.page.goto(clinic.account(who).demo_link)
    return Seated(browser, person, f"{clinic.base_url}/api/v1", min(started))


def patient_id(doctor: Seated, name: str) -> str:
    found = doctor.ask("POST", "/patients/search", {"words": name})["patients"]
    return str(next(one["id"] for one in found if one["name"] == name))


def waiting_visit(doctor: Seated, patient: Seated, name: str) -> str:
    """Take the patient in and check them in; return the visit, which waits then."""
    me = doctor.ask("GET", "/session")["person"]["id"]
    booked = doctor.ask(
        "POST", "/visits/walk-in", {"patient_id": patient_id(doctor, name), "doctor_id": me}
    )
    visit_id = str(booked["visit_id"])
    patient.ask("PUT", f"/visits/{visit_id}/check-in", _ARRIVAL)
    return visit_id


def finish(doctor: Seated, visit_id: str) -> None:
    """End the call and the visit, and leave the desk."""
    doctor.ask("POST", f"/visits/{visit_id}/hang-up", {})
    doctor.ask("POST", f"/visits/{visit_id}/complete", {"outcome": "as_planned"})


def until_connected(*people: Seated) -> None:
    """Wait until each page has one connection, and it is up."""

    def is_up() -> bool:
        for one in people:
            states = one.person.page.evaluate("window.calls.map((call) => call.connectionState)")
            assert [each for each in states if each != "closed"] == ["connected"], states
        return True

    eventually_sync(is_up, 30)
