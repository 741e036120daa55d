"""The audit chain: every noted event is in it once, in order, sealed, and by one writer."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.audit import Asker, asking, seal_of
from rooms.clinic import Clinic
from rooms.errors import Refused
from rooms.events import Event, RecordLooked
from rooms.people import add_person
from rooms.roles import Role
from rooms.storage.tables import AuditHeadRow, AuditRow
from server.database import open_clinic
from tests.clock import FakeClock


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    opened = await open_clinic(database_url, tmp_path / "visavis.key", clock)
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
    with pytest.raises(Refused):
        async with clinic.work() as work:
            work.audit("test:thing:change")
            work.audit("test:thing:change", outcome="refused")
            raise Refused("No.")
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


async def test_a_reason_is_sealed_and_the_body_holds_its_fingerprint(clinic: Clinic) -> None:
    async with clinic.work() as work:
        patient = await add_person(work, name="Gil Hart", roles=(Role.PATIENT,))
        work.audit("test:thing:read", patient_id=patient.id, reason="He asked me to")
    [row] = await chain(clinic)
    assert row.reason_sealed is not None
    assert b"He asked" not in row.reason_sealed
    assert "He asked" not in row.body
    async with clinic.read() as work:
        sealer = await work.sealer(patient.id)
    assert sealer.open("audit_events", "reason", "1", row.reason_sealed) == "He asked me to"


async def test_the_patient_is_told_that_somebody_looked(clinic: Clinic) -> None:
    told: list[Event] = []

    async def listen(event: Event) -> None:
        told.append(event)

    clinic.listen(listen)
    async with clinic.work() as work:
        patient = await add_person(work, name="Gil Hart", roles=(Role.PATIENT,))
    async with clinic.read() as work:
        work.audit("test:thing:read", patient_id=patient.id)
        work.audit("test:thing:read", patient_id=patient.id)
    assert told == [RecordLooked(patient.id)]
