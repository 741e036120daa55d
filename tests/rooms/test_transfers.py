"""Handing a visit over: who may, what the patient says, and what happens when things cross."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from rooms import duty, transfers
from rooms.actions import Action
from rooms.clinic import Clinic
from rooms.entry import enter_room
from rooms.errors import ClinicError, Conflict, Invalid, NotFound
from rooms.events import ConnectionLost, Event
from rooms.ids import PeerId, PersonId, ServiceId, VisitId
from rooms.occupants import occupants
from rooms.people import Person
from rooms.presence import attend, turn_out
from rooms.queue import place_of
from rooms.roles import Role
from rooms.services import add_service
from rooms.storage.tables import AuditRow, VisitRow
from rooms.storage.visit_tables import TransferRow
from rooms.transfers import Kind, Stage, Wanted
from rooms.visits import cancel, hang_up, visit_for
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.signaling.people import Folk

REASON = "A skin doctor should see this"


async def ask(folk: Folk, visit_id: VisitId, kind: Kind, to: Person | ServiceId) -> None:
    to_doctor = to.id if isinstance(to, Person) else None
    wanted = Wanted(kind, to_doctor, None if isinstance(to, Person) else to, REASON)
    async with folk.clinic.work() as work:
        await transfers.ask(work, folk.actor(folk.doctor), visit_id, wanted)


async def agree(folk: Folk, visit_id: VisitId) -> bool:
    async with folk.clinic.work() as work:
        return (await transfers.agree(work, folk.actor(folk.patient, visit_id), visit_id))[1]


async def join(folk: Folk, visit_id: VisitId, who: Person) -> None:
    async with folk.clinic.work() as work:
        await transfers.join(work, folk.actor(who), visit_id)


async def finish(folk: Folk, visit_id: VisitId, who: Person) -> None:
    async with folk.clinic.work() as work:
        await transfers.finish(work, folk.actor(who), visit_id)


async def withdraw(folk: Folk, visit_id: VisitId) -> None:
    async with folk.clinic.work() as work:
        await transfers.withdraw(work, folk.actor(folk.doctor), visit_id)


async def waiting(folk: Folk) -> VisitId:
    visit_id = await folk.book()
    await folk.check_in(visit_id)
    return visit_id


async def row_of(clinic: Clinic, visit_id: VisitId) -> VisitRow:
    async with clinic.read() as work:
        return await work.db.get_one(VisitRow, visit_id)


async def may_read(folk: Folk, visit_id: VisitId, who: Person) -> bool:
    try:
        async with folk.clinic.read() as work:
            await visit_for(work, folk.actor(who), Action.READ, visit_id)
    except NotFound:
        return False
    return True


async def in_room(folk: Folk, visit_id: VisitId, who: Person) -> PeerId:
    async with folk.clinic.work() as work:
        page = await attend(work, folk.actor(who), visit_id, "main", None)
        await enter_room(work, folk.actor(who), page.peer_id)
    return page.peer_id


async def who_is_in(folk: Folk, visit_id: VisitId) -> set[PersonId]:
    async with folk.clinic.read() as work:
        return {one.person_id for one in (await occupants(work, {visit_id})).get(visit_id, [])}


async def results(*steps: Awaitable[object]) -> list[object]:
    """Run steps at once; whatever fails must fail as something that a person understands."""
    found = await asyncio.gather(*steps, return_exceptions=True)
    strange = [
        one for one in found if isinstance(one, BaseException) and not isinstance(one, ClinicError)
    ]
    assert strange == []
    return list(found)


async def test_a_patient_who_waits_goes_on_waiting_for_the_other_doctor_with_their_time(
    folk: Folk, clock: FakeClock
) -> None:
    visit_id = await waiting(folk)
    since = clock.now()
    clock.advance(timedelta(minutes=25))
    await ask(folk, visit_id, Kind.COLD, folk.other_doctor)
    assert not await may_read(folk, visit_id, folk.other_doctor)
    assert (await row_of(folk.clinic, visit_id)).doctor_id == folk.doctor.id
    assert await agree(folk, visit_id)
    row = await row_of(folk.clinic, visit_id)
    assert (row.doctor_id, row.state, row.waiting_since) == (
        folk.other_doctor.id,
        "waiting",
        since,
    )
    assert await may_read(folk, visit_id, folk.other_doctor)
    assert not await may_read(folk, visit_id, folk.doctor)
    with pytest.raises(NotFound):
        await folk.admit(visit_id, folk.doctor)
    await folk.admit(visit_id, folk.other_doctor)


async def test_waiting_time_that_is_carried_over_keeps_the_place(
    folk: Folk, clock: FakeClock
) -> None:
    moved = await waiting(folk)
    clock.advance(timedelta(minutes=10))
    other = await folk.add("Ida", Role.PATIENT)
    theirs = await folk.book(other, folk.other_doctor)
    await folk.check_in(theirs, other)
    await ask(folk, moved, Kind.COLD, folk.other_doctor)
    await agree(folk, moved)
    async with folk.clinic.read() as work:
        places = [
            await place_of(work, await work.db.get_one(VisitRow, one)) for one in (moved, theirs)
        ]
    assert [one and one.number for one in places] == [1, 2]


async def test_the_patient_is_told_who_and_why_and_may_say_no(folk: Folk) -> None:
    visit_id = await waiting(folk)
    await ask(folk, visit_id, Kind.COLD, folk.other_doctor)
    async with folk.clinic.read() as work:
        transfer = (await work.db.scalars(select(TransferRow))).one()
        found = await transfers.shown(work, await work.db.get_one(VisitRow, visit_id), transfer)
        assert REASON.encode() not in transfer.reason_sealed
    assert (found.from_name, found.to_name, found.reason) == ("Dr. Ada Boyd", "Dr. Cy Dunn", REASON)
    assert (found.kind, found.stage) == (Kind.COLD, Stage.ASKED)
    async with folk.clinic.work() as work:
        await transfers.decline(work, folk.actor(folk.patient, visit_id), visit_id)
    assert (await row_of(folk.clinic, visit_id)).doctor_id == folk.doctor.id
    with pytest.raises(Conflict):
        await agree(folk, visit_id)
    await folk.admit(visit_id)


async def test_a_visit_may_go_to_a_service_and_whoever_of_it_is_free_takes_it(folk: Folk) -> None:
    third = await folk.add("Dr. Ned Orr", Role.DOCTOR)
    async with folk.clinic.work() as work:
        service = await add_service(
            work, folk.actor(folk.admin), "Skin", [folk.other_doctor.id, third.id]
        )
    visit_id = await waiting(folk)
    with pytest.raises(Invalid):
        await ask(folk, visit_id, Kind.COLD, ServiceId("no-such-service"))
    await ask(folk, visit_id, Kind.COLD, service)
    await agree(folk, visit_id)
    row = await row_of(folk.clinic, visit_id)
    assert (row.doctor_id, row.any_doctor, row.service_id) == (None, True, service)
    assert not await may_read(folk, visit_id, folk.doctor)
    found = await results(folk.admit(visit_id, folk.other_doctor), folk.admit(visit_id, third))
    assert [one.code for one in found if isinstance(one, Conflict)] == ["already_admitted"]


async def test_in_the_call_both_doctors_are_in_for_a_while_and_then_the_first_one_goes(
    folk: Folk,
) -> None:
    told: list[Event] = []

    async def listen(event: Event) -> None:
        told.append(event)

    folk.clinic.listen(listen)
    visit_id = await folk.call()
    first = await in_room(folk, visit_id, folk.doctor)
    await in_room(folk, visit_id, folk.patient)
    await ask(folk, visit_id, Kind.WARM, folk.other_doctor)
    with pytest.raises(NotFound):
        await join(folk, visit_id, folk.other_doctor)
    await agree(folk, visit_id)
    assert await may_read(folk, visit_id, folk.other_doctor)
    with pytest.raises(Conflict):
        await finish(folk, visit_id, folk.doctor)
    await join(folk, visit_id, folk.other_doctor)
    await join(folk, visit_id, folk.other_doctor)
    await in_room(folk, visit_id, folk.other_doctor)
    everybody = {folk.doctor.id, folk.other_doctor.id, folk.patient.id}
    assert await who_is_in(folk, visit_id) == everybody
    assert (await row_of(folk.clinic, visit_id)).doctor_id == folk.doctor.id
    await finish(folk, visit_id, folk.doctor)
    row = await row_of(folk.clinic, visit_id)
    assert (row.doctor_id, row.state) == (folk.other_doctor.id, "in_call")
    assert await who_is_in(folk, visit_id) == everybody - {folk.doctor.id}
    assert ConnectionLost(visit_id, first, was_in_room=True) in told
    assert not await may_read(folk, visit_id, folk.doctor)
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.other_doctor), visit_id)


async def test_a_transfer_taken_back_puts_the_other_doctor_out_of_the_call(folk: Folk) -> None:
    visit_id = await folk.call()
    await ask(folk, visit_id, Kind.WARM, folk.other_doctor)
    await agree(folk, visit_id)
    await join(folk, visit_id, folk.other_doctor)
    await in_room(folk, visit_id, folk.other_doctor)
    await withdraw(folk, visit_id)
    assert await who_is_in(folk, visit_id) == set()
    assert not await may_read(folk, visit_id, folk.other_doctor)
    # And the same doctor can be asked again.
    await ask(folk, visit_id, Kind.WARM, folk.other_doctor)
    await agree(folk, visit_id)
    await join(folk, visit_id, folk.other_doctor)
    await in_room(folk, visit_id, folk.other_doctor)


async def test_finishing_and_coming_in_at_once_do_not_wait_for_each_other(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first doctor's page comes into the room just while its place is taken away."""
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        page = await attend(work, folk.actor(folk.doctor), visit_id, "main", None)
    await ask(folk, visit_id, Kind.WARM, folk.other_doctor)
    await agree(folk, visit_id)
    await join(folk, visit_id, folk.other_doctor)
    entering = asyncio.Event()

    async def enter() -> None:
        await entering.wait()
        async with folk.clinic.work() as work:
            await enter_room(work, folk.actor(folk.doctor), page.peer_id)

    async def turn_out_late(*given: Any) -> None:
        entering.set()
        await eventually(lambda: is_held_up(folk.clinic))
        await turn_out(*given)

    monkeypatch.setattr("rooms.transfers.turn_out", turn_out_late)
    entered, finished = await results(enter(), finish(folk, visit_id, folk.doctor))
    assert (type(entered), finished) == (NotFound, None)
    assert await who_is_in(folk, visit_id) == set()


