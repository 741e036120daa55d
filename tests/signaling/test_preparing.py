"""Getting ready: two browsers connect before the call, and the admission only opens it."""

from datetime import timedelta

import pytest

from rooms import duty
from rooms.errors import Conflict, NotFound, Refused
from rooms.ids import VisitId
from rooms.people import Person
from rooms.preparation import LASTS
from rooms.preparing import prepare, preparing_names, unprepare
from rooms.roles import Role
from rooms.storage.tables import VisitRow
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.signaling.conftest import Descriptions, Live
from tests.signaling.people import Folk


async def prepares(folk: Folk, doctor: Person, visit_id: VisitId) -> None:
    async with folk.clinic.work() as work:
        await prepare(work, folk.actor(doctor), visit_id)


async def leaves(folk: Folk, doctor: Person, visit_id: VisitId) -> None:
    async with folk.clinic.work() as work:
        await unprepare(work, folk.actor(doctor), visit_id)


async def waiting(folk: Folk, *, shared: bool = False) -> VisitId:
    visit_id = await folk.book(shared=shared)
    await folk.check_in(visit_id)
    return visit_id


def joining(visit_id: VisitId) -> dict[str, object]:
    return {"visit_id": visit_id, "prepare": True}


async def test_what_is_prepared_goes_on_as_the_call_under_the_same_ids(
    any_live: Live, description: Descriptions
) -> None:
    folk = any_live.folk
    visit_id = await waiting(folk)
    async with any_live.attending(folk.patient, visit_id) as (patient, patient_id):
        await prepares(folk, folk.doctor, visit_id)
        told = await patient.hears("room:preparing")
        assert told == {"visit_id": visit_id, "doctor_name": folk.doctor.name}
        mine = await patient.ok("room:join", joining(visit_id))
        assert (mine["prepared"], mine["peers"]) == (True, [])
        async with any_live.attending(folk.doctor, visit_id) as (doctor, doctor_id):
            joined = await doctor.ok("room:join", joining(visit_id))
            assert [one["peer_id"] for one in joined["peers"]] == [patient_id]
            offer = {"to": doctor_id, "description": description("offer")}
            await patient.ok("room:signal", offer)
            assert (await doctor.hears("room:signal"))["sender"] == patient_id
            await folk.admit(visit_id)
            assert await patient.hears("room:admitted") == {"visit_id": visit_id}
            assert doctor.heard("room:admitted") == []
            again = await doctor.ok("room:join", {"visit_id": visit_id})
            assert again["peer_id"] == doctor_id
            assert [one["peer_id"] for one in again["peers"]] == [patient_id]
            after = await patient.ok("room:join", {"visit_id": visit_id})
            assert (after["peer_id"], after["prepared"]) == (patient_id, False)
            assert [one for one in patient.events if one[0] == "room:peer_left"] == []
            assert await patient.refused("room:join", joining(visit_id)) == "not_admitted"


async def test_the_admission_is_the_first_thing_that_the_patient_hears_of_it(live: Live) -> None:
    folk = live.folk
    visit_id = await waiting(folk)
    async with live.attending(folk.patient, visit_id) as (patient, _):
        await prepares(folk, folk.doctor, visit_id)
        await folk.admit(visit_id)
        await eventually(lambda: patient.heard("queue:changed"))
        told = [name for name, _ in patient.events]
        assert told.index("room:admitted") < told.index("queue:changed")


async def test_an_admission_without_preparation_is_told_as_well(live: Live) -> None:
    folk = live.folk
    visit_id = await waiting(folk)
    async with live.attending(folk.patient, visit_id) as (patient, _):
        await folk.admit(visit_id)
        await patient.hears("room:admitted")
        await patient.ok("room:join", {"visit_id": visit_id})


