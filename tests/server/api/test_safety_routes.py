"""Over HTTP: identity, licences, the reason for going on, and what a doctor has at hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rooms.ids import VisitId
from tests.server.api.clinic import CHECK_IN, Clinic, open_clinic


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(sqlite_url, tmp_path, clinic_region="DE") as opened:
        yield opened


async def arrived(clinic: Clinic, region: str | None) -> VisitId:
    visit_id = await clinic.book()
    page = await clinic.by_link(visit_id)
    said = {**CHECK_IN, "region": region, "emergency_contact": "Ana, +49 30 5550148"}
    answer = await page.put(f"/visits/{visit_id}/check-in", said, "visit")
    assert answer.status == 200, answer.body
    return visit_id


async def test_the_doctor_has_at_hand_what_an_emergency_needs(clinic: Clinic) -> None:
    assert (await clinic.desk.get("/clinic")).body["region"] == "DE"
    visit_id = await arrived(clinic, "FR")
    safety = (await clinic.desk.get(f"/visits/{visit_id}")).body["safety"]
    assert safety == {
        "identity": None,
        "licence": "unknown",
        "location": CHECK_IN["location"],
        "region": "FR",
        "callback_number": CHECK_IN["callback_number"],
        "emergency_contact": "Ana, +49 30 5550148",
    }


async def test_how_the_identity_was_checked_is_kept_with_the_visit(clinic: Clinic) -> None:
    planned = await clinic.book()
    path = f"/visits/{planned}/identity"
    assert (await clinic.desk.post(path, {"method": "said"})).code == "visit_moved_on"
    visit_id = await clinic.in_call()
    path = f"/visits/{visit_id}/identity"
    assert (await clinic.desk.post(path, {"method": "guessed"})).status == 422
    for method in ("said", "document"):
        answer = await clinic.desk.post(path, {"method": method})
        found = answer.body["safety"]["identity"]
        assert (found["method"], found["by_name"]) == (method, "Dr. Ada Boyd")
    assert (await clinic.other_desk.post(path, {"method": "known"})).status == 404


async def test_letting_in_from_outside_the_licences_needs_a_reason(clinic: Clinic) -> None:
    path = f"/admin/people/{clinic.doctor.id}/licences"
    licences = [
        {"region": "DE", "valid_until": None},
        {"region": "US-CA", "valid_until": "2099-12-31"},
    ]
    answer = await clinic.office.put(path, {"licences": licences})
    assert (answer.status, answer.body["licences"]) == (200, licences)
    assert (await clinic.desk.get("/licences")).body["licences"] == licences
    assert (await clinic.office.put(path, {"licences": [{"region": "XX"}]})).status == 422
    visit_id = await arrived(clinic, "FR")
    assert (await clinic.desk.get(f"/visits/{visit_id}")).body["safety"]["licence"] == "outside"
    answer = await clinic.desk.post(f"/visits/{visit_id}/admit", {})
    assert (answer.status, answer.code) == (409, "outside_licence")
    assert (await clinic.desk.get(f"/visits/{visit_id}")).body["state"] == "waiting"
    answer = await clinic.desk.post(f"/visits/{visit_id}/admit", {"licence_reason": "On holiday"})
    assert (answer.status, answer.body["state"]) == (200, "in_call")
    looks = (await (await clinic.signed_in(clinic.patient)).get("/my/looks")).body
    assert "On holiday" in {one["reason"] for one in looks["entries"]}


async def test_at_home_or_where_nothing_is_on_record_nobody_is_warned(clinic: Clinic) -> None:
    for region in (None, "FR"):
        visit_id = await arrived(clinic, region)
        assert (await clinic.desk.post(f"/visits/{visit_id}/admit")).status == 200


async def test_who_travels_while_waiting_says_so_and_the_licence_follows(clinic: Clinic) -> None:
    path = f"/admin/people/{clinic.doctor.id}/licences"
    held = {"licences": [{"region": "DE", "valid_until": None}]}
    assert (await clinic.office.put(path, held)).status == 200
    visit_id = await clinic.book()
    page = await clinic.by_link(visit_id)
    since = None
    for region, place, verdict in (
        ("DE", "At home", "ok"),
        ("FR", "On the train, near Metz", "outside"),
        ("DE", "At home again", "ok"),
        ("FR", "Strasbourg, Hotel Ill", "outside"),
    ):
        said = {**CHECK_IN, "region": region, "location": place}
        mine = await page.put(f"/visits/{visit_id}/check-in", said, "visit")
        assert (mine.status, mine.body["check_in"]["region"]) == (200, region)
        seen = (await clinic.desk.get(f"/visits/{visit_id}")).body
        safety = seen["safety"]
        assert (safety["licence"], safety["region"]) == (verdict, region)
        assert safety["location"] == place
        since = since or seen["waiting_since"]
        assert seen["waiting_since"] == since, "the place in the line is kept"
    refused = await clinic.desk.post(f"/visits/{visit_id}/admit")
    assert (refused.status, refused.code) == (409, "outside_licence")
