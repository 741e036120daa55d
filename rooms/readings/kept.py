"""What is kept of readings, as a copy shows it and an erasure removes it (`rooms.kept`).

A patient's own kinds and the doctors' ranges go with the readings. None of it hangs on a visit;
`rooms.retention` ends readings by a rule of their own.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, delete, select

from rooms.clinic import Work
from rooms.holds import on_hold
from rooms.ids import PersonId
from rooms.kept import Entry, Keeper, Line
from rooms.people import Person, people
from rooms.readings.keeping import readings_of
from rooms.readings.kinds import Kind, ReadingPart
from rooms.readings.own_kinds import kinds_of
from rooms.readings.ranges import Limits, Range, ranges_of
from rooms.readings.reading import Reading, in_zone
from rooms.readings.units import plain
from rooms.storage.reading_tables import (
    ReadingAlertRow,
    ReadingKindRow,
    ReadingRangeRow,
    ReadingRow,
)


async def _copy(work: Work, patient_id: PersonId) -> Sequence[Entry]:
    readings = await readings_of(work, patient_id)
    ranges = (await ranges_of(work, patient_id)).values()
    kinds = await kinds_of(work, patient_id)
    ids = {one.by for one in readings} | {one.set_by for one in ranges}
    known = await people(work, ids)
    entries = [_range(one, kinds, known) for one in ranges]
    return entries + [_entry(one, known) for one in readings]


def _entry(reading: Reading, known: dict[PersonId, Person]) -> Entry:
    lines = [
        Line("reading-kind", _name(reading.kind)),
        Line("reading-value", _values(reading)),
        Line("reading-at", _when(reading)),
        Line("by", _who(reading.by, known)),
    ]
    if reading.note:
        lines.append(Line("reading-note", reading.note))
    if reading.withdrawn is not None:
        lines.append(Line("reading-withdrawn", reading.withdrawn.reason))
    return Entry(reading.taken_at, tuple(lines))


def _range(one: Range, kinds: dict[str, Kind], known: dict[PersonId, Person]) -> Entry:
    unit = kinds[one.kind_id].units[0].id
    said = ", ".join(f"{_part(part)}{_limits(held)} {unit}" for part, held in one.limits.items())
    return Entry(
        one.set_at,
        (
            Line("reading-kind", _name(kinds[one.kind_id])),
            Line("reading-range", said),
            Line("by", _who(one.set_by, known)),
        ),
    )


def _name(kind: Kind) -> str:
    return kind.name or kind.id.replace("_", " ")


def _values(reading: Reading) -> str:
    values = [f"{_part(part)}{plain(value)}" for part, value in reading.values.items()]
    return f"{', '.join(values)} {reading.unit.id}".strip()


def _part(part: ReadingPart) -> str:
    return "" if part is ReadingPart.VALUE else f"{part} "


def _when(reading: Reading) -> str:
    at = in_zone(reading.taken_at, reading.zone)
    return f"{at:%Y-%m-%d %H:%M} {reading.zone}"


def _limits(limits: Limits) -> str:
    low = "" if limits.low is None else plain(limits.low)
    high = "" if limits.high is None else plain(limits.high)
    return f"{low}…{high}"


def _who(person_id: PersonId, known: dict[PersonId, Person]) -> str:
    found = known.get(person_id)
    return "–" if found is None else found.name


async def _erase(work: Work, patient_id: PersonId) -> int:
    for table in (ReadingAlertRow, ReadingRangeRow, ReadingKindRow):
        await work.db.execute(delete(table).where(table.patient_id == patient_id))
    gone = await work.db.execute(
        delete(ReadingRow).where(ReadingRow.patient_id == patient_id).returning(ReadingRow.id)
    )
    return len(gone.all())


def due_readings(before: datetime) -> Select[str, str]:
    """Select whose and which readings came before an instant, where no hold keeps them."""
    return select(ReadingRow.patient_id.label("patient_id"), ReadingRow.id).where(
        ReadingRow.created_at < before, ReadingRow.patient_id.not_in(on_hold())
    )


async def delete_readings(work: Work, ids: Sequence[str]) -> None:
    """Delete some readings with their alerts."""
    await work.db.execute(delete(ReadingAlertRow).where(ReadingAlertRow.reading_id.in_(ids)))
    await work.db.execute(delete(ReadingRow).where(ReadingRow.id.in_(ids)))


async def _forget_visits(_work: Work, _visit_ids: Sequence[str]) -> None:
    """Readings belong to no visit."""


READINGS = Keeper("readings", _copy, _erase, _forget_visits)
