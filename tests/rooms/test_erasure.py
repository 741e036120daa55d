"""Erasing a person: nothing of theirs opens again, nothing of others is lost, the chain is whole."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import func, select

from rooms import holds
from rooms.audit_check import check
from rooms.clinic import Clinic
from rooms.errors import Conflict, NotFound, Refused
from rooms.ids import PersonId
from rooms.people import Person, add_person, people, person, person_by_email
from rooms.roles import Role, SeatRole
from rooms.seats import take_seat
from rooms.storage.tables import (
    AuditRow,
    ConnectionRow,
    FileChunkRow,
    NoteUpdateRow,
    PersonKeyRow,
    PersonRow,
    SeatRow,
    VisitRow,
)
from rooms.visits import cancel
from rooms.why_erased import Why
from server.auth.sessions import SessionId
from server.auth.tables import CredentialRow, SessionRow
from server.database import METADATA
from server.erasing import erase
from server.sealed_fields import open_everything
from tests.clock import FakeClock
from tests.full_clinic import FullClinic, full_clinic


@pytest.fixture
async def full(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[FullClinic]:
    async with full_clinic(database_url, tmp_path / "visavis.key", clock) as made:
        yield made


async def everything(clinic: Clinic) -> dict[str, int]:
    """How many rows each table has."""
    async with clinic.engine.connect() as connection:
        return {
            table.name: await connection.scalar(select(func.count()).select_from(table)) or 0
            for table in METADATA.sorted_tables
        }


async def own(full: FullClinic, who: Person) -> dict[str, int]:
    """In which tables, and how often, a row is this person's."""
    found = {}
    async with full.clinic.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            for name in ("person_id", "patient_id", "proxy_id"):
                if name in table.columns and table.name != "audit_events":
                    query = select(func.count()).where(table.columns[name] == who.id)
                    if number := await connection.scalar(query):
                        found[f"{table.name}.{name}"] = number
    return found


async def test_nothing_of_an_erased_person_opens_and_all_of_the_others_does(
    full: FullClinic,
) -> None:
    erased, other = full.patients
    await erase(full.clinic, erased.id, Why.REQUEST)
    async with full.clinic.engine.connect() as connection:
        opened = await open_everything(connection, full.clinic.vault)
    assert opened.broken == []
    assert opened.opened > 20
    async with full.clinic.read() as work:
        assert await people(work, {erased.id, other.id}) == {other.id: other}
        with pytest.raises(NotFound):
            await person(work, erased.id)
        with pytest.raises(NotFound):
            await work.sealer(erased.id)


async def test_only_shells_are_left_of_an_erased_person(full: FullClinic) -> None:
    erased, other = full.patients
    before = await own(full, other)
    counts = await erase(full.clinic, erased.id, Why.REQUEST)
    assert await own(full, erased) == {"visits.patient_id": 2, "seats.person_id": 2}
    assert await own(full, other) == before
    async with full.clinic.read() as work:
        row = await work.db.get_one(PersonRow, erased.id)
        assert row.erased_at == row.disabled_at == full.clinic.clock.now()
        left = (row.title_sealed, row.email_sealed, row.phone_sealed, row.email_index)
        assert (row.name_sealed, left, row.phone_index) == (b"", (None,) * 4, None)
        visits = await work.db.scalars(select(VisitRow).where(VisitRow.patient_id == erased.id))
        assert {(one.reason_sealed, one.state) for one in visits} == {(b"", "completed")}
        seats = await work.db.scalars(select(SeatRow).where(SeatRow.person_id == erased.id))
        assert {one.check_in_sealed for one in seats} == {None}
    assert counts == {
        "identifiers": 4,
        "api_tokens": 2,
        "readings": 4,
        "care_plan": 2,
        "conversations": 2,
        "education": 2,
        "prepared_answers": 2,
        "summaries": 2,
        "messages": 6,
        "sessions": 2,
        "factors": 5,
        "files": 2,
        "notes": 4,
        "clinical_notes": 2,
        "lists": 2,
        "decisions": 2,
        "feedback": 2,
        "links": 0,
        "proxies": 0,
        "emergencies": 2,
        "check_ins": 2,
        "visits": 2,
    }


async def test_the_chain_stays_whole_and_says_who_why_and_how_much(full: FullClinic) -> None:
    erased = full.folk.patient
    before = await everything(full.clinic)
    await erase(full.clinic, erased.id, Why.ORDER)
    assert (await check(full.clinic)).is_whole
    async with full.clinic.read() as work:
        row = (await work.db.scalars(select(AuditRow).order_by(AuditRow.seq.desc()))).first()
    assert row is not None
    assert (row.action, row.patient_id) == ("job:patient:erase", erased.id)
    assert (
        orjson.loads(row.body)["detail"] | {"why": "order", "files": 2}
        == orjson.loads(row.body)["detail"]
    )
    assert (await everything(full.clinic))["audit_events"] > before["audit_events"]


async def test_a_dry_run_tells_the_same_and_changes_nothing(full: FullClinic) -> None:
    erased = full.folk.patient
    before = await everything(full.clinic)
    told = await erase(full.clinic, erased.id, Why.REQUEST, dry_run=True)
    assert await everything(full.clinic) == before
    async with full.clinic.read() as work:
        assert (await person(work, erased.id)).name == "Gil Hart"
    assert await erase(full.clinic, erased.id, Why.REQUEST) == told


