"""Who treats a patient, and what a record shows to whom."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from rooms.access import Actor, RecordFacts
from rooms.errors import NotFound, Refused
from rooms.ids import PersonId, VisitId
from rooms.people import Person
from rooms.records import read_record, record_facts, treating
from rooms.roles import Role
from rooms.storage.tables import AuditRow, PersonKeyRow
from rooms.visits import Booking, admit, book, cancel
from tests.clock import FakeClock
from tests.signaling.people import Folk

YEAR = timedelta(days=365)


async def doctors_of(folk: Folk) -> frozenset[PersonId]:
    async with folk.clinic.read() as work:
        return await treating(work, folk.patient.id, YEAR)


async def facts_of(folk: Folk) -> RecordFacts:
    async with folk.clinic.read() as work:
        return await record_facts(work, folk.patient.id, YEAR)


async def booked_by(folk: Folk, booker: Person, doctor: Person) -> VisitId:
    starts_at = folk.clinic.clock.now() + timedelta(hours=1)
    booking = Booking(folk.patient.id, doctor.id, starts_at, 20, "Cough")
    async with folk.clinic.work() as work:
        return VisitId((await book(work, folk.actor(booker), booking)).id)


async def read(folk: Folk, who: Person) -> set[str]:
    """Return the visits that somebody reads in the patient's record."""
    facts = await facts_of(folk)
    async with folk.clinic.read() as work:
        record = await read_record(work, folk.actor(who), facts)
    return {row.id for row in record.visits}


async def events(folk: Folk, action: str) -> list[AuditRow]:
    async with folk.clinic.read() as work:
        rows = await work.db.scalars(select(AuditRow).order_by(AuditRow.seq))
        return [row for row in rows if row.action.endswith(action)]


async def test_a_planned_visit_makes_its_doctor_treat_the_patient(folk: Folk) -> None:
    assert await doctors_of(folk) == frozenset()
    visit_id = await folk.book()
    assert await doctors_of(folk) == {folk.doctor.id}
    assert await read(folk, folk.doctor) == {visit_id}


async def test_a_record_shows_the_visits_with_other_doctors_too(folk: Folk) -> None:
    theirs, mine = await folk.book(), await folk.book(doctor=folk.other_doctor)
    assert await read(folk, folk.other_doctor) == {theirs, mine}


async def test_a_doctor_who_never_saw_the_patient_is_refused_and_that_is_kept(folk: Folk) -> None:
    await folk.book()
    with pytest.raises(Refused) as refused:
        await read(folk, folk.other_doctor)
    assert refused.value.code == "not_treating"
    assert [one.outcome for one in await events(folk, "record:read")] == ["refused"]


async def test_the_time_after_the_last_visit_runs_out(folk: Folk, clock: FakeClock) -> None:
    await folk.call()
    clock.advance(YEAR)
    assert await doctors_of(folk) == {folk.doctor.id}
    clock.advance(timedelta(minutes=6))
    assert await doctors_of(folk) == frozenset()


async def test_a_visit_that_never_was_makes_nobody_treat(folk: Folk) -> None:
    visit_id = await folk.book()
    async with folk.clinic.work() as work:
        await cancel(work, folk.actor(folk.doctor), visit_id)
    assert await doctors_of(folk) == frozenset()


async def test_a_visit_for_any_doctor_counts_once_it_is_taken(folk: Folk) -> None:
    visit_id = await folk.book(shared=True)
    await folk.check_in(visit_id)
    assert await doctors_of(folk) == frozenset()
    async with folk.clinic.work() as work:
        await admit(work, folk.actor(folk.other_doctor), visit_id)
    assert await doctors_of(folk) == {folk.other_doctor.id}


async def test_a_doctor_opens_no_record_by_booking_a_visit_with_themselves(folk: Folk) -> None:
    visit_id = await booked_by(folk, folk.other_doctor, folk.other_doctor)
    assert await doctors_of(folk) == frozenset()
    await folk.check_in(visit_id)
    assert await doctors_of(folk) == {folk.other_doctor.id}


async def test_a_colleagues_booking_counts_at_once(folk: Folk) -> None:
    await booked_by(folk, folk.other_doctor, folk.doctor)
    assert await doctors_of(folk) == {folk.doctor.id}


async def test_nobody_reads_their_own_record_as_a_doctor(folk: Folk) -> None:
    await folk.book()
    facts = await facts_of(folk)
    both = Actor(folk.patient.id, frozenset({Role.PATIENT, Role.DOCTOR}))
    async with folk.clinic.read() as work:
        with pytest.raises(NotFound):
            await read_record(work, both, facts)


async def test_somebody_unknown_erased_or_no_patient_has_no_record_alike(folk: Folk) -> None:
    async with folk.clinic.work() as work:
        await work.db.delete(await work.db.get_one(PersonKeyRow, folk.patient.id))
    answers = set()
    for person_id in (folk.patient.id, folk.admin.id, PersonId("nobody-1")):
        async with folk.clinic.read() as work:
            with pytest.raises(NotFound) as missing:
                await record_facts(work, person_id, YEAR)
        answers.add((missing.value.code, missing.value.message))
    assert len(answers) == 1


async def test_a_setting_longer_than_time_itself_is_no_fault(folk: Folk) -> None:
    await folk.book()
    async with folk.clinic.read() as work:
        found = await treating(work, folk.patient.id, timedelta(days=1_000_000))
        assert found == {folk.doctor.id}
