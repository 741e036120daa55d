"""Free times: a day's working hours minus what is taken, as a pure function over intervals.

`rooms.schedule` reads hours, visits and absences and asks here. Hours are wall-clock minutes of the
clinic's local day; what comes out are instants. So an hour that the clock leaps over in spring has
no time in it, and one that comes twice in autumn has its times twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_MINUTES = 24 * 60
_MINUTE = timedelta(minutes=1)
_FURTHEST_ZONE = timedelta(hours=15)


@dataclass(frozen=True)
class Hours:
    """Working time on one weekday (0 is Monday): from a minute of the day until before another.
    `is_bookable` says whether patients may book in it by themselves."""

    weekday: int
    from_minute: int
    until_minute: int
    slot_minutes: int
    is_bookable: bool


@dataclass(frozen=True, order=True)
class Span:
    """From an instant until before another, both aware."""

    start: datetime
    end: datetime

    def meets(self, other: "Span") -> bool:
        """Whether the two have a moment in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, order=True)
class Slot:
    """A free time and how long it lasts."""

    starts_at: datetime
    minutes: int

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.starts_at + timedelta(minutes=self.minutes))


def day_span(day: date, zone: ZoneInfo) -> Span:
    """Return a local day as instants: 23 to 25 hours long."""
    return Span(
        _midnight(day, zone).astimezone(UTC),
        _midnight(day + timedelta(days=1), zone).astimezone(UTC),
    )


def instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the instant of a wall-clock minute; one that the clock leaps over is its leap, and
    of one that comes twice the first. 1,440 is the end of the day."""
    wall = datetime.combine(day, time.min) + minute * _MINUTE
    for span, offset in _stretches(wall.date(), zone):
        if span.start <= (at := (wall - offset).replace(tzinfo=UTC)) < span.end:
            return at
    return _stretches(wall.date(), zone)[-1][0].start


def working(day: date, hours: Hours, zone: ZoneInfo) -> list[Span]:
    """Return the instants of a local day whose wall-clock time lies within the hours, as spans."""
    found: list[Span] = []
    midnight = datetime.combine(day, time.min, UTC)
    for stretch, offset in _stretches(day, zone):
        start = max(stretch.start, midnight + hours.from_minute * _MINUTE - offset)
        end = min(stretch.end, midnight + hours.until_minute * _MINUTE - offset)
        if start >= end:
            continue
        if found and found[-1].end == start:
            start = found.pop().start
        found.append(Span(start, end))
    return found


def slots(
    day: date,
    hours: Iterable[Hours],
    taken: Sequence[Span],
    zone: ZoneInfo,
    *,
    bookable_only: bool = False,
    minutes: int | None = None,
) -> list[Slot]:
    """Return the free times of a local day, in order. `taken` are visits and absences; with
    `minutes` each time is so long, wherever it may begin."""
    found = []
    for one in hours:
        if one.weekday != day.weekday() or (bookable_only and not one.is_bookable):
            continue
        for span in working(day, one, zone):
            cut = _cut(span, one.slot_minutes, minutes or one.slot_minutes)
            found += [slot for slot in cut if _is_free(slot, taken)]
    return sorted(found)


def _cut(span: Span, step: int, minutes: int) -> Iterable[Slot]:
    """Steps of elapsed time, not of the wall clock: a repeated hour is walked twice."""
    start = span.start
    while start + minutes * _MINUTE <= span.end:
        yield Slot(start, minutes)
        start += step * _MINUTE


def _is_free(slot: Slot, taken: Sequence[Span]) -> bool:
    return not any(slot.span.meets(one) for one in taken)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def _stretches(day: date, zone: ZoneInfo) -> list[tuple[Span, timedelta]]:
    """Return the time around a day in stretches of one offset each: the clock is moved at most once
    in so short a time, and always at a whole minute."""
    midnight = datetime.combine(day, time.min, UTC)
    start, end = midnight - _FURTHEST_ZONE, midnight + timedelta(days=1) + _FURTHEST_ZONE
    first, last = _offset(start, zone), _offset(end, zone)
    if first == last:
        return [(Span(start, end), first)]
    before, after = 0, int((end - start) / _MINUTE)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(start + middle * _MINUTE, zone) == first:
            before = middle
        else:
            after = middle
    leap = start + after * _MINUTE
    return [(Span(start, leap), first), (Span(leap, end), last)]


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)
