"""Booking: for whom, with whom, and a link that goes out, or nothing at all happens."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import func, select

from rooms.roles import Role
from rooms.storage.tables import LinkRow, PersonKeyRow, PersonRow, SeatRow, VisitRow
from server.messages.messenger import Message
from tests.server.api.clinic import Clinic, open_clinic

NEW = {"name": "Ida Jones", "email": "ida@home.example", "phone": "+44 20 7946 0987"}


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(database_url, tmp_path) as opened:
        yield opened


async def counts(clinic: Clinic) -> list[int]:
    """How many people, keys, visits, seats and links there are."""
    tables = (PersonRow, PersonKeyRow, VisitRow, SeatRow, LinkRow)
    async with clinic.house.clinic.read() as work:
        return [
            await work.db.scalar(select(func.count()).select_from(table)) or 0 for table in tables
        ]


async def test_a_new_patient_gets_a_mail_with_link_and_calendar(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Message] = []
    send = clinic.house.post.send

    async def keep(message: Message) -> None:
        sent.append(message)
        await send(message)

    monkeypatch.setattr(clinic.house.post, "send", keep)
    new = {**NEW, "language": "es"}
    body = clinic.booking(patient_id=None, new_patient=new, reason="A rash", minutes=30)
    answer = await clinic.desk.post("/visits", body)
    assert answer.status == 201
    assert (answer.body["link_sent_by"], answer.body["code_by"]) == ("mail", "sms")

    (shown,) = clinic.house.post.show().messages
    assert (shown.channel, shown.to, shown.address) == ("mail", "Ida Jones", "ida@home.example")
    assert "Dr. Ada Boyd" in shown.text
    (link,) = shown.links
    token = link.partition("#")[2]
    (message,) = sent
    assert message.calendar is not None
    (event,) = Calendar.from_ical(message.calendar).events
    assert event["UID"] == answer.body["visit_id"]
    assert event.duration == timedelta(minutes=30)
    for private in (token, "Ida", "rash"):
        assert private.encode() not in message.calendar
        assert private not in message.subject
    opened = await (await clinic.house.browser()).post("/visit-link/redeem", {"token": token})
    assert (opened.status, opened.body["hint"]) == (200, "987")
    found = (await clinic.desk.post("/patients/search", {"words": "ida"})).body["patients"]
    assert [one["phone"] for one in found] == ["+44 20 7946 0987"]


async def test_a_patient_is_found_by_the_whole_id_and_not_by_part_of_it(clinic: Clinic) -> None:
    whole = clinic.patient.id
    found = (await clinic.desk.post("/patients/search", {"words": whole})).body["patients"]
    assert [one["id"] for one in found] == [whole]
    part = (await clinic.desk.post("/patients/search", {"words": whole[:-1]})).body["patients"]
    assert part == []


async def test_a_link_by_text_carries_no_health_words(clinic: Clinic) -> None:
    body = clinic.booking(send_by="sms", reason="A rash")
    answer = await clinic.office.post("/visits", body)
    assert (answer.body["link_sent_by"], answer.body["code_by"]) == ("sms", "mail")
    (shown,) = clinic.house.post.show().messages
    assert (shown.channel, shown.address) == ("sms", "+49305550147")
    assert "rash" not in shown.text


async def test_a_doctor_books_for_a_colleague_and_for_any_doctor(clinic: Clinic) -> None:
    for doctor_id in (clinic.other_doctor.id, None):
        answer = await clinic.desk.post("/visits", clinic.booking(doctor_id=doctor_id))
        assert answer.status == 201, answer.body
    assert len(clinic.house.post.show().messages) == 2
    assert len((await clinic.other_desk.get("/desk")).body["later"]) == 2


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"new_patient": NEW}, "invalid"),
    ({"patient_id": None}, "invalid"),
    ({"patient_id": "nobody"}, "not_found"),
    ({"patient_id": "a\x00b"}, "invalid"),
    ({"doctor_id": "a\x00b"}, "invalid"),
    ({"doctor_id": "nobody"}, "not_found"),
    ({"starts_at": "2030-01-07T10:00:00"}, "invalid"),
    ({"starts_at": "9999-12-31T23:59:00Z"}, "invalid"),
    ({"starts_at": "2029-01-07T10:00:00Z"}, "invalid"),
    ({"starts_at": "soon"}, "invalid"),
    ({"minutes": 4}, "invalid"),
    ({"minutes": 181}, "invalid"),
    ({"send_by": "pigeon"}, "invalid"),
    ({"state": "completed"}, "invalid"),
    ({"patient_id": None, "new_patient": {**NEW, "phone": "030 5550147"}}, "invalid"),
    ({"patient_id": None, "new_patient": {**NEW, "phone": "+1"}}, "invalid"),
    ({"patient_id": None, "new_patient": {**NEW, "email": "ida"}}, "invalid"),
    ({"patient_id": None, "new_patient": {**NEW, "name": " "}}, "invalid"),
    ({"patient_id": None, "new_patient": {**NEW, "roles": ["admin"]}}, "invalid"),
    ({"patient_id": None, "new_patient": {**NEW, "phone": None}}, "no_second_channel"),
    ({"patient_id": None, "new_patient": {**NEW, "email": None}}, "no_second_channel"),
    ({"patient_id": None, "new_patient": {**NEW, "email": "GIL@home.example"}}, "email_taken"),
]


async def test_a_booking_that_cannot_be_leaves_nothing_behind(clinic: Clinic) -> None:
    before = await counts(clinic)
    for change, code in IMPOSSIBLE:
        answer = await clinic.desk.post("/visits", clinic.booking(**change))
        assert answer.code == code, change
        assert await counts(clinic) == before, change
    assert clinic.house.post.show().messages == ()


async def test_staff_are_no_patients_and_patients_no_doctors(clinic: Clinic) -> None:
    both = await clinic.house.person(
        "Dr. Both", Role.PATIENT, Role.DOCTOR, email="b@clinic.example", phone="+49305550148"
    )
    before = await counts(clinic)
    for change in (
        {"patient_id": clinic.admin.id},
        {"doctor_id": clinic.patient.id},
        {"patient_id": both.id, "doctor_id": both.id},
    ):
        assert (await clinic.desk.post("/visits", clinic.booking(**change))).code == "invalid"
    await clinic.house.disable(clinic.other_doctor)
    gone = clinic.booking(doctor_id=clinic.other_doctor.id)
    assert (await clinic.desk.post("/visits", gone)).code == "invalid"
    await clinic.house.disable(clinic.patient)
    assert (await clinic.desk.post("/visits", clinic.booking())).code == "invalid"
    assert await counts(clinic) == before
    listed = (await clinic.office.get("/doctors")).body["doctors"]
    assert [one["name"] for one in listed] == ["Dr. Ada Boyd", "Dr. Both"]


async def test_when_the_link_cannot_be_sent_the_visit_stays_and_it_is_sent_again(
    clinic: Clinic,
) -> None:
    clinic.house.post.is_broken = True
    answer = await clinic.desk.post("/visits", clinic.booking(send_by="sms"))
    assert (answer.status, answer.code) == (503, "link_not_sent")
    (visit,) = (await clinic.desk.get("/desk")).body["later"]
    resend = f"/visits/{visit['id']}/link/resend"
    assert (await clinic.desk.post(resend)).code == "link_not_sent"
    clinic.house.post.is_broken = False
    again = await clinic.office.post(resend)
    assert again.body == {"visit_id": visit["id"], "link_sent_by": "sms", "code_by": "mail"}
    assert len(clinic.house.post.show().messages) == 1


async def test_a_link_sent_again_stops_the_one_before(clinic: Clinic) -> None:
    visit_id = (await clinic.desk.post("/visits", clinic.booking())).body["visit_id"]
    assert (await clinic.desk.post(f"/visits/{visit_id}/link/resend")).status == 200
    new, old = (one.links[0].partition("#")[2] for one in clinic.house.post.show().messages)
    page = await clinic.house.browser()
    assert (await page.post("/visit-link/redeem", {"token": old})).code == "link_unknown"
    assert (await page.post("/visit-link/redeem", {"token": new})).status == 200


async def test_only_those_of_the_visit_send_its_link_again(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    resend = f"/visits/{visit_id}/link/resend"
    assert (await clinic.other_desk.post(resend)).code == "not_found"
    assert (await (await clinic.signed_in(clinic.patient)).post(resend)).code == "refused"
    by_link = await clinic.by_link(visit_id)
    assert (await by_link.post(resend, None, "visit")).code == "refused"
    assert (await by_link.post("/visits", clinic.booking(), "visit")).code == "refused"
    await clinic.desk.post(f"/visits/{visit_id}/no-show")
    assert (await clinic.desk.post(resend)).code == "visit_moved_on"


async def test_two_bookings_of_one_new_address_at_once_make_one_person(clinic: Clinic) -> None:
    before = await counts(clinic)
    body = clinic.booking(patient_id=None, new_patient=NEW)
    answers = await asyncio.gather(*(clinic.desk.post("/visits", body) for _ in range(3)))
    assert sorted(one.status for one in answers) == [201, 409, 409]
    assert {one.code for one in answers if one.status == 409} == {"email_taken"}
    assert (await counts(clinic))[:3] == [before[0] + 1, before[1] + 1, before[2] + 1]


async def test_the_search_for_patients_is_bounded(clinic: Clinic) -> None:
    for number in range(25):
        await clinic.house.person(f"Patient {number:02}", Role.PATIENT)
    found = (await clinic.desk.post("/patients/search", {"words": "patient"})).body["patients"]
    assert len(found) == 20
    assert (await clinic.desk.post("/patients/search", {})).status == 200
    assert (await clinic.desk.post("/patients/search", {"words": "x" * 201})).code == "invalid"
    assert (await clinic.desk.post("/patients/search", {"role": "admin"})).code == "invalid"
