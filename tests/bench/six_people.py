"""Six people in one call: does each see and hear each of the others, and who sends how much?

    .venv/bin/python -m tests.bench.six_people

The demo clinic and one Chromium process with six contexts and small, slow fake pictures: a doctor, a
patient, and four guests who come by their own links. Waits until pictures and sound have grown on
each of the 30 ways, prints what each way carries, and what a seventh is told. Ends with an error
where one way stays silent. Not a part of CI, because two cores have little left for thirty coders.
"""

import statistics
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from tests.bench.clinic_calls import DOCTOR, demo_clinic, load_now, say
from tests.e2e.browsers import DESKTOP, PHONE, Person, launch, sit_down
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.guests import ask_for, come_as_guest, invite
from tests.e2e.steps import check_in, let_in, open_link
from tests.eventually import eventually_sync

NAME = "Maria Ferreira"
GUESTS = (
    ("Interpreter", "Ana Duarte", "+44 7700 900181"),
    ("Relative or carer", "Luis Ferreira", "+44 7700 900182"),
    ("Specialist", "Ines Prado", "+44 7700 900183"),
    ("Observer", "Leo Brandt", "+44 7700 900184"),
)
SEVENTH = ("Interpreter", "Eva Kern", "+44 7700 900185")
DEVICES = ("--use-fake-device-for-media-stream=fps=5", "--use-fake-ui-for-media-stream")
SLOW_MS = 60_000
GROW_TIMEOUT_S = 180.0
FRAMES, PACKETS = 10, 50

# What each open connection has brought so far, and what is sent at most.
_WAYS = """
async () => {
  const open = window.calls.filter((one) => one.connectionState !== "closed");
  return Promise.all(open.map(async (call) => {
    const way = { frames: 0, packets: 0, maxKbps: 0, height: 0 };
    for (const entry of (await call.getStats()).values()) {
      if (entry.type === "inbound-rtp" && entry.kind === "video") {
        way.frames += entry.framesDecoded ?? 0;
      }
      if (entry.type === "inbound-rtp" && entry.kind === "audio") {
        way.packets += entry.packetsReceived ?? 0;
      }
      if (entry.type === "outbound-rtp" && entry.kind === "video") {
        way.height = Math.max(way.height, entry.frameHeight ?? 0);
      }
    }
    const camera = call.getSenders().filter((one) => one.track?.kind === "video")[0];
    way.maxKbps = (camera?.getParameters().encodings[0]?.maxBitrate ?? 0) / 1000;
    return way;
  }));
}
"""


@dataclass(frozen=True)
class Way:
    """One connection as one person's page sees it."""

    frames: int
    packets: int
    maxKbps: float  # noqa: N815 - as the page says it
    height: int


def ways(person: Person) -> list[Way]:
    found: list[dict[str, Any]] = person.page.evaluate(_WAYS)
    return [Way(**one) for one in found]


def sit(browser: Browser, clinic: DemoClinic, viewport: dict[str, int]) -> Person:
    person = sit_down(browser, viewport)
    person.page.set_default_timeout(SLOW_MS)
    person.context.grant_permissions(["camera", "microphone"], origin=clinic.base_url)
    return person


def gather(browser: Browser, clinic: DemoClinic) -> dict[str, Person]:
    """Seat all six, and let each in; return them by name, in the order in which they came."""
    doctor, patient = sit(browser, clinic, DESKTOP), sit(browser, clinic, PHONE)
    doctor.page.goto(clinic.account(DOCTOR).demo_link)
    open_link(patient, clinic, NAME)
    check_in(patient, matters="")
    let_in(doctor, NAME)
    people = {"Dr. Amara Okafor": doctor, NAME: patient}
    for role, name, phone in GUESTS:
        guest = sit(browser, clinic, PHONE)
        invite(doctor, role, name, phone)
        bring(clinic, doctor, patient, guest, role, name)
        people[name] = guest
        others = len(people) - 1
        for each in people.values():
            each.sees(others, GROW_TIMEOUT_S)
        say(f"{len(people)} people see each other after {name}, {role.lower()}, came.")
    return people


def bring(
    clinic: DemoClinic, doctor: Person, patient: Person, guest: Person, role: str, name: str
) -> None:
    if role != "Interpreter":
        question = patient.page.get_by_role("dialog", name=f"May {name} come in?")
        question.get_by_role("button", name="Yes, they may").click()
    come_as_guest(guest, clinic, name, role.lower())
    doctor.page.get_by_role("button", name=f"Let {name.split(maxsplit=1)[0]} in").click()
    told = patient.page.get_by_text(f"{name} ({role.lower()}) is in the call now.")
    expect(told.first).to_be_visible(timeout=SLOW_MS)


def all_grow(people: dict[str, Person]) -> float:
    """Wait until pictures and sound have grown on every way; return the seconds it took."""
    before = {name: ways(one) for name, one in people.items()}
    began = time.monotonic()

    def grown() -> bool:
        for name, one in people.items():
            now = ways(one)
            assert len(now) == len(people) - 1, f"{name}: {len(now)} connections"
            for old, new in zip(before[name], now, strict=True):
                assert new.frames >= old.frames + FRAMES, f"{name}: {old} → {new}"
                assert new.packets >= old.packets + PACKETS, f"{name}: {old} → {new}"
        return True

    eventually_sync(grown, GROW_TIMEOUT_S)
    return time.monotonic() - began


def tell(people: dict[str, Person]) -> None:
    say(f"{'who':<18} ways  picture at most, kbit/s (heights sent)")
    for name, one in people.items():
        found = ways(one)
        each = ", ".join(f"{way.maxKbps:.0f} ({way.height})" for way in found)
        say(f"{name:<18} {len(found):>4}  {each}; {sum(way.maxKbps for way in found):.0f} in all")
    middle = statistics.median(way.frames for one in people.values() for way in ways(one))
    say(f"median of pictures decoded on a way so far: {middle:.0f}")


def seventh_is_refused(doctor: Person) -> None:
    ask_for(doctor, *SEVENTH)
    told = doctor.page.get_by_text("This visit has as many guests as it can have.")
    expect(told.first).to_be_visible(timeout=SLOW_MS)
    say(f"The seventh: {told.first.inner_text()}")


def main() -> None:
    expect.set_options(timeout=SLOW_MS)
    with sync_playwright() as playwright, demo_clinic() as clinic:
        browser = launch(playwright, *DEVICES)
        try:
            say(load_now())
            people = gather(browser, clinic)
            say(f"Pictures and sound grew on all 30 ways within {all_grow(people):.1f} s.")
            tell(people)
            seventh_is_refused(people["Dr. Amara Okafor"])
            say(load_now())
        finally:
            browser.close()


if __name__ == "__main__":
    main()
