"""Free times on ordinary days, and on the days on which the clock is moved."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from rooms.slots import DAY_MINUTES, Hours, Slot, Span, day_span, instant, slots, working

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
MONDAY = date(2030, 1, 7)
SPRING, AUTUMN = date(2030, 3, 31), date(2030, 10, 27)
NEW_YORK_SPRING, NEW_YORK_AUTUMN = date(2030, 3, 10), date(2030, 11, 3)


def hours(day: date, begin: int, end: int, minutes: int = 30, *, bookable: bool = True) -> Hours:
    return Hours(day.weekday(), begin * 60, end * 60, minutes, bookable)


def walls(found: list[Slot], zone: ZoneInfo) -> list[str]:
    """Times as a clock on the wall shows them, with the offset that tells two apart."""
    return [slot.starts_at.astimezone(zone).strftime("%H:%M%z") for slot in found]


def at(
    day: date, hour: int, minute: int = 0, zone: ZoneInfo = BERLIN, *, fold: int = 0
) -> datetime:
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone, fold=fold)
    return local.astimezone(UTC)


def test_a_morning_is_cut_into_its_times() -> None:
    found = slots(MONDAY, [hours(MONDAY, 9, 11)], [], BERLIN)
    assert walls(found, BERLIN) == ["09:00+0100", "09:30+0100", "10:00+0100", "10:30+0100"]
    assert {slot.minutes for slot in found} == {30}
    assert found[0].starts_at == datetime(2030, 1, 7, 8, tzinfo=UTC)


def test_what_does_not_fit_before_the_end_is_no_time() -> None:
    found = slots(MONDAY, [Hours(0, 540, 600, 25, is_bookable=True)], [], BERLIN)
    assert walls(found, BERLIN) == ["09:00+0100", "09:25+0100"]


def test_other_weekdays_and_hours_closed_to_patients_are_left_out() -> None:
    week = [
        hours(MONDAY, 9, 10),
        Hours(1, 540, 600, 30, is_bookable=True),
        hours(MONDAY, 10, 11, bookable=False),
    ]
    assert len(slots(MONDAY, week, [], BERLIN)) == 4
    assert len(slots(MONDAY, week, [], BERLIN, bookable_only=True)) == 2


@pytest.mark.parametrize(
    ("begin", "minutes", "left"),
    [
        ((9, 30), 30, ["09:00", "10:00", "10:30"]),
        ((9, 15), 30, ["10:00", "10:30"]),
        ((8, 0), 60, ["09:00", "09:30", "10:00", "10:30"]),
        ((10, 59), 1, ["09:00", "09:30", "10:00"]),
        ((8, 0), 600, []),
    ],
)
def test_what_is_taken_takes_every_time_it_meets(
    begin: tuple[int, int], minutes: int, left: list[str]
) -> None:
    start = at(MONDAY, *begin)
    taken = [Span(start, start + timedelta(minutes=minutes))]
    found = slots(MONDAY, [hours(MONDAY, 9, 11)], taken, BERLIN)
    assert [wall[:5] for wall in walls(found, BERLIN)] == left


def test_a_longer_visit_finds_the_places_where_it_fits() -> None:
    taken = [Span(at(MONDAY, 10), at(MONDAY, 10, 30))]
    found = slots(MONDAY, [hours(MONDAY, 9, 12)], taken, BERLIN, minutes=60)
    assert walls(found, BERLIN) == ["09:00+0100", "10:30+0100", "11:00+0100"]
    assert {slot.minutes for slot in found} == {60}


@pytest.mark.parametrize(
    ("zone", "day", "times"),
    [
        (BERLIN, SPRING, ["01:00+0100", "01:30+0100", "03:00+0200", "03:30+0200"]),
        (NEW_YORK, NEW_YORK_SPRING, ["01:00-0500", "01:30-0500", "03:00-0400", "03:30-0400"]),
    ],
)
def test_an_hour_that_the_clock_leaps_over_has_no_times(
    zone: ZoneInfo, day: date, times: list[str]
) -> None:
    assert walls(slots(day, [hours(day, 1, 4)], [], zone), zone) == times


def test_an_hour_that_comes_twice_has_each_time_twice_and_apart() -> None:
    found = slots(AUTUMN, [hours(AUTUMN, 1, 4)], [], BERLIN)
    assert walls(found, BERLIN) == [
        "01:00+0200",
        "01:30+0200",
        "02:00+0200",
        "02:30+0200",
        "02:00+0100",
        "02:30+0100",
        "03:00+0100",
        "03:30+0100",
    ]
    gaps = {after.starts_at - before.starts_at for before, after in pairwise(found)}
    assert gaps == {timedelta(minutes=30)}


def test_new_york_walks_its_doubled_hour_twice() -> None:
    found = slots(NEW_YORK_AUTUMN, [hours(NEW_YORK_AUTUMN, 1, 2)], [], NEW_YORK)
    assert walls(found, NEW_YORK) == ["01:00-0400", "01:30-0400", "01:00-0500", "01:30-0500"]


def test_a_visit_in_the_first_of_two_equal_hours_leaves_the_second_free() -> None:
    taken = [Span(at(AUTUMN, 2), at(AUTUMN, 2, 30))]
    found = walls(slots(AUTUMN, [hours(AUTUMN, 2, 3)], taken, BERLIN), BERLIN)
    assert found == ["02:30+0200", "02:00+0100", "02:30+0100"]


def test_hours_that_end_within_a_doubled_hour_end_on_the_wall_both_times() -> None:
    half = Hours(AUTUMN.weekday(), 60, 150, 30, is_bookable=True)  # 01:00 to 02:30
    found = working(AUTUMN, half, BERLIN)
    assert found == [
        Span(at(AUTUMN, 1), at(AUTUMN, 2, 30)),
        Span(at(AUTUMN, 2, fold=1), at(AUTUMN, 2, 30, fold=1)),
    ]


@pytest.mark.parametrize(
    ("begin", "end", "spans"),
    [(120, 180, 0), (150, 240, 1), (60, 150, 1)],
)
def test_hours_at_the_edge_of_a_leap_keep_what_exists(begin: int, end: int, spans: int) -> None:
    found = working(SPRING, Hours(SPRING.weekday(), begin, end, 30, is_bookable=True), BERLIN)
    assert len(found) == spans
    assert all(span.end - span.start == timedelta(hours=1) for span in found)


@pytest.mark.parametrize(
    ("zone", "day", "length"),
    [
        (BERLIN, MONDAY, 24),
        (BERLIN, SPRING, 23),
        (BERLIN, AUTUMN, 25),
        (NEW_YORK, NEW_YORK_AUTUMN, 25),
        (ZoneInfo("Africa/Cairo"), date(2030, 4, 26), 23),  # The leap is at midnight.
        (ZoneInfo("Australia/Lord_Howe"), date(2030, 4, 7), 24.5),
        (ZoneInfo("UTC"), SPRING, 24),
    ],
)
def test_a_day_worked_through_is_as_long_as_the_day(
    zone: ZoneInfo, day: date, length: float
) -> None:
    found = working(day, Hours(day.weekday(), 0, DAY_MINUTES, 10, is_bookable=True), zone)
    assert sum(((one.end - one.start) for one in found), timedelta()) == timedelta(hours=length)
    (only,) = found
    assert only == day_span(day, zone)


def test_a_wall_time_that_was_leapt_over_is_the_leap() -> None:
    assert instant(SPRING, 150, BERLIN) == at(SPRING, 3)
    assert instant(SPRING, 180, BERLIN) == at(SPRING, 3)
    assert instant(AUTUMN, 150, BERLIN) == at(AUTUMN, 2, 30)
    assert instant(MONDAY, DAY_MINUTES, BERLIN) == at(MONDAY + timedelta(days=1), 0)
