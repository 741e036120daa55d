"""CSV files of readings: read line by line, hostile ones as well, and written so that nothing runs."""

import csv
import io
from datetime import UTC, datetime

import pytest

from rooms.readings.kinds import KINDS, Kind, own_kind
from rooms.readings.sheet import COLUMNS, MAX_CHARS, MAX_LINES, Line, UnreadableError, read
from tests.rooms.readings.readings import NOW

STEPS = own_kind("k-1", "=Steps", "steps")
ALL: dict[str, Kind] = {**KINDS, STEPS.id: STEPS}
HEADER = ",".join(COLUMNS)


def lines_of(*rows: str, header: str = HEADER, zone: str = "Europe/Berlin") -> list[Line]:
    return read("\r\n".join((header, *rows)), ALL, zone, NOW)


def problem(row: str) -> tuple[str, str]:
    (line,) = lines_of(row)
    assert line.entered is None
    return line.problem, line.column


def test_a_line_is_a_reading_in_its_own_zone() -> None:
    (line,) = lines_of("2029-07-01 08:00,,weight,,,,80.5,kg,after breakfast")
    assert line.entered is not None
    assert line.entered.taken_at == datetime(2029, 7, 1, 6, 0, tzinfo=UTC)
    assert (line.entered.zone, line.entered.note) == ("Europe/Berlin", "after breakfast")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_and_a_mark_at_the_start_is_skipped(separator: str) -> None:
    row = ("2029-07-01T08:00+02:00", "", "Blood pressure", "120", "80", "61", "", "", '"7,5"')
    text = "\ufeff" + "\n".join((separator.join(COLUMNS), separator.join(row)))
    (line,) = read(text, ALL, "UTC", NOW)
    assert line.entered is not None
    assert [str(one) for one in line.entered.values.values()] == ["120", "80", "61"]
    assert line.entered.note == "7,5"


def test_columns_may_come_in_any_order_and_some_be_missing() -> None:
    (line,) = lines_of("81,weight,2029-07-01 08:00,x", header="Value,KIND,Time,doctor")
    assert line.entered is not None


def test_a_decimal_comma_is_read_as_one() -> None:
    (line,) = lines_of("2029-07-01 08:00;glucose;5,5", header="time;kind;value")
    assert line.entered is not None
    assert str(next(iter(line.entered.values.values()))) == "5.5"


PROBLEMS = {
    "2029-13-01 08:00,,weight,,,,80,,": ("time", "time"),
    "yesterday,,weight,,,,80,,": ("time", "time"),
    "2029-07-01 08:00,Moon/Base,weight,,,,80,,": ("zone", "zone"),
    "2029-07-01 08:00,../../etc/passwd,weight,,,,80,,": ("zone", "zone"),
    "2029-07-01 08:00,,mood,,,,80,,": ("kind", "kind"),
    "2029-07-01 08:00,,weight,,,,,,": ("missing", "value"),
    "2029-07-01 08:00,,blood_pressure,120,,,,,": ("missing", "diastolic"),
    "2029-07-01 08:00,,weight,120,,,80,,": ("extra", "systolic"),
    "2029-07-01 08:00,,weight,,,,eighty,,": ("number", "value"),
    "2029-07-01 08:00,,weight,,,,８０,,": ("number", "value"),
    "2029-07-01 08:00,,weight,,,,1e5,,": ("number", "value"),
    "2029-07-01 08:00,,weight,,,,NaN,,": ("number", "value"),
    "2029-07-01 08:00,,weight,,,,80,stone,": ("unit", "unit"),
    "2029-07-01 08:00,,weight,,,,1200,kg,": ("implausible", ""),
    "2031-07-01 08:00,,weight,,,,80,kg,": ("unusable", ""),
    "2029-07-01 08:00,,weight,,,,80,kg,a\u202eb": ("note", "note"),
    "2029-07-01 08:00,,weight,,,,80,kg," + "a" * 201: ("note", "note"),
    "2029-07-01 08:00": ("kind", "kind"),
}


@pytest.mark.parametrize(("row", "is_wrong"), PROBLEMS.items(), ids=range(len(PROBLEMS)))
def test_a_line_that_can_not_be_used_says_why(row: str, is_wrong: tuple[str, str]) -> None:
    assert problem(row) == is_wrong


def test_a_bad_line_leaves_the_others_and_none_is_dropped_in_silence() -> None:
    good, bad = "2029-07-01 08:00,,weight,,,,80,,", "no,,,,,,,,"
    found = lines_of(good, "", bad, good)
    assert [(one.number, one.entered is not None) for one in found] == [
        (2, True),
        (4, False),
        (5, True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x01\x02",
        "time",
        "PK\x03\x04",
        '{"resourceType": "Observation"}',
        'time,kind\n2029-07-01 08:00,"open',
        "time,kind\n" + "x" * MAX_CHARS,
        "time,kind\n" + "1,2\n" * (MAX_LINES + 1),
        "time,kind\n" + "," * 140_000,
    ],
)
def test_what_is_no_such_file_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(UnreadableError):
        read(text, ALL, "UTC", NOW)


def test_an_endless_cell_is_shown_short_and_its_control_characters_as_spaces() -> None:
    (line,) = lines_of("2029-07-01 08:00,,mood,,,,80,," + "a\x07" * 9_000)
    assert all(len(cell) <= 60 and "\x07" not in cell for cell in line.said)


def test_a_quote_in_front_of_a_formula_is_taken_off_again() -> None:
    row = ["2029-07-01 08:00", "", "'=Steps", "", "", "", "'-5", "steps", "'=HYPERLINK(1)"]
    out = io.StringIO()
    csv.writer(out).writerow(row)
    (line,) = lines_of(out.getvalue())
    assert line.entered is not None
    assert line.entered.kind == STEPS
    assert line.entered.note == "=HYPERLINK(1)"
    assert str(next(iter(line.entered.values.values()))) == "-5"
