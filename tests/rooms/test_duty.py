"""Pausing, running late and going off: what waiting patients are told, and what it does not do."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from rooms import duty, preparing
from rooms.access import Actor
from rooms.clinic import Clinic, Work
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.estimate import Wait, Why, outlook, wait_of
from rooms.events import Event, LineChanged
from rooms.ids import ServiceId, VisitId
from rooms.people import Person
from rooms.queue import is_overdue, the_line, waiting_for
from rooms.roles import Role
from rooms.services import add_service, change_service, close_service, services
from rooms.storage.tables import VisitRow
from rooms.urgency import end_urgency, mark_urgent, urgency_of
from rooms.visits import Booking, book, complete, hang_up
from tests.clock import FakeClock
from tests.rooms.racing import Crossing
from tests.rooms.test_transfers import results
from tests.signaling.people import Folk

MINUTE = timedelta(minutes=1)


async def wait(folk: Folk, visit_id: VisitId) -> Wait:
    async with folk.clinic.read() as work:
        line = await the_line(work)
        return wait_of(await outlook(work, line), await work.db.get_one(VisitRow, visit_id))


async def waiting(folk: Folk, name: str | None = None, *, shared: bool = False) -> VisitId:
    who = folk.patient if name is None else await folk.add(name, Role.PATIENT)
    visit_id = await folk.book(who, shared=shared)
    await folk.check_in(visit_id, who)
    return visit_id


async def row_of(clinic: Clinic, visit_id: VisitId) -> VisitRow:
    async with clinic.read() as work:
        return await work.db.get_one(VisitRow, visit_id)


async def test_a_pause_is_told_with_its_end_and_moves_the_estimate(
    folk: Folk, clock: FakeClock
) -> None:
    told: list[Event] = []

    async def listen(event: Event) -> None:
        told.append(event)

    visit_id = await waiting(folk)
    before = await wait(folk, visit_id)
    assert before.why is None
    assert before.range is not None
    assert before.range.from_minutes == 0
    folk.clinic.listen(listen)
    async with folk.clinic.work() as work:
        await duty.pause(work, folk.actor(folk.doctor), 20)
    paused = await wait(folk, visit_id)
    assert (paused.why, paused.until) == (Why.PAUSED, clock.now() + 20 * MINUTE)
    assert paused.range is not None
    assert paused.range.from_minutes >= 20
    assert told == [LineChanged()]
    clock.advance(21 * MINUTE)
    assert (await wait(folk, visit_id)).why is None


async def test_running_late_and_being_back_are_told(folk: Folk, clock: FakeClock) -> None:
    visit_id = await waiting(folk)
    doctor = folk.actor(folk.doctor)
    async with folk.clinic.work() as work:
        await duty.run_late(work, doctor, 30)
    late = await wait(folk, visit_id)
    assert (late.why, late.until) == (Why.LATE, clock.now() + 30 * MINUTE)
    assert late.range is not None
    assert late.range.from_minutes >= 30
    async with folk.clinic.work() as work:
        await duty.resume(work, doctor)
    back = await wait(folk, visit_id)
    assert (back.why, back.until) == (None, None)


async def test_nothing_is_promised_while_the_doctor_is_off_and_nobody_loses_their_place(
    folk: Folk,
) -> None:
    visit_id = await waiting(folk)
    async with folk.clinic.work() as work:
        await duty.go_off(work, folk.actor(folk.doctor))
    assert await wait(folk, visit_id) == Wait(None, Why.OFF)
    assert (await row_of(folk.clinic, visit_id)).state == "waiting"
    await folk.admit(visit_id)
    async with folk.clinic.read() as work:
        assert (await duty.duty_of(work, folk.doctor.id)).stand is duty.Stand.ON


async def test_of_several_doctors_one_who_is_there_is_enough(folk: Folk) -> None:
    await folk.book(doctor=folk.other_doctor)
    visit_id = await waiting(folk, shared=True)
    async with folk.clinic.work() as work:
        await duty.pause(work, folk.actor(folk.other_doctor), 10)
    assert (await wait(folk, visit_id)).why is None
    async with folk.clinic.work() as work:
        await duty.pause(work, folk.actor(folk.doctor), 30)
    assert (await wait(folk, visit_id)).why is Why.PAUSED


async def test_nothing_is_said_where_nobody_is_known_to_be_here(folk: Folk) -> None:
    visit_id = await waiting(folk, shared=True)
    assert await wait(folk, visit_id) == Wait(None)


async def test_only_a_doctor_has_duty_and_only_within_bounds(folk: Folk) -> None:
    async with folk.clinic.work() as work:
        with pytest.raises(Refused):
            await duty.go_off(work, folk.actor(folk.admin))
        with pytest.raises(Invalid):
            await duty.pause(work, folk.actor(folk.doctor), 25)
        with pytest.raises(Invalid):
            await duty.run_late(work, folk.actor(folk.doctor), 121)


async def test_two_tabs_that_pause_at_once_are_one_pause(folk: Folk) -> None:
    async def pause(minutes: int) -> None:
        async with folk.clinic.work() as work:
            await duty.pause(work, folk.actor(folk.doctor), minutes)

    await asyncio.gather(pause(10), pause(20))
    async with folk.clinic.read() as work:
        assert (await duty.duty_of(work, folk.doctor.id)).stand is duty.Stand.PAUSED


async def pause(work: Work, doctor: Actor) -> None:
    await duty.pause(work, doctor, 10)


@pytest.mark.parametrize("rest", [pause, duty.go_off])
async def test_who_rests_and_gets_ready_at_once_gets_ready_for_nobody(
    folk: Folk, monkeypatch: pytest.MonkeyPatch, rest: Callable[[Work, Actor], Awaitable[None]]
) -> None:
    """In two tabs: one has seen that the doctor is there, the other that they hold nobody."""
    visit_id, doctor = await waiting(folk), folk.actor(folk.doctor)
    crossing = Crossing(folk.clinic)
    crossing.after(monkeypatch, preparing, "sees_nobody")
    crossing.after(monkeypatch, duty, "let_go_of_all")

    async def get_ready() -> None:
        async with folk.clinic.work() as work:
            await preparing.prepare(work, doctor, visit_id)

    async def take_a_rest() -> None:
        async with folk.clinic.work() as work:
            await rest(work, doctor)

    _, rested = await results(get_ready(), take_a_rest())
    assert rested is None
    async with folk.clinic.read() as work:
        assert await duty.sees_nobody(work, folk.doctor.id)
    assert (await row_of(folk.clinic, visit_id)).prepared_by is None


async def test_getting_ready_resting_and_letting_in_at_once_wait_for_each_other_in_turn(
    folk: Folk,
) -> None:
    doctor = folk.actor(folk.doctor)
    for name in ("Ida", "Joy", "Kit"):
        visit_id = await waiting(folk, name)

        async def step(
            what: Callable[[Work, Actor], Awaitable[object]],
        ) -> None:
            async with folk.clinic.work() as work:
                await what(work, doctor)

        async def get_ready(work: Work, doctor: Actor, visit_id: VisitId = visit_id) -> None:
            await preparing.prepare(work, doctor, visit_id)

        await step(get_ready)
        await results(step(get_ready), step(pause), folk.admit(visit_id), step(get_ready))
        assert (await row_of(folk.clinic, visit_id)).state == "in_call"
        async with folk.clinic.work() as work:
            await hang_up(work, doctor, visit_id)
        async with folk.clinic.work() as work:
            await duty.resume(work, doctor)


async def test_an_urgent_visit_goes_first_with_its_reason_and_others_are_told(
    folk: Folk, clock: FakeClock
) -> None:
    mine = await waiting(folk)
    clock.advance(MINUTE)
    urgent = await waiting(folk, "Ida")
    async with folk.clinic.work() as work:
        await mark_urgent(work, folk.actor(folk.admin), urgent, "Chest pain")
    assert await line_of(folk, folk.doctor) == [urgent, mine]
    assert (await wait(folk, mine)).why is Why.URGENT_AHEAD
    assert (await wait(folk, urgent)).why is None
    async with folk.clinic.read() as work:
        row = await work.db.get_one(VisitRow, urgent)
        found = await urgency_of(work, row)
        assert row.urgent_reason_sealed is not None
        assert b"Chest" not in row.urgent_reason_sealed
    assert found is not None
    assert (found.reason, found.by_name, found.at) == ("Chest pain", "Eve Ford", clock.now())
    async with folk.clinic.work() as work:
        await end_urgency(work, folk.actor(folk.doctor), urgent)
    assert await line_of(folk, folk.doctor) == [mine, urgent]


async def test_urgency_is_for_staff_and_before_the_call(folk: Folk) -> None:
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        with pytest.raises(Refused):
            await mark_urgent(work, folk.actor(folk.patient, visit_id), visit_id, "Me first")
        with pytest.raises(Conflict):
            await mark_urgent(work, folk.actor(folk.doctor), visit_id, "Too late")


async def test_a_number_to_call_is_due_after_the_turn_began_not_after_coming_early(
    folk: Folk, clock: FakeClock
) -> None:
    visit_id = await waiting(folk)
    row = await row_of(folk.clinic, visit_id)
    patience = 15 * MINUTE
    assert not is_overdue(row, row.starts_at + patience - MINUTE, patience)
    assert is_overdue(row, row.starts_at + patience, patience)
    row.is_walk_in = True
    assert is_overdue(row, clock.now() + patience, patience)


async def test_the_next_patient_never_comes_by_itself(folk: Folk, clock: FakeClock) -> None:
    """Not when a call ends, nor a visit, nor a pause, nor a shift, nor however long it takes."""
    first, second = await waiting(folk), await waiting(folk, "Ida")
    await folk.admit(first)
    doctor = folk.actor(folk.doctor)
    async with folk.clinic.work() as work:
        await hang_up(work, doctor, first)
    async with folk.clinic.work() as work:
        await complete(work, doctor, first, "as_planned")
    for change in (duty.go_off, duty.resume):
        async with folk.clinic.work() as work:
            await change(work, doctor)
        clock.advance(timedelta(hours=2))
        assert (await row_of(folk.clinic, second)).state == "waiting"


async def line_of(folk: Folk, doctor: Person) -> list[str]:
    async with folk.clinic.read() as work:
        return [one.id for one in await waiting_for(work, doctor.id)]


async def test_a_service_is_seen_by_its_doctors_only(folk: Folk) -> None:
    async with folk.clinic.work() as work:
        service = await add_service(work, folk.actor(folk.admin), "Skin", [folk.doctor.id])
    visit_id = await _for_service(folk, service)
    await folk.check_in(visit_id)
    assert await line_of(folk, folk.doctor) == [visit_id]
    assert await line_of(folk, folk.other_doctor) == []
    with pytest.raises(NotFound):
        await folk.admit(visit_id, folk.other_doctor)
    async with folk.clinic.work() as work:
        both = [folk.doctor.id, folk.other_doctor.id]
        await change_service(work, folk.actor(folk.admin), service, "Skin and hair", both)
    await folk.admit(visit_id, folk.other_doctor)


async def test_a_closed_service_takes_no_new_visits(folk: Folk) -> None:
    admin = folk.actor(folk.admin)
    async with folk.clinic.work() as work:
        service = await add_service(work, admin, "Skin", [folk.doctor.id])
        with pytest.raises(Conflict):
            await add_service(work, admin, "SKIN", [folk.doctor.id])
        with pytest.raises(Invalid):
            await add_service(work, admin, "Hair", [folk.patient.id])
        with pytest.raises(Refused):
            await add_service(work, folk.actor(folk.doctor), "Hair", [folk.doctor.id])
    kept = await _for_service(folk, service)
    async with folk.clinic.work() as work:
        await close_service(work, admin, service)
    with pytest.raises(Invalid):
        await _for_service(folk, service)
    await folk.check_in(kept)
    await folk.admit(kept)
    async with folk.clinic.read() as work:
        assert await services(work) == []


async def _for_service(folk: Folk, service: ServiceId) -> VisitId:
    async with folk.clinic.work() as work:
        booking = Booking(folk.patient.id, None, work.clock.now(), 20, "Itch", service_id=service)
        return VisitId((await book(work, folk.actor(folk.admin), booking)).id)
