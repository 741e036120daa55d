"""Nobody is in a call unseen: whoever is in the room is in everybody's list, and an admin never is."""

import pytest

from rooms.errors import NotFound, Refused
from rooms.presence import attend
from rooms.roles import Role, SeatRole
from rooms.seats import take_seat
from tests.signaling.conftest import Live


async def test_an_admin_can_not_open_a_visit_or_its_room(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with live.connected(folk.admin) as admin:
        assert await admin.refused("visit:attend", {"visit_id": visit_id}) in {
            "refused",
            "not_found",
        }
        assert await admin.refused("room:join", {"visit_id": visit_id}) == "not_attending"
        assert await admin.refused("chat:open") == "not_attending"
    with pytest.raises((NotFound, Refused)):
        async with folk.clinic.work() as work:
            await attend(work, folk.actor(folk.admin), visit_id, "main", None)


async def test_everybody_in_the_room_is_in_the_list_of_all_others(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    guest = await folk.add("Ines Vale", Role.GUEST)
    async with folk.clinic.work() as work:
        seat = await take_seat(work, visit_id, guest.id, SeatRole.OBSERVER)
        seat.consented_at = seat.agreed_at = seat.admitted_at = work.clock.now()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (patient, _),
        live.connected(guest, visit_id) as third,
    ):
        await third.ok("visit:attend", {"visit_id": visit_id})
        joined = await third.ok("room:join", {"visit_id": visit_id})
        names = {one["name"]: one["role"] for one in joined["peers"]}
        assert names == {"Dr. Ada Boyd": "doctor", "Gil Hart": "patient"}
        for socket in (doctor, patient):
            while (told := (await socket.hears("room:peer"))["peer"])["name"] != "Ines Vale":
                pass
            assert told["role"] == "observer"
