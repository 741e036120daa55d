"""Milliseconds from the release of the doctor's "Let … in" to the first remote picture and sound.

    .venv/bin/python -m tests.bench.first_frame [ROUNDS [WAY …]]

The demo clinic and two Chromium processes with fake devices on loopback, and three ways in turn:
cold (the patient's page with its socket and camera opens at the click), warm (open already, but the
browsers know nothing of each other) and prepared (as the product does it). Times are taken in the
pages and put on one clock.
"""

import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from tests.bench.clinic_calls import (
    DOCTOR,
    PATIENT,
    Seated,
    demo_clinic,
    finish,
    load_now,
    say,
    seat,
    until_connected,
    waiting_visit,
)
from tests.e2e.browsers import PHONE
from tests.e2e.demo_clinic import DemoClinic
from tests.eventually import eventually_sync

ROUNDS = 12
WAYS = ("cold", "warm", "prepared")
NAME = "Maria Ferreira"
SETTLE_MS = 1_500
TIMEOUT_S = 30.0
# How long a quick press holds the button. The keystroke-level model gives 100 ms to pressing it and as
# much to letting go (Card, Moran and Newell, 1980).
HOLD_MS = 80

# Runs before the product in each page. Marks are of this page's own clock until `marksOf` is asked.
WATCH = r"""
(() => {
  const marks = (window.marks = {});
  const mark = (name, at = performance.now()) => (marks[name] ??= at);
  window.forget = () => { for (const name in marks) delete marks[name]; };

  // What one reading of the wall clock is on this page's clock: the two pages share the former.
  window.wallOffset = () => {
    const before = Date.now();
    let now = before;
    while (now === before) now = Date.now();
    return now - performance.now();
  };

  addEventListener("click", (event) => {
    if (event.target.closest("button")?.textContent.startsWith("Let ")) {
      mark("click", event.timeStamp);
    }
  }, true);

  const ask = window.fetch;
  window.fetch = async (...args) => {
    const path = String(args[0]);
    const isPrepare = path.endsWith("/prepare");
    if (isPrepare && sessionStorage.getItem("bench.warm")) throw new TypeError("held back");
    const answer = await ask(...args);
    if (path.endsWith("/admit")) mark("answer");
    return answer;
  };

  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args);
      mark("socket");
      this.addEventListener("message", ({ data }) => {
        if (typeof data === "string" && data.includes('"room:admitted"')) mark("told");
      });
    }
  };

  const replace = RTCRtpSender.prototype.replaceTrack;
  RTCRtpSender.prototype.replaceTrack = function (track) {
    if (track !== null) mark("attached");
    return replace.call(this, track);
  };

  const Connection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Connection {
    constructor(...args) {
      super(...args);
      this.addEventListener("track", ({ receiver, track }) => {
        const timer = setInterval(() => {
          if (this.connectionState === "closed") clearInterval(timer);
          const [source] = receiver.getSynchronizationSources();
          if (source === undefined) return;
          mark(track.kind === "audio" ? "sound" : "arrived");
          clearInterval(timer);
        }, 4);
      });
    }
  };

  new MutationObserver(() => {
    for (const video of document.querySelectorAll("video[data-peer]:not([data-bench])")) {
      video.dataset.bench = "";
      const seen = () => video.checkVisibility({ visibilityProperty: true });
      // A stage that stands by, out of sight, shows nobody anything.
      const look = (at, frame) => {
        if (!seen()) return void video.requestVideoFrameCallback(look);
        mark("frame_received", frame.receiveTime);
        mark("picture", at);
      };
      video.requestVideoFrameCallback(look);
      const come = () => (seen() ? mark("shown") : requestAnimationFrame(come));
      come();
    }
  }).observe(document, { childList: true, subtree: true });
})();
"""
_MARKS = "() => ({ marks: window.marks, offset: window.wallOffset() })"


@dataclass(frozen=True)
class Round:
    """Milliseconds after the click of one admission, by what happened at which side."""

    doctor: Mapping[str, float]
    patient: Mapping[str, float]


def on_one_clock(doctor: Mapping[str, float], patient: Mapping[str, float]) -> Round:
    """Return marks as times after the doctor's click. Both are on the wall clock."""
    click = doctor["click"]

    def since(marks: Mapping[str, float]) -> dict[str, float]:
        return {name: at - click for name, at in marks.items()}

    return Round(since(doctor), since(patient))


def marks_of(one: Seated) -> dict[str, float]:
    found = one.person.page.evaluate(_MARKS)
    return {name: at + found["offset"] for name, at in found["marks"].items()}


@contextmanager
def visit_in_progress(doctor: Seated, patient: Seated) -> Iterator[str]:
    """A visit that waits; afterwards it is finished and both pages are elsewhere."""
    visit_id = waiting_visit(doctor, patient, NAME)
    yield visit_id
    finish(doctor, visit_id)
    for one in (doctor, patient):
        one.person.page.goto("about:blank")


