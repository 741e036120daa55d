"""Control limits against figures worked by hand, and against the e-Handbook's own examples
(NIST/SEMATECH 6.3.2.2 and 6.3.3.2)."""

import pytest

from rooms.listening.limits import Limits, Signal, individuals, proportions, signals

FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
"""Ten batches of the e-Handbook's individuals chart: moving ranges add up to 16.9."""

DEFECTS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22,
           8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]  # fmt: skip
"""Bad chips among fifty on thirty wafers, its p chart."""

FLAT = Limits(5.0, (2.0,) * 20, (8.0,) * 20)


def test_the_handbooks_individuals_chart() -> None:
    limits = individuals(FLOW, 0, 100)
    assert limits.centre == pytest.approx(50.81)
    assert limits.upper[0] == pytest.approx(55.8041, abs=1e-3)
    assert limits.lower[0] == pytest.approx(45.8159, abs=1e-3)


def test_the_handbooks_p_chart() -> None:
    limits = proportions([(bad, 50) for bad in DEFECTS])
    assert limits.centre == pytest.approx(0.2313, abs=1e-4)
    assert limits.upper[0] == pytest.approx(0.4102, abs=1e-4)
    assert limits.lower[0] == pytest.approx(0.0524, abs=1e-4)
    marks = signals([bad / 50 for bad in DEFECTS], limits)
    assert [at for at, one in enumerate(marks) if Signal.OUTSIDE in one] == [14, 22]


def test_an_average_of_scores_by_hand() -> None:
    # Ranges 1, 1, 0, 2: mean 1. Centre 20 / 5. Reach 3 / 1.128 = 2.6596.
    limits = individuals([3, 4, 5, 5, 3], 1, 5)
    assert limits.centre == pytest.approx(4.0)
    assert limits.lower[0] == pytest.approx(4 - 2.6596, abs=1e-4)
    assert limits.upper[0] == 5, "a scale's end bounds its limit"


def test_a_share_has_wider_limits_where_fewer_answered() -> None:
    # 18 of 30: 0.6. Reach for ten 3 * sqrt(0.024) = 0.4648, for twenty 3 * sqrt(0.012) = 0.3286.
    limits = proportions([(7, 10), (11, 20)])
    assert limits.centre == pytest.approx(0.6)
    assert limits.lower == pytest.approx((0.1352, 0.2714), abs=1e-4)
    assert limits.upper == pytest.approx((1.0, 0.9286), abs=1e-4)


@pytest.mark.parametrize("hits", [0, 10])
def test_nobody_and_everybody_are_not_outside_of_themselves(hits: int) -> None:
    limits = proportions([(hits, 10)] * 8)
    assert limits.lower == limits.upper == (hits / 10,) * 8
    assert not any(signals([hits / 10] * 8, limits))


@pytest.mark.parametrize(
    ("values", "marked"),
    [
        ([5, 6, 1.9, 5], {2: Signal.OUTSIDE}),
        ([5, 6, 2.0, 8.0], {}),
        ([6, 7] * 4, dict.fromkeys(range(8), Signal.RUN)),
        ([6, 7, 6, 7, 6, 7, 6, 5], {}),
        ([6, 7, 6, 7, 6, 7, 6], {}),
        ([4, 6, 4, 3, 4, 3, 4, 3, 4, 3, 6], dict.fromkeys(range(2, 10), Signal.RUN)),
        ([3, 4, 4.5, 6, 7, 7.5], dict.fromkeys(range(6), Signal.TREND)),
        ([7, 6, 5.5, 4.5, 4, 3, 5], dict.fromkeys(range(6), Signal.TREND)),
        ([3, 4, 4, 6, 7, 7.5], {}),
        ([3, 4, 4.5, 6, 7], {}),
    ],
)
def test_each_rule_marks_its_points_and_no_other(
    values: list[float], marked: dict[int, Signal]
) -> None:
    expected = [frozenset({marked[at]} if at in marked else ()) for at in range(len(values))]
    assert signals(values, FLAT) == expected


def test_nothing_has_no_signals() -> None:
    assert signals([], Limits(0, (), ())) == []