async def is_held_up(clinic: Clinic) -> bool:
    """Whether somebody waits for a row. On SQLite everybody who writes waits before anything else."""
    if clinic.engine.dialect.name == "sqlite":
        return True
    async with clinic.engine.connect() as connection:
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        return bool(await connection.scalar(text(waiting)))


async def test_each_step_is_in_the_audit_with_its_kind_and_reason(folk: Folk) -> None:
    visit_id = await folk.call()
    await ask(folk, visit_id, Kind.WARM, folk.other_doctor)
    await agree(folk, visit_id)
    await join(folk, visit_id, folk.other_doctor)
    await finish(folk, visit_id, folk.other_doctor)
    async with folk.clinic.read() as work:
        rows = list(await work.db.scalars(select(AuditRow).order_by(AuditRow.seq)))
    steps = [row for row in rows if ":transfer:" in row.action]
    assert [row.action.rpartition(":")[2] for row in steps] == ["ask", "agree", "join", "finish"]
    assert all(row.patient_id == folk.patient.id for row in steps)
    assert all(folk.other_doctor.id in row.body and REASON not in row.body for row in steps)
    assert steps[0].reason_sealed is not None


@pytest.mark.parametrize("kind", list(Kind))
async def test_there_is_one_transfer_at_a_time(folk: Folk, kind: Kind) -> None:
    third = await folk.add("Dr. Ned Orr", Role.DOCTOR)
    visit_id = await waiting(folk)
    if kind is Kind.WARM:
        await folk.admit(visit_id)
    found = await results(
        ask(folk, visit_id, kind, folk.other_doctor), ask(folk, visit_id, kind, third)
    )
    assert [one.code for one in found if isinstance(one, Conflict)] == ["transfer_open"]


