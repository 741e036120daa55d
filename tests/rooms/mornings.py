"""Simulated clinic mornings for the wait estimate: patients come early, late or not at all, visits
overrun, walk-ins and urgent ones come between, doctors pause. What really happens is drawn from
other dice than the estimate's, and from other distributions than its own.
"""

import heapq
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from rooms.duty import Duty, Stand
from rooms.estimate import Outlook, Range, wait_of
from rooms.history import History, learned
from rooms.ids import PersonId, ServiceId
from rooms.lifecycle import VisitState
from rooms.queue import Line, in_line
from rooms.storage.tables import VisitRow
from tests.clock import START

DOCTORS = tuple(PersonId(f"doctor-{number}") for number in range(4))
SERVICE = ServiceId("service-1")
IN_SERVICE = frozenset(DOCTORS[:2])
OPEN_FOR = timedelta(hours=3)
MINUTE = timedelta(minutes=1)
LONG = 10 * MINUTE


@dataclass(frozen=True)
class Told:
    """What a patient was told, and how long they then waited."""

    visit: VisitRow
    at: datetime
    range: Range | None

    @property
    def waited(self) -> timedelta | None:
        return None if self.visit.admitted_at is None else self.visit.admitted_at - self.at


@dataclass
class Morning:
    """One morning on a clock of its own; `history` is what the mornings before taught."""

    day: int
    history: History
    rows: list[VisitRow] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.day)
        self.start = START + timedelta(days=self.day)
        self.duties = {one: Duty(Stand.ON) for one in DOCTORS}
        self.speed = {one: self.dice.uniform(0.85, 1.2) for one in DOCTORS}

    def play(self) -> None:
        """Play it from the first arrival until nobody waits."""
        comes = list(self._comes())
        frees = [(self.start, doctor) for doctor in DOCTORS]
        heapq.heapify(comes)
        heapq.heapify(frees)
        while comes or any(row.state == VisitState.WAITING for row in self.rows):
            if comes and comes[0][0] <= frees[0][0]:
                at, _, row = heapq.heappop(comes)
                self._arrives(row, at)
            else:
                at, doctor = heapq.heappop(frees)
                heapq.heappush(frees, (self._next(doctor, at), doctor))

    def _comes(self) -> Iterator[tuple[datetime, int, VisitRow]]:
        """Everybody's arrival. Booked visits fill four fifths of the time; a tenth stays away."""
        for doctor in DOCTORS:
            at = self.start
            while at < self.start + OPEN_FOR:
                minutes = self.dice.choice((10, 15, 15, 20, 30))
                shared = doctor in IN_SERVICE and self.dice.random() < 1 / 4
                row = self._row(None if shared else doctor, at, minutes)
                offset = self.dice.gauss(-4, 6)
                if self.dice.random() < 9 / 10:
                    yield at + offset * MINUTE, len(self.rows), row
                at += minutes * MINUTE * (1 if self.dice.random() < 4 / 5 else 2)
        at = self.start
        while (at := at + self.dice.expovariate(1 / 40) * MINUTE) < self.start + OPEN_FOR:
            row = self._row(None, at, 10)
            row.is_walk_in = True
            yield at, len(self.rows), row

    def _row(self, doctor: PersonId | None, starts_at: datetime, minutes: int) -> VisitRow:
        row = VisitRow(
            id=f"visit-{self.day}-{len(self.rows)}",
            doctor_id=doctor,
            service_id=None if doctor else SERVICE,
            state=VisitState.SCHEDULED,
            starts_at=starts_at,
            minutes=minutes,
            is_walk_in=False,
        )
        self.rows.append(row)
        return row

    def _arrives(self, row: VisitRow, at: datetime) -> None:
        row.state, row.waiting_since = VisitState.WAITING, at
        if self.dice.random() < 1 / 30:
            row.urgent_at = at
        self._tell(row, at)

    def _tell(self, row: VisitRow, at: datetime) -> None:
        waiting = [one for one in self.rows if one.state == VisitState.WAITING]
        line = Line(
            now=at,
            waiting=tuple(in_line(waiting, at)),
            doctors=frozenset(DOCTORS),
            members={SERVICE: IN_SERVICE},
            duties=self._duties(at),
            at_work=frozenset(DOCTORS),
        )
        # Walk-ins are nobody's knowledge before they are here.
        near = [
            one
            for one in self.rows
            if one.state == VisitState.SCHEDULED
            and not one.is_walk_in
            and -30 * MINUTE <= one.starts_at - at <= timedelta(hours=2)
        ]
        known = Outlook(line, self._busy(at), tuple(near), self.history)
        self.told.append(Told(row, at, wait_of(known, row).range))

    def _busy(self, at: datetime) -> dict[PersonId, VisitRow]:
        return {
            PersonId(row.doctor_id or ""): row
            for row in self.rows
            if row.admitted_at is not None and row.completed_at and row.completed_at > at
        }

    def _duties(self, at: datetime) -> dict[PersonId, Duty]:
        return {
            one: said if said.until is None or said.until > at else Duty(Stand.ON)
            for one, said in self.duties.items()
        }

    def _next(self, doctor: PersonId, at: datetime) -> datetime:
        """Let the next patient in, or rest; return when the doctor is free again."""
        if self.dice.random() < 1 / 25:
            until = at + self.dice.choice((10, 20)) * MINUTE
            self.duties[doctor] = Duty(Stand.PAUSED, until)
            return until
        ready = [
            one
            for one in in_line([one for one in self.rows if one.state == VisitState.WAITING], at)
            if one.doctor_id == doctor or (one.doctor_id is None and doctor in IN_SERVICE)
        ]
        if not ready:
            return at + MINUTE
        row = ready[0]
        row.doctor_id, row.state, row.admitted_at = doctor, VisitState.COMPLETED, at
        share = self.speed[doctor] * self.dice.lognormvariate(-0.05, 0.35)
        row.ended_at = row.completed_at = at + row.minutes * MINUTE * share
        return row.completed_at + self.dice.uniform(0, 2) * MINUTE


