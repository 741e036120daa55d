"""What these tests ask of a call: which way it goes, and when its pictures are back."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.e2e.browsers import Person
from tests.eventually import eventually_sync

BACK_WITHIN_S = 30.0
"""Generous: what counts is in docs/reference/performance.md, by tests/bench/recovery.py."""

_ROUTES = """
async () => {
  const routes = [];
  for (const call of window.calls.filter((one) => one.connectionState !== "closed")) {
    const stats = await call.getStats();
    for (const transport of stats.values()) {
      if (transport.type !== "transport" || !transport.selectedCandidatePairId) continue;
      const pair = stats.get(transport.selectedCandidatePairId);
      const local = stats.get(pair.localCandidateId);
      const remote = stats.get(pair.remoteCandidateId);
      routes.push({
        local: local.candidateType,
        remote: remote.candidateType,
        relayed: local.relayProtocol ?? null,
      });
    }
  }
  return routes;
}
"""


@dataclass(frozen=True)
class Route:
    """Kinds of the chosen pair's candidates; `relayed` is how this side reaches its relay."""

    local: str
    remote: str
    relayed: str | None


def routes(person: Person) -> list[Route]:
    found: list[dict[str, Any]] = person.page.evaluate(_ROUTES)
    return [Route(**one) for one in found]


def is_relayed(person: Person, over: str | None = None, timeout_s: float = 30) -> None:
    """Wait until every connection goes through a relay; with `over`, through this person's own,
    which is reached over UDP, TCP or TLS."""

    def all_are() -> bool:
        found = routes(person)
        assert found, "no connection has chosen its way"
        for one in found:
            assert "relay" in (one.local, one.remote), one
            assert over is None or one.relayed == over, one
        return True

    eventually_sync(all_are, timeout_s)


def back_after_s(people: Sequence[Person], since: float) -> float:
    """Return how many seconds after `since` (of time.monotonic) everybody sees moving pictures
    and hears sound again."""
    for one in people:
        one.sees_and_hears(BACK_WITHIN_S)
    return time.monotonic() - since