async def test_one_doctor_at_a_time_prepares_until_they_leave(live: Live) -> None:
    folk = live.folk
    visit_id = await waiting(folk, shared=True)
    await prepares(folk, folk.doctor, visit_id)
    with pytest.raises(Conflict) as refused:
        await prepares(folk, folk.other_doctor, visit_id)
    assert refused.value.code == "being_prepared"
    assert folk.doctor.name in refused.value.message
    await leaves(folk, folk.other_doctor, visit_id)  # Nothing of theirs; changes nothing.
    with pytest.raises(Conflict):
        await prepares(folk, folk.other_doctor, visit_id)
    await leaves(folk, folk.doctor, visit_id)
    await prepares(folk, folk.other_doctor, visit_id)


async def test_a_preparation_that_nobody_renews_runs_out(any_live: Live, clock: FakeClock) -> None:
    folk = any_live.folk
    visit_id = await waiting(folk, shared=True)
    async with any_live.attending(folk.patient, visit_id) as (patient, _):
        await prepares(folk, folk.doctor, visit_id)
        await patient.hears("room:preparing")
        await patient.ok("room:join", joining(visit_id))
        clock.advance(LASTS - timedelta(seconds=1))
        await prepares(folk, folk.doctor, visit_id)  # Renewed.
        clock.advance(LASTS - timedelta(seconds=1))
        await any_live.signaling.sweep()
        assert patient.heard("room:preparing") == []
        clock.advance(timedelta(seconds=2))
        assert await patient.refused("room:join", joining(visit_id)) == "not_admitted"
        await any_live.signaling.sweep()
        over = await patient.hears("room:preparing")
        assert over["doctor_name"] is None
        signal = {"to": "somebody", "candidate": {"candidate": ""}}
        assert await patient.refused("room:signal", signal) == "not_in_room"
        await prepares(folk, folk.other_doctor, visit_id)


async def test_a_doctor_who_leaves_the_panel_ends_it_for_both(live: Live) -> None:
    folk = live.folk
    visit_id = await waiting(folk, shared=True)
    await prepares(folk, folk.doctor, visit_id)
    async with (
        live.attending(folk.patient, visit_id) as (patient, _),
        live.attending(folk.doctor, visit_id) as (doctor, doctor_id),
    ):
        for socket in (patient, doctor):
            await socket.ok("room:join", joining(visit_id))
        await leaves(folk, folk.doctor, visit_id)
        assert (await patient.hears("room:preparing"))["doctor_name"] is None
        # The seat was for preparing only; its page is closed, and what it sends reaches nobody.
        await doctor.ends()
        signal = {"to": doctor_id, "candidate": {"candidate": ""}}
        assert await patient.refused("room:signal", signal) == "not_in_room"
    async with live.connected(folk.doctor) as socket:
        assert await socket.refused("visit:attend", {"visit_id": visit_id}) == "refused"


@pytest.mark.parametrize("rest", ["pause", "end of shift"])
async def test_a_doctor_who_rests_gets_ready_for_nobody_and_the_patient_is_told(
    any_live: Live, clock: FakeClock, rest: str
) -> None:
    folk = any_live.folk
    visit_id, doctor = await waiting(folk), folk.actor(folk.doctor)
    await prepares(folk, folk.doctor, visit_id)
    async with any_live.attending(folk.patient, visit_id) as (patient, _):
        await patient.ok("room:join", joining(visit_id))
        async with folk.clinic.work() as work:
            await (duty.pause(work, doctor, 10) if rest == "pause" else duty.go_off(work, doctor))
        for _ in ("as one of the room", "as the patient"):
            assert (await patient.hears("room:preparing"))["doctor_name"] is None
        await patient.hears("queue:changed")
        assert await patient.refused("room:join", joining(visit_id)) == "not_admitted"
        with pytest.raises(Conflict) as refused:
            await prepares(folk, folk.doctor, visit_id)
        assert refused.value.code == "on_a_break"
        if rest == "pause":
            clock.advance(timedelta(minutes=10))
        else:
            async with folk.clinic.work() as work:
                await duty.resume(work, doctor)
        await prepares(folk, folk.doctor, visit_id)
        assert (await patient.hears("room:preparing"))["doctor_name"] == folk.doctor.name


