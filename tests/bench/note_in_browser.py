"""Opening a clinical note of 50,000 edits in Chromium: until its text is on the page.

    .venv/bin/python -m tests.bench.note_in_browser

The demo clinic's doctor opens a visit's note by its link in the list of notes, in a page that is loaded
already. The note is filled while the server is down, and taken together by the product's own reader.
Counted from the click, and from the page's first `note:open`; the real Yjs client and editor.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from rooms.clock import SystemClock
from rooms.ids import VisitId
from rooms.notes.kinds import NoteKind
from server.database import open_clinic
from server.reader.compaction import Compaction
from server.reader.owner import Reader
from tests.bench.clinic_calls import DOCTOR, Seated, load_now, patient_id, say, seat
from tests.bench.note_opening import fill
from tests.e2e.demo_clinic import DemoClinic
from tests.eventually import eventually_sync

PATIENT = "Maria Ferreira"
ROUNDS = 7
TIMEOUT_S = 30.0
SHOWN_LETTERS = 1_000

WATCH = """
(() => {
  const marks = (window.marks = {});
  const mark = (name) => (marks[name] ??= performance.now());
  window.forget = () => { for (const name in marks) delete marks[name]; };
  addEventListener("click", () => mark("click"), true);
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    send(data) {
      if (typeof data === "string" && data.includes('"note:open"')) mark("asked");
      super.send(data);
    }
  };
  const look = () => {
    const note = document.querySelector(".ProseMirror");
    // After this frame it is on the screen.
    if ((note?.textContent.length ?? 0) > LETTERS) setTimeout(() => mark("shown"));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
""".replace("LETTERS", str(SHOWN_LETTERS))


async def prepare(data: Path, visit_id: str, edits: int) -> None:
    """Fill the visit's clinical note and take it together."""
    url, key = f"sqlite+aiosqlite:///{data}/visavis.db", data / "keys" / "visavis.key"
    clinic, reader = await open_clinic(url, key, SystemClock(), None), Reader()
    try:
        note_id = await fill(clinic, VisitId(visit_id), edits, NoteKind.CLINICAL)
        assert await Compaction(clinic, reader).compact(note_id)
    finally:
        await reader.close()
        await clinic.close()


def opening_ms(page: Page, visit_id: str) -> tuple[float, float]:
    """Return the milliseconds from the click and from the first request until the text shows."""
    page.evaluate("window.forget()")
    page.locator(f'a[href$="/notes/{visit_id}"]').click()
    marks = eventually_sync(lambda: page.evaluate("window.marks.shown && window.marks"), TIMEOUT_S)
    page.go_back()
    return marks["shown"] - marks["click"], marks["shown"] - marks["asked"]


def visit_without_note(doctor: Seated) -> str:
    """Return a visit that was held by phone just now; nothing is written of it."""
    me = doctor.ask("GET", "/session")["person"]["id"]
    booking = {"patient_id": patient_id(doctor, PATIENT), "doctor_id": me}
    visit_id = str(doctor.ask("POST", "/visits/walk-in", booking)["visit_id"])
    doctor.ask("POST", f"/visits/{visit_id}/did-not-happen", {"outcome": "by_phone"})
    return visit_id


def measure(folder: Path, edits: int) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VISAVIS_")}
    clinic = DemoClinic(folder, kept)
    clinic.start()
    try:
        with sync_playwright() as playwright:
            doctor = seat(playwright, clinic, DOCTOR, script=WATCH)
            visit_id = visit_without_note(doctor)
            clinic.stop()
            # Playwright has a loop in this thread.
            with ThreadPoolExecutor(1) as beside:
                filling = prepare(folder / "clinic", visit_id, edits)
                beside.submit(asyncio.run, filling).result()
            clinic.start()
            page = doctor.person.page
            page.goto(f"{clinic.base_url}/desk/notes")
            found = [opening_ms(page, visit_id) for _ in range(ROUNDS)]
            doctor.browser.close()
    finally:
        clinic.stop()
    say(f"{edits} edits, {ROUNDS} rounds, {load_now()}")
    for name, figures in zip(
        ("from the click", "from note:open"), zip(*found, strict=True), strict=True
    ):
        say(f"{name}: median {statistics.median(figures):.0f} ms, worst {max(figures):.0f} ms")


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench.note_in_browser")
    asked.add_argument("--edits", type=int, default=50_000)
    edits = asked.parse_args().edits
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), edits)


if __name__ == "__main__":
    main()
