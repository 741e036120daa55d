"""An admin's routes: that the clinic works, and nothing of what is said in it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.access import Actor
from rooms.entry import enter_room
from rooms.presence import attend
from rooms.roles import Role
from server.auth.levels import SessionLevel
from tests.server.api.clinic import CHECK_IN, FEEDBACK, Clinic, open_clinic

PAGES = ("/admin/board", "/admin/people", "/admin/visits")


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(database_url, tmp_path) as opened:
        yield opened


async def test_the_board_shows_rooms_by_role_and_counts(clinic: Clinic) -> None:
    waiting = await clinic.waiting(shared=True)
    clinic.house.clock.advance(timedelta(minutes=1))
    in_call = await clinic.in_call()
    await clinic.book()
    done = await clinic.wrap_up()
    await clinic.desk.post(f"/visits/{done}/complete", {})
    actor = Actor(clinic.patient.id, clinic.patient.roles, in_call)
    async with clinic.house.clinic.work() as work:
        page = await attend(work, actor, in_call, "main", None)
        await enter_room(work, actor, page.peer_id)
    board = (await clinic.office.get("/admin/board")).body
    assert (board["waiting"], board["in_call"], board["completed_today"]) == (1, 1, 1)
    assert board["rooms"] == [
        {
            "visit_id": in_call,
            "state": "in_call",
            "since": "2030-01-07T09:01:00Z",
            "doctor_name": "Dr. Ada Boyd",
            "connected": [{"role": "patient", "since": "2030-01-07T09:01:00Z", "away": False}],
        },
        {
            "visit_id": waiting,
            "state": "waiting",
            "since": "2030-01-07T09:00:00Z",
            "doctor_name": None,
            "connected": [],
        },
    ]
    clinic.house.clock.advance(timedelta(days=1))
    async with clinic.house.clinic.work() as work:
        session = await clinic.house.parts.sessions.open(work, clinic.admin.id, SessionLevel.FULL)
    later = await clinic.house.browser({"visavis": session.token})
    assert (await later.get("/admin/board")).body["completed_today"] == 0


async def test_no_page_of_an_admin_holds_health_content(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    page = await clinic.by_link(visit_id)
    await page.post(f"/visits/{visit_id}/feedback", FEEDBACK, "visit")
    await clinic.waiting()
    await clinic.in_call()
    private = [str(CHECK_IN[key]) for key in ("location", "callback_number", "company", "matters")]
    private += ["Sleeps badly", "You listened.", "+49305550147", "5550147"]
    for path in PAGES:
        answer = await clinic.office.get(path)
        assert answer.status == 200
        for words in private:
            assert words not in str(answer.body), (path, words)
    assert "Gil Hart" not in str((await clinic.office.get("/admin/board")).body)


async def test_only_an_admin_sees_the_office(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    half = await clinic.signed_in(clinic.admin, SessionLevel.PASSWORD)
    for path in PAGES:
        assert (await (await clinic.house.browser()).get(path)).code == "not_signed_in"
        assert (await half.get(path)).code == "second_factor_needed"
        assert (await clinic.desk.get(path)).code == "refused"
        assert (await (await clinic.signed_in(clinic.patient)).get(path)).code == "refused"
        assert (await (await clinic.by_link(visit_id)).get(path, "visit")).code == "refused"
    assert (await clinic.office.get(f"/visits/{visit_id}")).code == "refused"


async def test_people_are_listed_with_roles_and_sign_in(clinic: Clinic) -> None:
    house = clinic.house
    enrolled = await house.account(
        "Zoe", Role.DOCTOR, Role.ADMIN, email="zoe@clinic.example", secret=house.secret
    )
    people = {one["id"]: one for one in (await clinic.office.get("/admin/people")).body["people"]}
    assert [one["name"] for one in people.values()][-1] == "Zoe"
    assert people[enrolled.id]["roles"] == ["admin", "doctor"]
    assert people[enrolled.id]["second_factor"] is True
    assert people[enrolled.id]["last_seen_at"] is None
    assert people[clinic.patient.id]["second_factor"] is False
    assert people[clinic.admin.id]["last_seen_at"] == "2030-01-07T09:00:00Z"


async def test_a_days_visits_are_those_of_the_clinics_day(
    database_url: str, tmp_path: Path
) -> None:
    async with open_clinic(database_url, tmp_path, clinic_zone="Pacific/Auckland") as clinic:
        visit_id = await clinic.book()  # 10:00 UTC: still the 7th over there, at 23:00.
        await clinic.house.link(visit_id)
        for _ in range(2):  # In two steps: a sign-in that is not used for an hour ends.
            clinic.house.clock.advance(timedelta(minutes=30))
            assert (await clinic.office.get("/admin/board")).status == 200
        tomorrow = await clinic.book(shared=True)  # 11:00 UTC is the 8th.
        assert await listed(clinic, "?day=2030-01-07") == [visit_id]
        assert await listed(clinic, "?day=2030-01-08") == [tomorrow]
        assert await listed(clinic, "?day=2030-01-06") == []
        found = (await clinic.office.get("/admin/visits")).body
        assert (found["day"], found["visits"][0]["link_status"]) == ("2030-01-07", "sent")
        assert found["visits"][0]["patient_name"] == "Gil Hart"


async def listed(clinic: Clinic, query: str) -> list[str]:
    body = (await clinic.office.get(f"/admin/visits{query}")).body
    return [one["id"] for one in body["visits"]]


async def test_a_day_that_makes_no_sense_is_refused(clinic: Clinic) -> None:
    for day in ("today", "2030-02-30", "0001-01-01", "9999-12-31", ""):
        assert (await clinic.office.get(f"/admin/visits?day={day}")).code == "invalid", day