async def test_a_hold_refuses_an_erasure_until_it_is_released(full: FullClinic) -> None:
    held = full.folk.patient
    async with full.clinic.work() as work:
        await holds.hold(work, held.id, "A letter of the court")
    for dry_run in (True, False):
        with pytest.raises(Refused, match="hold"):
            await erase(full.clinic, held.id, Why.REQUEST, dry_run=dry_run)
    async with full.clinic.work() as work:
        await holds.release(work, held.id, "The case is over")
    assert (await erase(full.clinic, held.id, Why.REQUEST))["visits"] == 2


async def test_a_hold_stands_once_and_only_one_that_stands_is_released(full: FullClinic) -> None:
    async with full.clinic.work() as work:
        with pytest.raises(Conflict):
            await holds.release(work, full.folk.patient.id, "Nothing to release")
        await holds.hold(work, full.folk.patient.id, "A letter of the court")
        with pytest.raises(Conflict):
            await holds.hold(work, full.folk.patient.id, "Another letter")


@pytest.mark.parametrize("role", [Role.DOCTOR, Role.ADMIN, Role.PRIVACY])
async def test_who_works_here_is_not_erased_though_they_are_a_patient_too(
    full: FullClinic, role: Role
) -> None:
    async with full.clinic.work() as work:
        both = await add_person(work, name="Kim Lind", roles=[Role.PATIENT, role])
    with pytest.raises(Refused, match="works here"):
        await erase(full.clinic, both.id, Why.REQUEST)


async def test_who_has_a_visit_that_is_not_over_is_not_erased(full: FullClinic) -> None:
    who = full.folk.patient
    visit_id = await full.folk.book(who)
    with pytest.raises(Conflict, match="not over"):
        await erase(full.clinic, who.id, Why.REQUEST)
    async with full.clinic.work() as work:
        await cancel(work, full.folk.actor(full.folk.admin), visit_id)
    assert (await erase(full.clinic, who.id, Why.REQUEST))["visits"] == 3


async def test_nobody_is_erased_twice_and_nobody_unknown(full: FullClinic) -> None:
    await erase(full.clinic, full.folk.patient.id, Why.REQUEST)
    with pytest.raises(NotFound, match="was erased on"):
        await erase(full.clinic, full.folk.patient.id, Why.REQUEST)
    with pytest.raises(NotFound):
        await erase(full.clinic, PersonId("00000000-0000-4000-8000-000000000000"), Why.REQUEST)


async def test_an_address_of_somebody_erased_is_free_for_a_newcomer(full: FullClinic) -> None:
    email = str(full.folk.patient.email)
    await erase(full.clinic, full.folk.patient.id, Why.REQUEST)
    async with full.clinic.work() as work:
        assert await person_by_email(work, email) is None
        newcomer = await add_person(work, name="New", roles=[Role.PATIENT], email=email)
    assert newcomer.email == email


async def test_a_guest_is_erased_out_of_a_running_call(full: FullClinic) -> None:
    visit_id = await full.folk.call()
    guest = await full.folk.add("Ina Terp", Role.GUEST)
    async with full.clinic.work() as work:
        seat = await take_seat(work, visit_id, guest.id, SeatRole.INTERPRETER, admitted=True)
        work.db.add(
            ConnectionRow(
                id="page",
                visit_id=visit_id,
                seat_id=seat.id,
                person_id=guest.id,
                node="node",
                since=work.clock.now(),
                in_room_since=work.clock.now(),
            )
        )
    await erase(full.clinic, guest.id, Why.REQUEST)
    async with full.clinic.read() as work:
        assert await work.db.get(ConnectionRow, "page") is None
        assert (await work.db.get_one(SeatRow, seat.id)).removed_at is not None
        assert await work.db.get(PersonKeyRow, guest.id) is None
        assert (await work.db.get_one(VisitRow, visit_id)).state == "in_call"


async def test_what_others_wrote_and_keep_is_untouched(full: FullClinic) -> None:
    tables: tuple[Any, ...] = (NoteUpdateRow, FileChunkRow, CredentialRow, SessionRow)
    before = [await size(full, table) for table in tables]
    await erase(full.clinic, full.folk.patient.id, Why.REQUEST)
    assert [2 * await size(full, table) for table in tables] == before


async def size(full: FullClinic, table: Any) -> int:
    async with full.clinic.read() as work:
        return await work.db.scalar(select(func.count()).select_from(table)) or 0


async def test_a_session_of_an_erased_person_opens_nothing(full: FullClinic) -> None:
    async with full.clinic.read() as work:
        found = await work.db.scalars(
            select(SessionRow.id).where(SessionRow.person_id == full.folk.patient.id)
        )
        ids = {SessionId(one) for one in found}
    sessions = full.parts.sessions
    assert (await sessions.keep_alive(ids)).keys() == ids
    await erase(full.clinic, full.folk.patient.id, Why.REQUEST)
    assert await sessions.keep_alive(ids) == {}, "their sockets are closed by this"
