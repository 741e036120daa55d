"""Readings as FHIR Observations: valid R4, there and back again, and what is refused."""

import json
from copy import deepcopy
from typing import Any

import pytest
from fhir.resources.R4B.observation import Observation

from rooms.ids import PersonId
from rooms.readings.kinds import KINDS, own_kind
from rooms.readings.observation import UnknownObservationError, entered_of, observation_of
from rooms.readings.reading import Entered, Reading, ReadingSource, check
from tests.rooms.readings.readings import NOW, entered

WHOLE = [
    entered("blood_pressure", "131", "84", "66"),
    entered("blood_pressure", "131", "84"),
    entered("glucose", "5.5"),
    entered("glucose", "99", unit="mg/dL"),
    entered("weight", "176.4", unit="lb", note="with shoes"),
    entered("temperature", "98.6", unit="°F"),
    entered("oxygen", "97"),
    entered("pulse", "61"),
]


def reading_of(said: Entered) -> Reading:
    unit = said.kind.unit(said.unit)
    assert unit is not None
    patient = PersonId("p")
    return Reading(
        "r", patient, said.kind, said.values, unit, check(said, NOW), said.taken_at, said.zone,
        said.note, ReadingSource.TYPED, patient, NOW,
    )  # fmt: skip


@pytest.mark.parametrize("said", WHOLE, ids=lambda one: f"{one.kind.id} {one.unit}")
def test_a_reading_goes_out_valid_and_comes_back_the_same(said: Entered) -> None:
    out = observation_of(reading_of(said))
    Observation.model_validate({key: v for key, v in out.items() if key != "resourceType"})
    again = entered_of(json.loads(json.dumps(out)), "Europe/Berlin")
    assert (again.kind, again.values, again.unit) == (said.kind, said.values, said.unit)
    assert (again.taken_at, again.note) == (said.taken_at, said.note)


def test_a_reading_of_an_own_kind_goes_out_in_words() -> None:
    out = observation_of(reading_of(entered(own_kind("k", "Peak flow", "L/min"), "410")))
    Observation.model_validate({key: v for key, v in out.items() if key != "resourceType"})
    assert out["code"] == {"text": "Peak flow"}
    assert out["valueQuantity"] == {"value": 410.0, "unit": "L/min"}


def test_glucose_has_the_code_of_its_unit_and_oxygen_both_of_its_codes() -> None:
    codes = [
        {one["code"] for one in observation_of(reading_of(said))["code"]["coding"]}
        for said in (entered("glucose", "99", unit="mg/dL"), entered("oxygen", "97"))
    ]
    assert codes == [{"2339-0"}, {"2708-6", "59408-5"}]


def changed(**fields: Any) -> dict[str, Any]:
    return {**deepcopy(observation_of(reading_of(entered("weight", "80")))), **fields}


QUANTITY = {"value": 80, "system": "http://unitsofmeasure.org", "code": "kg"}
REFUSED = [
    changed(resourceType="Patient"),
    changed(status="entered-in-error"),
    changed(status=None),
    changed(code={"coding": [{"system": "http://loinc.org", "code": "1-1"}]}),
    changed(code={"coding": [{"system": "urn:other", "code": "29463-7"}]}),
    changed(code="29463-7"),
    changed(code={"coding": "29463-7"}),
    changed(valueQuantity=None),
    changed(valueQuantity=[QUANTITY]),
    changed(valueQuantity={**QUANTITY, "code": "g"}),
    changed(valueQuantity={**QUANTITY, "system": "urn:other"}),
    changed(valueQuantity={**QUANTITY, "value": "80"}),
    changed(valueQuantity={**QUANTITY, "value": True}),
    changed(valueQuantity={**QUANTITY, "comparator": "<"}),
    changed(effectiveDateTime="2030-01-07"),
    changed(effectiveDateTime="2030-01-07T09:00:00"),
    changed(effectiveDateTime=5),
    changed(effectiveDateTime="0001-01-01T00:00:00+14:00"),
]


@pytest.mark.parametrize("resource", REFUSED, ids=range(len(REFUSED)))
def test_what_can_not_be_taken_is_refused_with_a_sentence(resource: dict[str, Any]) -> None:
    with pytest.raises(UnknownObservationError) as refused:
        entered_of(resource, "Europe/Berlin")
    assert refused.value.message.endswith(".")


def test_every_code_of_every_kind_is_one_kinds_alone() -> None:
    codes = [code for kind in KINDS.values() for code in {kind.loinc, *kind.also}]
    assert len(codes) == len(set(codes))
