"""Six people in one call: how long until each sees and hears each of the others, and who sends how much?

    .venv/bin/python -m tests.bench.six_people

The demo clinic and one Chromium process with six contexts and small, slow fake pictures: a doctor, a
patient, and four guests who are let in at once. Prints when all 30 ways brought pictures and sound,
and what each sends at most. tests/e2e/six_people.py holds what must be true of it.
"""

import time
from typing import Any

from playwright.sync_api import expect, sync_playwright

from tests.bench.clinic_calls import demo_clinic, load_now, say
from tests.e2e.browsers import Person, launch, sit_down
from tests.e2e.six import DEVICES, EVERYONE, SLOW_MS, Six, Ways


def tell(ways: Ways) -> None:
    say(f"{'who':<18} picture at most, kbit/s (lines that arrive); in all")
    for name in EVERYONE:
        mine = [way for (sender, _), way in ways.items() if sender == name]
        each = ", ".join(f"{way.picture['bps'] / 1000:.0f} ({way.height})" for way in mine)
        say(f"{name:<18} {each}; {sum(way.picture['bps'] for way in mine) / 1000:.0f}")


def main() -> None:
    expect.set_options(timeout=SLOW_MS)
    with sync_playwright() as playwright, demo_clinic() as clinic:
        browser = launch(playwright, *DEVICES)

        def sit(viewport: dict[str, int], **_options: Any) -> Person:
            return sit_down(browser, viewport)

        try:
            say(load_now())
            six = Six(sit, clinic)
            six.gather()
            began = time.monotonic()
            six.all_grow()
            say(f"All 30 ways {time.monotonic() - began:.1f} s after the last was let in.")
            tell(six.ways())
            say(f"The seventh: {six.seventh_is_refused()}")
            say(load_now())
        finally:
            browser.close()


if __name__ == "__main__":
    main()
