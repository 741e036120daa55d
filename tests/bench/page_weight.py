"""Requests and bytes until the first remote picture on a phone with a slow network.

    .venv/bin/python -m tests.bench.page_weight

Chromium as a phone (Pixel 7), 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip, CPU four times
slower, empty cache. The patient opens the link, types the code, checks in and waits; then the doctor
lets them in. Bytes are what came over the network, headers included. A file fetched ahead counts
where it was fetched.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, sync_playwright

from tests.bench.clinic_calls import DOCTOR, FAKE_DEVICES, demo_clinic, load_now, say, seat
from tests.e2e.browsers import Person, launch, sit_down
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.steps import check_in, let_in, type_texted_code
from tests.eventually import eventually_sync

PATIENT = "Maria Ferreira"
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
CPU_SLOWDOWN = 4
KINDS = ("HTML", "JS", "CSS", "fonts", "API", "other")
STAGES = ("link page", "code and check-in", "waiting page", "first picture")
PICTURE = "document.querySelector('video[data-peer]')?.readyState >= 2"
QUIET_S = 90.0


@dataclass(frozen=True)
class Fetched:
    """One answer from the network."""

    stage: str
    kind: str
    size: int
    path: str


def kind_of(path: str, mime: str) -> str:
    """Return the row of the table that a fetched address counts for."""
    if path.startswith("/api/"):
        return "API"
    by_type = {"text/html": "HTML", "text/css": "CSS", "font/woff2": "fonts"}
    if mime in by_type:
        return by_type[mime]
    return "JS" if "javascript" in mime else "other"


@dataclass
class Meter:
    """Listens to what a page fetches, as the network counts it."""

    stage: str = STAGES[0]
    fetched: list[Fetched] = field(default_factory=list)
    _open: dict[str, tuple[str, str]] = field(default_factory=dict)

    def listen(self, session: CDPSession) -> None:
        session.on("Network.responseReceived", self._on_answer)
        session.on("Network.loadingFinished", self._on_end)

    def _on_answer(self, said: Mapping[str, Any]) -> None:
        answer = said["response"]
        if answer.get("fromDiskCache") or answer.get("fromServiceWorker"):
            return
        path = "/" + str(answer["url"]).split("/", 3)[-1]
        self._open[said["requestId"]] = (path, answer["mimeType"])

    def _on_end(self, said: Mapping[str, Any]) -> None:
        found = self._open.pop(said["requestId"], None)
        size = int(said["encodedDataLength"])
        if found is not None and size > 0:
            path, mime = found
            self.fetched.append(Fetched(self.stage, kind_of(path, mime), size, path))


def tell(fetched: Iterable[Fetched], seconds: Mapping[str, float]) -> None:
    requests: Counter[tuple[str, str]] = Counter()
    sizes: Counter[tuple[str, str]] = Counter()
    for one in fetched:
        for stage in (one.stage, "all"):
            for kind in (one.kind, "all"):
                requests[stage, kind] += 1
                sizes[stage, kind] += one.size
    say("| until | " + " | ".join(KINDS) + " | all | seconds |")
    say("|---" * (len(KINDS) + 3) + "|")
    for stage in (*STAGES, "all"):
        cells = [
            f"{sizes[stage, kind] / 1024:.0f} KiB ({requests[stage, kind]})"
            if requests[stage, kind]
            else "–"
            for kind in (*KINDS, "all")
        ]
        time = f"{seconds[stage]:.1f}" if stage in seconds else ""
        say(f"| {stage} | " + " | ".join(cells) + f" | {time} |")


def tell_largest(fetched: Iterable[Fetched], count: int = 15) -> None:
    say()
    for one in sorted(fetched, key=lambda each: -each.size)[:count]:
        say(f"{one.size / 1024:7.1f} KiB  {one.stage:<18} {one.path}")


def slow_down(person: Person, meter: Meter) -> None:
    session = person.context.new_cdp_session(person.page)
    meter.listen(session)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": False})
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})


def now_ms(person: Person) -> float:
    return float(person.page.evaluate("performance.now()"))


def arrive(person: Person, clinic: DemoClinic, meter: Meter) -> dict[str, float]:
    """Go from the link to the waiting page; return the seconds that were the network's."""
    page = person.page
    page.goto(clinic.appointment(PATIENT).patient_link)
    page.get_by_role("button", name="Continue").wait_for()
    seconds = {STAGES[0]: now_ms(person) / 1000}
    page.wait_for_load_state("networkidle")
    meter.stage = STAGES[1]
    page.get_by_role("button", name="Continue").click()
    type_texted_code(person, clinic, PATIENT)
    page.get_by_label("I agree to a video visit").wait_for()
    page.wait_for_load_state("networkidle")
    meter.stage = STAGES[2]
    check_in(person, matters="")
    page.get_by_role("button", name="Try camera and microphone").click()
    page.wait_for_load_state("networkidle")
    return seconds


def main() -> None:
    say(f"before: {load_now()}")
    meter = Meter()
    with demo_clinic() as clinic, sync_playwright() as playwright:
        doctor = seat(playwright, clinic, DOCTOR)
        phone = {**playwright.devices["Pixel 7"]}
        viewport = phone.pop("viewport")
        phone.pop("default_browser_type", None)
        browser = launch(playwright, *FAKE_DEVICES)
        patient = sit_down(browser, viewport, **phone)
        patient.page.set_default_timeout(QUIET_S * 1000)
        slow_down(patient, meter)
        seconds = arrive(patient, clinic, meter)
        meter.stage = STAGES[3]
        doctor.person.page.goto(f"{clinic.base_url}/desk")
        let_in(doctor.person, PATIENT)
        began = now_ms(patient)
        eventually_sync(lambda: bool(patient.page.evaluate(PICTURE)), QUIET_S)
        seconds[STAGES[3]] = (now_ms(patient) - began) / 1000
        for one in (browser, doctor.browser):
            one.close()
    say(f"after: {load_now()}")
    tell(meter.fetched, seconds)
    tell_largest(meter.fetched)


if __name__ == "__main__":
    main()
