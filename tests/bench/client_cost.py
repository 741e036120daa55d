"""What a call costs the client: CPU and memory of one person's browser, by mode of the call.

    .venv/bin/python -m tests.bench.client_cost [SECONDS]

The demo clinic and one Chromium process each for doctor and patient, fake cameras at 30 pictures a
second. Counted is the whole process tree of one browser: at first with a still page of the product
(the patient's waiting page with the camera off), then in the call, full, saving data, and sound
only on both sides. A browser without a graphics card draws and codes on the CPU.
"""

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.clinic_calls import (
    DOCTOR,
    PATIENT,
    Seated,
    demo_clinic,
    load_now,
    process_tree,
    say,
    seat,
    until_connected,
    waiting_visit,
)
from tests.bench.echo_capacity import cpu_s
from tests.e2e.browsers import PHONE

HOLD_S = 20.0
SETTLE_MS = 6_000
NAME = "Maria Ferreira"
MODES = ("Full", "Save data", "Sound only")


@dataclass(frozen=True)
class Cost:
    """CPU as a share of one core, and memory that is nobody else's or shared by count (PSS)."""

    cpu: float
    memory_mib: float


def memory_mib(pid: int) -> float:
    """Memory of a process, what it shares divided among the sharers (proc(5): smaps_rollup)."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:"))


def cpu_of(pids: Iterable[int]) -> float:
    return sum(cpu_s(pid) for pid in pids)


def hold(one: Seated, seconds: float) -> Cost:
    pids = process_tree(one.pid)
    before, began = cpu_of(pids), time.monotonic()
    one.person.page.wait_for_timeout(seconds * 1000)
    share = (cpu_of(pids) - before) / (time.monotonic() - began)
    return Cost(share, sum(memory_mib(pid) for pid in pids))


def choose(one: Seated, label: str) -> None:
    """Choose the mode of the call where the product has it."""
    page = one.person.page
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Data use").click()
    page.get_by_role("radio", name=label).check(force=True)
    page.keyboard.press("Escape")


def tell(found: dict[str, dict[str, Cost]]) -> None:
    say("| page | side | CPU of one core | of idle | of full | memory | of idle |")
    say("|---|---|---|---|---|---|---|")
    for name, sides in found.items():
        for side, cost in sides.items():
            idle, full = found["idle page"][side], found["Full"][side]
            cells = [
                name, side, f"{100 * cost.cpu:.1f} %", f"{cost.cpu / max(idle.cpu, 0.001):.0f}",
                f"{cost.cpu / full.cpu:.2f}", f"{cost.memory_mib:.0f} MiB",
                f"{cost.memory_mib / idle.memory_mib:.2f}",
            ]  # fmt: skip
            say("| " + " | ".join(cells) + " |")


def main(seconds: float) -> None:
    say(f"before: {load_now()}")
    found: dict[str, dict[str, Cost]] = {}
    with demo_clinic() as clinic, sync_playwright() as playwright:
        doctor = seat(playwright, clinic, DOCTOR)
        patient = seat(playwright, clinic, PATIENT, PHONE)
        sides = {"doctor": doctor, "patient": patient}

        def measure(name: str) -> None:
            patient.person.page.wait_for_timeout(SETTLE_MS)
            found[name] = {side: hold(one, seconds) for side, one in sides.items()}

        visit_id = waiting_visit(doctor, patient, NAME)
        doctor.person.page.goto(f"{clinic.base_url}/desk")
        patient.person.page.goto(f"{clinic.base_url}/visit/{visit_id}")
        patient.person.page.get_by_role("button", name="Try camera and microphone").wait_for()
        measure("idle page")
        doctor.person.page.goto(f"{clinic.base_url}/desk/visit/{visit_id}")
        until_connected(doctor, patient)
        doctor.person.page.get_by_role("button", name="Let Maria in").click()
        for one in sides.values():
            one.person.sees_and_hears()
        for name in MODES:
            if name != "Full":
                for one in sides.values():
                    choose(one, name)
            measure(name)
        for one in sides.values():
            one.browser.close()
    say(f"after: {load_now()}")
    tell(found)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else HOLD_S)
