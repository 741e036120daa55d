"""What happened lately, as `rooms.estimate` draws from it: how long visits took, who came and when.

Lengths are kept as shares of what was planned, so that long and short visits teach each other, and
from one letting in to the next: what a doctor does in between is part of everybody's wait.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.lifecycle import VisitState
from rooms.storage.tables import VisitRow

_LATELY = timedelta(days=28)
_AT_MOST = 400
_ENOUGH = 8
_OWN_AT_MOST = 60
_NEXT_AT_ONCE = timedelta(minutes=10)
_SHORTEST, _LONGEST = 0.1, 4.0
# Until the clinic has a past of its own: most visits keep to the plan, a few run over.
_USUAL_SHARES = (0.6, 0.75, 0.85, 0.95, 1.0, 1.05, 1.1, 1.25, 1.5)
_USUAL_ARRIVALS = tuple(timedelta(minutes=one) for one in (-12, -8, -5, -3, -1, 0, 2, 6))
_USUAL_SHARE_OF_COMERS = 0.9
_OVER_ALL_BOUNDS = (0.1, 0.2, 0.35)


@dataclass(frozen=True)
class Coming:
    """Somebody who is expected: the share of futures in which they come, and when."""

    share: float
    arrivals: tuple[datetime, ...]

    def draw(self, dice: random.Random) -> datetime | None:
        """Draw when they arrive; None: they don't."""
        if not self.arrivals or dice.random() >= self.share:
            return None
        return dice.choice(self.arrivals)


@dataclass(frozen=True)
class History:
    """`shares` are lengths over plan, `own` those of one doctor when there are enough; `arrivals`
    are against the booked time, and `comers` is the share of patients who come at all."""

    shares: tuple[float, ...] = _USUAL_SHARES
    own: dict[PersonId, tuple[float, ...]] | None = None
    arrivals: tuple[timedelta, ...] = _USUAL_ARRIVALS
    comers: float = _USUAL_SHARE_OF_COMERS

    def length(self, dice: random.Random, doctor: PersonId, minutes: int) -> float:
        """Draw how many minutes a visit takes."""
        return dice.choice(self._of(doctor)) * minutes

    def rest(self, dice: random.Random, doctor: PersonId, minutes: int, so_far: float) -> float:
        """Draw how many minutes a running visit goes on, knowing that it isn't over yet."""
        longer = [one for one in self._of(doctor) if one * minutes > so_far]
        if not longer:
            return so_far * dice.choice(_OVER_ALL_BOUNDS)
        return dice.choice(longer) * minutes - so_far

    def coming(self, starts_at: datetime, now: datetime) -> Coming:
        """Return when somebody who isn't here yet may arrive, and how likely they come at all."""
        later = tuple(starts_at + one for one in self.arrivals if starts_at + one > now)
        may = self.comers * len(later) / len(self.arrivals)
        return Coming(may / (1 - self.comers + may), later)

    def _of(self, doctor: PersonId) -> tuple[float, ...]:
        return (self.own or {}).get(doctor, self.shares)


async def history_of(work: Work, now: datetime) -> History:
    """Return what happened in the last weeks; the usual, where too little did."""
    rows = list(
        await work.db.scalars(
            select(VisitRow)
            .where(VisitRow.starts_at >= now - _LATELY, VisitRow.admitted_at.is_not(None))
            .order_by(VisitRow.admitted_at.desc())
            .limit(_AT_MOST)
        )
    )
    return learned(rows, await _comers(work, now))


def learned(rows: Sequence[VisitRow], comers: float) -> History:
    """Return what visits that were held teach; the usual, where they are too few."""
    own = {doctor: _shares(of) for doctor, of in _by_doctor(rows).items()}
    all_shares = tuple(share for shares in own.values() for share in shares)
    arrivals = tuple(
        row.waiting_since - row.starts_at
        for row in rows
        if row.waiting_since is not None and not row.is_walk_in
    )
    return History(
        all_shares if len(all_shares) >= _ENOUGH else _USUAL_SHARES,
        {doctor: one[-_OWN_AT_MOST:] for doctor, one in own.items() if len(one) >= _ENOUGH},
        arrivals if len(arrivals) >= _ENOUGH else _USUAL_ARRIVALS,
        comers,
    )


def _by_doctor(rows: Iterable[VisitRow]) -> dict[PersonId, list[VisitRow]]:
    found: dict[PersonId, list[VisitRow]] = {}
    for row in rows:
        found.setdefault(PersonId(row.doctor_id or ""), []).append(row)
    return found


def _shares(rows: Sequence[VisitRow]) -> tuple[float, ...]:
    """Return how long a doctor's visits took against their plan, oldest first."""
    ordered = sorted(rows, key=lambda row: row.admitted_at or row.starts_at)
    found = []
    for row, after in pairwise([*ordered, None]):
        lasted = None if row is None else _lasted(row, after)
        if row is not None and lasted is not None:
            share = lasted / timedelta(minutes=row.minutes)
            found.append(min(max(share, _SHORTEST), _LONGEST))
    return tuple(found)


def _lasted(row: VisitRow, after: VisitRow | None) -> timedelta | None:
    """Return how long a visit kept its doctor: until the next patient was let in who was waiting
    for it, or else until it was finished."""
    end = row.completed_at or row.ended_at
    if end is None or row.admitted_at is None:
        return None
    if after is not None and after.admitted_at is not None:
        waited = after.waiting_since is not None and after.waiting_since <= end
        if after.admitted_at < end or (waited and after.admitted_at - end <= _NEXT_AT_ONCE):
            end = after.admitted_at
    return end - row.admitted_at


async def _comers(work: Work, now: datetime) -> float:
    rows = await work.db.execute(
        select(VisitRow.state, func.count())
        .where(
            VisitRow.starts_at.between(now - _LATELY, now),
            VisitRow.state.in_((VisitState.COMPLETED, VisitState.NO_SHOW)),
        )
        .group_by(VisitRow.state)
    )
    counts = {row[0]: row[1] for row in rows}
    came, stayed_away = counts.get(VisitState.COMPLETED, 0), counts.get(VisitState.NO_SHOW, 0)
    if came + stayed_away < _ENOUGH:
        return _USUAL_SHARE_OF_COMERS
    return min(max(came / (came + stayed_away), 0.5), 0.99)
