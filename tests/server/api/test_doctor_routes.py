"""A doctor's routes: the desk, a visit and its moves, and what patients said."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rooms.access import Actor
from rooms.presence import attend, drop
from server.api.days import clinic_today, day_bounds
from server.auth.levels import SessionLevel
from tests.server.api.clinic import CHECK_IN, FEEDBACK, Clinic, open_clinic


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(database_url, tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("zone", "now", "start", "hours"),
    [
        ("UTC", "2030-01-07T23:59:59Z", "2030-01-07T00:00Z", 24),
        ("Europe/Berlin", "2030-01-07T23:30:00Z", "2030-01-07T23:00Z", 24),
        ("Europe/Berlin", "2030-03-31T12:00:00Z", "2030-03-30T23:00Z", 23),
        ("Europe/Berlin", "2030-10-27T12:00:00Z", "2030-10-26T22:00Z", 25),
        ("Pacific/Auckland", "2030-01-07T12:00:00Z", "2030-01-07T11:00Z", 24),
    ],
)
def test_the_clinics_day_is_that_of_its_zone(zone: str, now: str, start: str, hours: int) -> None:
    first, end = day_bounds(clinic_today(datetime.fromisoformat(now), zone), zone)
    assert first.astimezone(UTC) == datetime.fromisoformat(start)
    assert end.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=hours)


async def test_the_desk_shows_each_visit_in_its_place(clinic: Clinic) -> None:
    later, waiting = await clinic.book(), await clinic.waiting()
    shared, in_call = await clinic.waiting(shared=True), await clinic.in_call()
    wrap_up, done = await clinic.wrap_up(), await clinic.wrap_up()
    await clinic.desk.post(f"/visits/{done}/complete", {"outcome": "by_phone"})
    page = await clinic.by_link(done)
    await page.post(f"/visits/{done}/feedback", FEEDBACK, "visit")

    desk = (await clinic.desk.get("/desk")).body
    parts = ("waiting", "in_call", "wrap_up", "later", "done")
    ids = {part: [one["id"] for one in desk[part]] for part in parts}
    assert sorted(ids.pop("waiting")) == sorted([waiting, shared])
    assert ids == {"in_call": [in_call], "wrap_up": [wrap_up], "later": [later], "done": [done]}
    assert desk["doctor"]["name"] == "Dr. Ada Boyd"
    assert {one["id"]: one["mine"] for one in desk["waiting"]} == {waiting: True, shared: False}
    assert desk["done"][0]["feedback_scores"] == [4, 5]
    row = desk["later"][0]
    assert (row["patient_name"], row["reason"], row["presence"]) == (
        "Gil Hart",
        "Sleeps badly",
        "not_yet",
    )
    theirs = (await clinic.other_desk.get("/desk")).body
    assert [one["id"] for part in ids for one in theirs[part]] == []
    assert [one["id"] for one in theirs["waiting"]] == [shared]


async def test_the_desk_sees_whether_the_patient_is_here(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    actor = Actor(clinic.patient.id, clinic.patient.roles, visit_id)

    async def presence() -> str:
        shown: str = (await clinic.desk.get(f"/visits/{visit_id}")).body["presence"]
        assert (await clinic.desk.get("/desk")).body["waiting"][0]["presence"] == shown
        return shown

    assert await presence() == "not_yet"
    async with clinic.house.clinic.work() as work:
        page = await attend(work, actor, visit_id, "main", None)
    assert await presence() == "here"
    async with clinic.house.clinic.work() as work:
        await drop(work, page.peer_id, "main")
    assert await presence() == "away"


async def test_a_doctor_takes_a_visit_through_its_moves(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    await clinic.house.link(visit_id)
    seen = (await clinic.desk.get(f"/visits/{visit_id}")).body
    assert seen["patient"]["phone"] == "+49 30 5550147"
    assert seen["check_in"]["location"] == CHECK_IN["location"]
    assert (seen["link_status"], seen["outcome"], seen["feedback"]) == ("sent", None, None)
    states = []
    for step, body in (("admit", None), ("hang-up", None), ("complete", {"outcome": "by_phone"})):
        answer = await clinic.desk.post(f"/visits/{visit_id}/{step}", body)
        assert answer.status == 200
        states.append(answer.body["state"])
        again = await clinic.desk.post(f"/visits/{visit_id}/{step}", body)
        assert (again.status, again.code) == (409, "visit_moved_on")
    assert states == ["in_call", "wrap_up", "completed"]
    assert (await clinic.desk.get(f"/visits/{visit_id}")).body["outcome"] == "by_phone"
    bad = await clinic.desk.post(f"/visits/{visit_id}/complete", {"outcome": "magic"})
    assert bad.code == "invalid"


async def test_the_second_doctor_to_admit_is_told_who_was_first(clinic: Clinic) -> None:
    visit_id = await clinic.waiting(shared=True)
    answers = await asyncio.gather(
        clinic.desk.post(f"/visits/{visit_id}/admit"),
        clinic.other_desk.post(f"/visits/{visit_id}/admit"),
    )
    assert sorted(one.status for one in answers) == [200, 409]
    won, lost = sorted(answers, key=lambda one: one.status)
    assert lost.code == "already_admitted"
    name = won.body["doctor"]["name"]
    assert lost.body["error"]["message"] == f"{name} has let Gil Hart in already."


async def test_a_patient_who_did_not_come_is_written_down(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    answer = await clinic.desk.post(f"/visits/{visit_id}/no-show")
    assert (answer.body["state"], answer.body["outcome"]) == ("no_show", "patient_no_show")


async def test_whoever_is_not_its_doctor_stays_outside(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    half = await clinic.signed_in(clinic.doctor, SessionLevel.PASSWORD)
    by_link = await clinic.by_link(visit_id)
    outsiders = [
        (await clinic.house.browser(), None, "not_signed_in"),
        (half, None, "second_factor_needed"),
        (clinic.office, None, "refused"),
        (await clinic.signed_in(clinic.patient), None, "refused"),
        (by_link, "visit", "refused"),
        (clinic.other_desk, None, "not_found"),
    ]
    for browser, kind, code in outsiders:
        assert (await browser.get(f"/visits/{visit_id}", kind)).code == code
        for step in ("admit", "hang-up", "no-show"):
            answer = await browser.post(f"/visits/{visit_id}/{step}", None, kind)
            assert answer.code == code
        done = await browser.post(f"/visits/{visit_id}/complete", {"outcome": "by_phone"}, kind)
        assert done.code == code
        if code != "not_found":
            assert (await browser.get("/desk", kind)).code == code
    for browser, kind, code in outsiders[:2] + outsiders[3:5]:
        for path in ("/feedback", "/doctors"):
            assert (await browser.get(path, kind)).code == code
        assert (await browser.post("/patients/search", {"words": "gil"}, kind)).code == code
    assert (await clinic.desk.get(f"/visits/{visit_id}")).body["state"] == "waiting"


async def test_a_made_up_visit_is_not_there(clinic: Clinic) -> None:
    for visit_id in ("none", "x" * 65, "..%2f..", "%00", "é", "' OR 1=1"):
        answer = await clinic.desk.get(f"/visits/{visit_id}")
        assert (answer.status, answer.code) == (404, "not_found"), visit_id


async def test_feedback_names_patients_to_their_doctor_alone(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    page = await clinic.by_link(visit_id)
    await page.post(f"/visits/{visit_id}/feedback", FEEDBACK, "visit")
    (mine,) = (await clinic.desk.get("/feedback")).body["answers"]
    assert (mine["patient_name"], mine["doctor_name"]) == ("Gil Hart", "Dr. Ada Boyd")
    assert [(one["score"], one["words"]) for one in mine["lines"]] == [
        (4.0, None),
        (5.0, None),
        (None, "You listened."),
    ]
    (shown,) = (await clinic.office.get("/feedback")).body["answers"]
    assert (shown["patient_name"], shown["lines"][2]["words"]) == (None, "You listened.")
    assert (await clinic.other_desk.get("/feedback")).body["answers"] == []
