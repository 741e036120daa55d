"""After an erasure, the pages of everybody else still open, and none of them shows the person."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.access import Actor
from rooms.feedback import give
from rooms.ids import VisitId
from rooms.people import Person
from rooms.roles import Role, SeatRole
from rooms.seats import take_seat
from rooms.storage.engine import empty_log
from rooms.storage.tables import PersonKeyRow, PersonRow, VisitRow
from rooms.visits import admit, check_in, complete, hang_up
from rooms.why_erased import Why
from server.api_tables import API_TABLES
from server.erasing import erase
from tests.feedback import said
from tests.server.auth.house import Browser, House, open_house
from tests.signaling.people import ANSWERS, CONSENT

NAME = "Maria Ferreira"


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_url, tmp_path, API_TABLES) as opened:
        yield opened


async def visited(house: House, patient: Person, doctor: Person, guest: Person) -> VisitId:
    """A visit from check-in to feedback, with a guest in it."""
    visit_id = await house.visit(patient, doctor)
    by_patient = Actor(patient.id, patient.roles)
    by_doctor = Actor(doctor.id, doctor.roles)
    async with house.clinic.work() as work:
        await check_in(work, by_patient, visit_id, ANSWERS, CONSENT)
    async with house.clinic.work() as work:
        await admit(work, by_doctor, visit_id)
        await take_seat(work, visit_id, guest.id, SeatRole.INTERPRETER, admitted=True)
    async with house.clinic.work() as work:
        await hang_up(work, by_doctor, visit_id)
    async with house.clinic.work() as work:
        await complete(work, by_doctor, visit_id, "as_planned")
    async with house.clinic.work() as work:
        await give(work, by_patient, visit_id, said(4, 5, "Kind"))
    return visit_id


async def shown(browser: Browser, path: str) -> str:
    """What a page gets; it must get something."""
    answer = await browser.get(path)
    assert answer.status == 200, (path, answer.body)
    return str(answer.body)


async def test_every_list_opens_after_an_erasure_and_names_nobody_who_is_gone(
    house: House,
) -> None:
    doctor = await house.doctor()
    roles = (Role.ADMIN, Role.PRIVACY)
    admin = await house.account("Sam", *roles, email="sam@example.org", secret=house.secret)
    patient = await house.person(NAME, Role.PATIENT, email="maria@example.org")
    guest = await house.person("Ina Terp", Role.GUEST, phone="+493012345678")
    visit_id = await visited(house, patient, doctor, guest)
    for one in (patient, guest):
        await erase(house.clinic, one.id, Why.REQUEST)

    by_doctor, by_admin = await house.signed_in(doctor), await house.signed_in(admin)
    seen = [await shown(by_doctor, path) for path in ("/desk", "/feedback")]
    seen.append(
        str((await by_doctor.post("/patients/search", {"words": "maria"})).body["patients"])
    )
    seen += [
        await shown(by_admin, path)
        for path in (
            "/admin/board",
            "/admin/visits",
            "/admin/people",
            "/feedback",
            "/audit",
            f"/audit?patient_id={patient.id}",
            f"/visits/{visit_id}/people",
        )
    ]
    assert [text for text in seen if NAME in text or "Ina Terp" in text] == []
    days = (await by_admin.get("/admin/visits")).body["visits"]
    assert [(one["id"], one["patient_name"]) for one in days] == [(visit_id, None)]
    assert (await by_doctor.get(f"/visits/{visit_id}")).status == 404
    assert (await by_doctor.get(f"/patients/{patient.id}/record")).status == 404
    exported = await by_admin.http.get("/api/v1/audit/export")
    assert (exported.status, NAME in await exported.text()) == (200, False)


async def test_a_visit_of_an_erased_patient_is_counted_and_on_no_desk(house: House) -> None:
    doctor = await house.doctor()
    patient = await house.person(NAME, Role.PATIENT, email="maria@example.org")
    guest = await house.person("Ina Terp", Role.GUEST)
    visit_id = await visited(house, patient, doctor, guest)
    by_doctor = await house.signed_in(doctor)
    assert visit_id in await shown(by_doctor, "/desk")
    await erase(house.clinic, patient.id, Why.REQUEST)
    assert visit_id not in await shown(by_doctor, "/desk")
    async with house.clinic.read() as work:
        assert (await work.db.get_one(VisitRow, visit_id)).outcome == "as_planned"


async def test_on_sqlite_the_destroyed_key_and_what_it_sealed_lie_in_no_file_any_more(
    tmp_path: Path,
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'clinic.db'}"
    async with open_house(url, tmp_path) as house:
        patient = await house.person(NAME, Role.PATIENT, email="maria@example.org")
        async with house.clinic.read() as work:
            key = await work.db.get_one(PersonKeyRow, patient.id)
            row = await work.db.get_one(PersonRow, patient.id)
        secrets = (key.wrapped, row.name_sealed)
        # As on a server that has run for a while: the pages are in the database, too.
        assert await empty_log(house.clinic.engine)
        assert [held(tmp_path, one) for one in secrets] == [True, True]
        await erase(house.clinic, patient.id, Why.REQUEST)
        assert [held(tmp_path, one) for one in secrets] == [False, False]


def held(folder: Path, secret: bytes) -> bool:
    """Whether a file of the database holds this, to its last bytes."""
    return any(secret[-24:] in one.read_bytes() for one in folder.glob("clinic.db*"))


async def test_a_reader_who_takes_long_holds_nobody_else_up(tmp_path: Path) -> None:
    """Such as a backup: the log is then emptied later, and writers go on meanwhile."""
    async with open_house(f"sqlite+aiosqlite:///{tmp_path / 'clinic.db'}", tmp_path) as house:
        await house.person(NAME, Role.PATIENT)
        async with house.clinic.read() as reading:
            await reading.db.scalar(select(PersonRow.id))
            await house.person("Ina Terp", Role.GUEST)
            emptying = asyncio.create_task(empty_log(house.clinic.engine))
            began = time.monotonic()
            await house.person("Tom Aide", Role.GUEST)
            waited_s = time.monotonic() - began
            assert await emptying is False
        assert waited_s < 10  # SQLite itself would have kept the writer out for 15.
        assert await empty_log(house.clinic.engine)
