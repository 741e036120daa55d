"""Emergency access: for a reason, for a while, kept, and never for who may read anyway."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from rooms.emergency import Opened, open_in_emergency, reason_of
from rooms.errors import NotFound, Refused
from rooms.people import Person
from rooms.records import in_emergency, read_record, record_facts
from rooms.storage.tables import AuditRow, EmergencyAccessRow
from tests.clock import FakeClock
from tests.signaling.people import Folk

YEAR, HOUR = timedelta(days=365), timedelta(hours=1)
REASON = "Found unconscious, medication unknown"


async def break_glass(folk: Folk, who: Person) -> Opened:
    async with folk.clinic.work() as work:
        facts = await record_facts(work, folk.patient.id, YEAR)
        return await open_in_emergency(work, folk.actor(who), facts, REASON, HOUR)


async def read(folk: Folk, who: Person) -> int:
    async with folk.clinic.read() as work:
        facts = await record_facts(work, folk.patient.id, YEAR)
        return len((await read_record(work, folk.actor(who), facts)).visits)


async def test_a_reason_opens_the_record_for_a_while(folk: Folk, clock: FakeClock) -> None:
    await folk.book()
    opened = await break_glass(folk, folk.other_doctor)
    assert (opened.at, opened.until) == (clock.now(), clock.now() + HOUR)
    assert await read(folk, folk.other_doctor) == 1
    clock.advance(HOUR)
    with pytest.raises(Refused) as refused:
        await read(folk, folk.other_doctor)
    assert refused.value.code == "not_treating"


async def test_further_time_needs_a_further_reason(folk: Folk, clock: FakeClock) -> None:
    await folk.book()
    await break_glass(folk, folk.other_doctor)
    clock.advance(HOUR / 2)
    again = await break_glass(folk, folk.other_doctor)
    async with folk.clinic.read() as work:
        until = await in_emergency(work, folk.patient.id)
        rows = list(await work.db.scalars(select(EmergencyAccessRow)))
        assert [await reason_of(work, row) for row in rows] == [REASON, REASON]
    assert until == {folk.other_doctor.id: again.until}


async def test_the_reason_is_sealed_and_in_the_audit(folk: Folk) -> None:
    await folk.book()
    await break_glass(folk, folk.other_doctor)
    async with folk.clinic.read() as work:
        row = (await work.db.scalars(select(EmergencyAccessRow))).one()
        events = list(await work.db.scalars(select(AuditRow).order_by(AuditRow.seq)))
    assert REASON.encode() not in row.reason_sealed
    kept = [one for one in events if one.action.endswith(":record:open-in-emergency")]
    assert len(kept) == 1
    assert kept[0].patient_id == folk.patient.id
    assert kept[0].reason_sealed is not None
    assert REASON not in kept[0].body


async def test_who_reads_in_an_emergency_is_kept_in_that_capacity(folk: Folk) -> None:
    await folk.book()
    await break_glass(folk, folk.other_doctor)
    await read(folk, folk.other_doctor)
    async with folk.clinic.read() as work:
        events = list(await work.db.scalars(select(AuditRow)))
    reads = [one.body for one in events if one.action.endswith(":record:read")]
    assert len(reads) == 1
    assert '"role":"emergency"' in reads[0]


async def test_it_opens_the_record_of_nobody_else(folk: Folk) -> None:
    await folk.book()
    await break_glass(folk, folk.other_doctor)
    third = await folk.add("Dr. Ib Quist", next(iter(folk.doctor.roles)))
    with pytest.raises(Refused):
        await read(folk, third)


async def test_the_treating_doctor_needs_no_emergency(folk: Folk) -> None:
    await folk.book()
    with pytest.raises(Refused) as refused:
        await break_glass(folk, folk.doctor)
    assert "already" in refused.value.message


async def test_an_admin_has_no_emergencies(folk: Folk) -> None:
    with pytest.raises(NotFound):
        await break_glass(folk, folk.admin)
    async with folk.clinic.read() as work:
        assert list(await work.db.scalars(select(EmergencyAccessRow))) == []
