"""Sessions: how long they last, how their cookies are marked, and who hears of their end."""

from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web

from rooms.roles import Role
from server.auth.levels import SessionLevel
from server.auth.overview import sign_ins
from server.auth.sessions import NewSession, Session, SessionId, SessionKind, Sessions
from tests.server.auth.house import House, open_house

ACCOUNT, VISIT = SessionKind.ACCOUNT, SessionKind.VISIT
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


async def opened(house: House) -> NewSession:
    who = await house.person("Sam", Role.ADMIN)
    async with house.clinic.work() as work:
        return await house.parts.sessions.open(work, who.id, SessionLevel.FULL)


async def lives(house: House, new: NewSession) -> bool:
    return await house.parts.sessions.resolve_token(new.kind, new.token) is not None


async def test_an_idle_hour_ends_a_session(house: House) -> None:
    new = await opened(house)
    house.clock.advance(HOUR - MINUTE)
    assert await lives(house, new)
    house.clock.advance(HOUR - MINUTE)
    assert await lives(house, new)
    house.clock.advance(HOUR)
    assert not await lives(house, new)


async def test_a_day_ends_a_session_however_busy(house: House) -> None:
    new = await opened(house)
    for _ in range(47):
        house.clock.advance(HOUR / 2)
        assert await lives(house, new)
    house.clock.advance(HOUR / 2)
    assert not await lives(house, new)


async def test_an_open_call_keeps_a_session_alive(house: House) -> None:
    new = await opened(house)
    for _ in range(5):
        house.clock.advance(HOUR / 2)
        await house.parts.sessions.touch(new.id)
    assert await lives(house, new)


async def test_touching_does_not_wake_a_session_that_went_idle(house: House) -> None:
    new = await opened(house)
    house.clock.advance(HOUR)
    await house.parts.sessions.touch(new.id)
    assert not await lives(house, new)


async def test_use_is_written_down_once_a_minute(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = await opened(house)
    touched: list[SessionId] = []
    touch = house.parts.sessions.touch

    async def watched(session_id: SessionId) -> None:
        touched.append(session_id)
        await touch(session_id)

    monkeypatch.setattr(house.parts.sessions, "touch", watched)
    for _ in range(10):
        house.clock.advance(MINUTE / 4)
        assert await lives(house, new)
    assert len(touched) == 2


async def test_a_token_opens_only_the_kind_it_was_made_for(house: House) -> None:
    new = await opened(house)
    sessions = house.parts.sessions
    assert await sessions.resolve_token(VISIT, new.token) is None
    assert await sessions.resolve_cookies(VISIT, {"visavis": new.token}) is None
    found = await sessions.resolve_cookies(ACCOUNT, {"visavis": new.token})
    now, full = house.clock.now(), SessionLevel.FULL
    assert found == Session(
        new.id, new.person_id, frozenset({Role.ADMIN}), full, ACCOUNT, None, factor_at=now
    )


@pytest.mark.parametrize("token", ["", "x" * 43, "x" * 10_000, "é", "\x00"])
async def test_a_made_up_token_is_nobody(house: House, token: str) -> None:
    await opened(house)
    assert await house.parts.sessions.resolve_token(ACCOUNT, token) is None


async def test_an_unknown_kind_in_the_header_is_nobody(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    assert (await browser.get("/session", kind="admin")).body["level"] == "none"
    assert (await browser.get("/session", kind="visit")).body["level"] == "none"
    assert (await browser.get("/session", kind="account")).body["level"] == "full"


async def test_whose_session_is_over_is_told_why_and_nobody_else(house: House) -> None:
    doctor = await house.doctor()
    here, stranger = await house.signed_in(doctor), await house.browser()
    house.clock.advance(MINUTE)  # A code works once.
    there = await house.signed_in(doctor)
    assert (await stranger.get("/session")).body["ended"] is None
    async with house.clinic.work() as work:
        first = (await house.parts.sessions.live_of(work, doctor.id))[-1]
        await house.parts.sessions.end_all_in(work, doctor.id, keep=SessionId(first.id))
    assert (await there.get("/session")).body["ended"] == "signed_out"
    assert (await there.get("/session", kind="visit")).body["ended"] is None
    assert (await here.get("/session")).body["ended"] is None
    house.clock.advance(HOUR)
    assert (await here.get("/session")).body["ended"] == "expired"
    # Half a sign-in has words of its own.
    half = await house.browser()
    await half.sign_in(doctor.email or "")
    house.clock.advance(HOUR)
    assert (await half.get("/session")).body["ended"] is None


async def test_ending_a_persons_sessions_tells_the_listeners_and_spares_one(house: House) -> None:
    who, told = await house.person("Sam", Role.ADMIN), list[SessionId]()
    sessions = house.parts.sessions
    async with house.clinic.work() as work:
        made = [await sessions.open(work, who.id, SessionLevel.FULL) for _ in range(3)]

    async def breaks(_: SessionId) -> None:
        raise RuntimeError("this listener is broken")

    async def on_ended(session_id: SessionId) -> None:
        told.append(session_id)

    sessions.on_ended(breaks)
    sessions.on_ended(on_ended)
    async with house.parts.clinic.work() as work:
        ended = await sessions.end_all_in(work, who.id, keep=made[1].id)
    await sessions.tell_ended(ended)
    assert set(told) == {made[0].id, made[2].id}
    assert [await lives(house, one) for one in made] == [False, True, False]


async def test_an_admin_sees_second_factor_and_last_visit(house: House) -> None:
    doctor = await house.doctor()
    await house.signed_in(doctor)
    newcomer = await house.account("Sam", Role.ADMIN, email="sam@example.org")
    stranger = await house.person("Ana", Role.PATIENT)
    async with house.clinic.read() as work:
        known = await sign_ins(work)
    assert (known[doctor.id].second_factor, known[doctor.id].last_seen_at) == (
        True,
        house.clock.now(),
    )
    assert (known[newcomer.id].second_factor, known[newcomer.id].last_seen_at) == (False, None)
    assert stranger.id not in known


async def test_cookies_without_tls_are_for_this_machine(house: House) -> None:
    await house.doctor()
    browser = await house.browser()
    (cookie,) = (await browser.sign_in("amara@example.org")).set_cookies
    name, *attributes = cookie.split("; ")
    assert name.startswith("visavis=")
    assert set(attributes) == {"HttpOnly", "Path=/", "SameSite=Strict", "Max-Age=600"}


async def test_cookies_on_tls_belong_to_this_host_alone(sqlite_url: str, tmp_path: Path) -> None:
    async with open_house(sqlite_url, tmp_path) as house:
        sessions = Sessions(house.clinic, lifetime=24 * HOUR, idle=HOUR, is_https=True)
        new = await opened(house)
        for kind, name in ((ACCOUNT, "__Host-visavis"), (VISIT, "__Host-visavis-visit")):
            assert sessions.cookie_name(kind) == name
        response = web.Response()
        sessions.set_cookie(response, new)
        attributes = set(response.cookies["__Host-visavis"].OutputString().split("; ")[1:])
        assert attributes == {
            "HttpOnly",
            "Path=/",
            "SameSite=Strict",
            "Secure",
            "Max-Age=86400",
        }
        sessions.clear_cookie(response, ACCOUNT)
        cleared = response.cookies["__Host-visavis"].OutputString()
        assert "Max-Age=0" in cleared
        assert "Secure" in cleared
