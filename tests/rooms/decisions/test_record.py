"""Starting and changing decisions: who may, and what happens when two people write at once."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace

import pytest

from rooms.care_plan.items import PlanState, plan_of
from rooms.decisions import beginning, confirming, record
from rooms.decisions.content import Agreement, Matter, Voice, Weight
from rooms.decisions.record import Decision
from rooms.decisions.rights import read_mine, read_one_of_mine
from rooms.errors import ClinicError, Conflict, Invalid, NotFound, Refused
from rooms.events import Event, PartChanged, VisitPart
from rooms.roles import Role
from rooms.visits import cancel
from tests.rooms.decisions.offers import (
    AGREEMENT,
    OFFER,
    TABLET,
    VOICE,
    WAIT,
    agreed,
    asked,
    confirmed,
    started,
)
from tests.signaling.people import Folk


async def offer(folk: Folk, decision: Decision, base: int, question: str) -> Decision:
    async with folk.clinic.work() as work:
        actor = folk.actor(folk.doctor)
        return await record.change_offer(
            work, actor, decision.visit_id, decision.id, base, asked(question)
        )


async def say(folk: Folk, decision: Decision, base: int, voice: Voice = VOICE) -> Decision:
    async with folk.clinic.work() as work:
        actor = folk.actor(folk.patient, decision.visit_id)
        return await record.change_voice(work, actor, decision.visit_id, decision.id, base, voice)


async def code_of(doing: Awaitable[object]) -> str:
    try:
        await doing
    except ClinicError as error:
        return error.code
    return "fine"


async def test_doctor_and_patient_change_their_parts_at_once_and_nothing_is_lost(
    folk: Folk,
) -> None:
    decision = await started(folk, await folk.call())
    await asyncio.gather(offer(folk, decision, 1, "Which way?"), say(folk, decision, 1))
    async with folk.clinic.read() as work:
        (now,) = await record.decisions_of_visit(work, decision.visit_id)
    content = now.current.content
    assert (content.offer, content.voice) == (asked("Which way?"), VOICE)
    assert (now.revision, now.current.number) == (3, 1)


async def test_the_second_of_two_who_change_one_part_is_told(folk: Folk) -> None:
    decision = await started(folk, await folk.call())
    ways = await asyncio.gather(
        code_of(offer(folk, decision, 1, "First?")), code_of(offer(folk, decision, 1, "Second?"))
    )
    assert sorted(ways) == ["decision_changed", "fine"]


async def test_saying_the_same_again_changes_nothing(folk: Folk) -> None:
    """The answer was lost, and the page sends once more what it had."""
    decision = await started(folk, await folk.call())
    first = await say(folk, decision, 1)
    again = await say(folk, decision, 1)
    assert (again.revision, again.current) == (first.revision, first.current)


async def test_a_decision_without_waiting_is_refused_by_the_data_layer(folk: Folk) -> None:
    visit_id = await folk.book()
    without = replace(OFFER, options=(TABLET, replace(TABLET, id="other")))
    async with folk.clinic.work() as work:
        with pytest.raises(Invalid, match="wait and see"):
            await beginning.start(work, folk.actor(folk.doctor), visit_id, without)


async def test_an_option_that_the_patient_leans_to_cannot_go(folk: Folk) -> None:
    decision = await say(folk, await started(folk, await folk.book()), 1)
    rest = replace(OFFER, options=(replace(WAIT, id="later"), TABLET))
    async with folk.clinic.work() as work:
        actor = folk.actor(folk.doctor)
        with pytest.raises(Conflict) as told:
            await record.change_offer(work, actor, decision.visit_id, decision.id, 1, rest)
    assert told.value.code == "option_in_use"


async def test_each_part_is_changed_by_its_own_side_only(folk: Folk) -> None:
    decision = await started(folk, await folk.call())
    place = (decision.visit_id, decision.id)
    patient = folk.actor(folk.patient, decision.visit_id)
    async with folk.clinic.work() as work:
        with pytest.raises(Refused):
            await record.change_offer(work, patient, *place, 1, asked("Mine?"))
        with pytest.raises(Refused):
            await record.change_voice(work, folk.actor(folk.doctor), *place, 1, VOICE)
        for stranger in (folk.other_doctor, folk.admin):
            with pytest.raises((NotFound, Refused)):
                await record.change_agreement(work, folk.actor(stranger), *place, 1, AGREEMENT)
            with pytest.raises((NotFound, Refused)):
                await record.read_decision(work, folk.actor(stranger), *place)


async def test_a_visit_that_was_cancelled_gets_no_decision(folk: Folk) -> None:
    visit_id = await folk.book()
    async with folk.clinic.work() as work:
        await cancel(work, folk.actor(folk.doctor), visit_id)
    async with folk.clinic.work() as work:
        with pytest.raises(Conflict):
            await beginning.start(work, folk.actor(folk.doctor), visit_id, OFFER)


async def test_a_change_after_a_yes_is_a_new_version_and_the_old_one_stays(folk: Folk) -> None:
    first = await agreed(folk, await started(folk, await folk.call()))
    first = await confirmed(folk, first, folk.doctor, folk.patient)
    later = Voice((Matter("Sleep", Weight.MUCH),), "tablet")
    second = await say(folk, first, 1, later)
    assert (second.current.number, second.current.confirmations) == (2, ())
    assert second.earlier == (first.current,)
    assert second.settled == first.current
    third = await say(folk, second, second.current.content.voice_revision, VOICE)
    assert third.current.number == 2, "nobody has confirmed the second one yet"


async def test_a_decision_changes_only_so_often(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "MAX_VERSIONS", 1)
    decision = await agreed(folk, await started(folk, await folk.call()))
    decision = await confirmed(folk, decision, folk.doctor)
    assert await code_of(say(folk, decision, 1)) == "decision_full"


async def test_the_pages_of_the_visit_hear_of_each_change(folk: Folk) -> None:
    told: list[Event] = []

    async def listen(event: Event) -> None:
        told.append(event)

    folk.clinic.listen(listen)
    decision = await started(folk, await folk.call())
    await say(folk, decision, 1)
    changes = [one for one in told if isinstance(one, PartChanged)]
    expected = PartChanged(decision.visit_id, folk.doctor.id, VisitPart.DECISION)
    assert changes == [expected, expected]


async def test_a_yes_to_an_older_revision_is_refused(folk: Folk) -> None:
    seen = await agreed(folk, await started(folk, await folk.call()))
    await say(folk, seen, 1)
    async with folk.clinic.work() as work:
        with pytest.raises(Conflict) as told:
            await confirming.confirm(
                work, folk.actor(folk.doctor), seen.visit_id, seen.id, seen.revision
            )
    assert told.value.code == "decision_changed"


async def test_nobody_confirms_what_is_not_written_down(folk: Folk) -> None:
    decision = await started(folk, await folk.call())
    with pytest.raises(Conflict) as told:
        await confirmed(folk, decision, folk.doctor)
    assert told.value.code == "decision_open"


async def test_both_say_yes_and_twice_is_once(folk: Folk) -> None:
    decision = await agreed(folk, await started(folk, await folk.call()))
    half = await confirmed(folk, decision, folk.doctor, folk.doctor)
    assert [one.side for one in half.current.confirmations] == ["doctor"]
    assert half.settled is None
    whole = await confirmed(folk, half, folk.patient)
    assert whole.current.is_settled


async def test_of_a_yes_and_a_change_at_once_the_yes_is_to_what_was_seen(folk: Folk) -> None:
    decision = await agreed(folk, await started(folk, await folk.call()))
    yes = confirmed(folk, decision, folk.doctor)
    change = agreed(folk, decision, Agreement("tablet"))
    ways = await asyncio.gather(code_of(yes), code_of(change))
    async with folk.clinic.read() as work:
        (now,) = await record.decisions_of_visit(work, decision.visit_id)
    assert ways[1] == "fine"
    assert now.current.content.agreement == Agreement("tablet")
    assert now.current.confirmations == ()
    assert ways[0] in {"fine", "decision_changed"}
    assert (now.current.number == 2) is (ways[0] == "fine")


async def test_a_day_of_review_becomes_a_task_once_both_said_yes(folk: Folk) -> None:
    day = folk.clinic.clock.now().date().replace(year=2031)
    said = Agreement("wait", "Wait", review_on=day)
    decision = await agreed(folk, await started(folk, await folk.call()), said)
    decision = await confirmed(folk, decision, folk.doctor)
    assert decision.review_on is None
    assert await reviews(folk) == []
    decision = await confirmed(folk, decision, folk.patient)
    assert decision.review_on == day
    assert await reviews(folk) == [day]
    decision = await agreed(folk, decision, replace(said, review_on=None))
    assert await reviews(folk) == [day], "the newer version isn't confirmed yet"
    await confirmed(folk, decision, folk.doctor, folk.patient)
    assert await reviews(folk) == []


async def reviews(folk: Folk) -> list[object]:
    async with folk.clinic.read() as work:
        tasks = (await plan_of(work, folk.patient.id)).tasks
        return [one.said.due_on for one in tasks if one.said.state is PlanState.OPEN]


async def test_a_patient_reads_their_own_decisions_only(folk: Folk) -> None:
    decision = await started(folk, await folk.book())
    other = await folk.add("Ida Joss", Role.PATIENT)
    async with folk.clinic.read() as work:
        mine = await read_mine(work, folk.actor(folk.patient))
        assert [one.id for one in mine] == [decision.id]
        assert await read_mine(work, folk.actor(other)) == []
        with pytest.raises(NotFound):
            await read_one_of_mine(work, folk.actor(other), decision.id)
