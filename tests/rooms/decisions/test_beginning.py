"""Decisions that a patient begins, and decisions that go on in a later visit."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rooms.clinic import Work
from rooms.decisions import beginning, record
from rooms.decisions.content import Content, Offer, check_raised
from rooms.decisions.record import Decision
from rooms.errors import ClinicError, Conflict, Invalid, NotFound, Refused
from rooms.ids import VisitId
from rooms.roles import Role
from rooms.visits import complete, hang_up
from tests.clock import FakeClock
from tests.rooms.decisions.offers import (
    AGREEMENT,
    CHOICE,
    KNOWN,
    MINE,
    OFFER,
    TABLET,
    agreed,
    gone_on,
    raised,
    started,
)
from tests.signaling.people import Folk

WAIT = CHOICE.options[-1]


async def test_a_patient_begins_and_the_doctor_adds_the_chances(folk: Folk) -> None:
    visit_id = await folk.book()
    decision = await raised(folk, visit_id)
    assert decision.current.content == Content(CHOICE, MINE, is_raised=True)
    with pytest.raises(Invalid, match="doctor adds"):
        await agreed(folk, decision, replace(AGREEMENT, option_id="wait"))
    offer = Offer(CHOICE.question, (KNOWN, *OFFER.options))
    async with folk.clinic.work() as work:
        now = await record.change_offer(
            work, folk.actor(folk.doctor), visit_id, decision.id, 1, offer
        )
    assert not now.current.content.is_raised
    assert now.current.content.voice == MINE
    assert (await agreed(folk, now)).current.content.agreement == AGREEMENT


async def test_a_doctor_who_finds_nothing_to_add_shares_it_as_it_is(folk: Folk) -> None:
    visit_id = await folk.book()
    decision = await raised(folk, visit_id)
    async with folk.clinic.work() as work:
        now = await record.change_offer(
            work, folk.actor(folk.doctor), visit_id, decision.id, 1, CHOICE
        )
    assert now.current.content.offer == CHOICE
    assert not now.current.content.is_raised


async def test_only_the_patients_side_begins_in_the_patients_name(folk: Folk) -> None:
    visit_id = await folk.book()
    for who in (folk.doctor, folk.other_doctor, folk.admin):
        async with folk.clinic.work() as work:
            with pytest.raises((NotFound, Refused)):
                await beginning.raise_choice(work, folk.actor(who), visit_id, CHOICE, MINE)


@pytest.mark.parametrize(
    "unfit",
    [
        replace(CHOICE, question=" "),
        replace(CHOICE, options=(KNOWN,)),
        replace(CHOICE, options=(KNOWN, KNOWN, WAIT)),
        replace(CHOICE, options=(replace(KNOWN, title=""), WAIT)),
        replace(CHOICE, options=(TABLET, WAIT)),
        replace(CHOICE, why="Because"),
    ],
)
def test_what_only_a_doctor_says_is_no_part_of_what_a_patient_begins(unfit: Offer) -> None:
    with pytest.raises(Invalid):
        check_raised(unfit)
    check_raised(replace(CHOICE, options=(WAIT,)))


async def test_a_decision_goes_on_in_a_later_visit_and_stays_in_the_first(folk: Folk) -> None:
    first, later = await folk.call(), await folk.book()
    decision = await started(folk, first)
    async with folk.clinic.read() as work:
        assert await record.decisions_of_visit(work, later) == []
        assert [one.id for one in await elsewhere(work, folk, later)] == [decision.id]
    await gone_on(folk, decision, later)
    now = await gone_on(folk, decision, later)
    assert now.visit_id == later
    assert (await agreed(folk, now)).current.content.agreement == AGREEMENT
    async with folk.clinic.read() as work:
        for visit_id in (first, later):
            (found,) = await record.decisions_of_visit(work, visit_id)
            assert found.id == decision.id
        assert await elsewhere(work, folk, later) == []


async def elsewhere(work: Work, folk: Folk, visit_id: VisitId) -> list[Decision]:
    doctor = folk.actor(folk.doctor)
    return await beginning.read_of_other_visits(work, doctor, visit_id, timedelta(days=365))


async def test_an_earlier_visit_takes_a_decision_up_without_becoming_its_latest(
    folk: Folk, clock: FakeClock
) -> None:
    earlier = await folk.call()
    clock.advance(timedelta(hours=1))
    decision = await started(folk, await folk.book())
    assert (await gone_on(folk, decision, earlier)).visit_id == decision.visit_id


async def test_a_decision_goes_on_with_who_treats_the_patient_and_in_an_open_visit(
    folk: Folk,
) -> None:
    decision = await started(folk, await folk.call())
    theirs = await folk.book(await folk.add("Ida Joss", Role.PATIENT))
    with pytest.raises(NotFound):
        await gone_on(folk, decision, theirs)
    with pytest.raises((NotFound, Refused)):
        await gone_on(folk, decision, await folk.book(), folk.other_doctor)
    over = await folk.call()
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), over)
    async with folk.clinic.work() as work:
        await complete(work, folk.actor(folk.doctor), over, "as_planned")
    with pytest.raises(Conflict) as told:
        await gone_on(folk, decision, over)
    assert told.value.code == "visit_moved_on"


async def test_a_visit_has_room_for_so_many_decisions(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "MAX_DECISIONS", 1)
    visit_id = await folk.book()
    await raised(folk, visit_id)
    with pytest.raises(ClinicError) as told:
        await raised(folk, visit_id)
    assert told.value.code == "decision_full"
