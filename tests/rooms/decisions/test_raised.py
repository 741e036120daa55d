"""What a patient may do with a choice that they began, until a doctor takes it up."""

from dataclasses import replace

import pytest

from rooms import holds
from rooms.access import Actor
from rooms.decisions import raised as raising
from rooms.decisions import record
from rooms.decisions.content import Offer, Option, OptionKind
from rooms.decisions.record import Decision
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.people import Person
from tests.rooms.decisions.offers import CHOICE, MINE, OFFER, gone_on, raised, started
from tests.rooms.racing import Crossing
from tests.rooms.test_transfers import results
from tests.signaling.people import Folk


async def reworded(
    folk: Folk, one: Decision, *titles: str, question: str = CHOICE.question, base: int = 1
) -> Decision:
    async with folk.clinic.work() as work:
        patient, place = folk.actor(folk.patient), (one.visit_id, one.id)
        return await raising.change_choice(work, patient, place, base, question, titles)


async def taken_back(folk: Folk, one: Decision, actor: Actor) -> None:
    async with folk.clinic.work() as work:
        await raising.take_back(work, actor, one.visit_id, one.id)


async def taken_up(folk: Folk, one: Decision, doctor: Person | None = None) -> Decision:
    async with folk.clinic.work() as work:
        actor = folk.actor(doctor or folk.doctor)
        return await record.change_offer(work, actor, one.visit_id, one.id, 1, OFFER)


async def test_a_patient_puts_it_in_other_words_and_what_stays_is_the_same_option(
    folk: Folk,
) -> None:
    one = await raised(folk, await folk.book())
    now = await reworded(folk, one, "Drops", "Tablets", question="Tablets, drops or neither?")
    drops = Option("own-2", OptionKind.CHOICE, "Drops")
    expected = Offer("Tablets, drops or neither?", (drops, *CHOICE.options))
    assert (now.current.content.offer, now.current.content.voice) == (expected, MINE)
    assert now.current.content.is_raised
    with pytest.raises(Conflict) as told:
        await reworded(folk, now, "Drops")
    assert told.value.code == "decision_changed"
    only_waits = await reworded(folk, now, base=now.current.content.offer_revision)
    assert [one.kind for one in only_waits.current.content.offer.options] == [OptionKind.WAIT]


async def test_what_was_sent_twice_counts_once_and_what_says_nothing_is_refused(folk: Folk) -> None:
    one = await raised(folk, await folk.book())
    same = await reworded(folk, one, "Tablets", "Tablets")
    assert same.revision == one.revision
    with pytest.raises(Invalid):
        await reworded(folk, one, question=" ")
    with pytest.raises(Invalid):
        await reworded(folk, one, *map(str, range(10_001)))


async def test_what_was_taken_back_is_gone_for_both(folk: Folk) -> None:
    visit_id = await folk.book()
    one, other = await raised(folk, visit_id), await raised(folk, visit_id)
    await taken_back(folk, one, folk.actor(folk.patient))
    async with folk.clinic.read() as work:
        (left,) = await record.decisions_of_visit(work, visit_id)
        assert left.id == other.id
        with pytest.raises(NotFound):
            await record.read_decision(work, folk.actor(folk.doctor), visit_id, one.id)
    with pytest.raises(NotFound):
        await taken_up(folk, one)
    with pytest.raises(NotFound):
        await taken_back(folk, one, folk.actor(folk.patient))


async def test_what_a_doctor_took_up_is_of_both_and_stays(folk: Folk) -> None:
    visit_id = await folk.book()
    mine = await raised(folk, visit_id)
    await taken_up(folk, mine)
    for one in (mine, await started(folk, visit_id)):
        with pytest.raises(Conflict) as told:
            await reworded(folk, one, "Drops")
        assert told.value.code == "decision_taken_up"
        with pytest.raises(Conflict) as told:
            await taken_back(folk, one, folk.actor(folk.patient))
        assert told.value.code == "decision_taken_up"


async def test_what_a_doctor_goes_on_with_in_another_visit_is_of_both_and_stays(
    folk: Folk,
) -> None:
    one = await raised(folk, await folk.book())
    now = await gone_on(folk, one, await folk.book())
    for seen in (one, replace(now, visit_id=one.visit_id)):
        with pytest.raises(Conflict) as told:
            await reworded(folk, seen, "Drops")
        assert told.value.code == "decision_taken_up"
        with pytest.raises(Conflict) as told:
            await taken_back(folk, seen, folk.actor(folk.patient))
        assert told.value.code == "decision_taken_up"


async def test_nothing_is_taken_back_while_a_legal_hold_keeps_it(folk: Folk) -> None:
    one = await raised(folk, await folk.book())
    async with folk.clinic.work() as work:
        await holds.hold(work, folk.patient.id, "Court")
    with pytest.raises(Conflict) as told:
        await taken_back(folk, one, folk.actor(folk.patient))
    assert told.value.code == "record_kept"
    async with folk.clinic.work() as work:
        await holds.release(work, folk.patient.id, "Judgment is final")
    await taken_back(folk, one, folk.actor(folk.patient))


async def test_of_a_hold_and_taking_back_at_once_the_later_one_sees_the_other(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever read "no hold" deletes before the hold stands, so that it never stands too late."""
    one = await raised(folk, await folk.book())
    order: list[str] = []
    crossing = Crossing(folk.clinic)
    crossing.after(monkeypatch, raising, "check_may_delete")
    crossing.after(monkeypatch, holds, "held_person")

    async def hold() -> None:
        async with folk.clinic.work() as work:
            await holds.hold(work, folk.patient.id, "Court")
        order.append("held")

    async def take_back() -> None:
        await taken_back(folk, one, folk.actor(folk.patient))
        order.append("gone")

    _, gone = await results(hold(), take_back())
    assert order == (["gone", "held"] if gone is None else ["held"])


async def test_nobody_but_the_patients_side_takes_it_back(folk: Folk) -> None:
    one = await raised(folk, await folk.book())
    for who in (folk.doctor, folk.other_doctor, folk.admin):
        with pytest.raises((NotFound, Refused)):
            await taken_back(folk, one, folk.actor(who))
