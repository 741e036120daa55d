"""The queue over HTTP: what desk and waiting page say of duty, urgency, services and transfers."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rooms.ids import VisitId
from tests.server.api.clinic import CHECK_IN, Clinic, open_clinic

POLICY = ["urgent_first", "booked_time", "late_from_arrival", "walk_ins_between"]


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(sqlite_url, tmp_path) as opened:
        yield opened


async def mine(clinic: Clinic, visit_id: VisitId) -> dict[str, Any]:
    page = await clinic.by_link(visit_id)
    answer = await page.get(f"/visits/{visit_id}/mine", "visit")
    assert answer.status == 200, answer.body
    return answer.body


async def test_desk_and_waiting_page_tell_of_a_pause(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    before = (await mine(clinic, visit_id))["queue"]
    assert (before["why"], before["overdue"], before["policy"]) == (None, False, POLICY)
    assert before["wait"]["from_minutes"] == 0
    desk = (await clinic.desk.post("/desk/pause", {"minutes": 20})).body
    until = clinic.house.clock.now() + timedelta(minutes=20)
    assert desk["duty"]["state"] == "paused"
    assert desk["policy"] == POLICY
    told = (await mine(clinic, visit_id))["queue"]
    assert (told["why"], told["until"]) == ("paused", desk["duty"]["paused_until"])
    assert told["until"].startswith(until.isoformat()[:16])
    assert told["wait"]["from_minutes"] >= 20
    assert (await clinic.desk.post("/desk/late", {"minutes": 15})).body["duty"][
        "late_minutes"
    ] == 15
    assert (await clinic.desk.post("/desk/off")).body["duty"]["off"]
    off = (await mine(clinic, visit_id))["queue"]
    assert (off["why"], off["wait"]) == ("off", None)
    assert (await clinic.desk.post("/desk/resume")).body["duty"]["state"] == "on"


async def test_after_a_quarter_of_an_hour_a_number_to_call_is_due(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    clinic.house.clock.advance(timedelta(minutes=74))
    assert not (await mine(clinic, visit_id))["queue"]["overdue"]
    clinic.house.clock.advance(timedelta(minutes=1))
    assert (await mine(clinic, visit_id))["queue"]["overdue"]


async def test_an_urgent_visit_is_first_on_the_desk_with_its_reason(clinic: Clinic) -> None:
    first, second = await clinic.waiting(), await clinic.waiting()
    answer = await clinic.office.post(f"/visits/{second}/urgent", {"reason": "Chest pain"})
    assert (answer.status, answer.body) == (200, {})
    waiting = (await clinic.desk.get("/desk")).body["waiting"]
    assert [one["id"] for one in waiting] == [second, first]
    assert waiting[0]["urgent"]["reason"] == "Chest pain"
    assert waiting[0]["urgent"]["by_name"] == "Eve Ford"
    assert (await clinic.desk.post(f"/visits/{second}/not-urgent")).status == 200
    assert (await clinic.desk.get(f"/visits/{second}")).body["urgent"] is None


async def test_a_walk_in_for_a_service_waits_on_its_doctors_desks_only(clinic: Clinic) -> None:
    said = {"name": "Skin", "doctor_ids": [clinic.other_doctor.id]}
    made = await clinic.office.post("/admin/services", said)
    assert made.status == 201, made.body
    service = made.body["services"][0]
    assert [one["name"] for one in service["doctors"]] == ["Dr. Cy Dunn"]
    listed = (await clinic.desk.get("/services")).body["services"]
    assert [one["id"] for one in listed] == [service["id"]]
    walk_in = {
        "patient_id": clinic.patient.id,
        "service_id": service["id"],
        "phone_checked": True,
    }
    booked = await clinic.desk.post("/visits/walk-in", walk_in)
    assert booked.status == 201, booked.body
    visit_id = VisitId(booked.body["visit_id"])
    page = await clinic.by_link(visit_id)
    answer = await page.put(f"/visits/{visit_id}/check-in", CHECK_IN, "visit")
    assert answer.body["service_name"] == "Skin"
    assert (await clinic.desk.get("/desk")).body["waiting"] == []
    theirs = (await clinic.other_desk.get("/desk")).body
    assert theirs["services"] == [{"id": service["id"], "name": "Skin", "waiting": 1}]
    (row,) = theirs["waiting"]
    assert (row["walk_in"], row["service"]["name"]) == (True, "Skin")
    assert (await clinic.desk.post(f"/visits/{visit_id}/admit")).status == 404
    assert (await clinic.other_desk.post(f"/visits/{visit_id}/admit")).status == 200
    path = f"/admin/services/{service['id']}"
    assert (await clinic.office.post(path, {**said, "name": "Hair"})).status == 200
    closed = (await clinic.office.post(f"{path}/close")).body["services"]
    assert [(one["name"], one["closed"]) for one in closed] == [("Hair", True)]
    refused = await clinic.desk.post("/visits/walk-in", walk_in)
    assert (refused.status, refused.code) == (422, "invalid")


async def test_a_patient_is_asked_before_they_wait_for_somebody_else(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    page = await clinic.by_link(visit_id)
    wanted = {"kind": "cold", "to_doctor_id": clinic.other_doctor.id, "reason": "Knows skin"}
    asked = await clinic.desk.post(f"/visits/{visit_id}/transfer", wanted)
    assert asked.body["transfer"]["state"] == "asked"
    assert (await mine(clinic, visit_id))["transfer"] == {
        "kind": "cold",
        "state": "asked",
        "from_name": "Dr. Ada Boyd",
        "to_name": "Dr. Cy Dunn",
        "reason": "Knows skin",
    }
    again = await clinic.desk.post(f"/visits/{visit_id}/transfer", wanted)
    assert (again.status, again.code) == (409, "transfer_open")
    agreed = await page.post(f"/visits/{visit_id}/transfer/agree", {}, "visit")
    assert (agreed.status, agreed.body["transfer"]) == (200, None)
    assert agreed.body["doctor"]["name"] == "Dr. Cy Dunn"
    assert agreed.body["queue"]["why"] == "carried_over"
    (row,) = (await clinic.other_desk.get("/desk")).body["waiting"]
    assert (row["id"], row["transfer"]["state"]) == (visit_id, "done")
    assert (await clinic.desk.get("/desk")).body["waiting"] == []


async def test_a_call_that_is_handed_over_comes_to_the_other_desk_after_the_yes(
    clinic: Clinic,
) -> None:
    visit_id = await clinic.in_call()
    page = await clinic.by_link(visit_id)
    wanted = {"kind": "warm", "to_doctor_id": clinic.other_doctor.id, "reason": "Knows skin"}
    assert (await clinic.desk.post(f"/visits/{visit_id}/transfer", wanted)).status == 200
    assert (await clinic.other_desk.get("/desk")).body["incoming"] == []
    await page.post(f"/visits/{visit_id}/transfer/agree", {}, "visit")
    theirs = (await clinic.other_desk.get("/desk")).body
    assert [one["id"] for one in theirs["incoming"]] == [visit_id]
    assert theirs["in_call"] == []
    assert (await clinic.other_desk.get(f"/visits/{visit_id}")).status == 200
    joined = await clinic.other_desk.post(f"/visits/{visit_id}/transfer/join")
    assert joined.body["transfer"]["state"] == "joined"
    assert (await clinic.desk.post(f"/visits/{visit_id}/transfer/finish")).status == 200
    assert (await clinic.desk.get(f"/visits/{visit_id}")).status == 404
    theirs = (await clinic.other_desk.get("/desk")).body
    assert [one["id"] for one in theirs["in_call"]] == [visit_id]


async def test_a_yes_to_somebody_who_went_off_is_told_and_ends_the_transfer(
    clinic: Clinic,
) -> None:
    visit_id = await clinic.waiting()
    page = await clinic.by_link(visit_id)
    wanted = {"kind": "cold", "to_doctor_id": clinic.other_doctor.id, "reason": "Is free"}
    await clinic.desk.post(f"/visits/{visit_id}/transfer", wanted)
    await clinic.other_desk.post("/desk/off")
    answer = await page.post(f"/visits/{visit_id}/transfer/agree", {}, "visit")
    assert (answer.status, answer.code) == (409, "receiver_off")
    after = await mine(clinic, visit_id)
    assert (after["transfer"], after["doctor"]["name"]) == (None, "Dr. Ada Boyd")


async def test_a_slip_of_the_hand_is_taken_back_from_the_desk(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    path = f"/visits/{visit_id}"
    ended = await clinic.desk.post(f"{path}/did-not-happen", {"outcome": "patient_no_show"})
    assert (ended.body["state"], ended.body["outcome"]) == ("no_show", "patient_no_show")
    assert ended.body["undo_until"] is not None
    back = await clinic.desk.post(f"{path}/undo")
    assert (back.body["state"], back.body["undo_until"]) == ("waiting", None)
