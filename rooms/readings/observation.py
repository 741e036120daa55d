"""Readings as FHIR R4 Observations, out and in: plain JSON, no network, no ids of the server.

Codes and units are those of `rooms.readings.kinds` (LOINC, UCUM), shaped after the vital-signs
profile of HL7 FHIR R4. `server.fhir` adds id and subject to what goes out; `rooms.readings.intake`
keeps what comes in.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from rooms.errors import Invalid
from rooms.readings.kinds import KINDS, Kind, Known, Measured, ReadingPart
from rooms.readings.reading import MAX_NOTE_CHARS, Entered, Reading, ReadingSource, in_zone
from rooms.readings.units import Unit, plain

Json = dict[str, Any]

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_TAKEN = frozenset({"final", "amended", "corrected"})
_LABORATORY = frozenset({Known.GLUCOSE.value})
_MOST_CODINGS = 20
_TITLES = {
    "85354-9": "Blood pressure panel with all children optional",
    "8480-6": "Systolic blood pressure",
    "8462-4": "Diastolic blood pressure",
    "8867-4": "Heart rate",
    "15074-8": "Glucose [Moles/volume] in Blood",
    "2339-0": "Glucose [Mass/volume] in Blood",
    "29463-7": "Body weight",
    "8310-5": "Body temperature",
    "2708-6": "Oxygen saturation in Arterial blood",
    "59408-5": "Oxygen saturation in Arterial blood by Pulse oximetry",
}
_OTHER_CODES = {
    "55284-4": Known.BLOOD_PRESSURE,
    "35094-2": Known.BLOOD_PRESSURE,
    "41653-7": Known.GLUCOSE,
    "14743-9": Known.GLUCOSE,
    "3141-9": Known.WEIGHT,
    "59408-5": Known.OXYGEN,
}
"""Further codes that devices send for the same."""


class UnknownObservationError(Invalid):
    """An Observation that isn't one of the known kinds, or not in a form that can be taken."""

    code = "observation_unknown"


def observation_of(reading: Reading) -> Json:
    """Return an Observation without id, subject and performer. A withdrawn reading is
    `entered-in-error`."""
    found: Json = {
        "resourceType": "Observation",
        "status": "final" if reading.withdrawn is None else "entered-in-error",
        "category": [{"coding": [{"system": _CATEGORY, "code": _category(reading.kind)}]}],
        "code": _code(reading.kind, reading.unit),
        "effectiveDateTime": in_zone(reading.taken_at, reading.zone).isoformat(),
        "issued": reading.created_at.isoformat(),
    }
    if reading.note:
        found["note"] = [{"text": reading.note}]
    if reading.kind.id == Known.BLOOD_PRESSURE:
        return found | {"component": list(_components(reading))}
    return found | {"valueQuantity": _quantity(reading.values[ReadingPart.VALUE], reading.unit)}


def entered_of(resource: Mapping[str, Any], zone: str) -> Entered:
    """Return the reading that an Observation tells. Values are checked when it is kept.

    `zone` is that of the patient's clocks. Raises UnknownObservationError.
    """
    if resource.get("resourceType") != "Observation":
        raise UnknownObservationError("This is no Observation.")
    if resource.get("status") not in _TAKEN:
        raise UnknownObservationError("An Observation is taken once it is final.")
    kind = _kind(resource)
    values, unit = (
        _pressure(resource, kind)
        if kind.id == Known.BLOOD_PRESSURE
        else _value(resource.get("valueQuantity"), kind)
    )
    note = _note(resource.get("note"))
    return Entered(kind, values, unit.id, _time(resource), zone, note, ReadingSource.DEVICE)


def codes_of(kind: Kind) -> tuple[str, ...]:
    """Return every code that stands for a kind."""
    by_unit = tuple(code for _, code in kind.by_unit)
    other = tuple(code for code, known in _OTHER_CODES.items() if known == kind.id)
    return tuple(dict.fromkeys((kind.loinc, *kind.also, *by_unit, *other)))


def _category(kind: Kind) -> str:
    if kind.is_own:
        return "survey"
    return "laboratory" if kind.id in _LABORATORY else "vital-signs"


def _code(kind: Kind, unit: Unit) -> Json:
    if kind.is_own:
        return {"text": kind.name}
    main = dict(kind.by_unit).get(unit.id, kind.loinc)
    return {"coding": [_coding(code) for code in (main, *kind.also)]}


