"""Trends of feedback: one series for each question, by month or quarter, with control limits.

A scale is shown by its average (XmR chart), a choice by the share of each option and a yes-no
question by the share of yes (p chart). A period with fewer than five answers shows nothing and counts
in no limit, so that no figure can be taken apart into one person's. Staff's result pages ask.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rooms.listening.heard import ENOUGH, Heard
from rooms.listening.limits import (
    MIN_POINTS,
    SETTLED_POINTS,
    Limits,
    Signal,
    individuals,
    proportions,
    signals,
)
from rooms.questionnaires.definition import Item, ItemType, Option, Questionnaire, Value

_MONTHS_IN_QUARTER = 3


class Period(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"


class Chart(StrEnum):
    """Which chart of statistical process control a series is."""

    XMR = "xmr"
    P = "p"


class Footing(StrEnum):
    """What the limits stand on: enough points, few, or too few for any."""

    SETTLED = "settled"
    FIRST_GUESS = "first_guess"
    NONE = "none"


@dataclass(frozen=True)
class Point:
    """One period. Without a value there were too few answers to show any figure."""

    starts_on: date
    count: int | None
    value: float | None
    lower: float | None = None
    upper: float | None = None
    signals: frozenset[Signal] = frozenset()


@dataclass(frozen=True)
class Trend:
    """One series: of a question, or with `option` of the share of one answer to it. `low` and `high`
    are the ends of its axis."""

    item: Item
    option: Option | None
    chart: Chart
    low: float
    high: float
    centre: float | None
    footing: Footing
    points: tuple[Point, ...]


@dataclass(frozen=True)
class _Sample:
    """The answers of one period to one question, as figures: a score, or 1 and 0."""

    starts_on: date
    figures: tuple[float, ...]

    @property
    def is_enough(self) -> bool:
        return len(self.figures) >= ENOUGH

    @property
    def mean(self) -> float:
        return sum(self.figures) / len(self.figures)


Figure = Callable[[tuple[Value, ...]], float | None]


def trends(found: Iterable[Heard], questionnaire: Questionnaire, period: Period) -> list[Trend]:
    """Return the trends of a questionnaire's questions. `found` are answers to any version of it."""
    answers = list(found)
    return [
        trend
        for item in questionnaire.questions().values()
        for trend in _of_item(answers, item, period)
    ]


def _of_item(found: Sequence[Heard], item: Item, period: Period) -> list[Trend]:
    span = item.span
    if item.is_scale and span is not None:
        samples = _samples(found, item, period, lambda said: item.score_of(said[0]))
        return [_trend(item, None, Chart.XMR, span, samples)]
    if item.type is ItemType.BOOLEAN:
        yes = _samples(found, item, period, lambda said: float(said[0] is True))
        return [_trend(item, None, Chart.P, (0.0, 1.0), yes)]
    return [
        _trend(item, option, Chart.P, (0.0, 1.0), _samples(found, item, period, _chose(option)))
        for option in item.options
    ]


def _chose(option: Option) -> Figure:
    return lambda said: float(option.code in said)


def _samples(found: Sequence[Heard], item: Item, period: Period, figure: Figure) -> list[_Sample]:
    by_period: dict[date, list[float]] = {}
    for one in found:
        said = one.feedback.answers.get(item.link_id)
        asked = one.feedback.questionnaire.questions().get(item.link_id)
        if not said or asked is None or (asked.type, asked.span) != (item.type, item.span):
            continue
        value = figure(said)
        if value is not None:
            by_period.setdefault(start_of(one.last, period), []).append(value)
    return [_Sample(start, tuple(by_period[start])) for start in sorted(by_period)]


def start_of(day: date, period: Period) -> date:
    """Return the first day of a day's period."""
    if period is Period.MONTH:
        return day.replace(day=1)
    month = (day.month - 1) // _MONTHS_IN_QUARTER * _MONTHS_IN_QUARTER + 1
    return date(day.year, month, 1)


def _trend(
    item: Item,
    option: Option | None,
    chart: Chart,
    axis: tuple[float, float],
    samples: list[_Sample],
) -> Trend:
    shown = [one for one in samples if one.is_enough]
    limits = _limits(chart, axis, shown)
    marks = signals([one.mean for one in shown], limits) if limits is not None else []
    at = {one.starts_on: number for number, one in enumerate(shown)}
    points = [
        _point(one, limits, marks, at[one.starts_on])
        if one.is_enough
        else Point(one.starts_on, None, None)
        for one in samples
    ]
    centre = None if limits is None else limits.centre
    return Trend(item, option, chart, *axis, centre, _footing(len(shown)), tuple(points))


def _limits(chart: Chart, axis: tuple[float, float], shown: list[_Sample]) -> Limits | None:
    if len(shown) < MIN_POINTS:
        return None
    if chart is Chart.XMR:
        return individuals([one.mean for one in shown], *axis)
    return proportions([(round(sum(one.figures)), len(one.figures)) for one in shown])


def _point(one: _Sample, limits: Limits | None, marks: list[frozenset[Signal]], at: int) -> Point:
    if limits is None:
        return Point(one.starts_on, len(one.figures), one.mean)
    return Point(
        one.starts_on, len(one.figures), one.mean, limits.lower[at], limits.upper[at], marks[at]
    )


def _footing(points: int) -> Footing:
    if points < MIN_POINTS:
        return Footing.NONE
    return Footing.SETTLED if points >= SETTLED_POINTS else Footing.FIRST_GUESS
