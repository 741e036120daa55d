"""A bad line loses one packet in five, both ways: the sound goes on."""

from typing import Any

from tests.e2e.browsers import Person
from tests.e2e.network.conftest import OpenClinic
from tests.eventually import eventually_sync

LOSS_PERCENT = 20
DELAY_MS = 60
# What opus makes up for what is lost, or what is left: still speech.
_HEARD = """
async () => {
  const sum = { packets: 0, lost: 0, samples: 0, silent: 0, round_trip_s: 0 };
  for (const call of window.calls.filter((one) => one.connectionState !== "closed")) {
    for (const entry of (await call.getStats()).values()) {
      if (entry.type === "inbound-rtp" && entry.kind === "audio") {
        sum.packets += entry.packetsReceived;
        sum.lost += entry.packetsLost;
        sum.samples += entry.totalSamplesReceived ?? 0;
        sum.silent += entry.silentConcealedSamples ?? 0;
      }
      if (entry.type === "candidate-pair" && entry.nominated) {
        sum.round_trip_s = Math.max(sum.round_trip_s, entry.currentRoundTripTime ?? 0);
      }
    }
  }
  return sum;
}
"""


def heard(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = person.page.evaluate(_HEARD)
    return found


def test_sound_goes_on_while_a_fifth_of_all_packets_is_lost(open_clinic: OpenClinic) -> None:
    site = open_clinic("cone", relays=("udp",), wired=("b",))
    people = site.meet()
    before = [heard(one) for one in people]

    site.network.wires["b"].shape(loss=LOSS_PERCENT, delay_ms=DELAY_MS)
    for one, earlier in zip(people, before, strict=True):

        def still_speaks(one: Person = one, earlier: dict[str, Any] = earlier) -> bool:
            now = heard(one)
            more = {name: now[name] - earlier[name] for name in now}
            assert more["packets"] >= 250, more
            assert more["lost"] >= 20, f"the wire loses nothing: {more}"
            return True

        eventually_sync(still_speaks, 30)
        now = heard(one)
        # Of five seconds and more, most is no silence put in for what never came.
        played = now["samples"] - earlier["samples"]
        assert now["silent"] - earlier["silent"] < played / 2

    site.network.wires["b"].shape()
    for one in people:
        one.sees_and_hears()
