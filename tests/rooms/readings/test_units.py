"""Units: vectors worked out by hand from the definitions, and there and back again."""

from decimal import Decimal

import pytest

from rooms.readings.kinds import KINDS
from rooms.readings.units import (
    CELSIUS,
    FAHRENHEIT,
    KG,
    MG_DL,
    MMOL_L,
    POUND,
    Unit,
    kept,
    plain,
    shown,
)

VECTORS = [
    (POUND, "1", "0.453592"),
    (POUND, "176.4", "80.013694"),
    (KG, "80.05", "80.05"),
    (FAHRENHEIT, "32", "0"),
    (FAHRENHEIT, "98.6", "37"),
    (FAHRENHEIT, "212", "100"),
    (CELSIUS, "-0.0", "0"),
    (MG_DL, "18.0156", "1"),
    (MG_DL, "100", "5.550745"),
    (MG_DL, "70", "3.885521"),
    (MMOL_L, "5.5", "5.5"),
]


@pytest.mark.parametrize(("unit", "value", "is_kept"), VECTORS)
def test_a_value_is_kept_in_one_unit_exactly(unit: Unit, value: str, is_kept: str) -> None:
    assert kept(Decimal(value), unit) == Decimal(is_kept)


def test_what_is_kept_is_shown_again_as_it_was_entered() -> None:
    for kind in KINDS.values():
        for unit in kind.units:
            step = Decimal(1).scaleb(-unit.places)
            low, high = (int(unit.from_kept(v) / step) for v in (kind.parts[0].low, Decimal(90)))
            for number in range(min(low, high), max(low, high), 7):
                value = number * step
                assert shown(kept(value, unit), unit) == value, (unit.id, value)


@pytest.mark.parametrize(
    ("value", "text"),
    [("80", "80"), ("8E+1", "80"), ("80.50", "80.5"), ("0.000001", "0.000001"), ("-0.0", "-0")],
)
def test_a_number_is_written_without_exponent(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text
