"""Guests on the live side: outside until the doctor lets them in, gone the moment they are removed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rooms.access import Actor
from rooms.clinic import Clinic
from rooms.guests import NewGuest, admit_guest, check_in_guest, invite_guest, remove_guest
from rooms.ids import PersonId, VisitId
from rooms.people import Person
from rooms.roles import Role, SeatRole
from rooms.seats import Consent
from tests.signaling.conftest import Descriptions, Live, serve
from tests.signaling.people import Folk, populate
from tests.signaling.raw import RawSocket

CONSENT = Consent("1", "en")


async def invited(folk: Folk, visit_id: VisitId, role: SeatRole = SeatRole.INTERPRETER) -> Person:
    """A guest who agreed to take part."""
    new = NewGuest(role, "Ines Vale", "ines@home.example", "+49305550199", "en")
    async with folk.clinic.work() as work:
        who = await invite_guest(work, folk.actor(folk.doctor), visit_id, new)
    async with folk.clinic.work() as work:
        await check_in_guest(work, by_link(who.id, visit_id), visit_id, CONSENT)
    return who


def by_link(person_id: PersonId, visit_id: VisitId) -> Actor:
    return Actor(person_id, frozenset({Role.GUEST}), visit_id)


async def admit(folk: Folk, visit_id: VisitId, who: Person) -> None:
    async with folk.clinic.work() as work:
        await admit_guest(work, folk.actor(folk.doctor), visit_id, who.id)


async def remove(clinic: Clinic, folk: Folk, visit_id: VisitId, who: Person) -> None:
    async with clinic.work() as work:
        await remove_guest(work, folk.actor(folk.doctor), visit_id, who.id)


@asynccontextmanager
async def here(live: Live, who: Person, visit_id: VisitId) -> AsyncIterator[tuple[RawSocket, str]]:
    """A guest's socket that has the visit open."""
    async with live.connected(who, visit_id) as socket:
        yield socket, (await socket.ok("visit:attend", {"visit_id": visit_id}))["connection"]


async def test_a_guest_who_is_not_admitted_hears_nothing_of_the_room(
    live: Live, description: Descriptions
) -> None:
    folk = live.folk
    visit_id = await folk.call()
    who = await invited(folk, visit_id)
    async with (
        here(live, who, visit_id) as (guest, peer_id),
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (patient, patient_peer),
    ):
        for request in ("room:join", "note:open"):
            payload = {"visit_id": visit_id} if request == "room:join" else {}
            assert await guest.refused(request, payload) in {"not_admitted", "refused"}
        note = await patient.ok("note:open")
        assert note["writable"]
        await doctor.ok("room:media", {"media": {"audio": True, "video": True}})
        await doctor.ok("room:signal", {"to": patient_peer, "description": description("offer")})
        # Addressed by name, it reaches nobody who isn't in the room.
        await doctor.ok("room:signal", {"to": peer_id, "description": description("offer")})
        signal = {"to": patient_peer, "description": description("offer")}
        assert await guest.refused("room:signal", signal) == "not_in_room"
        await patient.hears("room:signal")
        await guest.refused("room:join", {"visit_id": visit_id})
        assert {name for name, _ in guest.events} <= {"visit:changed"}


async def test_an_admitted_guest_meets_the_others_under_their_role(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    who = await invited(folk, visit_id)
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, doctor_peer),
        here(live, who, visit_id) as (guest, _),
    ):
        await admit(folk, visit_id, who)
        joined = await guest.ok("room:join", {"visit_id": visit_id})
        assert [one["peer_id"] for one in joined["peers"]] == [doctor_peer]
        assert joined["ice_servers"]
        shown = (await doctor.hears("room:peer"))["peer"]
        assert (shown["name"], shown["role"]) == ("Ines Vale", "interpreter")
        assert await guest.refused("note:open") == "refused"


async def test_a_guest_removed_on_another_node_is_cut_and_the_room_is_told(
    any_clinic: Clinic, redis_url: str
) -> None:
    folk = await populate(any_clinic)
    async with (
        serve(any_clinic, folk.sessions, node="one", redis_url=redis_url) as (first, one),
        serve(any_clinic, folk.sessions, node="two", redis_url=redis_url) as (second, two),
    ):
        near, far = Live(first, one, folk), Live(second, two, folk)
        visit_id = await folk.call()
        who = await invited(folk, visit_id)
        await admit(folk, visit_id, who)
        async with (
            near.in_room(folk.patient, visit_id) as (patient, _),
            here(far, who, visit_id) as (guest, peer_id),
        ):
            await guest.ok("room:join", {"visit_id": visit_id})
            await patient.hears("room:peer")
            await remove(any_clinic, folk, visit_id, who)
            assert (await patient.hears("room:peer_left"))["peer_id"] == peer_id
            await guest.ends()
