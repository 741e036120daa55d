"""Intake from another system: patients and appointments come in once, change by their identifier, and
what stands in the way is named by its element."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from rooms.storage.interface_tables import IdentifierRow
from rooms.storage.tables import PersonRow, VisitRow
from tests.server.fhir.system import Linked, open_linked

pytestmark = pytest.mark.asyncio(loop_scope="module")
EHR = "https://ehr.example/patients"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def linked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Linked]:
    folder: Path = tmp_path_factory.mktemp("intake")
    async with open_linked(f"sqlite+aiosqlite:///{folder / 'visavis.db'}", folder) as opened:
        yield opened


def patient(number: str, **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Patient",
        "identifier": [{"system": EHR, "value": number}],
        "name": [{"use": "official", "given": ["Ute"], "family": f"Berg {number}"}],
        "telecom": [
            {"system": "phone", "value": "+49 30 5550160"},
            {"system": "email", "value": f"ute{number}@home.example"},
        ],
        "birthDate": "1950-02-03",
        **more,
    }


def appointment(linked: Linked, number: str, hours: float, **more: Any) -> dict[str, Any]:
    start = linked.clinic.house.clock.now() + timedelta(hours=hours)
    return {
        "resourceType": "Appointment",
        "identifier": [{"system": f"{EHR}/visits", "value": number}],
        "status": "booked",
        "description": "Sleeps badly",
        "start": start.isoformat(),
        "minutesDuration": 20,
        "participant": [
            {"actor": {"reference": f"Patient/{linked.clinic.patient.id}"}, "status": "accepted"},
            {
                "actor": {"reference": f"Practitioner/{linked.clinic.doctor.id}"},
                "status": "accepted",
            },
        ],
        **more,
    }


async def count(linked: Linked, table: type[PersonRow | VisitRow]) -> int:
    async with linked.clinic.house.clinic.read() as work:
        return await work.db.scalar(select(func.count()).select_from(table)) or 0


async def test_a_patient_comes_in_once_and_changes_by_their_identifier(linked: Linked) -> None:
    first = await linked.system.post("/Patient", patient("P1"))
    assert first.status == 201, first.body
    assert first.headers["Location"].endswith(f"/fhir/R4/Patient/{first.body['id']}")
    people = await count(linked, PersonRow)
    named = {"text": "Ute Berg-Lund"}
    again = await linked.system.post("/Patient", patient("P1", name=[named]))
    assert again.status == 200
    assert again.body["id"] == first.body["id"]
    assert again.body["name"] == [named]
    assert {"system": EHR, "value": "P1"} in again.body["identifier"]
    by_name = await linked.system.put(f"/Patient?identifier={EHR}|P1", patient("P1", name=[named]))
    assert by_name.status == 200, by_name.body
    found = await linked.system.get(f"/Patient?identifier={EHR}|P1")
    assert [one["id"] for one in found.resources] == [first.body["id"]]
    assert await count(linked, PersonRow) == people


async def test_what_another_system_calls_a_patient_is_sealed(linked: Linked) -> None:
    await linked.system.post("/Patient", patient("SECRET-77", telecom=[]))
    async with linked.clinic.house.clinic.read() as work:
        for row in await work.db.scalars(select(IdentifierRow)):
            assert b"SECRET-77" not in row.identifier_sealed + row.identifier_index


async def test_our_own_patient_takes_an_identifier_by_put(linked: Linked) -> None:
    own_id = linked.clinic.patient.id
    sent = patient("P2", name=[{"text": "Gil Hart"}], telecom=[])
    assert (await linked.system.put(f"/Patient/{own_id}", sent)).status == 200
    taken = await linked.system.put(f"/Patient/{own_id}", patient("P1", telecom=[]))
    assert taken.issue == ("conflict", "Patient.identifier")
    missing = "00000000-0000-4000-8000-000000000000"
    assert (await linked.system.put(f"/Patient/{missing}", sent)).status in {404, 409}


@pytest.mark.parametrize(
    ("sent", "issue"),
    [
        ({"identifier": []}, ("required", "Patient.identifier")),
        ({"name": []}, ("value", "Patient.name")),
        ({"name": [{"use": "usual"}]}, ("required", "Patient.name")),
        ({"telecom": [{"system": "email", "value": "no"}]}, ("value", "Patient.telecom[0].value")),
        ({"telecom": [{"system": "phone", "value": "x"}]}, ("value", "Patient.telecom[0].value")),
        (
            {"telecom": [{"system": "email", "value": "gil@home.example"}]},
            ("conflict", "Patient.telecom[0]"),
        ),
        ({"active": False}, ("business-rule", "Patient.active")),
        ({"modifierExtension": [{"url": "x"}]}, ("value", "Patient.modifierExtension")),
        ({"resourceType": "Appointment"}, ("value", "Patient.resourceType")),
    ],
)
async def test_a_patient_that_cant_be_used_names_the_element(
    linked: Linked, sent: dict[str, Any], issue: tuple[str, str]
) -> None:
    people = await count(linked, PersonRow)
    assert (await linked.system.post("/Patient", patient("P3", **sent))).issue == issue
    assert await count(linked, PersonRow) == people


async def test_who_signs_in_here_keeps_how_they_are_reached(linked: Linked) -> None:
    house = linked.clinic.house
    who = await house.account("Ira Keen", *linked.clinic.patient.roles, email="ira@home.example")
    sent = patient("P4", name=[{"text": "Ira Keen"}])
    said = await linked.system.put(f"/Patient/{who.id}", sent)
    assert said.issue == ("conflict", "Patient.telecom[1]")
    telecom = [{"system": "email", "value": "ira@home.example"}]
    kept = await linked.system.put(f"/Patient/{who.id}", {**sent, "telecom": telecom})
    assert kept.status == 200


async def test_a_visit_is_booked_once_moved_and_called_off(linked: Linked) -> None:
    post = linked.clinic.house.post
    first = await linked.system.post("/Appointment", appointment(linked, "A1", 3))
    assert first.status == 201, first.body
    visits, letters = await count(linked, VisitRow), len(post.show().messages)
    assert "link" in post.show().messages[0].text.lower()
    again = await linked.system.post("/Appointment", appointment(linked, "A1", 3))
    assert (again.status, again.body["id"]) == (200, first.body["id"])
    assert len(post.show().messages) == letters
    moved = await linked.system.post("/Appointment", appointment(linked, "A1", 4))
    assert moved.status == 200
    assert moved.body["start"] != first.body["start"]
    assert len(post.show().messages) > letters
    off = appointment(linked, "A1", 4, status="cancelled")
    path = f"/Appointment/{first.body['id']}"
    assert (await linked.system.put(path, off)).body["status"] == "cancelled"
    assert (await linked.system.put(path, off)).status == 200
    back = await linked.system.put(path, appointment(linked, "A1", 4))
    assert back.issue == ("conflict", "Appointment.status")
    assert await count(linked, VisitRow) == visits


@pytest.mark.parametrize(("status", "hours"), [("proposed", 31), ("pending", 32)])
async def test_who_asks_for_a_visit_gets_it_booked(
    linked: Linked, status: str, hours: float
) -> None:
    asked = await linked.system.post(
        "/Appointment", appointment(linked, status, hours, status=status)
    )
    assert (asked.status, asked.body["status"]) == (201, "booked")


async def test_a_time_that_is_taken_is_refused_with_its_element(linked: Linked) -> None:
    assert (await linked.system.post("/Appointment", appointment(linked, "A2", 6))).status == 201
    meets = await linked.system.post("/Appointment", appointment(linked, "A3", 6.2))
    assert (meets.status, meets.issue) == (409, ("conflict", "Appointment.start"))
    found = await linked.system.get(f"/Appointment?identifier={EHR}/visits|A3")
    assert found.resources == []


@pytest.mark.parametrize(
    ("more", "issue"),
    [
        ({"start": None}, ("required", "Appointment.start")),
        ({"start": "2031-01-01"}, ("value", "Appointment.start")),
        ({"start": "2050-01-01T10:00:00Z"}, ("value", "Appointment.start")),
        ({"minutesDuration": 999}, ("value", "Appointment.minutesDuration")),
        ({"status": "dreamed"}, ("value", "Appointment.status")),
        ({"status": "cancelled"}, ("business-rule", "Appointment.status")),
        ({"identifier": []}, ("required", "Appointment.identifier")),
        ({"participant": []}, ("value", "Appointment.participant")),
        (
            {"participant": [{"actor": {"reference": "Patient/nobody"}}]},
            ("value", "Appointment.participant[0].actor"),
        ),
    ],
)
async def test_an_appointment_that_cant_be_used_names_the_element(
    linked: Linked, more: dict[str, Any], issue: tuple[str, str]
) -> None:
    sent = appointment(linked, "A9", 9, **more)
    assert (await linked.system.post("/Appointment", sent)).issue == issue


async def test_who_can_be_reached_one_way_only_gets_no_visit(linked: Linked) -> None:
    sent = patient("P5", telecom=patient("P5")["telecom"][:1])
    assert (await linked.system.post("/Patient", sent)).status == 201
    wanted = appointment(linked, "A5", 12)
    by_name = {"type": "Patient", "identifier": {"system": EHR, "value": "P5"}}
    wanted["participant"][0]["actor"] = by_name
    refused = await linked.system.post("/Appointment", wanted)
    assert refused.issue == ("business-rule", "Appointment.participant")
    assert (await linked.system.post("/Patient", patient("P5"))).status == 200
    assert (await linked.system.post("/Appointment", wanted)).status == 201


async def test_nonsense_is_told_as_such(linked: Linked) -> None:
    said = await linked.system.ask(
        "POST", "/Patient", data=b"{", headers={"Content-Type": "application/json"}
    )
    assert said.issue[0] == "structure"
    said = await linked.system.ask("POST", "/Patient", data=b"x=1")
    assert said.status == 415
    path = "/Patient?identifier=https%3A%2F%2Fehr.example%7C7"
    odd = {"identifier": [{"system": ["https://ehr.example"], "value": {"7": 7}}, 7]}
    json = {"Content-Type": "application/json"}
    bodies: tuple[dict[str, Any], ...] = (
        {"json": odd}, {"json": []}, {"data": b"{", "headers": json},
    )  # fmt: skip
    for more in bodies:
        said = await linked.system.ask("PUT", path, **more)
        assert said.issue == ("value", "Patient.identifier")
    assert (await linked.system.post("/Goal", {"resourceType": "Goal"})).issue[0] == "forbidden"