async def test_a_break_ends_only_what_the_doctor_who_takes_it_holds(live: Live) -> None:
    """Letting a patient in is still theirs: it is being back."""
    folk = live.folk
    visit_id = await waiting(folk, shared=True)
    await prepares(folk, folk.other_doctor, visit_id)
    async with folk.clinic.work() as work:
        await duty.pause(work, folk.actor(folk.doctor), 10)
    with pytest.raises(Conflict) as refused:
        await prepares(folk, folk.doctor, visit_id)
    assert refused.value.code == "on_a_break"
    async with live.attending(folk.patient, visit_id) as (patient, _):
        await patient.ok("room:join", joining(visit_id))
        await folk.admit(visit_id)
        await patient.hears("room:admitted")
    async with folk.clinic.read() as work:
        assert not await duty.sees_nobody(work, folk.doctor.id)


async def test_a_patient_may_be_got_ready_for_by_who_runs_late(live: Live) -> None:
    folk = live.folk
    visit_id = await waiting(folk)
    await prepares(folk, folk.doctor, visit_id)
    async with folk.clinic.work() as work:
        await duty.run_late(work, folk.actor(folk.doctor), 20)
    await prepares(folk, folk.doctor, visit_id)
    async with folk.clinic.read() as work:
        assert await preparing_names(work, [await work.db.get_one(VisitRow, visit_id)])


async def test_another_doctor_who_admits_takes_the_place_of_who_prepared(live: Live) -> None:
    folk = live.folk
    visit_id = await waiting(folk, shared=True)
    await prepares(folk, folk.doctor, visit_id)
    async with (
        live.attending(folk.patient, visit_id) as (patient, _),
        live.attending(folk.doctor, visit_id) as (loser, loser_id),
    ):
        for socket in (patient, loser):
            await socket.ok("room:join", joining(visit_id))
        await folk.admit(visit_id, folk.other_doctor)
        await patient.hears("room:admitted")
        assert (await patient.hears("room:peer_left"))["peer_id"] == loser_id
        await loser.ends()
        joined = await patient.ok("room:join", {"visit_id": visit_id})
        assert joined["peers"] == []


async def test_only_a_doctor_of_the_visit_prepares_and_only_while_it_waits(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.book()
    with pytest.raises(Conflict):
        await prepares(folk, folk.doctor, visit_id)
    await folk.check_in(visit_id)
    with pytest.raises(NotFound):
        await prepares(folk, folk.other_doctor, visit_id)
    for person in (folk.patient, folk.admin):
        with pytest.raises(Refused):
            await prepares(folk, person, visit_id)
    await folk.admit(visit_id)
    with pytest.raises(Conflict):
        await prepares(folk, folk.doctor, visit_id)


async def test_credentials_are_renewed_in_the_room_only(live: Live, clock: FakeClock) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with live.attending(folk.patient, visit_id) as (patient, _):
        assert await patient.refused("room:ice") == "not_in_room"
        joined = await patient.ok("room:join", {"visit_id": visit_id})
        clock.advance(timedelta(hours=6))
        fresh = await patient.ok("room:ice")
        names = [one["ice_servers"][1]["username"].partition(":")[2] for one in (joined, fresh)]
        assert names[0] == names[1]
        assert fresh["ice_servers"] != joined["ice_servers"]
        assert fresh["expires_at"] > joined["expires_at"]


async def test_nobody_prepares_as_somebody_without_a_role_in_it(live: Live) -> None:
    """A visit that was prepared opens nothing to another patient."""
    folk = live.folk
    visit_id = await waiting(folk)
    await prepares(folk, folk.doctor, visit_id)
    stranger = await folk.add("Ida Jones", Role.PATIENT)
    async with live.connected(stranger) as socket:
        assert await socket.refused("visit:attend", {"visit_id": visit_id}) == "not_found"
        assert await socket.refused("room:join", joining(visit_id)) == "not_attending"