def mornings(count: int) -> list[Morning]:
    """Play mornings in a row, each with what those before it taught."""
    played: list[Morning] = []
    for day in range(count):
        past = [row for one in played for row in one.rows if row.admitted_at is not None]
        morning = Morning(day, learned(past, 9 / 10))
        morning.play()
        played.append(morning)
    return played


@dataclass(frozen=True)
class Figures:
    """How good the ranges were: `covered` is the share that held, `covered_long` of those who waited
    ten minutes or more; the error is that of their middle, the width is of the median range."""

    told: int
    unknown: int
    covered: float
    covered_long: float
    median_error: timedelta
    p90_error: timedelta
    width: timedelta

    def __str__(self) -> str:
        return (
            f"{self.told} estimates, {self.unknown} unknown, {self.covered:.0%} held "
            f"({self.covered_long:.0%} of waits from 10 min), "
            f"median error {self.median_error / MINUTE:.1f} min, "
            f"p90 {self.p90_error / MINUTE:.1f} min, median width {self.width / MINUTE:.0f} min"
        )


def figures(told: Iterable[Told]) -> Figures:
    """Hold what people were told against how long they waited; who was never seen is unknown."""
    told = list(told)
    pairs = [(one.range, one.waited) for one in told if one.range and one.waited is not None]
    errors = sorted(
        abs((said.from_minutes + said.to_minutes) / 2 * MINUTE - waited) for said, waited in pairs
    )
    held = [
        said.from_minutes * MINUTE <= waited <= (said.to_minutes + 1) * MINUTE
        for said, waited in pairs
    ]
    long = [is_held for is_held, (_, waited) in zip(held, pairs, strict=True) if waited >= LONG]
    return Figures(
        len(told),
        len(told) - len(pairs),
        sum(held) / len(held),
        sum(long) / max(len(long), 1),
        errors[len(errors) // 2],
        errors[len(errors) * 9 // 10],
        median(said.to_minutes - said.from_minutes for said, _ in pairs) * MINUTE,
    )
