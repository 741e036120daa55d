"""The microphone is taken in the middle of a call, by a phone call or another program: the page says
so, and one press brings it back."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.browsers import DESKTOP, PHONE, Person
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.sound import SoundServer, sound_server
from tests.e2e.steps import check_in, let_in, open_link, sign_in
from tests.eventually import eventually_sync

PATIENT = "Maria Ferreira"
NOBODY_HEARS = "Nobody hears you. Something else took your microphone, such as a phone call."
# Real devices of the system, and nobody is asked: only the microphone is there.
REAL_DEVICES = ("--use-fake-ui-for-media-stream",)
LOOK_EVERY_S = 0.5

# How much sound of others was heard so far, in the loudness that reached this page.
_HEARD = """
async () => {
  let energy = 0;
  for (const call of window.calls.filter((one) => one.connectionState !== "closed")) {
    for (const entry of (await call.getStats()).values()) {
      if (entry.type === "inbound-rtp" && entry.kind === "audio") {
        energy += entry.totalAudioEnergy ?? 0;
      }
    }
  }
  return energy;
}
"""


@pytest.fixture
def sound() -> Iterator[SoundServer]:
    # A socket's path must be short, so pytest's own folders are not for it.
    with tempfile.TemporaryDirectory() as folder, sound_server(Path(folder)) as running:
        yield running


def heard(person: Person) -> float:
    found: float = person.page.evaluate(_HEARD)
    return found


def is_heard_by(person: Person, *, wanted: bool) -> None:
    """Wait until sound of the other side reaches this person's page, or none does any more."""
    looks = [heard(person)]

    def so_it_is() -> bool:
        looks.append(heard(person))
        came = looks[-1] - looks[-2]
        assert (came > 1e-5) == wanted, f"came: {came}"
        return True

    eventually_sync(so_it_is, every_s=LOOK_EVERY_S)


def test_a_microphone_that_was_taken_comes_back_with_one_press(
    clinic: DemoClinic, sit: SitDown, sound: SoundServer
) -> None:
    doctor = sit(DESKTOP)
    patient = sit(PHONE, flags=REAL_DEVICES, env=sound.environment)
    sign_in(doctor, clinic, "amara.okafor")
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="")
    patient.page.get_by_role("button", name="Try camera and microphone").click()
    let_in(doctor, PATIENT)
    is_heard_by(doctor, wanted=True)
    told = patient.page.get_by_role("alert").filter(has_text=NOBODY_HEARS)
    expect(told).to_have_count(0)

    # A phone call: the system gives silence, the page says so, and all is well when it ends.
    sound.silence(on=True)
    expect(told).to_be_visible()
    is_heard_by(doctor, wanted=False)
    expect(doctor.page.get_by_text("Microphone off", exact=True).first).to_be_visible()
    sound.silence(on=False)
    expect(told).to_be_hidden()
    is_heard_by(doctor, wanted=True)

    # Taken altogether: nothing comes back by itself, and one press does it.
    sound.pull_out()
    expect(told).to_be_visible()
    is_heard_by(doctor, wanted=False)
    sound.plug_in()
    told.get_by_role("button", name="Turn my microphone on again").click()
    expect(told).to_be_hidden()
    is_heard_by(doctor, wanted=True)
