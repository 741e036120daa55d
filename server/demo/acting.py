"""Someone of the demo clinic who does something themselves, now or on a day that is over.

Every seed of `server.demo` goes through the services of a real clinic; by this the audit names who did
it, and the clock of the day on which they did.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from rooms.access import Actor
from rooms.audit import Asker, asking
from rooms.clinic import Clinic
from rooms.people import Person


def actor_of(who: Person) -> Actor:
    return Actor(who.id, who.roles)


def by(who: Person) -> AbstractContextManager[None]:
    """Let the audit name who does this, as in life."""
    return asking(Asker(who.id, "+".join(sorted(who.roles))))


def clinic_at(clinic: Clinic, at: datetime) -> Clinic:
    """Return the same clinic on a clock that stands still at `at`."""
    return Clinic(clinic.engine, clinic.vault, _FixedClock(at))


@dataclass(frozen=True)
class _FixedClock:
    at: datetime

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 0.0
