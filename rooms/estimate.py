"""How long a patient still waits: an honest range in minutes, or nothing when nothing can be said.

The queue's policy is played forward many times, always with the same dice: how long visits take
against their plan and whether people come is drawn from what happened lately. The range leaves out
the shortest and longest of these futures. `tests/rooms/test_estimate.py` plays whole mornings and
reports how often the range held (docs/reference/performance.md).
"""

import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import and_, or_, select

from rooms.clinic import Work
from rooms.duty import Stand
from rooms.history import History, history_of
from rooms.ids import PersonId
from rooms.lifecycle import VisitState
from rooms.queue import Line, Standing, rank, standing
from rooms.storage.tables import VisitRow

_FUTURES = 60
_SEED = 20_260_101
_LOW, _HIGH = 0.15, 0.85
_STEP_MINUTES = 5
_EXPECTED_BEFORE = timedelta(minutes=30)
_EXPECTED_AFTER = timedelta(hours=2)
_FURTHEST_MINUTES = 240.0
_LONGEST_WRAP_UP = timedelta(minutes=30)
_UNTIL_THE_PRESS = (0.0, 1.0, 2.0)
_MINUTE = timedelta(minutes=1)


class Why(StrEnum):
    """Why the wait is longer than the line looks, in short keys."""

    PAUSED = "paused"
    LATE = "late"
    OFF = "off"
    URGENT_AHEAD = "urgent_ahead"
    CARRIED_OVER = "carried_over"


@dataclass(frozen=True)
class Range:
    """From at least to at most so many minutes, in steps of five."""

    from_minutes: int
    to_minutes: int


@dataclass(frozen=True)
class Wait:
    """What can be said of somebody's wait; `until` is when a pause or a delay ends."""

    range: Range | None
    why: Why | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Outlook:
    """All that the futures start from."""

    line: Line
    busy: dict[PersonId, VisitRow]
    expected: tuple[VisitRow, ...]
    history: History


async def outlook(work: Work, line: Line) -> Outlook:
    """Return what is known at the line's instant."""
    now = line.now
    rows = list(
        await work.db.scalars(
            select(VisitRow)
            .where(
                or_(
                    VisitRow.state.in_((VisitState.IN_CALL, VisitState.WRAP_UP)),
                    and_(
                        VisitRow.state == VisitState.SCHEDULED,
                        VisitRow.starts_at.between(now - _EXPECTED_BEFORE, now + _EXPECTED_AFTER),
                    ),
                )
            )
            .order_by(VisitRow.admitted_at, VisitRow.starts_at, VisitRow.id)
        )
    )
    return Outlook(
        line,
        {PersonId(row.doctor_id): row for row in rows if _holds(row, now) and row.doctor_id},
        tuple(row for row in rows if row.state == VisitState.SCHEDULED),
        await history_of(work, now),
    )


def wait_of(known: Outlook, visit: VisitRow, *, is_carried_over: bool = False) -> Wait:
    """Return what can be said of a waiting visit."""
    line = known.line
    may = line.seen_by(visit)
    here = may & line.at_work
    why, until = _why(line, visit, may, is_carried_over=is_carried_over)
    if not here:
        return Wait(None, why, until)
    return Wait(_range(_starts(known, visit)), why, until)


def _why(
    line: Line, visit: VisitRow, may: frozenset[PersonId], *, is_carried_over: bool
) -> tuple[Why | None, datetime | None]:
    stands = [line.duties[one] for one in sorted(may & line.duties.keys())]
    here = [one for one in stands if one.stand is not Stand.OFF]
    if stands and not here:
        return Why.OFF, None
    # Of several doctors one that is free is enough.
    if here and all(one.stand is not Stand.ON for one in here):
        first = min(here, key=lambda one: one.until or line.now)
        return (Why.PAUSED if first.stand is Stand.PAUSED else Why.LATE), first.until
    if visit.urgent_at is None and any(one.urgent_at for one in line.ahead_of(visit)):
        return Why.URGENT_AHEAD, None
    return (Why.CARRIED_OVER, None) if is_carried_over else (None, None)


