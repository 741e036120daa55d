"""Pruning: what is done goes after its time, what is live stays."""

from datetime import timedelta

from sqlalchemy import select

from rooms.roles import Role
from server.auth.levels import SessionLevel
from server.auth.pruning import prune
from server.auth.tables import (
    AuthenticatorRow,
    DeviceRow,
    PasskeyChallengeRow,
    SessionRow,
)
from tests.server.auth.house import House

DAY = timedelta(days=1)


async def test_sessions_stay_for_thirty_days_after_their_end(house: House) -> None:
    who = await house.person("Sam", Role.ADMIN)
    async with house.clinic.work() as work:
        ended = await house.parts.sessions.open(work, who.id, SessionLevel.FULL)
    house.clock.advance(timedelta(hours=1))
    await house.parts.sessions.end(ended.id)
    await house.parts.passkeys.begin_step_up(who.id, ended.id)
    house.clock.advance(30 * DAY - timedelta(seconds=1))
    async with house.clinic.work() as work:
        live = await house.parts.sessions.open(work, who.id, SessionLevel.FULL)
        await prune(work)
        assert set(await work.db.scalars(select(SessionRow.id))) == {ended.id, live.id}
    house.clock.advance(timedelta(seconds=1))
    async with house.clinic.work() as work:
        assert await prune(work) >= 1
        assert list(await work.db.scalars(select(SessionRow.id))) == [live.id]


async def test_challenges_go_once_they_can_not_be_answered(house: House) -> None:
    await house.parts.passkeys.begin_sign_in()
    house.clock.advance(timedelta(minutes=3))
    newer = await house.parts.passkeys.begin_sign_in()
    house.clock.advance(timedelta(minutes=2))
    async with house.clinic.work() as work:
        await prune(work)
        assert list(await work.db.scalars(select(PasskeyChallengeRow.id))) == [newer.challenge_id]


async def test_a_browser_is_forgotten_with_its_cookie_and_an_unfinished_app_after_a_day(
    house: House,
) -> None:
    browser = await house.signed_in(await house.doctor())
    await browser.post("/account/totp")
    house.clock.advance(DAY)
    async with house.clinic.work() as work:
        await prune(work)
        assert len(list(await work.db.scalars(select(AuthenticatorRow)))) == 1
        assert len(list(await work.db.scalars(select(DeviceRow)))) == 1
    house.clock.advance(364 * DAY)
    async with house.clinic.work() as work:
        await prune(work)
        assert list(await work.db.scalars(select(DeviceRow))) == []
