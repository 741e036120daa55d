"""A patient's routes: their own visit, by link or from the portal, and nobody else's."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rooms.roles import Role
from server.auth.levels import SessionLevel
from tests.server.api.clinic import CHECK_IN, FEEDBACK, Clinic, open_clinic

MISSING = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(database_url, tmp_path, patients_change_until="30m") as opened:
        yield opened


async def test_a_patient_checks_in_by_link_and_learns_their_place(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    page = await clinic.by_link(visit_id)
    path = f"/visits/{visit_id}"
    mine = (await page.get(f"{path}/mine", "visit")).body
    assert (mine["state"], mine["reason"], mine["my_name"]) == (
        "scheduled",
        "Sleeps badly",
        "Gil Hart",
    )
    assert mine["doctor"] == {"id": clinic.doctor.id, "name": "Dr. Ada Boyd", "title": ""}
    assert (mine["check_in"], mine["queue"], mine["feedback"]) == (None, None, "not_yet")

    answer = await page.put(f"{path}/check-in", CHECK_IN, "visit")
    assert answer.status == 200
    assert answer.body["state"] == "waiting"
    queue = answer.body["queue"]
    assert (queue["place"], queue["ahead"], queue["overdue"]) == (1, 0, False)
    assert (queue["waiting_since"], queue["doctor_in_call_since"]) == ("2030-01-07T09:00:00Z", None)
    said = {key: CHECK_IN[key] for key in ("location", "callback_number", "company", "matters")}
    left_out = {"region": None, "emergency_contact": "", "by_name": None}
    assert answer.body["check_in"] == {**said, **left_out, "at": "2030-01-07T09:00:00Z"}

    again = await page.put(f"{path}/check-in", {**CHECK_IN, "location": "On the train"}, "visit")
    assert (again.status, again.body["check_in"]["location"]) == (200, "On the train")


UNFIT: list[tuple[str, Any]] = [
    ("consent_telehealth", False),
    ("consent_version", ""),
    ("consent_version", "2"),
    ("consent_version", "1\x00"),
    ("language", "xx"),
    ("location", "   "),
    ("location", "x" * 201),
    ("callback_number", "call me"),
    ("matters", "x" * 4_001),
    ("place", 1),
    ("location", None),
]


async def test_a_malformed_check_in_names_its_field(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    page = await clinic.by_link(visit_id)
    for field, value in UNFIT:
        body = {**CHECK_IN, field: value}
        answer = await page.put(f"/visits/{visit_id}/check-in", body, "visit")
        assert (answer.status, answer.code) == (422, "invalid"), field
        paths = [one["path"] for one in answer.body["error"]["fields"]]
        assert paths == ([""] if field == "place" else [field])
    assert (await page.get(f"/visits/{visit_id}/mine", "visit")).body["state"] == "scheduled"


async def test_others_are_kept_out_alike_of_a_visit_that_is_not_theirs(clinic: Clinic) -> None:
    house, theirs = clinic.house, await clinic.book()
    stranger = await house.person("Ida", Role.PATIENT)
    own = await clinic.book(patient=stranger)
    half = await clinic.signed_in(clinic.patient, SessionLevel.PASSWORD)
    visitors = {
        "not_signed_in": (await house.browser(), None),
        "second_factor_needed": (half, None),
        "refused": (clinic.desk, None),
        "not_found": (await clinic.signed_in(stranger), None),
    }
    by_link = await clinic.by_link(own, stranger)
    for path in (f"/visits/{theirs}", f"/visits/{MISSING}"):
        for code, (browser, kind) in visitors.items():
            assert (await browser.get(f"{path}/mine", kind)).code == code
            assert (await browser.put(f"{path}/check-in", CHECK_IN, kind)).code == code
            for step in ("cancel", "feedback/skip"):
                assert (await browser.post(f"{path}/{step}", None, kind)).code == code
            assert (await browser.post(f"{path}/feedback", FEEDBACK, kind)).code == code
        assert (await by_link.get(f"{path}/mine", "visit")).code == "not_found"
        assert (await by_link.put(f"{path}/check-in", CHECK_IN, "visit")).code == "not_found"
    # The cookie of a visit session is none of an account.
    assert (await by_link.get(f"/visits/{own}/mine")).code == "not_signed_in"
    assert (await by_link.get("/my/visits", "visit")).code == "refused"
    mine = await clinic.signed_in(clinic.patient)
    assert (await mine.get(f"/visits/{theirs}/mine")).body["state"] == "scheduled"


async def test_a_patient_calls_off_until_the_call_begins(clinic: Clinic) -> None:
    mine = await clinic.signed_in(clinic.patient)
    for visit_id in (await clinic.book(), await clinic.waiting()):
        assert (await mine.post(f"/visits/{visit_id}/cancel")).body["state"] == "cancelled"
        again = await mine.post(f"/visits/{visit_id}/cancel")
        assert (again.status, again.code) == (409, "visit_moved_on")
        late = await mine.put(f"/visits/{visit_id}/check-in", CHECK_IN)
        assert (late.status, late.code) == (409, "visit_moved_on")
    in_call = await clinic.in_call()
    assert (await mine.post(f"/visits/{in_call}/cancel")).code == "visit_moved_on"


async def test_feedback_is_taken_once_after_the_call(clinic: Clinic) -> None:
    mine = await clinic.signed_in(clinic.patient)
    early = await clinic.in_call()
    assert (await mine.post(f"/visits/{early}/feedback", FEEDBACK)).code == "feedback_closed"
    assert (await mine.post(f"/visits/{early}/feedback/skip")).code == "feedback_closed"
    visit_id = await clinic.wrap_up()
    page = await clinic.by_link(visit_id)
    assert (await page.get(f"/visits/{visit_id}/mine", "visit")).body["feedback"] == "open"
    answers = await asyncio.gather(
        page.post(f"/visits/{visit_id}/feedback", FEEDBACK, "visit"),
        mine.post(f"/visits/{visit_id}/feedback", FEEDBACK),
        mine.post(f"/visits/{visit_id}/feedback/skip"),
    )
    assert sorted(answer.status for answer in answers) == [200, 409, 409]
    assert {answer.code for answer in answers if answer.status == 409} == {"feedback_given"}
    skipped = await clinic.wrap_up()
    answer = await mine.post(f"/visits/{skipped}/feedback/skip")
    assert answer.body["feedback"] == "skipped"


async def test_the_portal_lists_own_visits_newest_first(clinic: Clinic) -> None:
    first = await clinic.book()
    clinic.house.clock.advance(timedelta(minutes=10))
    second = await clinic.book(shared=True)
    await clinic.book(patient=await clinic.house.person("Ida", Role.PATIENT))
    mine = await clinic.signed_in(clinic.patient)
    listed = (await mine.get("/my/visits")).body["visits"]
    assert [one["id"] for one in listed] == [second, first]
    assert [one["doctor"] and one["doctor"]["name"] for one in listed] == [None, "Dr. Ada Boyd"]
    assert (await clinic.desk.get("/my/visits")).code == "refused"
