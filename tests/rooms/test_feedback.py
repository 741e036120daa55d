"""Feedback: once, within a week after the call, by patient and doctor; read back as it was given."""

import asyncio
import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from rooms.errors import Conflict, NotFound, Refused
from rooms.feedback import (
    FeedbackStatus,
    Said,
    answers_to,
    everything_said,
    form_for,
    give,
    own_answers,
    status_of,
)
from rooms.ids import VisitId
from rooms.questionnaires.definition import Audience
from rooms.questionnaires.library import own
from rooms.roles import Role
from rooms.storage.tables import FeedbackRow, VisitRow
from rooms.visits import cancel, complete, hang_up
from tests.clock import FakeClock
from tests.feedback import said
from tests.signaling.people import Folk

KIND_WORDS = said(4, 5, "You listened. Gracias.")
DOCTORS = Said(own(Audience.DOCTOR).canonical, {"call": ("2",), "work": ("4",)})


async def over(folk: Folk) -> VisitId:
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    return visit_id


async def say(folk: Folk, visit_id: VisitId, answers: Said | None = KIND_WORDS) -> None:
    async with folk.clinic.work() as work:
        await give(work, folk.actor(folk.patient, visit_id), visit_id, answers)


async def status(
    folk: Folk, visit_id: VisitId, audience: Audience = Audience.PATIENT
) -> FeedbackStatus:
    async with folk.clinic.read() as work:
        return await status_of(work, await work.db.get_one(VisitRow, visit_id), audience)


async def test_answers_are_kept_sealed_and_read_back(folk: Folk, clock: FakeClock) -> None:
    visit_id = await over(folk)
    assert await status(folk, visit_id) is FeedbackStatus.OPEN
    await say(folk, visit_id)
    assert await status(folk, visit_id) is FeedbackStatus.GIVEN
    async with folk.clinic.read() as work:
        found = (await answers_to(work, {visit_id}))[visit_id]
        row = await work.db.scalar(select(FeedbackRow))
    assert (found.answers, found.given_at) == (KIND_WORDS.answers, clock.now())
    assert found.questionnaire.canonical == KIND_WORDS.questionnaire
    assert row is not None
    assert b"listened" not in (row.answers_sealed or b"")


@pytest.mark.parametrize("first", [KIND_WORDS, None])
@pytest.mark.parametrize("second", [KIND_WORDS, None])
async def test_feedback_is_given_or_skipped_once(
    folk: Folk, first: Said | None, second: Said | None
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


async def test_feedback_is_open_for_a_week_after_the_call_and_then_closed(
    folk: Folk, clock: FakeClock
) -> None:
    early, late = await over(folk), await over(folk)
    async with folk.clinic.work() as work:
        await complete(work, folk.actor(folk.doctor), early, "as_planned")
    clock.advance(timedelta(days=7) - timedelta(seconds=1))
    await say(folk, early)
    clock.advance(timedelta(seconds=1))
    with pytest.raises(Conflict) as closed:
        await say(folk, late)
    assert closed.value.code == "feedback_closed"
    assert await status(folk, late) is FeedbackStatus.CLOSED


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


async def test_doctor_and_patient_answer_their_own_questions_once_each(folk: Folk) -> None:
    visit_id = await over(folk)
    by_doctor = folk.actor(folk.doctor)
    async with folk.clinic.work() as work:
        with pytest.raises(Refused):
            await give(work, folk.actor(folk.patient, visit_id), visit_id, DOCTORS, Audience.DOCTOR)
    async with folk.clinic.work() as work:
        asked = await form_for(work, by_doctor, visit_id, Audience.DOCTOR)
        assert asked == own(Audience.DOCTOR)
        await give(work, by_doctor, visit_id, DOCTORS, Audience.DOCTOR)
    async with folk.clinic.work() as work:
        with pytest.raises(Conflict):
            await give(work, by_doctor, visit_id, None, Audience.DOCTOR)
    assert await status(folk, visit_id, Audience.DOCTOR) is FeedbackStatus.GIVEN
    await say(folk, visit_id)
    async with folk.clinic.read() as work:
        mine = await answers_to(work, {visit_id})
        copied = (await everything_said(work, {visit_id}))[visit_id]
    assert mine[visit_id].answers == KIND_WORDS.answers
    assert {one.audience for one in copied} == set(Audience)


async def test_an_answer_without_a_name_is_in_the_patients_copy_alone(folk: Folk) -> None:
    visit_id = await over(folk)
    told: list[object] = []

    async def listen(event: object) -> None:
        told.append(event)

    folk.clinic.listen(listen)
    await say(folk, visit_id, said(1, 1, "Never again.", anonymous=True))
    assert not [one for one in told if type(one).__name__ == "FeedbackGiven"]
    async with folk.clinic.read() as work:
        assert await answers_to(work, {visit_id}) == {}
        (copied,) = (await everything_said(work, {visit_id}))[visit_id]
    assert copied.answers["text"] == ("Never again.",)


async def test_answers_from_before_questionnaires_read_as_those_of_the_default_one(
    folk: Folk, clock: FakeClock
) -> None:
    visit_id = await over(folk)
    async with folk.clinic.work() as work:
        sealer = await work.sealer(folk.patient.id)
        old = json.dumps({"call": 2, "care": 5, "text": "Kind."})
        row = FeedbackRow(
            id="old-row", visit_id=visit_id, person_id=folk.patient.id, given_at=clock.now()
        )
        row.answers_sealed = sealer.seal("feedback", "answers", row.id, old)
        work.db.add(row)
    async with folk.clinic.read() as work:
        found = (await answers_to(work, {visit_id}))[visit_id]
    assert found.questionnaire == own(Audience.PATIENT)
    assert found.answers == said(2, 5, "Kind.").answers


async def test_a_patient_reads_what_they_said_also_without_their_name_and_nobody_else_does(
    folk: Folk,
) -> None:
    visit_id, silent = await over(folk), await over(folk)
    await say(folk, visit_id, said(2, 3, "Too short", anonymous=True))
    await say(folk, silent, None)
    async with folk.clinic.work() as work:
        await give(work, folk.actor(folk.doctor), visit_id, DOCTORS, Audience.DOCTOR)
    patient = folk.actor(folk.patient)
    async with folk.clinic.read() as work:
        mine = await own_answers(work, patient, visit_id)
        assert mine is not None
        assert (mine.answers["text"], mine.is_anonymous) == (("Too short",), True)
        assert mine.audience is Audience.PATIENT
        assert await own_answers(work, patient, silent) is None
        for other in (folk.doctor, folk.admin, await folk.add("Ida Joss", Role.PATIENT)):
            with pytest.raises((NotFound, Refused)):
                await own_answers(work, folk.actor(other), visit_id)
