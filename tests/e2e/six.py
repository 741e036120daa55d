"""Six people in one call, in one Chromium process with small, slow fake pictures: how they come, what
each way between two of them carries, and what the plan (`web/src/call/plan.ts`) gives it."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, expect

from tests.e2e.browsers import DESKTOP, PHONE, Person
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.guests import ask_for, come_as_guest, invite
from tests.e2e.steps import check_in, let_in, open_link
from tests.eventually import eventually_sync

DOCTOR_EMAIL = "amara.okafor"
DOCTOR, PATIENT = "Dr. Amara Okafor", "Maria Ferreira"
INTERPRETER, OBSERVER = "Ana Duarte", "Leo Brandt"
GUESTS = {
    INTERPRETER: "Interpreter",
    "Luis Ferreira": "Relative or carer",
    "Ines Prado": "Specialist",
    OBSERVER: "Observer",
}
EVERYONE = (DOCTOR, PATIENT, *GUESTS)
SEVENTH = "Eva Kern"
DEVICES = ("--use-fake-device-for-media-stream=fps=5", "--use-fake-ui-for-media-stream")
SLOW_MS = 60_000
GROW_TIMEOUT_S = 120.0
LOOK_EVERY_S = 1.0
FRAMES, PACKETS = 5, 50

_RELIEF = ((1.0, 1.0, 30), (0.6, 1.0, 20), (0.35, 1.5, 15), (0.15, 2.0, 10))
_LEAST_KBPS = 60
SOUND_BPS = 48_000

# News is shown for seconds only, so whatever was said of somebody is kept.
_KEEP_NEWS = """
(() => {
  window.news = new Set();
  const look = () => {
    for (const line of document.querySelectorAll(".call-line p")) window.news.add(line.textContent);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
})();
"""
# What each open connection has brought so far, and what is sent at most. Which of two pages' connections
# belong together is told by the certificates.
_WAYS = """
async () => {
  const open = window.calls.filter((one) => one.connectionState !== "closed");
  const print = (about) => /a=fingerprint:(.*)/.exec(about?.sdp ?? "")?.[1]?.trim() ?? "";
  const first = (call, kind) => call.getSenders().find((one) => one.track?.kind === kind);
  const atMost = (sender) => {
    const { active, maxBitrate, maxFramerate, scaleResolutionDownBy } =
      sender?.getParameters().encodings[0] ?? {};
    return { active, bps: maxBitrate, fps: maxFramerate, scale: scaleResolutionDownBy };
  };
  return Promise.all(open.map(async (call) => {
    const way = { own: print(call.localDescription), other: print(call.remoteDescription),
      frames: 0, packets: 0, energy: 0, height: 0,
      picture: atMost(first(call, "video")), sound: atMost(first(call, "audio")) };
    for (const entry of (await call.getStats()).values()) {
      if (entry.type === "inbound-rtp" && entry.kind === "video") {
        way.frames += entry.framesDecoded ?? 0;
        way.height = Math.max(way.height, entry.frameHeight ?? 0);
      }
      if (entry.type === "inbound-rtp" && entry.kind === "audio") {
        way.packets += entry.packetsReceived ?? 0;
        way.energy += entry.totalAudioEnergy ?? 0;
      }
    }
    return way;
  }));
}
"""
# Which of the others stand large, by their names.
_LARGE = """
() => Object.fromEntries([...document.querySelectorAll(".call-tile video[data-peer]")].map((video) => [
  video.getAttribute("aria-label").replace(" on camera", ""),
  video.closest(".call-tile--small") === null,
]))
"""


@dataclass(frozen=True)
class Way:
    """What one person's page gets from another, and what the other sends them at most."""

    frames: int
    packets: int
    energy: float
    height: int
    picture: dict[str, Any]
    sound: dict[str, Any]

    def grew_since(self, before: "Way") -> bool:
        """Whether more pictures came, and more sound that can be heard."""
        pictures, packets = self.frames - before.frames, self.packets - before.packets
        return pictures >= FRAMES and packets >= PACKETS and self.energy > before.energy


Ways = dict[tuple[str, str], Way]
"""From whom, to whom."""


def planned(*, large: bool) -> list[tuple[int, float, int]]:
    """What a picture may take among six, by how much the way has to give in: bit/s, part of the
    size, pictures a second."""
    kbps, scale, fps = (320, 2.0, 20) if large else (120, 3.0, 12)
    return [
        (round(max(_LEAST_KBPS, kbps * part) * 1000), scale * smaller, min(fps, slower))
        for part, smaller, slower in _RELIEF
    ]


class Six:
    """A call of six, as its people come."""

    def __init__(self, sit: SitDown, clinic: DemoClinic) -> None:
        self._sit_down, self._clinic = sit, clinic
        self.people: dict[str, Person] = {}

    def gather(self) -> None:
        """Seat all six, and let each in as soon as they may come."""
        doctor, patient = self._sit(DOCTOR, DESKTOP), self._sit(PATIENT, PHONE)
        doctor.page.goto(self._clinic.account(DOCTOR_EMAIL).demo_link)
        open_link(patient, self._clinic, PATIENT)
        check_in(patient, matters="")
        doctor.page.get_by_role("link", name=re.compile(PATIENT)).first.click()
        for number, (name, role) in enumerate(GUESTS.items()):
            self._invite(name, role, number)
        let_in(doctor, PATIENT)
        doctor.sees(others=1)
        for name in GUESTS:
            doctor.page.get_by_role("button", name=f"Let {first_name(name)} in").click()

    def _sit(self, name: str, viewport: dict[str, int]) -> Person:
        beside = next(iter(self.people.values()), None)
        person = self._sit_down(viewport, flags=DEVICES, beside=beside)
        person.page.set_default_timeout(SLOW_MS)
        person.page.add_init_script(_KEEP_NEWS)
        person.context.grant_permissions(["camera", "microphone"], origin=self._clinic.base_url)
        self.people[name] = person
        return person

    def _invite(self, name: str, role: str, number: int) -> None:
        """Invite somebody, have the patient say yes, and bring them to the door."""
        invite(self.people[DOCTOR], role, name, f"+44 7700 90018{number}")
        if role != "Interpreter":
            question = self.people[PATIENT].page.get_by_role("dialog", name=f"May {name} come in?")
            question.get_by_role("button", name="Yes, they may").click()
        come_as_guest(self._sit(name, PHONE), self._clinic, name, role.lower())

    def each_is_announced(self) -> None:
        """Doctor and patient are told of each guest, by name and role, though all come at once.
        Guests who come at once find each other there."""
        for name, role in GUESTS.items():
            for other in (DOCTOR, PATIENT):
                self._has_read(other, f"{name} ({role.lower()}) is in the call now.")

    def _has_read(self, name: str, words: str) -> None:
        def read() -> bool:
            news: list[str] = self.people[name].page.evaluate("() => [...window.news]")
            assert any(words in line for line in news), f"{name} read {news}, not {words!r}"
            return True

        eventually_sync(read, GROW_TIMEOUT_S, LOOK_EVERY_S)

    def ways(self) -> Ways:
        """Return the ways between all who are connected."""
        found = {name: one.page.evaluate(_WAYS) for name, one in self.people.items()}
        sent = {way["own"]: (name, way) for name, ways in found.items() for way in ways}
        result: Ways = {}
        for to, ways in found.items():
            for way in ways:
                if way["other"] not in sent:
                    continue
                sender, out = sent[way["other"]]
                got = {part: way[part] for part in ("frames", "packets", "energy", "height")}
                result[sender, to] = Way(**got, picture=out["picture"], sound=out["sound"])
        return result

    def all_grow(self) -> None:
        """Wait until pictures and audible sound have grown on each of the 30 ways."""
        wanted = {(one, other) for one in EVERYONE for other in EVERYONE if one != other}

        def connected() -> Ways:
            found = self.ways()
            assert set(found) == wanted, f"not connected: {sorted(wanted - set(found))}"
            return found

        before = eventually_sync(connected, GROW_TIMEOUT_S, LOOK_EVERY_S)

        def grown() -> bool:
            now = self.ways()
            still = {way: now[way] for way in wanted if not now[way].grew_since(before[way])}
            assert not still, f"{len(still)} ways bring too little: {still}"
            return True

        eventually_sync(grown, GROW_TIMEOUT_S, LOOK_EVERY_S)

    def large(self, name: str) -> dict[str, bool]:
        """Who stands large on this person's page, and who small."""
        found: dict[str, bool] = self.people[name].page.evaluate(_LARGE)
        return found

    def follow_the_plan(self) -> None:
        """Wait until each sends what the plan gives for how large the other shows them."""

        def as_planned() -> bool:
            for (sender, to), way in self.ways().items():
                large = self.large(to)[sender]
                sends = way.picture["bps"], way.picture["scale"], way.picture["fps"]
                assert way.picture["active"], f"{sender} → {to} rests"
                assert sends in planned(large=large), f"{sender} → {to} ({large=}): {sends}"
                assert way.sound["bps"] == SOUND_BPS, f"{sender} → {to}: {way.sound}"
            return True

        eventually_sync(as_planned, GROW_TIMEOUT_S, LOOK_EVERY_S)

    def pin(self, who: str, name: str) -> Locator:
        """The pin on somebody's picture."""
        return self.people[who].page.get_by_role("button", name=f"Keep {name} large")

    def seventh_is_refused(self) -> str:
        """Ask for one more; return what the doctor is told."""
        doctor = self.people[DOCTOR]
        ask_for(doctor, "Interpreter", SEVENTH, "+44 7700 900185")
        told = doctor.page.get_by_text("This visit has as many guests as it can have.").first
        expect(told).to_be_visible(timeout=SLOW_MS)
        return told.inner_text()


def first_name(name: str) -> str:
    return name.split(maxsplit=1)[0]
