"""Rooms: who gets in, what is passed on and to whom, and what a drop and a return look like."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from rooms.roles import Role
from rooms.visits import hang_up
from signaling.room import RoomHandlers
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.signaling.conftest import Descriptions, Live, media_state


async def test_two_people_of_a_visit_meet_and_signal(
    any_live: Live, description: Descriptions
) -> None:
    folk = any_live.folk
    visit_id = await folk.call()
    async with (
        any_live.in_room(folk.doctor, visit_id) as (doctor, doctor_id),
        any_live.attending(folk.patient, visit_id) as (patient, patient_id),
    ):
        joined = await patient.ok("room:join", {"visit_id": visit_id})
        assert [(one["peer_id"], one["name"], one["role"]) for one in joined["peers"]] == [
            (doctor_id, folk.doctor.name, "doctor")
        ]
        came = (await doctor.hears("room:peer"))["peer"]
        assert (came["peer_id"], came["name"], came["away"]) == (
            patient_id,
            folk.patient.name,
            False,
        )

        await patient.ok("room:signal", {"to": doctor_id, "description": description("offer")})
        offer = await doctor.hears("room:signal")
        assert offer["sender"] == patient_id
        assert offer["description"] == description("offer")
        await doctor.ok("room:signal", {"to": patient_id, "candidate": {"candidate": ""}})
        assert (await patient.hears("room:signal"))["candidate"]["candidate"] == ""


async def test_a_waiting_patient_is_refused_and_hears_nothing_of_the_room(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.book()
    await folk.check_in(visit_id)
    async with live.attending(folk.patient, visit_id) as (patient, _):
        assert await patient.refused("room:join", {"visit_id": visit_id}) == "not_admitted"
        assert await patient.refused("note:open") == "not_admitted"
        await folk.admit(visit_id)
        await patient.hears("visit:changed")
        async with live.in_room(folk.doctor, visit_id) as (doctor, _):
            await doctor.ok("room:media", {"media": {"audio": True, "video": False}})
            assert patient.heard("room:peer") == []
            joined = await patient.ok("room:join", {"visit_id": visit_id})
            assert joined["peers"][0]["media"] == media_state(audio=True)


async def test_joining_needs_the_visit_that_is_open(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with live.connected(folk.patient) as socket:
        assert await socket.refused("room:join", {"visit_id": visit_id}) == "not_attending"
        assert await socket.refused("room:leave") == "not_attending"
        assert await socket.refused("visit:attend", {"visit_id": "no-such-visit"}) == "not_found"
        await socket.ok("visit:attend", {"visit_id": visit_id})
        assert await socket.refused("room:join", {"visit_id": "another"}) == "not_attending"
        assert (
            await socket.refused("room:media", {"media": {"audio": True, "video": True}})
            == "not_in_room"
        )


async def test_another_doctor_cannot_open_the_visit(live: Live) -> None:
    visit_id = await live.folk.call()
    async with live.connected(live.folk.other_doctor) as socket:
        assert await socket.refused("visit:attend", {"visit_id": visit_id}) in {
            "not_found",
            "refused",
        }


async def test_a_signal_to_a_peer_of_another_room_arrives_nowhere(
    live: Live, description: Descriptions
) -> None:
    folk = live.folk
    ours = await folk.call()
    stranger = await folk.add("Ida Jones", Role.PATIENT)
    theirs = await folk.call(stranger, folk.other_doctor)
    async with (
        live.in_room(folk.doctor, ours) as (doctor, _),
        live.in_room(folk.patient, ours) as (_patient, patient_id),
        live.in_room(stranger, theirs) as (victim, victim_id),
        live.in_room(folk.other_doctor, theirs) as (colleague, _),
    ):
        await doctor.ok("room:signal", {"to": victim_id, "description": description("offer")})
        await colleague.ok("room:signal", {"to": victim_id, "candidate": {"candidate": ""}})
        await victim.hears("room:signal")
        assert victim.heard("room:signal") == []
        assert patient_id != victim_id


async def test_a_sender_cannot_be_made_up(live: Live, description: Descriptions) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, doctor_id),
        live.in_room(folk.patient, visit_id) as (patient, patient_id),
    ):
        forged = {"to": doctor_id, "description": description("offer"), "sender": doctor_id}
        assert await patient.refused("room:signal", forged) == "invalid"
        assert await patient.refused("room:signal", {**forged, "from": doctor_id}) == "invalid"
        await patient.ok("room:signal", {"to": doctor_id, "description": description("answer")})
        assert (await doctor.hears("room:signal"))["sender"] == patient_id
        assert doctor.heard("room:signal") == []


async def test_a_signal_holds_exactly_one_thing_for_somebody_else(
    live: Live, description: Descriptions
) -> None:
    visit_id = await live.folk.call()
    async with live.in_room(live.folk.doctor, visit_id) as (doctor, doctor_id):
        both = {"to": "peer", "description": description("offer"), "candidate": {"candidate": ""}}
        assert await doctor.refused("room:signal", {"to": "peer"}) == "invalid"
        assert await doctor.refused("room:signal", both) == "invalid"
        to_self = {"to": doctor_id, "description": description("offer")}
        assert await doctor.refused("room:signal", to_self) == "invalid"
        weak = {"type": "offer", "sdp": description("offer")["sdp"].replace("sha-256", "sha-1")}
        refused = await doctor.refused("room:signal", {"to": "peer", "description": weak})
        assert refused == "sdp_refused"


async def test_more_than_two_hundred_candidates_are_cut(
    live: Live, clock: FakeClock, description: Descriptions
) -> None:
    visit_id = await live.folk.call()
    async with live.in_room(live.folk.doctor, visit_id) as (doctor, _):
        candidate = {
            "to": "peer",
            "candidate": {"candidate": "candidate:1 1 udp 1 192.0.2.1 9 typ host"},
        }
        for _ in range(200):
            await doctor.ok("room:signal", candidate)
        assert await doctor.refused("room:signal", candidate) == "too_many"
        await doctor.ok("room:signal", {"to": "peer", "description": description("offer")})
        await doctor.ok("room:signal", candidate)


async def test_leaving_on_purpose_is_told_at_once(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (patient, patient_id),
    ):
        await patient.ok("room:leave")
        left = await doctor.hears("room:peer_left")
        assert left == {"peer_id": patient_id, "after": "leave"}
        assert await patient.refused(
            "room:signal", {"to": "x", "candidate": {"candidate": ""}}
        ) == ("not_in_room")
        await patient.ok("room:leave")
        assert doctor.heard("room:peer_left") == []
        assert (await patient.ok("room:join", {"visit_id": visit_id}))["peer_id"] == patient_id


async def test_a_dropped_page_takes_its_place_again(any_live: Live) -> None:
    folk = any_live.folk
    visit_id = await folk.call()
    async with any_live.in_room(folk.doctor, visit_id) as (doctor, doctor_id):
        async with any_live.in_room(folk.patient, visit_id) as (_, first_id):
            await doctor.hears("room:peer")
        away = (await doctor.hears("room:peer"))["peer"]
        assert (away["peer_id"], away["away"]) == (first_id, True)
        async with any_live.attending(folk.patient, visit_id, first_id) as (patient, again_id):
            assert again_id == first_id
            joined = await patient.ok("room:join", {"visit_id": visit_id})
            assert [one["peer_id"] for one in joined["peers"]] == [doctor_id]
            back = (await doctor.hears("room:peer"))["peer"]
            assert (back["peer_id"], back["away"]) == (first_id, False)
            assert doctor.heard("room:peer_left") == []


async def test_a_page_that_returns_before_its_old_socket_is_gone_replaces_it(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (old, peer_id),
    ):
        await doctor.hears("room:peer")
        async with live.in_room(folk.patient, visit_id, peer_id) as (_, again_id):
            assert again_id == peer_id
            await old.ends()
            assert (await doctor.hears("room:peer"))["peer"]["away"] is False
            await live.signaling.sweep()
            assert doctor.heard("room:peer") == []


async def test_another_persons_connection_cannot_be_taken(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, doctor_id),
        live.attending(folk.patient, visit_id, doctor_id) as (_, patient_id),
    ):
        assert patient_id != doctor_id
        await doctor.ok("room:media", {"media": {"audio": True, "video": True}})


async def test_a_lost_connection_is_given_up_after_its_grace(
    any_live: Live, clock: FakeClock
) -> None:
    folk = any_live.folk
    visit_id = await folk.call()
    async with any_live.in_room(folk.doctor, visit_id) as (doctor, _):
        async with any_live.in_room(folk.patient, visit_id) as (_, patient_id):
            await doctor.hears("room:peer")
        assert (await doctor.hears("room:peer"))["peer"]["away"] is True
        clock.advance(timedelta(seconds=59))
        assert await any_live.signaling.sweep() == 0
        clock.advance(timedelta(seconds=2))
        assert await any_live.signaling.sweep() == 1
        lost = await doctor.hears("room:peer_left")
        assert lost == {"peer_id": patient_id, "after": "lost"}


async def test_the_end_of_the_call_closes_the_room_for_everyone(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, doctor_id),
        live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        async with folk.clinic.work() as work:
            await hang_up(work, folk.actor(folk.doctor), visit_id)
        for socket in (doctor, patient):
            assert await socket.hears("room:closed") == {"visit_id": visit_id}
        late = {"to": doctor_id, "candidate": {"candidate": ""}}
        assert await patient.refused("room:signal", late) == "not_in_room"
        assert await patient.refused("room:join", {"visit_id": visit_id}) == "not_admitted"


async def test_opening_another_visit_gives_up_thefirst(live: Live) -> None:
    folk = live.folk
    first, second = await folk.call(), await folk.call()
    async with (
        live.in_room(folk.doctor, first) as (doctor, _),
        live.in_room(folk.patient, first) as (patient, peer_id),
    ):
        moved = await patient.ok("visit:attend", {"visit_id": second})
        assert moved["connection"] != peer_id
        assert (await doctor.hears("room:peer_left"))["peer_id"] == peer_id
        assert await patient.refused("room:join", {"visit_id": first}) == "not_attending"


async def test_joining_hands_out_credentials_that_expire(live: Live, clock: FakeClock) -> None:
    visit_id = await live.folk.call()
    async with live.attending(live.folk.patient, visit_id) as (patient, peer_id):
        stun, turn = (await patient.ok("room:join", {"visit_id": visit_id}))["ice_servers"]
        assert stun["username"] is None
        expiry, _, name = turn["username"].partition(":")
        assert int(expiry) == int(clock.now().timestamp()) + 12 * 3600
    # The relay counts by name: a page that reloads is the same seat, the doctor another.
    names = {"patient": name}
    for whose, person in (("again", live.folk.patient), ("doctor", live.folk.doctor)):
        async with live.attending(person, visit_id) as (socket, other_id):
            assert other_id != peer_id
            _, turn = (await socket.ok("room:join", {"visit_id": visit_id}))["ice_servers"]
            names[whose] = turn["username"].partition(":")[2]
    assert names["again"] == names["patient"] != names["doctor"]


async def test_a_desk_and_a_board_are_told_of_what_changes(live: Live) -> None:
    folk = live.folk
    async with (
        live.connected(folk.doctor) as doctor,
        live.connected(folk.other_doctor) as colleague,
        live.connected(folk.admin) as admin,
        live.connected(folk.patient) as patient,
    ):
        visit_id = await folk.book()
        await doctor.hears("desk:changed")
        await admin.hears("board:changed")
        assert colleague.heard("desk:changed") == []
        await folk.book(shared=True)
        await colleague.hears("desk:changed")
        assert {name for name, _ in patient.events} == {"record:looked"}
        await patient.ok("visit:attend", {"visit_id": visit_id})
        await eventually(lambda: len(doctor.heard("desk:changed")) >= 2)
        await doctor.ok("visit:attend", {"visit_id": visit_id})
        assert await patient.hears("visit:changed") == {"visit_id": visit_id, "what": "visit"}


async def test_a_waiting_patient_hears_that_the_line_moved_when_another_is_let_in(
    live: Live,
) -> None:
    folk = live.folk
    before_me = await folk.add("Hal Imes", Role.PATIENT)
    elsewhere = await folk.add("Ida Jung", Role.PATIENT)
    ahead, mine = await folk.book(before_me), await folk.book()
    with_colleague = await folk.book(elsewhere, folk.other_doctor)
    await folk.check_in(ahead, before_me)
    await folk.check_in(with_colleague, elsewhere)
    await folk.check_in(mine)
    async with (
        live.attending(folk.patient, mine) as (patient, _),
        live.attending(elsewhere, with_colleague) as (other_line, _),
    ):
        told = len(patient.heard("queue:changed"))
        await folk.admit(ahead)
        await eventually(lambda: len(patient.heard("queue:changed")) > told)
        # Visits that doctors share tie all lines together, so whoever waits looks again.
        await other_line.hears("queue:changed")


async def test_a_second_page_of_one_person_takes_the_seat_in_the_room_over(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, doctor_id),
        live.in_room(folk.patient, visit_id) as (first, first_id),
        live.attending(folk.patient, visit_id) as (second, second_id),
    ):
        joined = await second.ok("room:join", {"visit_id": visit_id})
        assert [one["peer_id"] for one in joined["peers"]] == [doctor_id]
        assert await first.hears("room:taken_over") == {"visit_id": visit_id}
        assert await doctor.hears("room:peer_left") == {"peer_id": first_id, "after": "leave"}
        # What is meant for the older page reaches it no more.
        await doctor.ok("room:signal", {"to": first_id, "candidate": {"candidate": ""}})
        await doctor.ok("room:signal", {"to": second_id, "candidate": {"candidate": ""}})
        await second.hears("room:signal")
        assert first.heard("room:signal") == []
        signal = {"to": doctor_id, "candidate": {"candidate": ""}}
        assert await first.refused("room:signal", signal) == "not_in_room"
        # The older page takes the seat back the same way.
        await first.ok("room:join", {"visit_id": visit_id})
        await second.hears("room:taken_over")


async def test_a_page_whose_seat_was_taken_over_goes_without_a_word(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (first, _),
        live.attending(folk.patient, visit_id) as (second, second_id),
    ):
        await second.ok("room:join", {"visit_id": visit_id})
        told = len(doctor.heard("room:peer"))
        await first.ws.close()
        await second.ok("room:media", {"media": {"audio": True, "video": False}})
        await eventually(lambda: len(doctor.heard("room:peer")) > told)
        assert {one["peer"]["peer_id"] for one in doctor.heard("room:peer")[told:]} == {second_id}


async def test_a_call_that_ends_while_a_page_joins_leaves_it_outside(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    folk = live.folk
    visit_id = await folk.call()

    async def end_meanwhile(*_: object) -> None:
        async with folk.clinic.work() as work:
            await hang_up(work, folk.actor(folk.doctor), visit_id)

    monkeypatch.setattr(RoomHandlers, "_tell_replaced", end_meanwhile)
    async with live.attending(folk.patient, visit_id) as (patient, _):
        assert await patient.refused("room:join", {"visit_id": visit_id}) == "not_admitted"
        media = {"media": {"audio": True, "video": True}}
        assert await patient.refused("room:media", media) == "not_in_room"


async def test_passing_signals_on_asks_the_database_nothing(
    live: Live, description: Descriptions
) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, doctor_id),
        live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        await live.signaling._tasks.close()  # The sweeper's own queries are not the relay's.
        statements: list[str] = []
        engine = folk.clinic.engine.sync_engine
        event.listen(
            engine,
            "before_cursor_execute",
            lambda _connection, _cursor, statement, *_: statements.append(statement),
        )
        await patient.ok("room:signal", {"to": doctor_id, "description": description("offer")})
        for number in range(20):
            candidate = {"candidate": f"candidate:{number} 1 udp 1 192.0.2.1 9 typ host"}
            await patient.ok("room:signal", {"to": doctor_id, "candidate": candidate})
        await eventually(lambda: len(doctor.heard("room:signal")) == 21)
        assert statements == []
        # The listener does hear: a request that needs the database shows up.
        await patient.ok("note:open", {"after_seq": 0})
        assert statements != []
