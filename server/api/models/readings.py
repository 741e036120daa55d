"""Health readings, the ranges a doctor sets, alerts, and CSV files of readings.

`server/api/reading_routes.py` and `server/api/reading_files.py` take and give these. Values are
decimals written as text, so that none is rounded on its way.
"""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from rooms.readings.kinds import ReadingPart
from rooms.readings.reading import MAX_NOTE_CHARS, ReadingSource
from rooms.readings.sheet import MAX_CHARS, MAX_LINES
from server.api.models.base import Body, OptionalLine

Number = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,7}(\.[0-9]{1,6})?$")]
Zone = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_+/-]{1,64}$")]
KindId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,36}$")]
UnitName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)]
_Name = Annotated[OptionalLine, Field(min_length=1, max_length=60)]
_Note = Annotated[OptionalLine, Field(max_length=MAX_NOTE_CHARS)]


class PartValue(Body):
    """One number of a reading, such as the upper one of a blood pressure."""

    part: ReadingPart
    value: Number


class PartLimits(Body):
    """From where to where a part is expected, or can be true at all; None is open."""

    part: ReadingPart
    low: Number | None
    high: Number | None


class KindUnit(Body):
    """A unit that a kind is measured in: a kept value times `scale` plus `offset` is one in this
    unit. `plausible` is what can be true, in this unit."""

    id: str
    places: int
    scale: float
    offset: float
    plausible: tuple[PartLimits, ...]


class KindPart(Body):
    """A part of a kind; one with a unit of its own is in that one always."""

    part: ReadingPart
    required: bool
    unit: str | None


class ReadingRange(Body):
    """What a doctor expects of this patient, in the unit that the kind is kept in."""

    limits: tuple[PartLimits, ...]
    set_by: str | None
    set_at: AwareDatetime


class ReadingKind(Body):
    """A kind of reading. Those of the patient's own have a `name`; the page has words for the
    others. Values are kept in the first of `units`."""

    id: str
    name: str
    own: bool
    parts: tuple[KindPart, ...]
    units: tuple[KindUnit, ...]
    range: ReadingRange | None


class WithdrawnReading(Body):
    by_name: str | None
    at: AwareDatetime
    reason: str


class HealthReading(Body):
    """One reading: its values as entered in `unit`, and as `kept`. `outside` are the parts that lie
    outside the range as it is now."""

    id: str
    kind: str
    unit: str
    values: tuple[PartValue, ...]
    kept: tuple[PartValue, ...]
    taken_at: AwareDatetime
    zone: str
    note: str
    source: ReadingSource
    by_name: str | None
    mine: bool
    created_at: AwareDatetime
    replaces: str | None
    withdrawn: WithdrawnReading | None
    outside: tuple[ReadingPart, ...]


class Readings(Body):
    """A patient's kinds, and their readings of a span, the newest first. `cut`: there are more in
    it, and these are the newest."""

    patient_name: str
    kinds: tuple[ReadingKind, ...]
    readings: tuple[HealthReading, ...]
    cut: bool
    may_set_ranges: bool


class AddReading(Body):
    """`replaces` is a reading that was wrong; it is withdrawn for the reason in `why`."""

    kind: KindId
    values: tuple[PartValue, ...]
    unit: UnitName
    taken_at: AwareDatetime
    zone: Zone
    note: _Note = ""
    replaces: KindId | None = None
    why: _Note = ""


class ReadingKept(Body):
    """`known`: it was there already. `outside`: it lies outside the range, and the care team has it
    on its list."""

    reading: HealthReading
    known: bool
    outside: bool


class WithdrawReading(Body):
    reason: _Note = ""


class AddReadingKind(Body):
    name: _Name
    unit: UnitName = ""


class SetReadingRange(Body):
    """Limits in a unit; none at all take the range away."""

    kind: KindId
    unit: UnitName
    limits: tuple[PartLimits, ...]


class ReadingsFile(Body):
    """A CSV file's text. Times in it without a zone are those of `zone`."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=MAX_CHARS)]
    zone: Zone


class FileLine(Body):
    """One line by its number in the file: what it says by column, and whether it can be used.
    `problem` is a code the page has words for, with its `column`; `known` is there already."""

    number: int
    cells: tuple[str, ...]
    problem: str
    column: str
    known: bool


class CheckedFile(Body):
    columns: tuple[str, ...]
    lines: tuple[FileLine, ...]


class ImportReadings(ReadingsFile):
    """The same file again, with the numbers of the lines to take."""

    lines: Annotated[tuple[int, ...], Field(min_length=1, max_length=MAX_LINES)]


class ImportedReadings(Body):
    """How many are new, how many were there already, and whether some lie outside their range."""

    new: int
    known: int
    outside: bool


class ReadingAlert(Body):
    """A reading that lay outside its range when it came. `more` others of its kind came with it."""

    id: str
    patient_id: str
    patient_name: str
    kind: ReadingKind
    reading: HealthReading
    limits: tuple[PartLimits, ...]
    more: int
    raised_at: AwareDatetime
    seen_by: str | None
    seen_at: AwareDatetime | None


class ReadingAlerts(Body):
    """What nobody has seen yet, then what was seen within a week."""

    alerts: tuple[ReadingAlert, ...]
