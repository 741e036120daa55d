"""The kinds of reading that the product knows: their parts, units, codes and what can be true.

Codes are LOINC's (https://loinc.org), as the vital-signs profile of FHIR R4 asks for them. The
limits are the project's own: wide enough for the very ill, narrow enough to catch a slip of the
finger. docs/reference/readings.md is held to this table by a test. A patient's own kinds have one
part and a unit in words.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rooms.readings.units import (
    CELSIUS,
    FAHRENHEIT,
    KG,
    MG_DL,
    MM_HG,
    MMOL_L,
    PER_MINUTE,
    PERCENT,
    POUND,
    Unit,
)


class Known(StrEnum):
    """Kinds that everybody has."""

    BLOOD_PRESSURE = "blood_pressure"
    GLUCOSE = "glucose"
    WEIGHT = "weight"
    TEMPERATURE = "temperature"
    OXYGEN = "oxygen"
    PULSE = "pulse"


class ReadingPart(StrEnum):
    """What is measured in a reading: most kinds have one value."""

    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    PULSE = "pulse"
    VALUE = "value"


@dataclass(frozen=True)
class Measured:
    """One part of a kind: its limits in the unit it is kept in, and its LOINC code. A part with
    `unit` is in that one whatever the reading's."""

    part: ReadingPart
    low: Decimal
    high: Decimal
    loinc: str
    unit: Unit | None = None
    required: bool = True


@dataclass(frozen=True)
class Kind:
    """`units` begins with the one that values are kept in. `loinc` is the code of the whole,
    `also` further codes that a reader may look for; `by_unit` a code that another unit asks for.
    `name` and `unit` are words of an own kind, else empty."""

    id: str
    parts: tuple[Measured, ...]
    units: tuple[Unit, ...]
    loinc: str = ""
    also: tuple[str, ...] = ()
    by_unit: tuple[tuple[str, str], ...] = ()
    name: str = ""

    @property
    def is_own(self) -> bool:
        return not self.loinc

    def unit(self, name: str) -> Unit | None:
        """Return the unit of that name, if values of this kind come in it."""
        return next((one for one in self.units if name in {one.id, one.ucum or one.id}), None)

    def part(self, part: ReadingPart) -> Measured | None:
        return next((one for one in self.parts if one.part is part), None)

    def unit_of(self, part: Measured, chosen: Unit) -> Unit:
        """Return the unit of a part in a reading that is in the chosen unit."""
        return part.unit or chosen


def _value(low: str, high: str, loinc: str) -> tuple[Measured, ...]:
    return (Measured(ReadingPart.VALUE, Decimal(low), Decimal(high), loinc),)


_PULSE_LIMITS = (Decimal(20), Decimal(300))

KINDS: dict[str, Kind] = {
    one.id: one
    for one in (
        Kind(
            Known.BLOOD_PRESSURE,
            (
                Measured(ReadingPart.SYSTOLIC, Decimal(40), Decimal(300), "8480-6"),
                Measured(ReadingPart.DIASTOLIC, Decimal(20), Decimal(200), "8462-4"),
                Measured(ReadingPart.PULSE, *_PULSE_LIMITS, "8867-4", PER_MINUTE, required=False),
            ),
            (MM_HG,),
            "85354-9",
        ),
        Kind(
            Known.GLUCOSE,
            _value("0.5", "60", "15074-8"),
            (MMOL_L, MG_DL),
            "15074-8",
            by_unit=((MG_DL.id, "2339-0"),),
        ),
        Kind(Known.WEIGHT, _value("0.3", "500", "29463-7"), (KG, POUND), "29463-7"),
        Kind(Known.TEMPERATURE, _value("25", "45", "8310-5"), (CELSIUS, FAHRENHEIT), "8310-5"),
        Kind(Known.OXYGEN, _value("40", "100", "2708-6"), (PERCENT,), "2708-6", also=("59408-5",)),
        Kind(
            Known.PULSE,
            (Measured(ReadingPart.VALUE, *_PULSE_LIMITS, "8867-4"),),
            (PER_MINUTE,),
            "8867-4",
        ),
    )
}
"""Known kind → what it is."""

_OWN_LIMIT = Decimal(1_000_000)


def own_kind(kind_id: str, name: str, unit: str) -> Kind:
    """Return a kind that is a patient's own."""
    measured = Measured(ReadingPart.VALUE, -_OWN_LIMIT, _OWN_LIMIT, "")
    return Kind(kind_id, (measured,), (Unit(unit, "", places=2),), name=name)
