"""The wait estimate against simulated mornings, and what it says when little or nothing is known."""

import sys

import pytest

from tests.rooms.mornings import MINUTE, Morning, figures, mornings

COVERAGE_FLOOR = 0.7
MEDIAN_ERROR_AT_MOST = 6 * MINUTE
"""What docs/reference/performance.md promises."""


@pytest.fixture(scope="module")
def played() -> list[Morning]:
    return mornings(6)


def test_the_range_holds_as_often_as_the_docs_say(
    played: list[Morning],
) -> None:
    found = figures([one for morning in played for one in morning.told])
    sys.stdout.write(f"Simulated mornings: {found}\n")
    assert found.told > 200, found
    assert found.unknown < found.told / 20
    assert found.covered >= COVERAGE_FLOOR, found
    assert found.median_error <= MEDIAN_ERROR_AT_MOST, found
