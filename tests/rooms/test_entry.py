"""Into a room: at most six, with a place kept for the patient and the doctor."""

import asyncio

import pytest

from rooms import entry
from rooms.entry import MAX_PEOPLE, enter_room
from rooms.errors import Refused
from rooms.ids import PeerId, VisitId
from rooms.people import Person
from rooms.presence import attend, leave_room
from rooms.roles import Role, SeatRole
from rooms.seats import take_seat
from tests.rooms.racing import Crossing
from tests.signaling.people import Folk

ROOM_FOR_OTHERS = MAX_PEOPLE - 2


async def comes(folk: Folk, person: Person, visit_id: VisitId, *, link: bool = True) -> PeerId:
    async with folk.clinic.work() as work:
        actor = folk.actor(person, visit_id if link else None)
        return (await attend(work, actor, visit_id, "main", None)).peer_id


async def enters(folk: Folk, person: Person, visit_id: VisitId, peer_id: PeerId) -> None:
    async with folk.clinic.work() as work:
        await enter_room(work, folk.actor(person, visit_id), peer_id)


async def guest(folk: Folk, visit_id: VisitId, number: int) -> tuple[Person, PeerId]:
    """Somebody who was let in, and has not joined."""
    person = await folk.add(f"Relative {number}", Role.GUEST)
    async with folk.clinic.work() as work:
        await take_seat(work, visit_id, person.id, SeatRole.RELATIVE, admitted=True)
    return person, await comes(folk, person, visit_id)


async def test_the_last_places_are_the_patients_and_the_doctors(folk: Folk) -> None:
    visit_id = await folk.call()
    guests = [await guest(folk, visit_id, number) for number in range(MAX_PEOPLE)]
    for person, peer_id in guests[:ROOM_FOR_OTHERS]:
        await enters(folk, person, visit_id, peer_id)
    one_more, peer_id = guests[ROOM_FOR_OTHERS]
    with pytest.raises(Refused) as refused:
        await enters(folk, one_more, visit_id, peer_id)
    assert refused.value.code == "room_full"
    await enters(folk, folk.patient, visit_id, await comes(folk, folk.patient, visit_id))
    doctor_peer = await comes(folk, folk.doctor, visit_id, link=False)
    async with folk.clinic.work() as work:
        assert len(await enter_room(work, folk.actor(folk.doctor), doctor_peer)) == MAX_PEOPLE - 1
    async with folk.clinic.work() as work:
        await leave_room(work, guests[0][1])
    await enters(folk, one_more, visit_id, peer_id)


async def test_of_two_who_come_for_the_last_place_at_once_one_gets_it(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_id = await folk.call()
    guests = [await guest(folk, visit_id, number) for number in range(ROOM_FOR_OTHERS + 1)]
    *first, last, other = guests
    for person, peer_id in first:
        await enters(folk, person, visit_id, peer_id)
    Crossing(folk.clinic).after(monkeypatch, entry, "_others")
    answers = await asyncio.gather(
        enters(folk, last[0], visit_id, last[1]),
        enters(folk, other[0], visit_id, other[1]),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in answers) == ["NoneType", "Refused"]
