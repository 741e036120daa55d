"""Turns readings, kinds and alerts into what the API gives. Routes call these in their work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.people import Person, people
from rooms.readings.alerts import Alert
from rooms.readings.kinds import Kind, ReadingPart
from rooms.readings.ranges import Limits, Range, outside
from rooms.readings.reading import Reading, limits
from rooms.readings.units import Unit, plain, plain_or_none
from server.api.models.readings import (
    HealthReading,
    KindPart,
    KindUnit,
    PartLimits,
    PartValue,
    ReadingAlert,
    ReadingKind,
    ReadingRange,
    WithdrawnReading,
)


@dataclass(frozen=True)
class Shown:
    """Who looks, whom the readings name, and the ranges as they are now."""

    reader: PersonId
    people: Mapping[PersonId, Person]
    ranges: Mapping[str, Range]

    def name(self, person_id: PersonId | None) -> str | None:
        found = None if person_id is None else self.people.get(person_id)
        return None if found is None else found.name


async def shown_to(
    work: Work, reader: PersonId, readings: Iterable[Reading], ranges: Mapping[str, Range]
) -> Shown:
    """Return what is needed to show some readings."""
    ids = {one.set_by for one in ranges.values()}
    for one in readings:
        ids |= {one.by} if one.withdrawn is None else {one.by, one.withdrawn.by}
    return Shown(reader, await people(work, ids), ranges)


def reading_view(reading: Reading, shown: Shown) -> HealthReading:
    gone = reading.withdrawn
    return HealthReading(
        id=reading.id,
        kind=reading.kind.id,
        unit=reading.unit.id,
        values=_values(reading.values),
        kept=_values(reading.kept),
        taken_at=reading.taken_at,
        zone=reading.zone,
        note=reading.note,
        source=reading.source,
        by_name=shown.name(reading.by),
        mine=reading.by == shown.reader,
        created_at=reading.created_at,
        replaces=reading.replaces,
        withdrawn=None
        if gone is None
        else WithdrawnReading(by_name=shown.name(gone.by), at=gone.at, reason=gone.reason),
        outside=tuple(one.part for one in outside(reading, shown.ranges)),
    )


def kind_view(kind: Kind, shown: Shown) -> ReadingKind:
    held = shown.ranges.get(kind.id)
    return ReadingKind(
        id=kind.id,
        name=kind.name,
        own=kind.is_own,
        parts=tuple(
            KindPart(
                part=one.part, required=one.required, unit=None if one.unit is None else one.unit.id
            )
            for one in kind.parts
        ),
        units=tuple(_unit(kind, unit) for unit in kind.units),
        range=None
        if held is None
        else ReadingRange(
            limits=_limits(held.limits.items()),
            set_by=shown.name(held.set_by),
            set_at=held.set_at,
        ),
    )


def alert_view(alert: Alert, shown: Shown) -> ReadingAlert:
    return ReadingAlert(
        id=alert.id,
        patient_id=alert.patient_id,
        patient_name=shown.name(alert.patient_id) or "",
        kind=kind_view(alert.reading.kind, shown),
        reading=reading_view(alert.reading, shown),
        limits=_limits((one.part, one.limits) for one in alert.outside),
        more=alert.more,
        raised_at=alert.raised_at,
        seen_by=shown.name(alert.seen_by),
        seen_at=alert.seen_at,
    )


def _unit(kind: Kind, unit: Unit) -> KindUnit:
    offset = unit.from_kept(Decimal(0))
    return KindUnit(
        id=unit.id,
        places=unit.places,
        scale=float(unit.from_kept(Decimal(1)) - offset),
        offset=float(offset),
        plausible=_limits(
            (one.part, Limits(*limits(one, kind.unit_of(one, unit)))) for one in kind.parts
        ),
    )


def _values(values: Mapping[ReadingPart, Decimal]) -> tuple[PartValue, ...]:
    return tuple(PartValue(part=part, value=plain(value)) for part, value in values.items())


def _limits(found: Iterable[tuple[ReadingPart, Limits]]) -> tuple[PartLimits, ...]:
    return tuple(
        PartLimits(part=part, low=plain_or_none(held.low), high=plain_or_none(held.high))
        for part, held in found
    )
