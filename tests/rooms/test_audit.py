"""The audit chain: every noted event is in it once, in order, sealed, and by one writer."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from sqlalchemy import select

from rooms.access import Actor
from rooms.actions import Action
from rooms.audit import Asker, asking, seal_of, tag_of
from rooms.clinic import Clinic
from rooms.errors import NotFound, Refused
from rooms.events import Event, RecordLooked
from rooms.ids import VisitId
from rooms.people import add_person
from rooms.roles import Role
from rooms.storage.tables import AuditHeadRow, AuditRow
from rooms.visits import Booking, book, visit_for
from server.database import open_clinic
from tests.clock import FakeClock
from tests.tables import migrated


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    opened = await open_clinic(await migrated(database_url), tmp_path / "visavis.key", clock)
    yield opened
    await opened.close()


async def chain(clinic: Clinic) -> list[AuditRow]:
    async with clinic.read() as work:
        return list(await work.db.scalars(select(AuditRow).order_by(AuditRow.seq)))


async def test_events_follow_each_other_without_a_gap_and_each_hash_seals_the_one_before(
    clinic: Clinic,
) -> None:
    for number in range(3):
        async with clinic.work() as work:
            work.audit("test:thing:change", detail={"number": number})
            work.audit("test:thing:read")
    rows = await chain(clinic)
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5, 6]
    before = bytes(32)
    for row in rows:
        assert row.hash == seal_of(clinic.vault, row.key_id, row.seq, before, row.body)
        before = row.hash
    async with clinic.read() as work:
        head = await work.db.get_one(AuditHeadRow, 1)
        assert (head.seq, head.hash) == (6, before)


async def test_writers_at_the_same_time_make_one_chain(clinic: Clinic) -> None:
    async def write(number: int) -> None:
        async with clinic.work() as work:
            work.audit("test:thing:change", detail={"number": number})

    await asyncio.gather(*(write(number) for number in range(30)))
    assert [row.seq for row in await chain(clinic)] == list(range(1, 31))


async def test_a_work_that_fails_leaves_its_refusal_and_nothing_else(clinic: Clinic) -> None:
    async def fail() -> None:
        async with clinic.work() as work:
            work.audit("test:thing:change")
            work.audit("test:thing:change", outcome="refused")
            raise Refused("No.")

    with pytest.raises(Refused):
        await fail()
    rows = await chain(clinic)
    assert [(row.action, row.outcome) for row in rows] == [("test:thing:change", "refused")]


async def test_a_read_is_written_down_before_it_is_answered(clinic: Clinic) -> None:
    async with clinic.read() as work:
        work.audit("test:thing:read")
    assert [row.action for row in await chain(clinic)] == ["test:thing:read"]


async def test_a_page_that_reloads_itself_is_one_look_for_ten_minutes(
    clinic: Clinic, clock: FakeClock
) -> None:
    async def look(session: str) -> None:
        with asking(Asker(role="doctor", session_id=session)):
            async with clinic.read() as work:
                work.audit("test:thing:read", once=True)

    await look("a")
    await look("a")
    await look("b")
    clock.advance(timedelta(minutes=11))
    await look("a")
    assert len(await chain(clinic)) == 3


@pytest.mark.parametrize("what", ["file", "thread", "given"])
async def test_to_read_another_of_a_patients_things_is_another_look(
    clinic: Clinic, what: str
) -> None:
    for which in ("one", "two", "one"):
        async with clinic.read() as work:
            work.audit("test:thing:read", detail={what: which}, once=True)
    assert len(await chain(clinic)) == 2


async def test_a_reason_is_sealed_and_the_body_holds_its_fingerprint(clinic: Clinic) -> None:
    async with clinic.work() as work:
        patient = await add_person(work, name="Gil Hart", roles=(Role.PATIENT,))
        work.audit("test:thing:read", patient_id=patient.id, reason="He asked me to")
    _, row = await chain(clinic)
    assert row.reason_sealed is not None
    assert b"He asked" not in row.reason_sealed
    assert "He asked" not in row.body
    async with clinic.read() as work:
        sealer = await work.sealer(patient.id)
    assert sealer.open("audit_events", "reason", "2", row.reason_sealed) == "He asked me to"


async def test_the_patient_is_told_that_somebody_looked(clinic: Clinic) -> None:
    told: list[Event] = []

    async def listen(event: Event) -> None:
        told.append(event)

    async with clinic.work() as work:
        patient = await add_person(work, name="Gil Hart", roles=(Role.PATIENT,))
    clinic.listen(listen)
    async with clinic.read() as work:
        work.audit("test:thing:read", patient_id=patient.id)
        work.audit("test:thing:read", patient_id=patient.id)
    assert told == [RecordLooked(patient.id)]


@pytest.mark.parametrize(
    ("who", "action", "tag"),
    [
        (Asker(source="socket"), "visit:join", "socket:visit:join"),
        (Asker(source="api", role="doctor"), "visit:read", "api:visit:read"),
        (Asker(source="api"), "auth:session:sign-in", "auth:session:sign-in"),
        (Asker(role="operator"), "audit:export", "cli:audit:export"),
        (Asker(role="system"), "person:add", "job:person:add"),
    ],
)
def test_an_action_is_named_with_where_it_came_in(who: Asker, action: str, tag: str) -> None:
    assert tag_of(action, who) == tag


async def test_what_a_service_is_asked_to_do_is_written_with_who_and_in_which_capacity(
    clinic: Clinic,
) -> None:
    async with clinic.work() as work:
        patient = await add_person(work, name="Gil Hart", roles=(Role.PATIENT,))
        doctor = await add_person(work, name="Ada Boyd", roles=(Role.DOCTOR,))
        other = await add_person(work, name="Cy Dunn", roles=(Role.DOCTOR,))
        booking = Booking(patient.id, doctor.id, work.clock.now(), 20, "Sleeps badly")
        visit = await book(work, Actor(doctor.id, doctor.roles), booking)
    visit_id = VisitId(visit.id)
    with asking(Asker(doctor.id, "doctor", "session-1", "192.0.2.7", "request-1", "api")):
        async with clinic.read() as work:
            await visit_for(work, Actor(doctor.id, doctor.roles), Action.READ, visit_id)
    with asking(Asker(other.id, "doctor", source="api")), pytest.raises(NotFound):
        async with clinic.read() as work:
            await visit_for(work, Actor(other.id, other.roles), Action.READ, visit_id)
    *_, read, refused = await chain(clinic)
    assert (read.action, read.actor_id, read.patient_id, read.visit_id, read.outcome) == (
        "api:visit:read",
        doctor.id,
        patient.id,
        visit_id,
        "success",
    )
    body = orjson.loads(read.body)
    assert {name: body[name] for name in ("role", "session", "address", "request")} == {
        "role": "doctor",
        "session": "session-1",
        "address": "192.0.2.7",
        "request": "request-1",
    }
    assert (refused.action, refused.actor_id, refused.outcome) == (
        "api:visit:read",
        other.id,
        "refused",
    )
    assert (refused.patient_id, refused.visit_id) == (patient.id, visit_id)
