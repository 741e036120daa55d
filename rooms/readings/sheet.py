"""Readings from and to a CSV file: what each line says, and why one can't be used.

What `written` writes, `read` reads again. A file that came from elsewhere is believed line by line:
each is a reading, or a problem with a code that the page has words for; nothing is dropped in
silence. The separator is a comma, a semicolon or a tab, as in RFC 4180 and its common variants.
`server.api.reading_files` serves both.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from rooms.errors import Invalid
from rooms.readings.kinds import Kind, ReadingPart
from rooms.readings.reading import (
    MAX_NOTE_CHARS,
    Entered,
    Implausible,
    Reading,
    ReadingSource,
    check,
    in_zone,
    is_zone,
)
from rooms.readings.units import plain

MAX_CHARS = 50_000
MAX_LINES = 1_000
COLUMNS = ("time", "zone", "kind", "systolic", "diastolic", "pulse", "value", "unit", "note")
_MARK = "\ufeff"
_SEPARATORS = ",;\t"
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}([.,][0-9]{1,6})?", re.ASCII)
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Line:
    """One line of a file by its number: a reading, or a problem by its code with its column."""

    number: int
    said: tuple[str, ...]
    entered: Entered | None
    problem: str = ""
    column: str = ""


class UnreadableError(Invalid):
    """The file as a whole can't be read."""

    code = "csv_unreadable"


class _BadCellError(Exception):
    def __init__(self, problem: str, column: str) -> None:
        super().__init__(problem)
        self.problem, self.column = problem, column


def read(text: str, kinds: Mapping[str, Kind], zone: str, now: datetime) -> list[Line]:
    """Return what each line of a file says. `zone` is that of times without one.

    Raises UnreadableError when it isn't such a file, or is too long.
    """
    if len(text) > MAX_CHARS:
        raise UnreadableError(f"A file has up to {MAX_CHARS} characters. Send it in parts.")
    if not is_zone(zone):
        raise UnreadableError("The time zone is not known. It is named as in Europe/Berlin.")
    rows = _rows(text.removeprefix(_MARK))
    header = next(rows, None)
    places = {} if header is None else _places(header[1])
    if "time" not in places or "kind" not in places:
        raise UnreadableError("The first line names the columns: " + ", ".join(COLUMNS) + ".")
    by_name = _by_name(kinds)
    lines = [_line(number, cells, places, by_name, zone, now) for number, cells in rows]
    if len(lines) > MAX_LINES:
        raise UnreadableError(f"A file has up to {MAX_LINES} lines. Send it in parts.")
    return lines


def written(readings: Iterable[Reading]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of a file, its header first; withdrawn readings are left out."""
    yield COLUMNS
    for one in readings:
        if one.withdrawn is None:
            yield _cells(one)


def _cells(reading: Reading) -> tuple[str, ...]:
    values = {part: plain(value) for part, value in reading.values.items()}
    return (
        in_zone(reading.taken_at, reading.zone).isoformat(timespec="seconds"),
        reading.zone,
        reading.kind.name or reading.kind.id,
        values.get(ReadingPart.SYSTOLIC, ""),
        values.get(ReadingPart.DIASTOLIC, ""),
        values.get(ReadingPart.PULSE, ""),
        values.get(ReadingPart.VALUE, ""),
        reading.unit.id,
        reading.note,
    )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield lines that aren't empty, each by the number it has in the file."""
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        raise UnreadableError("A quotation mark is open somewhere. Look at the file.") from None


def _places(header: list[str]) -> dict[str, int]:
    names = [one.casefold() for one in header]
    return {name: names.index(name) for name in COLUMNS if name in names}


def _by_name(kinds: Mapping[str, Kind]) -> dict[str, Kind]:
    """A kind is named by its word, with spaces or without; an own one by its name."""
    found = {one.name.casefold(): one for one in kinds.values() if one.is_own}
    return found | {one.id: one for one in kinds.values() if not one.is_own}


def _line(
    number: int,
    cells: list[str],
    places: Mapping[str, int],
    kinds: Mapping[str, Kind],
    zone: str,
    now: datetime,
) -> Line:
    said = {name: cells[place] if place < len(cells) else "" for name, place in places.items()}
    shown = tuple(_seen(said.get(name, "")) for name in COLUMNS)
    try:
        entered = _entered(said, kinds, said.get("zone") or zone)
        check(entered, now)
    except _BadCellError as error:
        return Line(number, shown, None, error.problem, error.column)
    except Implausible:
        return Line(number, shown, None, "implausible")
    except Invalid:
        return Line(number, shown, None, "unusable")
    return Line(number, shown, entered)


def _entered(said: Mapping[str, str], kinds: Mapping[str, Kind], zone: str) -> Entered:
    name = _unquoted(said["kind"]).casefold()
    kind = kinds.get(name) or kinds.get(name.replace(" ", "_"))
    if kind is None:
        raise _BadCellError("kind", "kind")
    if not is_zone(zone):
        raise _BadCellError("zone", "zone")
    unit = _unquoted(said.get("unit", "")) or kind.units[0].id
    if kind.unit(unit) is None:
        raise _BadCellError("unit", "unit")
    note = _unquoted(said.get("note", ""))
    if len(note) > MAX_NOTE_CHARS or _UNSEEN.search(note):
        raise _BadCellError("note", "note")
    return Entered(
        kind, _values(said, kind), unit, _time(said["time"], zone), zone, note, ReadingSource.FILE
    )


def _values(said: Mapping[str, str], kind: Kind) -> dict[ReadingPart, Decimal]:
    found = {}
    for part in ReadingPart:
        text = _unquoted(said.get(part, ""))
        measured = kind.part(part)
        if text and measured is None:
            raise _BadCellError("extra", part)
        if text:
            found[part] = _number(text, part)
        elif measured is not None and measured.required:
            raise _BadCellError("missing", part)
    return found


def _number(text: str, column: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise _BadCellError("number", column)
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise _BadCellError("number", column) from None


def _time(text: str, zone: str) -> datetime:
    """A time without a zone of its own is that of the line's clocks."""
    if not _TIME.fullmatch(text):
        raise _BadCellError("time", "time")
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is None:
            at = at.replace(tzinfo=ZoneInfo(zone))
        return at.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        raise _BadCellError("time", "time") from None


def _unquoted(text: str) -> str:
    """A cell that this product wrote with a quote in front, so that no spreadsheet runs it."""
    return text[1:] if re.match(r"'\s*[=+\-@＝＋－＠]", text) else text


def _seen(text: str) -> str:
    """What the page shows of a cell: bounded, in one line."""
    return _UNSEEN.sub(" ", text)[:60]
