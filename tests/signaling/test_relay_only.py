"""Rooms that meet over the relay only: no other address passes the server, either way."""

import pytest

from rooms.errors import Conflict, Invalid
from rooms.ids import VisitId
from rooms.preparing import prepare
from rooms.relay import choose_relay
from signaling.protocol import IceCandidate, SessionDescription
from signaling.relay import check_relay_candidate, check_relayed
from tests.signaling.conftest import Descriptions, Live
from tests.signaling.people import Folk

RELAY = "candidate:3 1 udp 41885439 198.51.100.4 61000 typ relay raddr 0.0.0.0 rport 0"
HOST = "candidate:1 1 udp 2130706431 192.0.2.7 54321 typ host"


async def wants_relay(folk: Folk, visit_id: VisitId, *, wanted: bool = True) -> None:
    async with folk.clinic.work() as work:
        await choose_relay(work, folk.actor(folk.patient), visit_id, wanted=wanted)


@pytest.mark.parametrize(
    "line",
    [
        HOST,
        "candidate:2 1 udp 1694498815 203.0.113.9 54321 typ srflx raddr 192.0.2.7 rport 54321",
        "candidate:2 1 udp 1 203.0.113.9 9 typ prflx raddr 0.0.0.0 rport 9",
        "candidate:1 1 udp 2130706431 3f5d.local 54321 typ host",
        "candidate:3 1 udp 41885439 198.51.100.4 61000 typ relay raddr 203.0.113.9 rport 5000",
        "candidate:3 1 udp 41885439 198.51.100.4 61000 TYP HOST typ relay",
        "candidate:3 1 udp 1 198.51.100.4 9 typ relay raddr 0.0.0.0 raddr 203.0.113.9",
        "candidate:3 1 udp 1 198.51.100.4 9 typ relay raddr",
        "nonsense",
    ],
)
def test_a_candidate_that_is_no_relays_is_refused(line: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_relay_candidate(IceCandidate(candidate=line))
    assert refused.value.code == "relay_only"


@pytest.mark.parametrize("line", [RELAY, "", RELAY.replace("raddr 0.0.0.0", "raddr ::")])
def test_a_relays_candidate_passes(line: str) -> None:
    check_relay_candidate(IceCandidate(candidate=line))


@pytest.mark.parametrize(
    "line",
    [
        f"a={HOST}",
        "c=IN IP4 203.0.113.9",
        "c=IN IP6 2001:db8::9",
        "o=- 1 2 IN IP4 203.0.113.9",
        "a=rtcp:54321 IN IP4 203.0.113.9",
        "a=remote-candidates:1 203.0.113.9 9",
    ],
)
def test_a_description_that_tells_an_address_is_refused(line: str) -> None:
    sdp = f"v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n{line}\r\n"
    with pytest.raises(Invalid) as refused:
        check_relayed(SessionDescription(type="offer", sdp=sdp))
    assert refused.value.code == "relay_only"


def test_a_description_with_relays_only_passes() -> None:
    sdp = (
        "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\nc=IN IP4 0.0.0.0\r\n"
        f"a=rtcp:9 IN IP4 0.0.0.0\r\na={RELAY}\r\n"
    )
    check_relayed(SessionDescription(type="offer", sdp=sdp))


async def test_in_a_room_of_a_patient_who_wants_the_relay_only_relays_pass_both_ways(
    any_live: Live, description: Descriptions
) -> None:
    folk = any_live.folk
    visit_id = await folk.book()
    await folk.check_in(visit_id)
    await wants_relay(folk, visit_id)
    await folk.admit(visit_id)
    async with (
        any_live.attending(folk.doctor, visit_id) as (doctor, doctor_id),
        any_live.attending(folk.patient, visit_id) as (patient, patient_id),
    ):
        for socket in (doctor, patient):
            assert (await socket.ok("room:join", {"visit_id": visit_id}))["relay_only"] is True
        offer = description("offer")
        telling = {**offer, "sdp": f"{offer['sdp']}a={HOST}\r\n"}
        for socket, to in ((doctor, patient_id), (patient, doctor_id)):
            direct = {"to": to, "candidate": {"candidate": HOST}}
            assert await socket.refused("room:signal", direct) == "relay_only"
            said = {"to": to, "description": telling}
            assert await socket.refused("room:signal", said) == "relay_only"
        for socket, other, to in ((doctor, patient, patient_id), (patient, doctor, doctor_id)):
            await socket.ok("room:signal", {"to": to, "candidate": {"candidate": RELAY}})
            heard = await other.hears("room:signal")
            assert heard["candidate"]["candidate"] == RELAY
            assert other.heard("room:signal") == []


async def test_elsewhere_any_candidate_passes(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with live.attending(folk.patient, visit_id) as (patient, _):
        joined = await patient.ok("room:join", {"visit_id": visit_id})
        assert joined["relay_only"] is False
        await patient.ok("room:signal", {"to": "peer", "candidate": {"candidate": HOST}})


async def test_a_choice_made_while_the_doctor_prepares_makes_the_room_anew(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.book()
    await folk.check_in(visit_id)
    async with folk.clinic.work() as work:
        await prepare(work, folk.actor(folk.doctor), visit_id)
    joining = {"visit_id": visit_id, "prepare": True}
    async with live.attending(folk.patient, visit_id) as (patient, _):
        assert (await patient.ok("room:join", joining))["relay_only"] is False
        await wants_relay(folk, visit_id)
        over = await patient.hears("room:preparing")
        assert over["doctor_name"] is None
        signal = {"to": "peer", "candidate": {"candidate": HOST}}
        assert await patient.refused("room:signal", signal) == "not_in_room"
        assert (await patient.ok("room:join", joining))["relay_only"] is True


async def test_once_the_call_is_on_the_choice_comes_too_late(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    with pytest.raises(Conflict) as refused:
        await wants_relay(folk, visit_id)
    assert refused.value.code == "visit_moved_on"
