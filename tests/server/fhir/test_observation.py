"""Readings in and out: by a patient's own program, by the clinic's systems, each once."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from fhir.resources.R4B.observation import Observation

from rooms.interfaces.scopes import READ_ALL, Resource, Scope, Verb
from rooms.roles import Role
from tests.server.fhir.system import Linked, open_linked

pytestmark = pytest.mark.asyncio(loop_scope="module")
SENDS = READ_ALL | {Scope(Resource.OBSERVATION, Verb.WRITE)}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def linked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Linked]:
    folder: Path = tmp_path_factory.mktemp("readings")
    async with open_linked(f"sqlite+aiosqlite:///{folder / 'visavis.db'}", folder) as opened:
        yield opened


def weight(linked: Linked, kilograms: float, **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
        "effectiveDateTime": linked.clinic.house.clock.now().isoformat(),
        "valueQuantity": {
            "value": kilograms, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg",
        },
        **more,
    }  # fmt: skip


async def test_a_patients_own_scale_sends_a_reading_once(linked: Linked) -> None:
    own = await linked.with_token(SENDS, of=linked.clinic.patient)
    first = await own.post("/Observation", weight(linked, 71.5))
    assert first.status == 201, first.body
    Observation.model_validate(first.body)
    assert first.body["valueQuantity"]["value"] == 71.5
    again = await own.post("/Observation", weight(linked, 71.5))
    assert (again.status, again.body["id"]) == (200, first.body["id"])
    found = await linked.system.get(f"/Observation?patient={linked.clinic.patient.id}")
    assert [one["id"] for one in found.resources] == [first.body["id"]]


async def test_a_program_that_may_only_read_sends_nothing(linked: Linked) -> None:
    own = await linked.with_token(READ_ALL, of=linked.clinic.patient)
    assert (await own.post("/Observation", weight(linked, 70))).issue[0] == "forbidden"


async def test_a_reading_of_somebody_else_is_refused(linked: Linked) -> None:
    other = await linked.clinic.house.person("Ida Joss", Role.PATIENT)
    own = await linked.with_token(SENDS, of=linked.clinic.patient)
    about = {"subject": {"reference": f"Patient/{other.id}"}}
    assert (await own.post("/Observation", weight(linked, 60, **about))).issue[0] == "not-found"
    taken = await linked.system.post("/Observation", weight(linked, 60, **about))
    assert taken.status == 201
    assert (await own.get(f"/Observation/{taken.body['id']}")).status == 404


@pytest.mark.parametrize(
    ("more", "element"),
    [
        ({"subject": None}, "Observation.subject"),
        ({"status": "preliminary"}, "Observation"),
        ({"code": {"text": "mood"}}, "Observation"),
        ({"modifierExtension": [{"url": "x"}]}, "Observation.modifierExtension"),
    ],
)
async def test_what_cant_be_taken_is_told(
    linked: Linked, more: dict[str, Any], element: str
) -> None:
    about = {"subject": {"reference": f"Patient/{linked.clinic.patient.id}"}}
    said = await linked.system.post("/Observation", weight(linked, 70, **(about | more)))
    assert said.issue[1] == element
