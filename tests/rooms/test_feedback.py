"""Feedback: once, after the call, by the patient; read by who may."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from rooms.errors import Conflict, NotFound, Refused
from rooms.feedback import Answers, FeedbackStatus, answers_for, answers_to, give, status_of
from rooms.ids import VisitId
from rooms.roles import Role
from rooms.storage.tables import FeedbackRow, VisitRow
from rooms.visits import cancel, complete, hang_up
from tests.clock import FakeClock
from tests.signaling.people import Folk

KIND_WORDS = Answers(4, 5, "You listened. Gracias.")


async def over(folk: Folk) -> VisitId:
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    return visit_id


async def say(folk: Folk, visit_id: VisitId, answers: Answers | None = KIND_WORDS) -> None:
    async with folk.clinic.work() as work:
        await give(work, folk.actor(folk.patient, visit_id), visit_id, answers)


async def status(folk: Folk, visit_id: VisitId) -> FeedbackStatus:
    async with folk.clinic.read() as work:
        return await status_of(work, await work.db.get_one(VisitRow, visit_id))


async def test_answers_are_kept_sealed_and_read_back(folk: Folk, clock: FakeClock) -> None:
    visit_id = await over(folk)
    assert await status(folk, visit_id) is FeedbackStatus.OPEN
    await say(folk, visit_id)
    assert await status(folk, visit_id) is FeedbackStatus.GIVEN
    async with folk.clinic.read() as work:
        found = (await answers_to(work, {visit_id}))[visit_id]
        row = await work.db.scalar(select(FeedbackRow))
    assert (found.answers, found.given_at, found.visit.id) == (KIND_WORDS, clock.now(), visit_id)
    assert row is not None
    assert b"listened" not in (row.answers_sealed or b"")


@pytest.mark.parametrize("first", [KIND_WORDS, None])
@pytest.mark.parametrize("second", [KIND_WORDS, None])
async def test_feedback_is_given_or_skipped_once(
    folk: Folk, first: Answers | None, second: Answers | None
) -> None:
    visit_id = await over(folk)
    await say(folk, visit_id, first)
    with pytest.raises(Conflict) as again:
        await say(folk, visit_id, second)
    assert again.value.code == "feedback_given"
    kept = FeedbackStatus.SKIPPED if first is None else FeedbackStatus.GIVEN
    assert await status(folk, visit_id) is kept


async def test_giving_and_skipping_at_once_have_one_winner(folk: Folk) -> None:
    visit_id = await over(folk)
    tries = (KIND_WORDS, None, KIND_WORDS, None)
    results = await asyncio.gather(
        *(say(folk, visit_id, one) for one in tries), return_exceptions=True
    )
    refused = [one for one in results if isinstance(one, BaseException)]
    assert [getattr(one, "code", one) for one in refused] == ["feedback_given"] * 3
    won = tries[results.index(None)]
    kept = FeedbackStatus.SKIPPED if won is None else FeedbackStatus.GIVEN
    assert await status(folk, visit_id) is kept


async def test_feedback_is_closed_before_the_call_ends(folk: Folk) -> None:
    called_off = await folk.book()
    async with folk.clinic.work() as work:
        await cancel(work, folk.actor(folk.patient), called_off)
    waiting = await folk.book()
    await folk.check_in(waiting)
    for visit_id in (await folk.book(), waiting, await folk.call(), called_off):
        with pytest.raises(Conflict) as closed:
            await say(folk, visit_id)
        assert closed.value.code == "feedback_closed"
        assert await status(folk, visit_id) is FeedbackStatus.NOT_YET


async def test_feedback_stays_open_once_the_visit_is_completed(folk: Folk) -> None:
    visit_id = await over(folk)
    async with folk.clinic.work() as work:
        await complete(work, folk.actor(folk.doctor), visit_id, "as_planned")
    await say(folk, visit_id)
    assert await status(folk, visit_id) is FeedbackStatus.GIVEN


async def test_nobody_speaks_for_the_patient(folk: Folk) -> None:
    visit_id = await over(folk)
    stranger = await folk.add("Ida", Role.PATIENT)
    for actor, error in (
        (folk.actor(folk.doctor), Refused),
        (folk.actor(folk.admin), Refused),
        (folk.actor(folk.other_doctor), NotFound),
        (folk.actor(stranger), NotFound),
        (folk.actor(folk.patient, await folk.book()), NotFound),
    ):
        async with folk.clinic.work() as work:
            with pytest.raises(error):
                await give(work, actor, visit_id, KIND_WORDS)
    assert await status(folk, visit_id) is FeedbackStatus.OPEN


async def test_a_doctor_reads_their_own_newest_first_and_skips_are_nothing(
    folk: Folk, clock: FakeClock
) -> None:
    visits = []
    for _ in range(3):
        visits.append(await over(folk))
        await say(folk, visits[-1])
        clock.advance(timedelta(minutes=1))
    await say(folk, await over(folk), None)
    theirs = await folk.call(doctor=folk.other_doctor)
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.other_doctor), theirs)
    await say(folk, theirs)
    async with folk.clinic.read() as work:
        mine = [one.visit.id for one in await answers_for(work, folk.doctor.id, 10)]
        everybodys = [one.visit.id for one in await answers_for(work, None, 2)]
    assert mine == visits[::-1]
    assert everybodys == [theirs, visits[2]]
