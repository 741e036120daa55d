"""What is taken for a reading, and which slips of the finger are stopped."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rooms.errors import Invalid
from rooms.readings.kinds import own_kind
from rooms.readings.reading import Implausible, check
from tests.rooms.readings.readings import NOW, entered

BELIEVED = [
    ("weight", ("500",), ""),
    ("weight", ("0.3",), ""),
    ("weight", ("1102.3",), "lb"),
    ("temperature", ("113",), "°F"),
    ("glucose", ("9",), "mg/dL"),
    ("oxygen", ("100",), ""),
    ("blood_pressure", ("300", "200", "20"), ""),
    ("blood_pressure", ("120", "80"), "mm[Hg]"),
]
SLIPS = [
    ("weight", ("1200",), ""),
    ("weight", ("0.2",), ""),
    ("weight", ("1200",), "lb"),
    ("temperature", ("367",), ""),
    ("temperature", ("37",), "°F"),
    ("glucose", ("100",), "mmol/L"),
    ("glucose", ("5.5",), "mg/dL"),
    ("oxygen", ("101",), ""),
    ("blood_pressure", ("12", "8"), ""),
    ("blood_pressure", ("80", "120"), ""),
    ("blood_pressure", ("80", "80"), ""),
    ("blood_pressure", ("120", "80", "800"), ""),
]


@pytest.mark.parametrize(("kind", "values", "unit"), BELIEVED)
def test_what_can_be_true_is_taken(kind: str, values: tuple[str, ...], unit: str) -> None:
    assert check(entered(kind, *values, unit=unit), NOW)


@pytest.mark.parametrize(("kind", "values", "unit"), SLIPS)
def test_what_can_not_be_true_is_refused_in_a_sentence(
    kind: str, values: tuple[str, ...], unit: str
) -> None:
    with pytest.raises(Implausible) as refused:
        check(entered(kind, *values, unit=unit), NOW)
    assert "again" in refused.value.message


def test_the_sentence_names_the_value_and_what_would_fit() -> None:
    with pytest.raises(Implausible) as refused:
        check(entered("weight", "1200"), NOW)
    assert refused.value.message == (
        "1200 kg can't be right for weight. It lies between 0.3 and 500 kg. "
        "Look at the number again."
    )


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+30", "1E-30", "1.2345678901234"])
def test_what_is_no_plain_number_is_refused(value: str) -> None:
    for kind in ("weight", own_kind("k", "Steps", "steps")):
        with pytest.raises(Invalid):
            check(entered(kind, value), NOW)


def test_a_reading_of_tomorrow_or_of_another_century_is_refused() -> None:
    assert check(entered("weight", "80", at=NOW + timedelta(minutes=9)), NOW)
    for at in (NOW + timedelta(minutes=11), NOW - timedelta(days=365 * 41)):
        with pytest.raises(Invalid):
            check(entered("weight", "80", at=at), NOW)


def test_a_missing_part_an_extra_one_and_a_foreign_unit_are_refused() -> None:
    pressure, weight = entered("blood_pressure", "120"), entered("weight", "80")
    extra = replace(
        weight, values={**entered("blood_pressure", "120", "80").values, **weight.values}
    )
    zone = replace(weight, zone="Moon/Base")
    note = replace(weight, note="a" * 201)
    for wrong in (pressure, extra, entered("weight", "80", unit="stone"), zone, note):
        with pytest.raises(Invalid):
            check(wrong, NOW)


def test_an_own_kind_without_a_unit_takes_no_other() -> None:
    assert check(entered(own_kind("k", "Pain", ""), "7"), NOW)
    with pytest.raises(Invalid):
        check(entered(own_kind("k", "Steps", "steps"), "7", unit="kg"), NOW)
