"""Visit links: a token opens its visit while it may, and all that don't look alike."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from rooms.channels import Channel
from rooms.clinic import Clinic
from rooms.errors import NotFound
from rooms.ids import LinkId, VisitId
from rooms.links import (
    LinkState,
    NewLink,
    find_link,
    last_channel,
    link_by_id,
    link_states,
    make_link,
    mark_joined,
    mark_opened,
    mark_verified,
)
from rooms.outcomes import mark_no_show
from rooms.storage.tables import LinkRow, VisitRow
from rooms.visits import cancel, complete, hang_up
from tests.clock import FakeClock
from tests.signaling.people import Folk

LIFETIME = timedelta(hours=24)


async def linked(folk: Folk, visit_id: VisitId, sent_by: Channel = Channel.MAIL) -> NewLink:
    async with folk.clinic.work() as work:
        row = await work.db.get_one(VisitRow, visit_id)
        return await make_link(work, row, folk.patient.id, sent_by, LIFETIME)


async def refusal(clinic: Clinic, token: str) -> str:
    async with clinic.read() as work:
        with pytest.raises(NotFound) as found:
            await find_link(work, token)
    return f"{found.value.code}: {found.value.message}"


async def opens(clinic: Clinic, token: str) -> bool:
    async with clinic.read() as work:
        try:
            await find_link(work, token)
        except NotFound:
            return False
        return True


async def state(folk: Folk, visit_id: VisitId) -> LinkState:
    async with folk.clinic.read() as work:
        return (await link_states(work, {visit_id}))[visit_id]


async def test_a_token_opens_its_visit_and_only_its_hash_is_kept(folk: Folk) -> None:
    visit_id = await folk.book()
    made = await linked(folk, visit_id)
    async with folk.clinic.read() as work:
        found = await find_link(work, made.token)
        row = await work.db.scalar(select(LinkRow))
    assert found == made.link
    assert (found.visit_id, found.person_id, found.sent_by) == (visit_id, folk.patient.id, "mail")
    assert row is not None
    assert made.token not in repr(vars(row))
    assert len(made.token) >= 43


async def test_unknown_expired_revoked_and_called_off_look_the_same(
    folk: Folk, clock: FakeClock
) -> None:
    answers = {await refusal(folk.clinic, "never-made"), await refusal(folk.clinic, "")}
    revoked = await linked(folk, visit_id := await folk.book())
    clock.advance(timedelta(seconds=1))
    expired = await linked(folk, visit_id)
    answers.add(await refusal(folk.clinic, revoked.token))
    for move in (cancel, mark_no_show):
        called_off = await linked(folk, other := await folk.book())
        async with folk.clinic.work() as work:
            await move(work, folk.actor(folk.admin), other)
        answers.add(await refusal(folk.clinic, called_off.token))
    clock.advance(timedelta(minutes=25) + LIFETIME)
    answers.add(await refusal(folk.clinic, expired.token))
    assert len(answers) == 1
    assert answers.pop().startswith("link_unknown: ")


async def test_a_link_lasts_until_its_lifetime_after_the_visit(
    folk: Folk, clock: FakeClock
) -> None:
    made = await linked(folk, await folk.book())  # In five minutes, for twenty.
    clock.advance(timedelta(minutes=25) + LIFETIME - timedelta(seconds=1))
    assert await opens(folk.clinic, made.token)
    clock.advance(timedelta(seconds=1))
    assert not await opens(folk.clinic, made.token)


async def test_a_link_made_late_still_lasts(folk: Folk, clock: FakeClock) -> None:
    visit_id = await folk.book()
    clock.advance(timedelta(days=3))
    made = await linked(folk, visit_id)
    clock.advance(LIFETIME)
    assert await opens(folk.clinic, made.token)


async def test_a_link_still_opens_the_visit_for_feedback(folk: Folk) -> None:
    visit_id = await folk.call()
    made = await linked(folk, visit_id)
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
        await complete(work, folk.actor(folk.doctor), visit_id, "as_planned")
    assert await opens(folk.clinic, made.token)


async def test_sending_again_revokes_what_was_sent_before(folk: Folk, clock: FakeClock) -> None:
    visit_id, other = await folk.book(), await folk.book()
    elsewhere = await linked(folk, other)
    first = await linked(folk, visit_id)
    clock.advance(timedelta(seconds=1))
    second = await linked(folk, visit_id, Channel.SMS)
    found = [await opens(folk.clinic, one.token) for one in (first, second, elsewhere)]
    assert found == [False, True, True]
    async with folk.clinic.read() as work:
        assert await last_channel(work, visit_id, folk.patient.id) == "sms"
        assert await last_channel(work, other, folk.patient.id) == "mail"
        assert await last_channel(work, VisitId("none"), folk.patient.id) is None
        with pytest.raises(NotFound):
            await link_by_id(work, first.link.id)
        with pytest.raises(NotFound):
            await link_by_id(work, LinkId("none"))
        assert await link_by_id(work, second.link.id) == second.link


async def test_how_far_a_link_got_is_told_of_the_newest(folk: Folk, clock: FakeClock) -> None:
    visit_id = await folk.book()
    first = await linked(folk, visit_id)
    assert await state(folk, visit_id) is LinkState.SENT
    async with folk.clinic.work() as work:
        await mark_opened(work, first.link)
    assert await state(folk, visit_id) is LinkState.OPENED
    async with folk.clinic.work() as work:
        await mark_verified(work, first.link, Channel.SMS)
    assert await state(folk, visit_id) is LinkState.VERIFIED
    async with folk.clinic.work() as work:
        await mark_joined(work, visit_id, folk.patient.id)
    assert await state(folk, visit_id) is LinkState.JOINED
    clock.advance(timedelta(seconds=1))
    await linked(folk, visit_id)
    assert await state(folk, visit_id) is LinkState.SENT
    clock.advance(timedelta(days=2))
    assert await state(folk, visit_id) is LinkState.EXPIRED
    async with folk.clinic.work() as work:
        row = await work.db.scalar(select(LinkRow).where(LinkRow.revoked_at.is_(None)))
        assert row is not None
        row.revoked_at = clock.now()
    assert await state(folk, visit_id) is LinkState.REVOKED


async def test_the_first_opening_is_the_one_that_is_kept(folk: Folk, clock: FakeClock) -> None:
    made = await linked(folk, await folk.book())
    first = clock.now()
    for _ in range(2):
        async with folk.clinic.work() as work:
            await mark_opened(work, made.link)
            await mark_verified(work, made.link, Channel.SMS)
        clock.advance(timedelta(minutes=1))
    async with folk.clinic.read() as work:
        row = await work.db.get_one(LinkRow, made.link.id)
    assert (row.opened_at, row.verified_at) == (first, first)
