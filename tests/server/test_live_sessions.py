"""Sessions and their sockets: found at the handshake, kept alive while used, cut when over."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from rooms.people import Person
from rooms.roles import Role
from rooms.storage.tables import PersonRow
from server.auth.levels import Factor, SessionLevel
from server.auth.sessions import NewSession
from server.auth.tables import SessionRow
from server.live_sessions import TOKEN_ARRIVES_WITHIN, LiveSessions, SessionLookup
from signaling.server import Signaling
from tests.server.auth.house import House, open_house
from tests.signaling.conftest import ORIGIN, serve
from tests.signaling.raw import RawSocket


@dataclass
class Doors:
    """A clinic whose live side is open."""

    house: House
    url: str
    signaling: Signaling
    live: LiveSessions
    doctor: Person

    async def session(self, level: SessionLevel = SessionLevel.FULL) -> NewSession:
        async with self.house.clinic.work() as work:
            return await self.house.parts.sessions.open(work, self.doctor.id, level)

    @asynccontextmanager
    async def socket(self, session: NewSession) -> AsyncIterator[RawSocket]:
        cookies = {self.house.parts.sessions.cookie_name(session.kind): session.token}
        async with RawSocket(self.url, cookies=cookies, origin=ORIGIN) as socket:
            yield socket


@pytest.fixture
async def doors(database_url: str, tmp_path: Path) -> AsyncIterator[Doors]:
    async with open_house(database_url, tmp_path) as house:
        sessions = house.parts.sessions
        doctor = await house.person("Dr. Ada Boyd", Role.DOCTOR)
        async with serve(house.clinic, SessionLookup(sessions)) as (url, signaling):
            live = LiveSessions(sessions, signaling, house.clock)
            yield Doors(house, url, signaling, live, doctor)
            await live.close()


async def test_a_handshake_finds_its_session_by_cookie(doors: Doors) -> None:
    session = await doors.session()
    async with doors.socket(session) as socket:
        assert "sid" in await socket.connect({"session": "account"})
        assert doors.signaling.session_ids() == {session.id}
    async with doors.socket(session) as socket:
        assert "sid" not in await socket.connect({"session": "visit"})


async def test_half_a_sign_in_opens_no_socket(doors: Doors) -> None:
    async with doors.socket(await doors.session(SessionLevel.PASSWORD)) as socket:
        refused = await socket.connect({"session": "account"})
        assert refused["data"]["code"] == "second_factor_needed"
    assert doors.signaling.session_ids() == set()


async def test_an_open_socket_keeps_its_session_from_going_idle(doors: Doors) -> None:
    used, unused = await doors.session(), await doors.session()
    async with doors.socket(used) as socket:
        await socket.connect({"session": "account"})
        for _ in range(5):
            doors.house.clock.advance(timedelta(minutes=30))
            await doors.live.check()
        assert not socket.is_closed
        assert await resolves(doors, used)
        assert not await resolves(doors, unused)


async def resolves(doors: Doors, session: NewSession) -> bool:
    return await doors.house.parts.sessions.resolve_token(session.kind, session.token) is not None


async def test_signing_out_cuts_the_sessions_own_sockets_at_once(doors: Doors) -> None:
    ended, other = await doors.session(), await doors.session()
    async with doors.socket(ended) as socket, doors.socket(other) as stays:
        for one in (socket, stays):
            await one.connect({"session": "account"})
        parts = doors.house.parts
        async with parts.clinic.work() as work:
            over = await parts.sessions.end_all_in(work, doors.doctor.id, keep=other.id)
        await parts.sessions.tell_ended(over)
        assert await socket.hears("session:ended") == {"reason": "signed_out"}
        await socket.ends()
        assert not stays.is_closed


@pytest.mark.parametrize("how", ["expired", "removed", "ended elsewhere"])
async def test_a_session_that_is_over_loses_its_sockets_at_the_next_check(
    doors: Doors, how: str
) -> None:
    session = await doors.session()
    async with doors.socket(session) as socket:
        await socket.connect({"session": "account"})
        await doors.live.check()
        assert doors.signaling.session_ids() == {session.id}
        now = doors.house.clock.now()
        statements = {
            "expired": update(SessionRow).values(expires_at=now),
            "removed": update(PersonRow).values(disabled_at=now),
            "ended elsewhere": update(SessionRow).values(ended_at=now),
        }
        async with doors.house.clinic.work() as work:
            await work.db.execute(statements[how])
        await doors.live.check()
        assert await socket.hears("session:ended") == {"reason": "expired"}
        await socket.ends()
    await doors.live.check()


async def test_sockets_from_before_a_step_up_are_cut_once_the_new_token_is_there(
    doors: Doors,
) -> None:
    before = await doors.session()
    doors.house.clock.advance(timedelta(minutes=1))
    sessions = doors.house.parts.sessions
    async with doors.socket(before) as stolen:
        assert "sid" in await stolen.connect({"session": "account"})
        async with doors.house.clinic.work() as work:
            after = await sessions.renew_token(work, before.id, Factor.TOTP)
        await doors.live.check()
        assert not stolen.is_closed, "the owner's own page has yet to get its new token"
        doors.house.clock.advance(TOKEN_ARRIVES_WITHIN)
        async with doors.socket(after) as own:
            assert "sid" in await own.connect({"session": "account"})
            await doors.live.check()
            await stolen.ends()
            await doors.live.check()
            assert not own.is_closed
    async with doors.socket(before) as stolen:
        assert "sid" not in await stolen.connect({"session": "account"})


async def test_starting_and_closing_twice_is_once(doors: Doors) -> None:
    def running() -> int:
        return sum("live-sessions" in task.get_name() for task in asyncio.all_tasks())

    doors.live.start()
    doors.live.start()
    assert running() == 1
    await doors.live.close()
    await doors.live.close()
    assert running() == 0
