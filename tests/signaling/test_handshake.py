"""Who may connect, what they hear of by themselves, and how a session's end reaches its sockets."""

from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from rooms.access import ActsFor, Scope
from rooms.events import MailChanged, ProxyEnded
from rooms.roles import Role
from tests.eventually import eventually
from tests.signaling.conftest import ORIGIN, Live
from tests.signaling.people import Session
from tests.signaling.raw import RawSocket


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "https://evil.example",
        "https://clinic.example.evil.example",
        "https://evil-clinic.example",
        "http://clinic.example",
        "https://clinic.example:8443",
        "https://clinic.example/",
        "HTTPS://CLINIC.EXAMPLE",
        f"{ORIGIN}, https://evil.example",
    ],
)
async def test_another_or_a_missing_origin_is_refused(live: Live, origin: str | None) -> None:
    cookie = live.folk.sign_in(live.folk.doctor)
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with RawSocket(live.url, cookies={"account": cookie}, origin=origin):
            pass
    assert refused.value.status == 403


async def test_polling_is_refused(live: Live) -> None:
    async with (
        aiohttp.ClientSession(headers={"Origin": ORIGIN}) as http,
        http.get(f"{live.url}/socket.io/?EIO=4&transport=polling") as answer,
    ):
        assert answer.status == 400


async def test_without_a_session_the_code_says_so(live: Live) -> None:
    async with live.socket(None) as socket:
        assert (await socket.connect())["data"] == {"code": "not_signed_in"}
    async with live.socket("a cookie that never was") as socket:
        assert (await socket.connect({"session": "account"}))["data"] == {"code": "not_signed_in"}


async def test_half_a_sign_in_connects_nowhere(live: Live) -> None:
    cookie = live.folk.sign_in(live.folk.doctor, level="password")
    async with live.socket(cookie) as socket:
        assert (await socket.connect())["data"] == {"code": "second_factor_needed"}
        await socket.send('421["visit:attend",{"visit_id":"x"}]')
        await socket.ends()