def sit_ready(clinic: DemoClinic, doctor: Seated, patient: Seated, visit_id: str, way: str) -> None:
    """Bring both pages to where the click comes next."""
    page = patient.person.page
    if way != "cold":
        page.goto(f"{clinic.base_url}/visit/{visit_id}")
        page.get_by_role("button", name="Try camera and microphone").click()
        page.locator("video").first.wait_for()
    else:
        page.goto(f"{clinic.base_url}/favicon.svg")
    desk = doctor.person.page
    desk.goto(f"{clinic.base_url}/favicon.svg")
    held = "1" if way != "prepared" else ""
    desk.evaluate("(held) => sessionStorage.setItem('bench.warm', held)", held)
    desk.goto(f"{clinic.base_url}/desk/visit/{visit_id}")
    desk.get_by_role("button", name="Let Maria in").wait_for()
    if way == "prepared":
        until_connected(doctor, patient)
    for one in (desk, page):
        one.wait_for_timeout(SETTLE_MS)


def admit(clinic: DemoClinic, doctor: Seated, patient: Seated, visit_id: str, way: str) -> Round:
    pages = (doctor.person.page, patient.person.page)
    for page in pages:
        page.evaluate("window.forget?.()")
    doctor.person.page.get_by_role("button", name="Let Maria in").click(delay=HOLD_MS)
    if way == "cold":
        patient.person.page.goto(f"{clinic.base_url}/visit/{visit_id}", wait_until="commit")

    def all_there() -> bool:
        return all({"picture", "sound"} <= marks_of(one).keys() for one in (doctor, patient))

    eventually_sync(all_there, TIMEOUT_S)
    return on_one_clock(marks_of(doctor), marks_of(patient))


def middle(rounds: Sequence[Round], side: str, name: str) -> float | None:
    found = [getattr(one, side)[name] for one in rounds if name in getattr(one, side)]
    return statistics.median(found) if found else None


def both(one: Round, name: str) -> float:
    """When the second of the two sides has it."""
    return max(one.doctor[name], one.patient[name])


def tell(by_way: Mapping[str, Sequence[Round]]) -> None:
    first = next(iter(by_way.values()))
    base = {
        name: statistics.median(both(one, name) for one in first) for name in ("picture", "sound")
    }
    say(
        "| way | n | picture at the doctor | at the patient | both: median | worst | of cold | "
        "sound at both | of cold |"
    )
    say("|---|---|---|---|---|---|---|---|---|")
    for way, rounds in by_way.items():
        picture = [both(one, "picture") for one in rounds]
        sound = statistics.median(both(one, "sound") for one in rounds)
        cells = [
            way,
            str(len(rounds)),
            *(f"{middle(rounds, side, 'picture') or 0:.0f}" for side in ("doctor", "patient")),
            f"{statistics.median(picture):.0f}",
            f"{max(picture):.0f}",
            f"{statistics.median(picture) / base['picture']:.2f}",
            f"{sound:.0f}",
            f"{sound / base['sound']:.2f}",
        ]
        say("| " + " | ".join(cells) + " |")


PIECES = (
    "answer",
    "told",
    "socket",
    "attached",
    "sound",
    "arrived",
    "shown",
    "frame_received",
    "picture",
)


def tell_pieces(by_way: Mapping[str, Sequence[Round]]) -> None:
    """Where the time goes: medians after the click."""
    say()
    say(f"{'way':<9} {'side':<8} " + " ".join(f"{name:>14}" for name in PIECES))
    for way, rounds in by_way.items():
        for side in ("doctor", "patient"):
            found = [middle(rounds, side, name) for name in PIECES]
            cells = " ".join(f"{'-' if one is None else f'{one:.0f}':>14}" for one in found)
            say(f"{way:<9} {side:<8} {cells}")


def main(rounds: int, ways: Sequence[str]) -> None:
    by_way: dict[str, list[Round]] = {way: [] for way in ways}
    say(f"before: {load_now()}")
    with demo_clinic() as clinic, sync_playwright() as playwright:
        doctor = seat(playwright, clinic, DOCTOR, script=WATCH)
        patient = seat(playwright, clinic, PATIENT, PHONE, script=WATCH)
        for number in range(-1, rounds):
            for way in ways:
                with visit_in_progress(doctor, patient) as visit_id:
                    sit_ready(clinic, doctor, patient, visit_id, way)
                    done = admit(clinic, doctor, patient, visit_id, way)
                if number >= 0:  # The first of each warms caches.
                    by_way[way].append(done)
        for one in (doctor, patient):
            one.browser.close()
    say(f"after: {load_now()}")
    tell(by_way)
    tell_pieces(by_way)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS, sys.argv[2:] or WAYS)