async def test_nobody_is_handed_to_whom_it_makes_no_sense(folk: Folk) -> None:
    visit_id = await waiting(folk)
    for wrong, error in (
        (folk.doctor, Invalid),
        (folk.patient, Invalid),
        (folk.admin, NotFound),
    ):
        with pytest.raises(error):
            await ask(folk, visit_id, Kind.COLD, wrong)
    with pytest.raises(Conflict):
        await ask(folk, visit_id, Kind.WARM, folk.other_doctor)
    await folk.admit(visit_id)
    with pytest.raises(Conflict):
        await ask(folk, visit_id, Kind.COLD, folk.other_doctor)


async def test_a_doctor_who_went_off_gets_nobody_and_the_transfer_ends(folk: Folk) -> None:
    visit_id = await waiting(folk)
    await ask(folk, visit_id, Kind.COLD, folk.other_doctor)
    async with folk.clinic.work() as work:
        await duty.go_off(work, folk.actor(folk.other_doctor))
    assert await agree(folk, visit_id) is False
    assert (await row_of(folk.clinic, visit_id)).doctor_id == folk.doctor.id
    with pytest.raises(Conflict) as refused:
        await ask(folk, visit_id, Kind.COLD, folk.other_doctor)
    assert refused.value.code == "receiver_off"
    await folk.admit(visit_id)


async def test_going_off_and_the_patients_yes_at_once_lose_nobody(folk: Folk) -> None:
    visit_id = await waiting(folk)
    await ask(folk, visit_id, Kind.COLD, folk.other_doctor)

    async def go_off() -> None:
        async with folk.clinic.work() as work:
            await duty.go_off(work, folk.actor(folk.other_doctor))

    _, agreed = await results(go_off(), agree(folk, visit_id))
    row = await row_of(folk.clinic, visit_id)
    assert row.state == "waiting"
    assert row.doctor_id == (folk.other_doctor.id if agreed is True else folk.doctor.id)


async def test_a_visit_that_is_called_off_is_handed_to_nobody(folk: Folk) -> None:
    visit_id = await waiting(folk)
    await ask(folk, visit_id, Kind.COLD, folk.other_doctor)
    async with folk.clinic.work() as work:
        await cancel(work, folk.actor(folk.patient, visit_id), visit_id)
    with pytest.raises(Conflict):
        await agree(folk, visit_id)
