"""Seconds until pictures move again after a change of address and after a blackout.

    .venv/bin/python -m tests.bench.recovery

Two Chromium processes behind routers of their own (network namespaces, so it needs root), the demo
clinic and coturn on the public segment. Counted from the change, or from the end of the blackout,
until both sides have decoded three new frames.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.browsers import Person
from tests.e2e.network.site import Site, site_in
from tests.e2e.network.topology import Nat
from tests.eventually import eventually_sync

ROUNDS = 3
BLACKOUT_S = 8.0
STILL_ON_THE_WAY_S = 0.5
"""Frames that were under way at the change are none that came back."""
NEW_FRAMES = 3
TIMEOUT_S = 60.0
BETWEEN_S = 6.0


def frames(person: Person) -> int:
    return int(person.received()["frames"])


def wait(seconds: float) -> None:
    until = time.monotonic() + seconds
    eventually_sync(lambda: time.monotonic() >= until, seconds + 1)


def seconds_until_pictures(people: Sequence[Person], since: float) -> float:
    """Return when the last of all has new frames, in seconds after `since`."""
    before = [frames(one) for one in people]

    def all_move() -> bool:
        now = [frames(one) for one in people]
        # A connection that was made anew counts from nothing.
        before[:] = map(min, before, now)
        return all(new >= old + NEW_FRAMES for old, new in zip(before, now, strict=True))

    eventually_sync(all_move, TIMEOUT_S)
    return time.monotonic() - since


def another_address(site: Site, people: Sequence[Person], number: int) -> float:
    began = time.monotonic()
    site.network.move("b", last=100 + number)
    wait(STILL_ON_THE_WAY_S)
    return seconds_until_pictures(people, began)


def blackout(site: Site, people: Sequence[Person], _number: int) -> float:
    handle = site.network.forbid("b", "ip version 4")
    wait(BLACKOUT_S)
    site.network.permit("b", handle)
    return seconds_until_pictures(people, time.monotonic())


_NATS: tuple[Nat, ...] = ("cone", "symmetric")
CASES: tuple[tuple[str, Nat, Callable[[Site, Sequence[Person], int], float]], ...] = (
    ("another address, direct", "cone", another_address),
    ("8 s blackout, direct", "cone", blackout),
    ("another address, relayed", "symmetric", another_address),
    ("8 s blackout, relayed", "symmetric", blackout),
)


def main() -> None:
    sys.stdout.write(f"{'what happened':<28} median   worst  (s, {ROUNDS} rounds)\n")
    with sync_playwright() as playwright:
        for nat in _NATS:
            with tempfile.TemporaryDirectory() as folder:
                site = site_in(playwright, Path(folder), nat, relays=("udp",))
                try:
                    site.open()
                    people = site.meet()
                    for name, where, happens in CASES:
                        if where == nat:
                            _tell(name, _measure(site, people, happens))
                finally:
                    site.close()


def _measure(
    site: Site,
    people: Sequence[Person],
    happens: Callable[[Site, Sequence[Person], int], float],
) -> list[float]:
    found = []
    for number in range(ROUNDS):
        for one in people:
            one.sees_and_hears()
        wait(BETWEEN_S)
        found.append(happens(site, people, number))
    return found


def _tell(name: str, found: Sequence[float]) -> None:
    sys.stdout.write(f"{name:<28} {statistics.median(found):6.1f}  {max(found):6.1f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
