"""What visits without a named doctor take of the doctors' time: pure questions over intervals.

Such a visit is open to some doctors, those of its service or all of them, and at its time one of
them has to be free for it from beginning to end. At no moment may more of them run than doctors who
are free can be found for, each for one. `rooms.schedule` reads what is planned and asks here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from rooms.ids import PersonId
from rooms.slots import Span


@dataclass(frozen=True)
class OpenVisit:
    """A visit that whoever of these doctors is free is to take."""

    span: Span
    doctors: frozenset[PersonId]


@dataclass(frozen=True)
class Load:
    """What is planned: visits that are open to several, and when each doctor is taken otherwise, by
    visits of their own and absences."""

    open: tuple[OpenVisit, ...]
    taken: Mapping[PersonId, Collection[Span]]

    def has_room(self, wanted: OpenVisit) -> bool:
        """Whether one more open visit finds a doctor, and takes none from another."""
        more = Load((*self.open, wanted), self.taken)
        starts = {one.span.start for one in more.open if one.span.meets(wanted.span)}
        running = {max(start, wanted.span.start) for start in starts}
        return all(_served(more, at) == _served(self, at) + 1 for at in running)

    def spares(self, doctor_id: PersonId, span: Span) -> bool:
        """Whether a doctor can be taken for a time without an open visit losing its last one."""
        if not any(one.span.meets(span) and doctor_id in one.doctors for one in self.open):
            return True
        less = Load(self.open, {**self.taken, doctor_id: (*self.taken.get(doctor_id, ()), span)})
        starts = {one.span.start for one in self.open}
        return all(_served(less, at) == _served(self, at) for at in starts)


def _served(load: Load, at: datetime) -> int:
    """Return how many of the open visits that run at an instant find a doctor each."""
    free = [
        [
            doctor
            for doctor in sorted(one.doctors)
            if not any(span.meets(one.span) for span in load.taken.get(doctor, ()))
        ]
        for one in load.open
        if one.span.start <= at < one.span.end
    ]
    return _pairs(free)


def _pairs(free: list[list[PersonId]]) -> int:
    """Return the size of the largest matching of visits to doctors (augmenting paths)."""
    visit_of: dict[PersonId, int] = {}

    def finds(visit: int, asked: set[PersonId]) -> bool:
        for doctor in free[visit]:
            if doctor in asked:
                continue
            asked.add(doctor)
            if doctor not in visit_of or finds(visit_of[doctor], asked):
                visit_of[doctor] = visit
                return True
        return False

    return sum(finds(visit, set()) for visit in range(len(free)))
