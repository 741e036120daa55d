"""Patients find free times, book, move and cancel by themselves, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from rooms.roles import Role
from tests.server.api.clinic import Clinic, open_clinic
from tests.server.api.test_schedule_routes import MORNINGS, TUESDAY_TEN, ZONE, news
from tests.server.auth.house import Answer, Browser


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    settings = {"clinic_zone": ZONE, "patients_book": "all"}
    async with open_clinic(sqlite_url, tmp_path, **settings) as opened:
        assert (await opened.desk.put("/desk/hours", MORNINGS)).status == 200
        yield opened


@pytest.fixture
async def page(clinic: Clinic) -> Browser:
    """The patient's browser, signed in to the portal."""
    return await clinic.signed_in(clinic.patient)


async def book(clinic: Clinic, page: Browser, **more: Any) -> Answer:
    wish = {"doctor_id": clinic.doctor.id, "starts_at": TUESDAY_TEN, **more}
    return await page.post("/my/visits", wish)


async def test_a_patient_books_moves_and_cancels_and_is_told_each_time(
    clinic: Clinic, page: Browser
) -> None:
    choices = (await page.get("/slots/choices")).body
    (me,) = choices["people"]
    assert {one["id"] for one in me["doctors"]} == {clinic.doctor.id, clinic.other_doctor.id}
    found = (await page.get(f"/slots?doctor_id={clinic.doctor.id}&from=2030-01-08")).body
    assert found["days"][0]["slots"][3] == {"starts_at": TUESDAY_TEN, "minutes": 20}
    made = await book(clinic, page, reason="A rash")
    assert (made.status, made.body["reason"], made.body["may_move"]) == (201, "A rash", True)
    again = (await page.get(f"/slots?visit_id={made.body['id']}&from=2030-01-08")).body
    assert len(again["days"][0]["slots"]) == 9, "the visit does not stand in its own way"
    moved = await page.post(
        f"/my/visits/{made.body['id']}/move", {"starts_at": "2030-01-08T09:20:00Z"}
    )
    assert moved.body["starts_at"] == "2030-01-08T09:20:00Z"
    gone = await page.post(f"/visits/{made.body['id']}/cancel")
    assert gone.body["state"] == "cancelled"
    ways, texts = zip(*news(clinic), strict=True)
    assert ways == ("mail", "mail", "mail")
    assert "is booked for" in texts[0]
    assert "has a new time" in texts[1]
    assert "is cancelled" in texts[2]


async def test_free_times_tell_nothing_of_other_patients(clinic: Clinic, page: Browser) -> None:
    stranger = await clinic.house.person("Ida Joss", Role.PATIENT, email="ida@home.example")
    assert (await book(clinic, await clinic.signed_in(stranger))).status == 201
    found = (await page.get(f"/slots?doctor_id={clinic.doctor.id}&from=2030-01-08")).body
    assert TUESDAY_TEN not in [one["starts_at"] for one in found["days"][0]["slots"]]
    assert "Ida" not in str(found)
    assert stranger.id not in str(found)


async def test_of_twenty_requests_for_one_time_one_is_answered_with_a_visit(
    database_url: str, tmp_path: Path
) -> None:
    settings = {"clinic_zone": ZONE, "patients_book": "all"}
    async with open_clinic(database_url, tmp_path, **settings) as clinic:
        await clinic.desk.put("/desk/hours", MORNINGS)
        pages = []
        for number in range(20):
            one = await clinic.house.person(f"Patient {number}", Role.PATIENT)
            pages.append(await clinic.signed_in(one))
        answers = await asyncio.gather(*(book(clinic, one) for one in pages))
        assert sorted(one.status for one in answers) == [201, *[409] * 19]
        assert {one.code for one in answers if one.status == 409} == {"slot_taken"}


async def test_where_the_clinic_books_itself_patients_find_nothing(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with open_clinic(sqlite_url, tmp_path) as clinic:
        await clinic.desk.put("/desk/hours", MORNINGS)
        page = await clinic.signed_in(clinic.patient)
        assert (await page.get("/slots/choices")).body == {"patients_book": "off", "people": []}
        path = f"/slots?doctor_id={clinic.doctor.id}"
        assert (await page.get(path)).code == "booking_closed"
        assert (await book(clinic, page)).code == "booking_closed"
        (mine,) = (await _with_a_visit(clinic, page)).body["visits"]
        assert mine["may_move"] is False
        assert mine["change_until"] is not None, "a visit can be cancelled all the same"


async def _with_a_visit(clinic: Clinic, page: Browser) -> Answer:
    body = clinic.booking(starts_at=TUESDAY_TEN)
    assert (await clinic.desk.post("/visits", body)).status == 201
    return await page.get("/my/visits")


async def test_one_of_doctor_and_service_has_to_be_known(clinic: Clinic, page: Browser) -> None:
    assert (await page.get("/slots")).code == "booking_closed"
    assert (await page.get("/slots?service_id=nothing")).code == "booking_closed"
    assert (await book(clinic, page, doctor_id=clinic.patient.id)).code == "booking_closed"
    assert (await book(clinic, page, patient_id=clinic.doctor.id)).code == "not_found"
    assert (await page.get("/slots?visit_id=nothing")).code == "not_found"


async def test_a_time_written_with_another_offset_is_the_same_time(
    clinic: Clinic, page: Browser
) -> None:
    made = await book(clinic, page, starts_at="2030-01-08T10:00:00+01:00")
    assert made.body["starts_at"] == TUESDAY_TEN
