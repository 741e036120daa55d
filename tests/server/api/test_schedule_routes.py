"""The desk's schedule, and moving and calling off visits with everybody told, over real HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import icalendar
import pytest

from rooms.ids import VisitId
from rooms.links import find_link
from tests.server.api.clinic import Clinic, open_clinic

ZONE = "Europe/Berlin"
MORNINGS = {
    "hours": [
        {
            "weekday": day,
            "from_minute": 540,
            "until_minute": 720,
            "slot_minutes": 20,
            "is_bookable": True,
        }
        for day in range(5)
    ]
}
TUESDAY_TEN = "2030-01-08T09:00:00Z"
"""In Berlin."""


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(sqlite_url, tmp_path, clinic_zone=ZONE) as opened:
        yield opened


def news(clinic: Clinic) -> list[tuple[str, str]]:
    """Channel and words of what went out, oldest first."""
    found = reversed(clinic.house.post.show().messages)
    return [(one.channel.value, one.text) for one in found]


async def test_a_week_shows_work_visits_absences_and_what_is_free(clinic: Clinic) -> None:
    assert (await clinic.desk.put("/desk/hours", MORNINGS)).status == 200
    visit_id = await clinic.book()  # At ten UTC: eleven in Berlin.
    away = {"from_day": "2030-01-08", "until_day": "2030-01-09", "until_minute": 600}
    absence = (await clinic.desk.post("/desk/absences", away)).body
    assert absence["starts_at"] == "2030-01-07T23:00:00Z"
    shown = (await clinic.desk.get("/desk/schedule?from=2030-01-07&days=7")).body
    assert (shown["zone"], shown["today"], shown["patients_book"]) == (ZONE, "2030-01-07", "off")
    assert [one["id"] for one in shown["coming"]] == [absence["id"]]
    monday, tuesday, wednesday, *_, sunday = shown["days"]
    assert [one["id"] for one in monday["visits"]] == [visit_id]
    assert monday["free"][0]["starts_at"] == "2030-01-07T09:00:00Z", "no time that is over"
    assert "2030-01-07T10:00:00Z" not in [one["starts_at"] for one in monday["free"]]
    assert (tuesday["free"], len(tuesday["absences"])) == ([], 1)
    assert wednesday["free"][0]["starts_at"] == "2030-01-09T09:00:00Z"
    assert (sunday["work"], sunday["free"]) == ([], [])
    path = f"/desk/absences/{absence['id']}/remove"
    assert (await clinic.other_desk.post(path)).code == "not_found"
    assert (await clinic.desk.post(path)).status == 200
    assert (await clinic.desk.post(path)).code == "not_found"


@pytest.mark.parametrize("asked", ["days=0", "days=8", "days=x", "from=yesterday", "until=today"])
async def test_a_schedule_asked_for_wrongly_is_refused(clinic: Clinic, asked: str) -> None:
    assert (await clinic.desk.get(f"/desk/schedule?{asked}")).code == "invalid"


async def test_hours_that_overlap_are_refused(clinic: Clinic) -> None:
    twice = {"hours": [*MORNINGS["hours"], *MORNINGS["hours"]]}
    assert (await clinic.desk.put("/desk/hours", twice)).code == "invalid"


async def test_a_moved_visit_is_told_by_mail_and_text_and_its_link_moves_along(
    clinic: Clinic,
) -> None:
    visit_id = await clinic.book()
    token = await clinic.house.link(visit_id)
    answer = await clinic.desk.post(
        f"/visits/{visit_id}/move", {"starts_at": TUESDAY_TEN, "minutes": 30}
    )
    assert answer.body == {
        "visit_id": visit_id,
        "state": "scheduled",
        "starts_at": TUESDAY_TEN,
        "minutes": 30,
        "told": True,
    }
    (way, words), (other_way, short) = news(clinic)
    assert (way, other_way) == ("mail", "sms")
    for text in (words, short):
        assert "Tuesday, 8 January 2030, 10:00 (Central European Standard Time)" in text
        assert "Monday, 7 January 2030, 11:00" in text
    house = clinic.house
    house.clock.set_wall(house.clock.now().replace(day=9, hour=9, minute=20))
    async with house.clinic.read() as work:
        assert (await find_link(work, token)).visit_id == visit_id


async def test_each_change_raises_the_calendar_entry(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    real = clinic.house.post.send

    async def keep(message: Any) -> None:
        sent.append(message)
        await real(message)

    monkeypatch.setattr(clinic.house.post, "send", keep)
    visit_id = (await clinic.desk.post("/visits", clinic.booking())).body["visit_id"]
    for hour in (9, 10):
        body = {"starts_at": f"2030-01-08T{hour:02}:00:00Z"}
        assert (await clinic.office.post(f"/visits/{visit_id}/move", body)).status == 200
    assert (await clinic.desk.post(f"/visits/{visit_id}/call-off")).body["state"] == "cancelled"
    calendars = [icalendar.Calendar.from_ical(one.calendar) for one in sent if one.calendar]
    assert [one["METHOD"] for one in calendars] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert [one.events[0]["SEQUENCE"] for one in calendars] == [0, 1, 2, 3]
    assert {one.events[0]["UID"] for one in calendars} == {visit_id}


async def test_staff_learn_that_nobody_could_be_told(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    clinic.house.post.is_broken = True
    moved = await clinic.desk.post(f"/visits/{visit_id}/move", {"starts_at": TUESDAY_TEN})
    assert (moved.status, moved.body["told"]) == (200, False)
    assert (await clinic.desk.post(f"/visits/{visit_id}/call-off")).body["told"] is False


async def test_a_time_with_a_visit_in_it_is_taken_until_one_says_so_knowingly(
    clinic: Clinic,
) -> None:
    body = clinic.booking()
    assert (await clinic.desk.post("/visits", body)).status == 201
    assert (await clinic.desk.post("/visits", body)).code == "slot_taken"
    other = await clinic.desk.post("/visits", {**body, "doctor_id": clinic.other_doctor.id})
    assert other.status == 201
    knowingly = await clinic.desk.post("/visits", {**body, "overlap": True})
    assert knowingly.status == 201
    third = await clinic.book()
    to = {"starts_at": body["starts_at"]}
    assert (await clinic.desk.post(f"/visits/{third}/move", to)).code == "slot_taken"
    assert (await clinic.desk.post(f"/visits/{third}/move", {**to, "overlap": True})).status == 200


async def test_a_visit_is_moved_to_what_comes_and_only_before_it_begins(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    for wrong in ("2030-01-07T08:00:00Z", "2033-01-07T08:00:00Z"):
        answer = await clinic.desk.post(f"/visits/{visit_id}/move", {"starts_at": wrong})
        assert answer.code == "invalid"
    begun = await clinic.in_call()
    moved = await clinic.desk.post(f"/visits/{begun}/move", {"starts_at": TUESDAY_TEN})
    assert moved.code == "visit_moved_on"
    assert (await clinic.desk.post(f"/visits/{begun}/call-off")).code == "visit_moved_on"


async def test_the_patient_cancels_in_good_time_and_the_clinic_confirms(clinic: Clinic) -> None:
    soon = await clinic.book()  # In an hour: too near.
    page = await clinic.by_link(soon)
    assert (await page.post(f"/visits/{soon}/cancel", kind="visit")).code == "too_late"
    later = VisitId(
        (await clinic.desk.post("/visits", clinic.booking(starts_at=TUESDAY_TEN))).body["visit_id"]
    )
    page = await clinic.by_link(later)
    mine = await page.get(f"/visits/{later}/mine", "visit")
    assert mine.body["change_until"] == "2030-01-08T07:00:00Z"
    cancelled = await page.post(f"/visits/{later}/cancel", kind="visit")
    assert cancelled.body["state"] == "cancelled"
    way, words = news(clinic)[-1]
    assert way == "mail"
    assert "is cancelled" in words
