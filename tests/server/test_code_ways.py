"""Codes go by text to numbers that were checked only: by whoever wrote them down, or by a code or
link that came back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from rooms.channels import Channel
from rooms.people import Person, change_phone, person
from rooms.roles import Role
from rooms.storage.tables import AuditRow
from tests.server.api.clinic import Clinic
from tests.server.api.party import GUEST, Party, open_party

NEW = {"name": "Ida Jones", "email": "ida@home.example", "phone": "+44 20 7946 0987"}


@pytest.fixture
async def party(database_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
def clinic(party: Party) -> Clinic:
    return party.clinic


async def unchecked(clinic: Clinic) -> Person:
    return await clinic.house.person(
        "Ida Jones",
        Role.PATIENT,
        email="ida@home.example",
        phone="+442079460987",
        phone_checked=False,
    )


async def as_it_stands(clinic: Clinic, who: Person) -> Person:
    async with clinic.house.clinic.read() as work:
        return await person(work, who.id)


async def checks(clinic: Clinic) -> list[Any]:
    """What the audit says of numbers that were checked, since the clinic's people are there."""
    async with clinic.house.clinic.read() as work:
        rows = await work.db.scalars(
            select(AuditRow.patient_id)
            .where(AuditRow.action.like("%:person:phone-check"))
            .order_by(AuditRow.seq)
        )
        return [one for one in rows if one not in {None, clinic.patient.id}]


async def test_a_booking_with_an_unchecked_number_is_refused_and_leaves_nothing(
    clinic: Clinic,
) -> None:
    new = clinic.booking(patient_id=None, new_patient=NEW, phone_checked=False)
    refused = await clinic.desk.post("/visits", new)
    assert (refused.status, refused.code) == (422, "phone_not_checked")
    assert clinic.house.post.show().messages == ()
    found = await clinic.desk.post("/patients/search", {"words": "Ida"})
    assert found.body == {"patients": []}


async def test_the_word_of_whoever_books_checks_the_number_and_is_audited(clinic: Clinic) -> None:
    new = clinic.booking(patient_id=None, new_patient=NEW, phone_checked=True)
    booked = await clinic.desk.post("/visits", new)
    assert (booked.status, booked.body["code_by"]) == (201, "sms")
    (found,) = (await clinic.desk.post("/patients/search", {"words": "Ida"})).body["patients"]
    assert found["phone_checked"] is True
    assert await checks(clinic) == [found["id"]]
    # The next booking need not say so again.
    later = (clinic.house.clock.now() + timedelta(hours=5)).isoformat()
    again = clinic.booking(patient_id=found["id"], phone_checked=False, starts_at=later)
    assert (await clinic.desk.post("/visits", again)).status == 201


async def test_a_code_by_mail_asks_for_no_checked_number(clinic: Clinic) -> None:
    who = await unchecked(clinic)
    by_mail = clinic.booking(patient_id=who.id, phone_checked=False)
    assert (await clinic.desk.post("/visits", by_mail)).code == "phone_not_checked"
    booked = await clinic.desk.post("/visits", {**by_mail, "send_by": "sms"})
    assert (booked.status, booked.body["code_by"]) == (201, "mail")


async def test_a_link_by_text_that_came_back_with_its_code_checks_the_number(
    party: Party,
) -> None:
    clinic = party.clinic
    who = await unchecked(clinic)
    said = clinic.booking(patient_id=who.id, phone_checked=False, send_by="sms")
    assert (await clinic.desk.post("/visits", said)).status == 201
    assert not (await as_it_stands(clinic, who)).phone_checked
    _, entered = await party.enter(party.token())
    assert entered.status == 200, entered.body
    assert (await as_it_stands(clinic, who)).phone_checked
    assert await checks(clinic) == [who.id]


async def test_no_code_goes_to_an_unchecked_number_of_an_earlier_link(clinic: Clinic) -> None:
    visit_id = await clinic.book(patient=await unchecked(clinic))
    token = await clinic.house.link(visit_id, Channel.MAIL)
    answer = await (await clinic.house.browser()).post("/visit-link/redeem", {"token": token})
    assert (answer.status, answer.code) == (422, "no_second_channel")
    assert clinic.house.post.show().messages == ()


async def test_another_number_is_to_be_checked_anew(clinic: Clinic) -> None:
    async with clinic.house.clinic.work() as work:
        await change_phone(work, clinic.patient.id, "+49305550188")
    assert not (await as_it_stands(clinic, clinic.patient)).phone_checked


async def test_a_link_is_sent_again_once_the_number_was_checked(clinic: Clinic) -> None:
    who = await unchecked(clinic)
    visit_id = await clinic.book(patient=who)
    again = f"/visits/{visit_id}/link/resend"
    assert (await clinic.desk.post(again)).code == "phone_not_checked"
    assert (await clinic.desk.post(again, {"phone_checked": True})).status == 200
    assert (await as_it_stands(clinic, who)).phone_checked


async def test_guests_and_their_numbers_are_held_to_the_same(party: Party) -> None:
    visit_id = await party.clinic.book()
    guest = {**GUEST, "role": "interpreter", "phone_checked": False}
    path = f"/visits/{visit_id}/guests"
    refused = await party.clinic.desk.post(path, guest)
    assert (refused.status, refused.code) == (422, "phone_not_checked")
    invited = await party.clinic.desk.post(path, {**guest, "phone_checked": True})
    assert invited.status == 201


async def test_a_word_on_one_number_does_not_check_another(party: Party) -> None:
    """A guest who is known by mail already keeps the number that the clinic has."""
    visit_id = await party.clinic.book()
    who = await unchecked(party.clinic)
    guest = {**GUEST, "email": who.email, "phone": "+49 30 5550101", "role": "relative"}
    refused = await party.clinic.desk.post(f"/visits/{visit_id}/guests", guest)
    assert (refused.status, refused.code) == (422, "phone_not_checked")
    assert not (await as_it_stands(party.clinic, who)).phone_checked


@pytest.mark.parametrize(("email", "way"), [("ida@home.example", "mail"), (None, None)])
async def test_where_codes_may_follow_their_link_they_go_by_mail_or_not_at_all(
    database_url: str, tmp_path: Path, email: str | None, way: str | None
) -> None:
    async with open_party(database_url, tmp_path, code_over_link_channel=True) as lax:
        who = await lax.clinic.house.person(
            "Ida Jones", Role.PATIENT, email=email, phone="+442079460987", phone_checked=False
        )
        send_by = "sms" if email is None else "mail"
        said = lax.clinic.booking(patient_id=who.id, phone_checked=False, send_by=send_by)
        booked = await lax.clinic.desk.post("/visits", said)
        assert booked.body.get("code_by") == way
        assert booked.status == (201 if way else 422)
