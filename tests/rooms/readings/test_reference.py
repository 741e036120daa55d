"""docs/reference/readings.md says what the code holds true."""

from pathlib import Path

from rooms.readings import keeping, sheet
from rooms.readings.alerts import RAISED_FOR, SHOWN_WHEN_SEEN_FOR
from rooms.readings.kinds import KINDS
from rooms.readings.observation import codes_of
from rooms.readings.reading import FASTEST_CLOCK, MAX_NOTE_CHARS
from rooms.readings.units import plain

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "readings.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_the_table_of_kinds_is_the_codes() -> None:
    for kind in KINDS.values():
        for one in kind.parts:
            part = one.part if one.required else f"{one.part}, may be left out"
            units = one.unit.id if one.unit else ", ".join(unit.id for unit in kind.units)
            span = f"{plain(one.low)} to {plain(one.high)}"
            assert f"| {kind.id} | {part} | {units} | {one.loinc} | {span} |" in TEXT


def test_every_code_and_unit_is_on_the_page() -> None:
    for kind in KINDS.values():
        assert all(code in TEXT for code in codes_of(kind))
        assert all(f"`{unit.ucum}`" in TEXT for unit in kind.units)


def test_the_limits_and_columns_are_the_codes() -> None:
    assert f"new readings of a patient in a day | {keeping.MOST_A_DAY:,} |" in TEXT
    assert f"shown at once | {keeping.MOST_SHOWN:,}, the newest |" in TEXT
    assert f"| {sheet.MAX_CHARS:,} characters, {sheet.MAX_LINES:,} lines |" in TEXT
    assert f"a note | {MAX_NOTE_CHARS} characters |" in TEXT
    assert f"clock may be | {FASTEST_CLOCK.seconds // 60} minutes |" in TEXT
    assert f"raises an alert | {RAISED_FOR.days} days |" in TEXT
    assert f"once seen | {SHOWN_WHEN_SEEN_FOR.days} days |" in TEXT
    assert all(column in TEXT for column in sheet.COLUMNS)
