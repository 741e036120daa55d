"""HOSTILE.md, "SDP and ICE": what passes between two browsers, and what a hostile one tries with it.

What the browsers themselves make of a certificate that changes is in
`web/src/call/verification.test.ts` and `web/src/call/room.tampering.test.ts`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from rooms.ids import VisitId
from rooms.people import Person
from rooms.roles import Role, SeatRole
from rooms.seats import take_seat
from signaling.room import MAX_CANDIDATES
from tests.signaling.conftest import Descriptions, Live, clinic, description, folk, live
from tests.signaling.raw import RawSocket

__all__ = ["clinic", "description", "folk", "live"]  # fixtures of the live side

HOST = "candidate:1 1 udp 2130706431 192.0.2.7 54321 typ host"
EMPTY = {"candidate": ""}


@pytest.fixture
async def pair(live: Live) -> AsyncIterator[tuple[RawSocket, str, RawSocket, str]]:
    """The patient and the doctor in their room, each with its peer id."""
    visit_id = await live.folk.call()
    async with (
        live.in_room(live.folk.patient, visit_id) as (patient, patient_id),
        live.in_room(live.folk.doctor, visit_id) as (doctor, doctor_id),
    ):
        yield patient, patient_id, doctor, doctor_id


async def seats(live: Live, guest: Person, visit_id: VisitId, *, admitted: bool = False) -> None:
    async with live.folk.clinic.work() as work:
        await take_seat(work, visit_id, guest.id, SeatRole.INTERPRETER, admitted=admitted)


@asynccontextmanager
async def waiting_guest(live: Live, visit_id: VisitId) -> AsyncIterator[tuple[RawSocket, Person]]:
    """A guest who has the visit open and was not let in."""
    guest = await live.folk.add("Ines Vale", Role.GUEST)
    await seats(live, guest, visit_id)
    async with live.connected(guest, visit_id) as socket:
        await socket.ok("visit:attend", {"visit_id": visit_id})
        yield socket, guest


Pair = tuple[RawSocket, str, RawSocket, str]


async def says(socket: RawSocket, to: str, sdp: str) -> str:
    """Send an offer that is refused; return the code."""
    return await socket.refused(
        "room:signal", {"to": to, "description": {"type": "offer", "sdp": sdp}}
    )


async def test_signals_are_delivered_only_inside_the_room_the_sender_was_admitted_to(
    live: Live, description: Descriptions
) -> None:
    visit_id = await live.folk.call()
    offer: dict[str, Any] = {"description": description("offer")}
    commit = {"verification": {"step": "commit", "digest": "a" * 64}}
    async with (
        live.in_room(live.folk.patient, visit_id) as (patient, patient_id),
        waiting_guest(live, visit_id) as (outside, guest),
    ):
        for said in (offer, commit, {"candidate": EMPTY}, {"video": {"shown": "none"}}):
            refused = await outside.refused("room:signal", {"to": patient_id, **said})
            assert refused == "not_in_room"
        await seats(live, guest, visit_id, admitted=True)
        guest_id = (await outside.ok("room:join", {"visit_id": visit_id}))["peer_id"]
        assert patient.heard("room:signal") == []
        await outside.ok("room:signal", {"to": patient_id, **offer})
        assert (await patient.hears("room:signal"))["sender"] == guest_id
        # Out of the room again, nothing of theirs arrives any more.
        await outside.ok("room:leave")
        refused = await outside.refused("room:signal", {"to": patient_id, **offer})
        assert refused == "not_in_room"
        assert patient.heard("room:signal") == []


@pytest.mark.parametrize("name", ["sender", "from", "peer_id", "name", "role"])
async def test_who_a_signal_is_from_is_written_by_the_server(
    pair: Pair, description: Descriptions, name: str
) -> None:
    patient, patient_id, doctor, doctor_id = pair
    offer = {"to": doctor_id, "description": description("offer")}
    assert await patient.refused("room:signal", {**offer, name: doctor_id}) == "invalid"
    await patient.ok("room:signal", offer)
    assert (await doctor.hears("room:signal"))["sender"] == patient_id
    assert doctor.heard("room:signal") == []


@pytest.mark.parametrize("chars", [32_769, 60_000])
async def test_a_description_that_is_too_long_is_refused(pair: Pair, chars: int) -> None:
    patient, _, doctor, doctor_id = pair
    assert await says(patient, doctor_id, "v=0\r\n" + "a" * chars) == "invalid"
    assert doctor.heard("room:signal") == []


async def test_an_offer_over_64_kb_ends_the_socket_that_sent_it(pair: Pair) -> None:
    patient, _, doctor, doctor_id = pair
    long = "a" * 70_000
    frame = (
        f'421["room:signal",{{"to":"{doctor_id}","description":{{"type":"offer","sdp":"{long}"}}}}]'
    )
    await patient.send(frame)
    await patient.ends()
    assert doctor.heard("room:signal") == []


async def test_a_thousand_media_sections_are_refused(pair: Pair, description: Descriptions) -> None:
    patient, _, doctor, doctor_id = pair
    sdp = description("offer")["sdp"] + "m=audio 9 X 0\r\n" * 1_000
    assert await says(patient, doctor_id, sdp) == "sdp_refused"
    assert doctor.heard("room:signal") == []


@pytest.mark.parametrize("injected", ["\n", "\r", "\x00", "\u0085a=x", "\r\n\r\nGET / HTTP/1.1"])
async def test_lines_that_are_smuggled_in_are_refused(
    pair: Pair, description: Descriptions, injected: str
) -> None:
    patient, _, doctor, doctor_id = pair
    sdp = description("offer")["sdp"].replace("s=-", f"s=-{injected}")
    in_sdp = await patient.ask(
        "room:signal", {"to": doctor_id, "description": {"type": "offer", "sdp": sdp}}
    )
    candidate = {"candidate": f"{HOST}{injected}"}
    in_line = await patient.ask("room:signal", {"to": doctor_id, "candidate": candidate})
    if "\x85" in injected:  # A character like any other: lines end with CR and LF alone.
        assert (await doctor.hears("room:signal"))["description"]["sdp"] == sdp
        return
    assert in_sdp["error"]["code"] in {"sdp_refused", "invalid"}
    assert in_line["error"]["code"] == "invalid"
    assert doctor.heard("room:signal") == []


@pytest.mark.parametrize(
    "fingerprint",
    [
        "",
        "a=fingerprint:md5 " + ":".join(["AB"] * 16) + "\r\n",
        "a=fingerprint:sha-1 " + ":".join(["AB"] * 20) + "\r\n",
        "a=fingerprint:sha-256 AB:CD\r\n",
        "a=Fingerprint:sha-256 " + ":".join(["AB"] * 32) + "\r\n",
    ],
    ids=["none", "md5", "sha-1", "short", "in capitals"],
)
async def test_a_description_without_a_strong_fingerprint_is_refused(
    pair: Pair, description: Descriptions, fingerprint: str
) -> None:
    patient, _, doctor, doctor_id = pair
    lines = description("offer")["sdp"].split("\r\n")
    kept = [line for line in lines if not line.startswith("a=fingerprint")]
    assert await says(patient, doctor_id, "\r\n".join(kept) + fingerprint) == "sdp_refused"
    assert doctor.heard("room:signal") == []


async def test_an_alarm_about_a_changed_fingerprint_reaches_the_other_and_nobody_else(
    live: Live,
) -> None:
    visit_id = await live.folk.call()
    async with (
        live.in_room(live.folk.patient, visit_id) as (patient, patient_id),
        live.in_room(live.folk.doctor, visit_id) as (doctor, doctor_id),
        waiting_guest(live, visit_id) as (outside, _),
    ):
        alarm = {"verification": {"step": "alarm"}}
        await patient.ok("room:signal", {"to": doctor_id, **alarm})
        heard = await doctor.hears("room:signal")
        assert (heard["sender"], heard["verification"]) == (patient_id, {"step": "alarm"})
        assert outside.heard("room:signal") == []
        assert patient.heard("room:signal") == []


@pytest.mark.parametrize(
    "verification",
    [
        {"step": "commit", "digest": "A" * 64},
        {"step": "commit", "digest": "a" * 63},
        {"step": "commit", "digest": "a" * 64, "nonce": "b" * 64},
        {"step": "reveal"},
        {"step": "alarm", "words": "calm"},
        {"step": "other"},
        {},
    ],
)
async def test_a_step_that_is_none_of_the_words_is_refused(
    pair: Pair, verification: dict[str, str]
) -> None:
    patient, _, doctor, doctor_id = pair
    said = {"to": doctor_id, "verification": verification}
    assert await patient.refused("room:signal", said) == "invalid"
    assert doctor.heard("room:signal") == []


async def test_over_two_hundred_candidates_are_cut(pair: Pair, description: Descriptions) -> None:
    patient, _, doctor, doctor_id = pair
    said = {"to": doctor_id, "candidate": {"candidate": HOST}}
    for _ in range(MAX_CANDIDATES):
        await patient.ok("room:signal", said)
    assert await patient.refused("room:signal", said) == "too_many"
    lines = f"a={HOST}\r\n" * (MAX_CANDIDATES + 1)
    assert await says(patient, doctor_id, description("offer")["sdp"] + lines) == "sdp_refused"
    for _ in range(MAX_CANDIDATES):
        await doctor.hears("room:signal")
    assert doctor.heard("room:signal") == []
