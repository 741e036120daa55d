"""One health reading: its values as entered and as kept, whether they can be true, how it is sealed.

`check` is the one place that decides what is taken; the page, CSV files and FHIR come through it.
Who may enter what is decided in `rooms.readings.keeping`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo, available_timezones

import orjson

from rooms.errors import Invalid
from rooms.ids import PersonId
from rooms.readings.kinds import Kind, Measured, ReadingPart
from rooms.readings.units import Unit, kept, plain

MAX_NOTE_CHARS = 200
FASTEST_CLOCK = timedelta(minutes=10)
"""A device's clock may be ahead by as much."""
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_MOST_DIGITS = 12


class ReadingSource(StrEnum):
    """How a reading came."""

    TYPED = "typed"
    FILE = "file"
    DEVICE = "device"


@dataclass(frozen=True)
class Entered:
    """A reading as somebody says it: values in a unit, at a time in a zone."""

    kind: Kind
    values: Mapping[ReadingPart, Decimal]
    unit: str
    taken_at: datetime
    zone: str
    note: str = ""
    source: ReadingSource = ReadingSource.TYPED

    def __repr__(self) -> str:
        return f"Entered({self.kind.id})"


@dataclass(frozen=True)
class Withdrawal:
    by: PersonId
    at: datetime
    reason: str


@dataclass(frozen=True)
class Reading:
    """A reading that is kept. `kept` are its values in the units that its kind is kept in, `values`
    as entered. `replaces` is the reading that it corrects."""

    id: str
    patient_id: PersonId
    kind: Kind
    values: Mapping[ReadingPart, Decimal]
    unit: Unit
    kept: Mapping[ReadingPart, Decimal]
    taken_at: datetime
    zone: str
    note: str
    source: ReadingSource
    by: PersonId
    created_at: datetime
    replaces: str | None = None
    withdrawn: Withdrawal | None = None

    def __repr__(self) -> str:
        return f"Reading({self.id})"


class Implausible(Invalid):
    """A value that can't be true: mostly a slip of the finger."""

    code = "reading_implausible"


def check(entered: Entered, now: datetime) -> dict[ReadingPart, Decimal]:
    """Return the values as they are kept. Raises Invalid, Implausible."""
    unit = entered.kind.unit(entered.unit)
    if unit is None:
        units = " or ".join(one.id for one in entered.kind.units)
        raise Invalid(f"This kind of reading is measured in {units}.")
    _check_time(entered, now)
    if len(entered.note) > MAX_NOTE_CHARS:
        raise Invalid(f"A note has up to {MAX_NOTE_CHARS} characters.")
    found = {}
    for measured in entered.kind.parts:
        value = entered.values.get(measured.part)
        if value is not None:
            found[measured.part] = _plausible(entered.kind, measured, value, unit)
        elif measured.required:
            raise Invalid(f"The {measured.part} is missing.")
    if set(entered.values) - set(found):
        raise Invalid("This kind of reading has no such part.")
    _check_pressure(found)
    return found


def _plausible(kind: Kind, measured: Measured, value: Decimal, chosen: Unit) -> Decimal:
    unit = kind.unit_of(measured, chosen)
    if not value.is_finite() or len(value.as_tuple().digits) > _MOST_DIGITS:
        raise Invalid("A value is a plain number.")
    if abs(value.adjusted()) > _MOST_DIGITS:
        raise Invalid("A value is a plain number.")
    found = kept(value, unit)
    low, high = limits(measured, unit)
    if not low <= value <= high:
        name = measured.part if measured.part is not ReadingPart.VALUE else kind.name or kind.id
        raise Implausible(
            f"{plain(value)} {unit.id} can't be right for {name.replace('_', ' ')}. "
            f"It lies between {plain(low)} and {plain(high)} {unit.id}. Look at the number again."
        )
    return found


def limits(measured: Measured, unit: Unit) -> tuple[Decimal, Decimal]:
    """Return what can be true, in a unit, rounded to what that unit is shown with."""
    places = Decimal(1).scaleb(-unit.places)
    low, high = (unit.from_kept(one).quantize(places) for one in (measured.low, measured.high))
    return low, high


def _check_pressure(values: Mapping[ReadingPart, Decimal]) -> None:
    upper, lower = values.get(ReadingPart.SYSTOLIC), values.get(ReadingPart.DIASTOLIC)
    if upper is not None and lower is not None and upper <= lower:
        raise Implausible(
            "The upper number of a blood pressure is larger than the lower one. "
            "Look at both numbers again."
        )


def _check_time(entered: Entered, now: datetime) -> None:
    if not is_zone(entered.zone):
        raise Invalid("The time zone is not known. It is named as in Europe/Berlin.")
    if entered.taken_at > now + FASTEST_CLOCK:
        raise Invalid("This time lies ahead. Say when it was measured.")
    if entered.taken_at < EARLIEST:
        raise Invalid("This was too long ago. Look at the year again.")


_ZONES = frozenset(available_timezones())


def is_zone(name: str) -> bool:
    return name in _ZONES


def in_zone(at: datetime, zone: str) -> datetime:
    """Return an instant as its zone's clocks show it."""
    return at.astimezone(ZoneInfo(zone) if is_zone(zone) else UTC)


def pack(entered: Entered, values: Mapping[ReadingPart, Decimal], replaces: str | None) -> str:
    """Return a reading's content as it is sealed."""
    content = {
        "kind": entered.kind.id,
        "unit": entered.unit,
        "values": {part.value: plain(value) for part, value in entered.values.items()},
        "kept": {part.value: plain(value) for part, value in values.items()},
        "zone": entered.zone,
        "note": entered.note,
        "source": entered.source,
        "replaces": replaces,
    }
    return orjson.dumps(content).decode()


def unpacked(values: Mapping[str, str]) -> dict[ReadingPart, Decimal]:
    return {ReadingPart(part): Decimal(value) for part, value in values.items()}
