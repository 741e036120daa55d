"""Control limits: how far a figure moves by chance alone, and what says that something changed.

Averages of a scale get an XmR chart (individuals and moving range), shares a p chart. Formulas and
constants: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 (individuals) and 6.3.3.2
(proportions). Signals are three of its rules (6.3.2): a point beyond a limit, eight in a row on one
side of the centre, six in a row rising or falling. `rooms.listening.trends` asks; pure figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import sqrt

MIN_POINTS = 6
"""With fewer there are no limits; the project's own choice."""

SETTLED_POINTS = 12
"""With fewer the limits are a first guess; the project's own choice."""

RUN = 8
TREND = 6

_D2 = 1.128  # Mean range of two values in standard deviations.
_SIGMAS = 3


class Signal(StrEnum):
    """Why a point is worth a look."""

    OUTSIDE = "outside"
    RUN = "run"
    TREND = "trend"


@dataclass(frozen=True)
class Limits:
    """The centre line, and a lower and upper limit for each point."""

    centre: float
    lower: tuple[float, ...]
    upper: tuple[float, ...]


def individuals(values: Sequence[float], low: float, high: float) -> Limits:
    """Return the limits of an XmR chart; a scale's ends bound them. Needs two values."""
    centre = sum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    reach = _SIGMAS * (sum(ranges) / len(ranges)) / _D2
    lower, upper = max(low, centre - reach), min(high, centre + reach)
    return Limits(centre, (lower,) * len(values), (upper,) * len(values))


def proportions(counts: Sequence[tuple[int, int]]) -> Limits:
    """Return the limits of a p chart. `counts` are hits and how many there were, above zero."""
    centre = sum(hits for hits, _ in counts) / sum(total for _, total in counts)
    reaches = [_SIGMAS * sqrt(centre * (1 - centre) / total) for _, total in counts]
    return Limits(
        centre,
        tuple(max(0.0, centre - reach) for reach in reaches),
        tuple(min(1.0, centre + reach) for reach in reaches),
    )


def signals(values: Sequence[float], limits: Limits) -> list[frozenset[Signal]]:
    """Return, for each point, the rules that it breaks: every point of a run or trend is marked."""
    found: list[set[Signal]] = [set() for _ in values]
    for at, value in enumerate(values):
        if not limits.lower[at] <= value <= limits.upper[at]:
            found[at].add(Signal.OUTSIDE)
    sides = [(value > limits.centre) - (value < limits.centre) for value in values]
    for start, end in _stretches(sides):
        if sides[start] != 0 and end - start >= RUN:
            _mark(found, start, end, Signal.RUN)
    steps = [(after > before) - (after < before) for before, after in pairwise(values)]
    for start, end in _stretches(steps):
        if steps[start] != 0 and end - start >= TREND - 1:  # Five steps join six points.
            _mark(found, start, end + 1, Signal.TREND)
    return [frozenset(one) for one in found]


def _stretches(signs: Sequence[int]) -> list[tuple[int, int]]:
    """Return where equal signs follow each other: start, and the place after the end."""
    breaks = [at for at in range(1, len(signs)) if signs[at] != signs[at - 1]]
    return [each for each in pairwise([0, *breaks, len(signs)]) if each[0] < each[1]]


def _mark(found: list[set[Signal]], start: int, end: int, signal: Signal) -> None:
    for at in range(start, end):
        found[at].add(signal)