async def test_the_payload_says_which_of_two_sessions_counts(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.book()
    cookies = {
        "account": folk.sign_in(folk.doctor),
        "visit": folk.sign_in(folk.patient, level="visit", visit=visit_id),
    }
    async with RawSocket(live.url, cookies=cookies, origin=ORIGIN) as socket:
        assert "sid" in await socket.connect({"session": "visit"})
        await socket.ok("visit:attend", {"visit_id": visit_id})
        other = await folk.book()
        assert await socket.refused("visit:attend", {"visit_id": other}) == "not_found"


@pytest.mark.parametrize("auth", [{"session": "admin"}, {"session": 1}, {"token": "x"}])
async def test_credentials_that_do_not_fit_are_refused(live: Live, auth: dict[str, Any]) -> None:
    async with live.socket(live.folk.sign_in(live.folk.doctor)) as socket:
        assert (await socket.connect(auth))["data"] == {"code": "invalid"}


async def test_a_session_of_the_wrong_kind_is_refused(live: Live) -> None:
    visit_id = await live.folk.book()
    full_with_visit = live.folk.sign_in(live.folk.doctor, level="full", visit=visit_id)
    visit_without = live.folk.sign_in(live.folk.patient, level="visit")
    for cookie in (full_with_visit, visit_without):
        async with live.socket(cookie) as socket:
            assert (await socket.connect())["data"] == {"code": "refused"}


async def test_a_failed_look_up_says_no_more_than_it_must(live: Live) -> None:
    live.folk.sessions.outage = ConnectionRefusedError("postgres://user:password@host")
    async with live.socket("any") as socket:
        answer = await socket.connect()
        assert answer["data"] == {"code": "unavailable"}
        assert "password" not in str(answer)
    live.folk.sessions.outage = TypeError("a bug that names Gil Hart")
    async with live.socket("any") as socket:
        answer = await socket.connect()
        assert answer["data"] == {"code": "internal"}
        assert "Gil" not in str(answer)
    live.folk.sessions.outage = None
    async with live.connected(live.folk.doctor):
        pass


async def test_a_second_handshake_on_one_connection_changes_nothing(live: Live) -> None:
    async with live.connected(live.folk.doctor) as socket:
        assert "sid" not in await socket.connect({"session": "account"})
        await socket.ok("visit:attend", {"visit_id": await live.folk.book()})


async def test_the_end_of_a_session_ends_its_sockets_and_no_others(live: Live) -> None:
    folk = live.folk
    cookie = folk.sign_in(folk.doctor)
    async with (
        live.socket(cookie) as first,
        live.socket(cookie) as second,
        live.connected(folk.doctor) as elsewhere,
    ):
        await first.connect()
        await second.connect()
        await live.signaling.end_session(folk.sessions.held[cookie].session_id, "expired")
        for socket in (first, second):
            assert await socket.hears("session:ended") == {"reason": "expired"}
            assert "41" in socket.frames or not socket.is_closed
            await socket.ends()
            assert "41" in socket.frames  # A stock client doesn't reconnect after this.
        await elsewhere.ok("visit:attend", {"visit_id": await folk.book()})


async def test_a_client_that_disconnects_is_let_go(live: Live) -> None:
    async with live.connected(live.folk.doctor) as socket:
        await socket.send("41")
        await socket.ends()
    assert live.signaling._engine._server._peers == {}


async def test_a_visit_session_hears_of_no_desk(live: Live) -> None:
    folk = live.folk
    both = await folk.add("Dr. Kai Lund", Role.DOCTOR)
    visit_id = await folk.call(both, folk.doctor)
    async with live.connected(both, visit_id) as as_patient, live.connected(both) as as_doctor:
        await folk.book(shared=True)
        await as_doctor.hears("desk:changed")
        assert as_patient.events == []


async def test_sessions_with_an_open_socket_are_known(live: Live) -> None:
    cookie = live.folk.sign_in(live.folk.doctor)
    async with live.socket(cookie) as socket:
        assert live.signaling.session_ids() == set()
        await socket.connect()
        assert live.signaling.session_ids() == {live.folk.sessions.held[cookie].session_id}
    await eventually(lambda: live.signaling.session_ids() == set())


async def test_closing_lets_clients_come_back(live: Live) -> None:
    async with live.connected(live.folk.doctor) as socket:
        await live.signaling.close()
        await socket.ends()
        assert "41" not in socket.frames
        await live.signaling.close()


async def test_a_session_that_ends_during_the_handshake_connects_nowhere(live: Live) -> None:
    class EndsAtOnce(dict[str, Session]):
        """Holds a session for one look."""

        def get(self, key: str, default: Any = None) -> Any:
            return self.pop(key, default)

    cookie = live.folk.sign_in(live.folk.doctor)
    live.folk.sessions.held = EndsAtOnce(live.folk.sessions.held)
    async with live.socket(cookie) as socket:
        assert (await socket.connect())["data"] == {"code": "not_signed_in"}
        await live.folk.book()
        await socket.send('421["visit:attend",{"visit_id":"x"}]')
        await socket.ends()


async def test_who_acts_for_a_patient_hears_what_the_patient_hears_until_the_right_ends(
    live: Live,
) -> None:
    folk, patient_id = live.folk, live.folk.patient.id
    proxy = await folk.add("Ola Hart", Role.PROXY)
    cookie = folk.sign_in(proxy)
    held = folk.sessions.held[cookie]
    right = ActsFor(patient_id, Scope.RECORD)
    folk.sessions.held[cookie] = replace(held, acts_for=frozenset({right}))
    async with live.socket(cookie) as socket:
        await socket.connect()
        async with folk.clinic.work() as work:
            work.tell(MailChanged(patient_id, frozenset()))
        await socket.hears("mail:changed")
        folk.sessions.held[cookie] = held
        async with folk.clinic.work() as work:
            work.tell(ProxyEnded(patient_id, proxy.id))
        await socket.ends()
    async with live.socket(cookie) as socket, live.connected(folk.patient) as own:
        await socket.connect()
        async with folk.clinic.work() as work:
            work.tell(MailChanged(patient_id, frozenset()))
        await own.hears("mail:changed")
        assert socket.heard("mail:changed") == []