def _coding(code: str) -> Json:
    return {"system": LOINC, "code": code, "display": _TITLES[code]}


def _components(reading: Reading) -> Iterator[Json]:
    for measured in reading.kind.parts:
        value = reading.values.get(measured.part)
        if value is not None:
            unit = reading.kind.unit_of(measured, reading.unit)
            yield {
                "code": {"coding": [_coding(measured.loinc)]},
                "valueQuantity": _quantity(value, unit),
            }


def _quantity(value: Decimal, unit: Unit) -> Json:
    found: Json = {"value": float(plain(value))}
    if unit.id:
        found["unit"] = unit.id
    return found | ({"system": UCUM, "code": unit.ucum} if unit.ucum else {})


_BY_CODE = {code: kind for kind in KINDS.values() for code in codes_of(kind)}


def _kind(resource: Mapping[str, Any]) -> Kind:
    for code in _codes(resource.get("code")):
        if code in _BY_CODE:
            return _BY_CODE[code]
    known = ", ".join(kind.loinc for kind in KINDS.values())
    raise UnknownObservationError(f"Its code is none of the LOINC codes that are taken: {known}.")


def _codes(concept: object) -> Iterator[str]:
    codings = concept.get("coding") if isinstance(concept, Mapping) else None
    for one in _some(codings):
        if isinstance(one, Mapping) and one.get("system") == LOINC:
            yield str(one.get("code"))


def _some(found: object) -> Sequence[object]:
    return found[:_MOST_CODINGS] if isinstance(found, list) else ()


def _pressure(resource: Mapping[str, Any], kind: Kind) -> tuple[dict[ReadingPart, Decimal], Unit]:
    values: dict[ReadingPart, Decimal] = {}
    for component in _some(resource.get("component")):
        if not isinstance(component, Mapping):
            continue
        codes = set(_codes(component.get("code")))
        for measured in kind.parts:
            if measured.loinc in codes:
                values[measured.part] = _part(component.get("valueQuantity"), kind, measured)
    return values, kind.units[0]


def _part(quantity: object, kind: Kind, measured: Measured) -> Decimal:
    value, code = _amount(quantity)
    unit = kind.unit_of(measured, kind.units[0])
    if code not in {unit.ucum, "{beats}/min" if unit.ucum == "/min" else unit.ucum}:
        raise UnknownObservationError(f"The unit of the {measured.part} is {unit.ucum} in UCUM.")
    return value


def _value(quantity: object, kind: Kind) -> tuple[dict[ReadingPart, Decimal], Unit]:
    value, code = _amount(quantity)
    plain_code = "/min" if code == "{beats}/min" else code
    unit = next((one for one in kind.units if one.ucum == plain_code), None)
    if unit is None:
        units = " or ".join(one.ucum for one in kind.units)
        raise UnknownObservationError(f"The unit of this kind is {units} in UCUM.")
    return {ReadingPart.VALUE: value}, unit


def _amount(quantity: object) -> tuple[Decimal, str]:
    if not isinstance(quantity, Mapping) or quantity.get("comparator") is not None:
        raise UnknownObservationError("A value is a Quantity with a number and a UCUM code.")
    value, code = quantity.get("value"), quantity.get("code")
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    if not is_number or not isinstance(code, str) or quantity.get("system") != UCUM:
        raise UnknownObservationError("A value is a Quantity with a number and a UCUM code.")
    try:
        return Decimal(str(value)), code
    except InvalidOperation:
        raise UnknownObservationError("A value is a plain number.") from None


def _note(notes: object) -> str:
    texts = [one.get("text") for one in _some(notes) if isinstance(one, Mapping)]
    said = " ".join(" ".join(one.split()) for one in texts if isinstance(one, str))
    return said[:MAX_NOTE_CHARS]


def _time(resource: Mapping[str, Any]) -> datetime:
    """Raises UnknownObservationError when the time is missing, vague, or without a zone."""
    said = resource.get("effectiveDateTime", resource.get("effectiveInstant"))
    try:
        at = datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise UnknownObservationError(
            "effectiveDateTime is a time with its zone, as in 2030-01-31T09:30:00+01:00."
        )
    try:
        return at.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        raise UnknownObservationError("This time can't be used.") from None
