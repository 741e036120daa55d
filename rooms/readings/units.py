"""Units of measure: how a value is turned into the one unit that a kind is kept in, and back.

Exact arithmetic in decimals. Factors: the pound of the International Yard and Pound Agreement
(1959); the Celsius scale; glucose by its molar mass of 180.156 g/mol (NIST Chemistry WebBook).
Codes are UCUM's. `rooms.readings.kinds` says which kind takes which units.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


def _same(value: Decimal) -> Decimal:
    return value


@dataclass(frozen=True)
class Unit:
    """`id` names it here, `ucum` in FHIR; `places` are the decimals it is shown with. `to_kept`
    turns a value into the unit that the kind is kept in, `from_kept` back."""

    id: str
    ucum: str
    places: int = 0
    to_kept: Callable[[Decimal], Decimal] = _same
    from_kept: Callable[[Decimal], Decimal] = _same


_POUND_IN_KG = Decimal("0.45359237")
_GLUCOSE_MG_DL = Decimal("18.0156")
_NINE_FIFTHS = Decimal("1.8")
_KEPT_PLACES = Decimal("0.000001")

MM_HG = Unit("mmHg", "mm[Hg]")
PER_MINUTE = Unit("/min", "/min")
PERCENT = Unit("%", "%")
KG = Unit("kg", "kg", 1)
POUND = Unit("lb", "[lb_av]", 1, lambda v: v * _POUND_IN_KG, lambda v: v / _POUND_IN_KG)
CELSIUS = Unit("°C", "Cel", 1)
FAHRENHEIT = Unit(
    "°F", "[degF]", 1, lambda v: (v - 32) / _NINE_FIFTHS, lambda v: v * _NINE_FIFTHS + 32
)
MMOL_L = Unit("mmol/L", "mmol/L", 1)
MG_DL = Unit("mg/dL", "mg/dL", 0, lambda v: v / _GLUCOSE_MG_DL, lambda v: v * _GLUCOSE_MG_DL)


def kept(value: Decimal, unit: Unit) -> Decimal:
    """Return a value in the unit that it is kept in, to a millionth."""
    return unit.to_kept(value).quantize(_KEPT_PLACES, ROUND_HALF_UP).normalize()


def shown(value: Decimal, unit: Unit) -> Decimal:
    """Return a kept value in a unit, rounded as that unit is shown."""
    return unit.from_kept(value).quantize(Decimal(1).scaleb(-unit.places), ROUND_HALF_UP)


def plain_or_none(value: Decimal | None) -> str | None:
    """Return `plain` of a limit; None where it is open."""
    return None if value is None else plain(value)


def number_or_none(text: str | None) -> Decimal | None:
    """Return what `plain_or_none` wrote. Raises InvalidOperation for what is no number."""
    return None if text is None else Decimal(text)


def plain(value: Decimal) -> str:
    """Return a number without an exponent and without zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