def _range(waits: Sequence[float | None]) -> Range | None:
    """Return the middle of what may come, outwards to full steps."""
    known = sorted(one for one in waits if one is not None)
    if len(known) <= _FUTURES * _HIGH:
        return None
    low, high = (known[round(share * (len(known) - 1))] for share in (_LOW, _HIGH))
    first = int(low // _STEP_MINUTES)
    last = max(first + 1, -int(-high // _STEP_MINUTES))
    return Range(first * _STEP_MINUTES, last * _STEP_MINUTES)


def _starts(known: Outlook, visit: VisitRow) -> list[float | None]:
    """Return when the visit begins in each future, in minutes from now; None when out of reach."""
    dice = random.Random(_SEED)  # noqa: S311 - a model of a morning, not a secret
    stage = _Stage(known, _doctors_about(known, visit))
    return [stage.play(visit.id, dice) for _ in range(_FUTURES)]


def _doctors_about(known: Outlook, visit: VisitRow) -> frozenset[PersonId]:
    """Return who may see the visit, and who shares other visits with them."""
    line = known.line
    may = line.seen_by(visit) & line.at_work
    shared = (line.seen_by(row) for row in (*line.waiting, *known.expected))
    return may.union(*(one for one in shared if one & may)) & line.at_work


class _Player(NamedTuple):
    """Somebody who waits, in minutes from now."""

    standing: Standing[float]
    minutes: int


class _Stage:
    """What is the same in all futures of one visit, in minutes from now."""

    def __init__(self, known: Outlook, doctors: frozenset[PersonId]) -> None:
        self._known, self._doctors = known, sorted(doctors)
        line, now = known.line, known.line.now
        self._here: dict[PersonId, list[_Player]] = {one: [] for one in self._doctors}
        for row in line.waiting:
            player = _Player(_in_minutes(standing(row), now), row.minutes)
            for doctor in line.seen_by(row) & doctors:
                self._here[doctor].append(player)
        self._expected = [
            (row, may, known.history.coming(row.starts_at, now))
            for row in known.expected
            if (may := sorted(line.seen_by(row) & doctors))
        ]

    def play(self, wanted: str, dice: random.Random) -> float | None:
        """Play one future until the visit begins."""
        free = [(self._free_at(doctor, dice), doctor) for doctor in self._doctors]
        heapq.heapify(free)
        lines, taken = self._lines(dice), set[str]()
        while free:
            at, doctor = heapq.heappop(free)
            if at > _FURTHEST_MINUTES:
                return None
            mine = lines[doctor] = [one for one in lines[doctor] if one.standing.id not in taken]
            ready = [one for one in mine if one.standing.arrived <= at]
            if ready:
                first = min(ready, key=lambda one: rank(one.standing, at))
                if first.standing.id == wanted:
                    return at
                taken.add(first.standing.id)
                lasts = self._known.history.length(dice, doctor, first.minutes)
                heapq.heappush(free, (at + lasts, doctor))
            elif mine:
                heapq.heappush(free, (min(one.standing.arrived for one in mine), doctor))
        return None

    def _lines(self, dice: random.Random) -> dict[PersonId, list[_Player]]:
        """Return who waits for each doctor, and who of the expected comes in this future."""
        lines = {doctor: list(line) for doctor, line in self._here.items()}
        now = self._known.line.now
        for row, may, coming in self._expected:
            arrives = coming.draw(dice)
            if arrives is not None:
                player = _Player(_in_minutes(standing(row, arrives), now), row.minutes)
                for doctor in may:
                    lines[doctor].append(player)
        return lines

    def _free_at(self, doctor: PersonId, dice: random.Random) -> float:
        """Return when a doctor takes the next patient, in one future."""
        now, visit = self._known.line.now, self._known.busy.get(doctor)
        at = dice.choice(_UNTIL_THE_PRESS)
        if visit is not None and visit.admitted_at is not None:
            so_far = (now - visit.admitted_at) / _MINUTE
            at = self._known.history.rest(dice, doctor, visit.minutes, so_far)
        until = self._known.line.duties[doctor].until
        return at if until is None else max(at, (until - now) / _MINUTE)


def _in_minutes(one: Standing[datetime], now: datetime) -> Standing[float]:
    urgent = None if one.urgent_at is None else (one.urgent_at - now) / _MINUTE
    arrived, counts_from = (one.arrived - now) / _MINUTE, (one.counts_from - now) / _MINUTE
    return Standing(one.id, arrived, counts_from, one.is_walk_in, urgent)


def _holds(row: VisitRow, now: datetime) -> bool:
    """Whether a visit keeps its doctor busy; a wrap-up that was left lying doesn't."""
    if row.state == VisitState.IN_CALL:
        return True
    is_wrap_up = row.state == VisitState.WRAP_UP and row.ended_at is not None
    return is_wrap_up and now - (row.ended_at or now) < _LONGEST_WRAP_UP
