"""Who has a visit open and who is in its room, across drops, returns and restarts."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from rooms.entry import enter_room
from rooms.errors import NotFound, Refused
from rooms.events import ConnectionLost, Event, PresenceChanged
from rooms.ids import PeerId, PersonId, VisitId
from rooms.occupants import last_seen, occupants
from rooms.people import Person
from rooms.presence import (
    Attendance,
    attend,
    drop,
    drop_node,
    forget,
    leave_room,
    sweep,
    turn_out,
)
from rooms.roles import Role, SeatRole
from rooms.storage.tables import ConnectionRow
from rooms.visits import hang_up
from tests.clock import FakeClock
from tests.signaling.people import Folk

NODE = "clinic:8080"
GRACE = timedelta(seconds=60)


async def comes(
    folk: Folk, person: Person, visit_id: VisitId, previous: str | None = None, node: str = NODE
) -> Attendance:
    async with folk.clinic.work() as work:
        before = None if previous is None else PeerId(previous)
        return await attend(work, folk.actor(person), visit_id, node, before)


async def enters(folk: Folk, person: Person, peer_id: PeerId) -> list[PeerId]:
    async with folk.clinic.work() as work:
        return [one.peer_id for one in await enter_room(work, folk.actor(person), peer_id)]


async def drops(folk: Folk, peer_id: PeerId, node: str = NODE) -> bool:
    async with folk.clinic.work() as work:
        return await drop(work, peer_id, node)


async def sweeps(folk: Folk) -> int:
    async with folk.clinic.work() as work:
        return await sweep(work, GRACE)


async def inside(folk: Folk, visit_id: VisitId) -> dict[PeerId, bool]:
    """Who is in the room, and whether they are away."""
    async with folk.clinic.read() as work:
        found = (await occupants(work, {visit_id})).get(visit_id, [])
    return {one.peer_id: one.away for one in found}


async def rows(folk: Folk) -> int:
    async with folk.clinic.read() as work:
        return await work.db.scalar(select(func.count()).select_from(ConnectionRow)) or 0


async def test_opening_a_visit_gives_a_page_a_name_of_its_own(folk: Folk) -> None:
    visit_id = await folk.book()
    first = await comes(folk, folk.patient, visit_id)
    second = await comes(folk, folk.patient, visit_id)
    assert first.peer_id != second.peer_id
    assert first.seat_id == second.seat_id
    assert (first.role, first.patient_id) == (SeatRole.PATIENT, folk.patient.id)
    doctor = await comes(folk, folk.doctor, visit_id)
    assert (doctor.role, doctor.doctor_id) == (SeatRole.DOCTOR, folk.doctor.id)


async def test_only_those_with_a_seat_can_open_a_visit(folk: Folk) -> None:
    visit_id = await folk.book()
    stranger = await folk.add("Ida", Role.PATIENT)
    for person, error in (
        (stranger, NotFound),
        (folk.other_doctor, NotFound),
        (folk.admin, Refused),
    ):
        with pytest.raises(error):
            await comes(folk, person, visit_id)
    with pytest.raises(Refused):
        await comes(folk, folk.doctor, await folk.book(shared=True))
    assert await rows(folk) == 0


async def test_a_page_that_comes_back_keeps_its_name_and_its_place(
    folk: Folk, clock: FakeClock
) -> None:
    visit_id = await folk.call()
    first = await comes(folk, folk.patient, visit_id)
    await enters(folk, folk.patient, first.peer_id)
    assert await drops(folk, first.peer_id)
    assert await inside(folk, visit_id) == {first.peer_id: True}
    clock.advance(timedelta(seconds=30))
    again = await comes(folk, folk.patient, visit_id, first.peer_id, node="other:8080")
    assert again == first
    assert await inside(folk, visit_id) == {first.peer_id: False}
    # The node that lost it learns of that late, and changes nothing.
    assert not await drops(folk, first.peer_id)
    assert await inside(folk, visit_id) == {first.peer_id: False}
    assert await drops(folk, first.peer_id, node="other:8080")


async def test_the_place_of_another_seat_is_not_to_be_had(folk: Folk) -> None:
    visit_id = await folk.call()
    doctors = await comes(folk, folk.doctor, visit_id)
    mine = await comes(folk, folk.patient, visit_id, doctors.peer_id)
    assert mine.peer_id != doctors.peer_id
    elsewhere = await comes(folk, folk.patient, await folk.call(), mine.peer_id)
    assert elsewhere.peer_id != mine.peer_id
    unknown = await comes(folk, folk.patient, visit_id, "never-given")
    assert unknown.peer_id != "never-given"


async def test_the_room_is_shut_before_admission_and_after_the_call(folk: Folk) -> None:
    visit_id = await folk.book()
    patient = await comes(folk, folk.patient, visit_id)
    doctor = await comes(folk, folk.doctor, visit_id)
    people = ((folk.patient, patient.peer_id), (folk.doctor, doctor.peer_id))

    async def is_shut() -> None:
        for person, peer_id in people:
            with pytest.raises(Refused) as shut:
                await enters(folk, person, peer_id)
            assert shut.value.code == "not_admitted"

    await is_shut()
    await folk.check_in(visit_id)
    await is_shut()
    await folk.admit(visit_id)
    assert await enters(folk, folk.patient, patient.peer_id) == []
    assert await enters(folk, folk.doctor, doctor.peer_id) == [patient.peer_id]
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    await is_shut()


async def test_a_room_is_entered_on_ones_own_connection_only(folk: Folk) -> None:
    visit_id = await folk.call()
    doctor = await comes(folk, folk.doctor, visit_id)
    for peer_id in (doctor.peer_id, PeerId("made-up")):
        with pytest.raises(NotFound) as refused:
            await enters(folk, folk.patient, peer_id)
        assert refused.value.code == "not_attending"


async def test_entering_twice_is_entering_once(folk: Folk, clock: FakeClock) -> None:
    visit_id = await folk.call()
    page = await comes(folk, folk.patient, visit_id)
    entered = clock.now()
    for _ in range(2):
        assert await enters(folk, folk.patient, page.peer_id) == []
        clock.advance(timedelta(seconds=5))
    async with folk.clinic.read() as work:
        (one,) = (await occupants(work, {visit_id}))[visit_id]
    assert (one.since, one.name, one.role) == (entered, "Gil Hart", SeatRole.PATIENT)


async def test_occupants_are_told_by_room_first_come_first(folk: Folk, clock: FakeClock) -> None:
    ours, theirs = await folk.call(), await folk.call(doctor=folk.other_doctor)
    pages = []
    for person, visit_id in ((folk.doctor, ours), (folk.patient, ours), (folk.patient, theirs)):
        page = await comes(folk, person, visit_id)
        await enters(folk, person, page.peer_id)
        pages.append(page.peer_id)
        clock.advance(timedelta(seconds=1))
    assert list(await inside(folk, ours)) == pages[:2]
    assert list(await inside(folk, theirs)) == pages[2:]


async def test_leaving_on_purpose_keeps_the_visit_open(folk: Folk) -> None:
    visit_id = await folk.call()
    page = await comes(folk, folk.patient, visit_id)
    await enters(folk, folk.patient, page.peer_id)
    async with folk.clinic.work() as work:
        assert await leave_room(work, page.peer_id)
    async with folk.clinic.work() as work:
        assert not await leave_room(work, page.peer_id)
        assert not await leave_room(work, PeerId("made-up"))
    assert await inside(folk, visit_id) == {}
    assert await rows(folk) == 1
    async with folk.clinic.work() as work:
        await forget(work, page.peer_id)
    async with folk.clinic.work() as work:
        await forget(work, page.peer_id)
    assert await rows(folk) == 0


async def test_who_stays_away_too_long_is_swept_and_told_once(folk: Folk, clock: FakeClock) -> None:
    visit_id = await folk.call()
    stays, waits, goes = [await comes(folk, folk.patient, visit_id) for _ in range(3)]
    await enters(folk, folk.patient, goes.peer_id)
    assert await drops(folk, goes.peer_id)
    assert not await drops(folk, waits.peer_id)
    told: list[Event] = []

    async def listen(event: Event) -> None:
        told.append(event)

    folk.clinic.listen(listen)
    clock.advance(GRACE)
    assert await sweeps(folk) == 0
    clock.advance(timedelta(seconds=1))
    assert sum(await asyncio.gather(sweeps(folk), sweeps(folk))) == 2
    lost = {one for one in told if isinstance(one, ConnectionLost)}
    assert lost == {
        ConnectionLost(visit_id, goes.peer_id, was_in_room=True),
        ConnectionLost(visit_id, waits.peer_id, was_in_room=False),
    }
    assert told.count(PresenceChanged(visit_id, folk.doctor.id)) == 2
    assert await rows(folk) == 1
    returned = await comes(folk, folk.patient, visit_id, goes.peer_id)
    assert returned.peer_id not in {goes.peer_id, stays.peer_id}


async def test_whoever_is_turned_out_is_told_before_their_place_is_taken(folk: Folk) -> None:
    visit_id = await folk.call()
    page = await comes(folk, folk.patient, visit_id)
    told: list[Event] = []

    async def listen(event: Event) -> None:
        told.append(event)

    folk.clinic.listen(listen)
    async with folk.clinic.work() as work:
        await turn_out(work, PersonId(folk.patient.id), {visit_id})
    assert told == [
        PresenceChanged(visit_id, folk.doctor.id),
        ConnectionLost(visit_id, page.peer_id, was_in_room=False),
    ]
    assert await rows(folk) == 0


async def test_coming_back_while_being_swept_leaves_one_place(folk: Folk, clock: FakeClock) -> None:
    visit_id = await folk.call()
    for _ in range(5):
        page = await comes(folk, folk.patient, visit_id)
        await drops(folk, page.peer_id)
        clock.advance(GRACE * 2)
        back, _ = await asyncio.gather(
            comes(folk, folk.patient, visit_id, page.peer_id), sweeps(folk)
        )
        async with folk.clinic.work() as work:
            assert await work.db.scalar(select(ConnectionRow.id)) == back.peer_id
            await forget(work, back.peer_id)


async def test_a_node_that_starts_holds_nobody_yet(folk: Folk) -> None:
    visit_id = await folk.call()
    here = await comes(folk, folk.patient, visit_id)
    there = await comes(folk, folk.doctor, visit_id, node="other:8080")
    await enters(folk, folk.patient, here.peer_id)
    await enters(folk, folk.doctor, there.peer_id)
    async with folk.clinic.work() as work:
        await drop_node(work, NODE)
    assert await inside(folk, visit_id) == {here.peer_id: True, there.peer_id: False}


async def test_a_patient_is_here_while_one_of_their_pages_is(folk: Folk, clock: FakeClock) -> None:
    visit_id = await folk.book()

    async def seen() -> object:
        async with folk.clinic.read() as work:
            return (await last_seen(work, {visit_id})).get(visit_id, "never")

    await comes(folk, folk.doctor, visit_id)
    assert await seen() == "never"
    phone = await comes(folk, folk.patient, visit_id)
    laptop = await comes(folk, folk.patient, visit_id)
    assert await seen() is None
    await drops(folk, laptop.peer_id)
    assert await seen() is None
    clock.advance(timedelta(seconds=10))
    await drops(folk, phone.peer_id)
    assert await seen() == clock.now()


async def test_dropping_an_unknown_connection_is_nothing(folk: Folk) -> None:
    assert not await drops(folk, PeerId("made-up"))
    assert await inside(folk, VisitId("made-up")) == {}
