"""The ranges that a doctor sets for one patient: from where to where a kind of reading is expected.

One range per kind, as it is now; the audit keeps who set one and when. `rooms.readings.alerts` asks
`outside` of every new reading. Limits are kept in the kind's own unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import orjson
from sqlalchemy import select

from rooms.clinic import Work
from rooms.errors import Invalid
from rooms.ids import PersonId, new_id
from rooms.readings.kinds import Kind, Measured, ReadingPart
from rooms.readings.reading import Reading, limits
from rooms.readings.units import kept, number_or_none, plain, plain_or_none
from rooms.storage.reading_tables import ReadingRangeRow
from rooms.vault import Sealer

_TABLE = ReadingRangeRow.__tablename__


@dataclass(frozen=True)
class Limits:
    """From where to where, both included; None is open."""

    low: Decimal | None
    high: Decimal | None

    def holds(self, value: Decimal) -> bool:
        above = self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class Range:
    """A kind's limits by part, in the unit that the kind is kept in."""

    kind_id: str
    limits: Mapping[ReadingPart, Limits]
    set_by: PersonId
    set_at: datetime


@dataclass(frozen=True)
class Outside:
    """One part of a reading that is not within its limits."""

    part: ReadingPart
    value: Decimal
    limits: Limits


async def ranges_of(work: Work, patient_id: PersonId) -> dict[str, Range]:
    """Return a patient's ranges by kind."""
    sealer = await work.sealer(patient_id)
    found = (_range(row, sealer) for row in await _rows(work, patient_id))
    return {one.kind_id: one for one in found}


async def set_range(
    work: Work,
    by: PersonId,
    patient_id: PersonId,
    kind: Kind,
    unit: str,
    wanted: Mapping[ReadingPart, Limits],
) -> None:
    """Set the limits of a kind, given in a unit; no limits at all take the range away.

    Raises Invalid.
    """
    found = {part: one for part, given in wanted.items() if (one := _kept(kind, unit, part, given))}
    await work.hold_key(patient_id)
    sealer = await work.sealer(patient_id)
    row = await _row_of(work, patient_id, kind.id, sealer)
    if not found:
        if row is not None:
            await work.db.delete(row)
            await work.db.flush()
        return
    if row is None:
        row = ReadingRangeRow(id=new_id(), patient_id=patient_id)
        work.db.add(row)
    row.content_sealed = sealer.seal(_TABLE, "content", row.id, _pack(kind.id, found))
    row.set_by, row.set_at = by, work.clock.now()
    await work.db.flush()


def outside(reading: Reading, ranges: Mapping[str, Range]) -> tuple[Outside, ...]:
    """Return the parts of a reading that lie outside its range."""
    found = ranges.get(reading.kind.id)
    if found is None:
        return ()
    return tuple(
        Outside(part, value, held)
        for part, value in reading.kept.items()
        if (held := found.limits.get(part)) is not None and not held.holds(value)
    )


def _kept(kind: Kind, unit_id: str, part: ReadingPart, given: Limits) -> Limits | None:
    measured, unit = kind.part(part), kind.unit(unit_id)
    if measured is None or unit is None:
        raise Invalid("This kind of reading has no such part or unit.")
    own = kind.unit_of(measured, unit)
    within = limits(measured, own)
    low, high = (
        None if one is None else kept(_within(one, within, measured), own)
        for one in (given.low, given.high)
    )
    if low is not None and high is not None and low >= high:
        raise Invalid("A range goes from the lower number to the higher one.")
    return None if low is None and high is None else Limits(low, high)


def _within(value: Decimal, within: tuple[Decimal, Decimal], measured: Measured) -> Decimal:
    if not value.is_finite() or not within[0] <= value <= within[1]:
        low, high = map(plain, within)
        raise Invalid(f"A limit for {measured.part} lies between {low} and {high}.")
    return value


async def _rows(work: Work, patient_id: PersonId) -> list[ReadingRangeRow]:
    rows = await work.db.scalars(
        select(ReadingRangeRow)
        .where(ReadingRangeRow.patient_id == patient_id)
        .order_by(ReadingRangeRow.set_at, ReadingRangeRow.id)
    )
    return list(rows)


async def _row_of(
    work: Work, patient_id: PersonId, kind_id: str, sealer: Sealer
) -> ReadingRangeRow | None:
    for row in await _rows(work, patient_id):
        if _range(row, sealer).kind_id == kind_id:
            return row
    return None


def _range(row: ReadingRangeRow, sealer: Sealer) -> Range:
    said = orjson.loads(sealer.open(_TABLE, "content", row.id, row.content_sealed))
    found = {
        ReadingPart(part): Limits(number_or_none(low), number_or_none(high))
        for part, (low, high) in said["limits"].items()
    }
    return Range(said["kind"], found, PersonId(row.set_by), row.set_at)


def _pack(kind_id: str, found: Mapping[ReadingPart, Limits]) -> str:
    said = {
        part.value: [plain_or_none(one.low), plain_or_none(one.high)] for part, one in found.items()
    }
    return orjson.dumps({"kind": kind_id, "limits": said}).decode()
