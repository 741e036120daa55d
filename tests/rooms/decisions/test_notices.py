"""When a patient's side is told that a doctor changed a decision, on both databases."""

from dataclasses import replace
from datetime import timedelta

from rooms.access import Scope
from rooms.decisions import notices, record
from rooms.decisions.content import Voice
from rooms.decisions.notices import FIRST_AFTER, NOT_BEFORE
from rooms.decisions.record import Decision
from rooms.ids import PersonId
from rooms.people import Person
from rooms.proxies import NewProxy, Relation, add_proxy, rights_of
from rooms.roles import Role
from tests.clock import FakeClock
from tests.rooms.decisions.offers import agreed, asked, raised, started
from tests.signaling.people import Folk


async def told(folk: Folk) -> list[str]:
    """Return who is told now, by name."""
    async with folk.clinic.read() as work:
        wanted = await notices.due(work)
    names: list[str] = []
    for patient_id in wanted:
        async with folk.clinic.work() as work:
            names += [one.name for one in await notices.claim(work, PersonId(patient_id))]
    return sorted(names)


async def offered(folk: Folk, one: Decision, question: str) -> Decision:
    async with folk.clinic.work() as work:
        base, doctor = one.current.content.offer_revision, folk.actor(folk.doctor)
        return await record.change_offer(work, doctor, one.visit_id, one.id, base, asked(question))


async def said(folk: Folk, one: Decision, proxy: Person | None = None) -> Decision:
    async with folk.clinic.work() as work:
        who = folk.actor(proxy or folk.patient)
        who = replace(who, acts_for=await rights_of(work, who.person_id))
        base, voice = one.current.content.voice_revision, Voice(words=f"Read by {who.person_id}")
        return await record.change_voice(work, who, one.visit_id, one.id, base, voice)


async def carer(folk: Folk, clock: FakeClock) -> Person:
    """Return who acts for the patient in visits, for a day."""
    proxy = await folk.add("Ada Ferreira", Role.PATIENT)
    async with folk.clinic.work() as work:
        new = NewProxy(
            Relation.PARENT,
            frozenset({Scope.VISITS}),
            is_shown=True,
            expires_at=clock.now() + timedelta(days=1),
        )
        await add_proxy(work, folk.actor(folk.admin), folk.patient.id, proxy.id, new)
    return replace(proxy, roles=proxy.roles | {Role.PROXY})


async def test_a_doctors_answer_is_told_a_little_later_once_with_all_that_came(
    folk: Folk, clock: FakeClock
) -> None:
    one = await raised(folk, await folk.book())
    clock.advance(FIRST_AFTER)
    assert await told(folk) == []
    one = await offered(folk, one, "Which way?")
    await started(folk, one.visit_id)
    assert await told(folk) == []
    clock.advance(FIRST_AFTER)
    assert await told(folk) == [folk.patient.name]
    assert await told(folk) == []
    await offered(folk, one, "Which way now?")
    clock.advance(FIRST_AFTER)
    assert await told(folk) == []
    clock.advance(NOT_BEFORE - FIRST_AFTER)
    assert await told(folk) == [folk.patient.name]


async def test_who_answered_meanwhile_has_seen_it(folk: Folk, clock: FakeClock) -> None:
    one = await started(folk, await folk.book())
    await said(folk, one)
    clock.advance(FIRST_AFTER)
    assert await told(folk) == []


async def test_what_both_do_in_the_call_is_told_nobody(folk: Folk, clock: FakeClock) -> None:
    one = await started(folk, await folk.call())
    await agreed(folk, one)
    clock.advance(FIRST_AFTER + NOT_BEFORE)
    assert await told(folk) == []


async def test_who_acts_in_visits_is_told_too_until_their_right_ends(
    folk: Folk, clock: FakeClock
) -> None:
    proxy = await carer(folk, clock)
    one = await started(folk, await folk.book())
    clock.advance(FIRST_AFTER)
    assert await told(folk) == sorted([folk.patient.name, proxy.name])
    clock.advance(timedelta(days=2))
    await offered(folk, one, "Once more?")
    clock.advance(FIRST_AFTER)
    assert await told(folk) == [folk.patient.name]


async def test_who_answers_has_seen_it_and_the_others_of_the_side_are_told_still(
    folk: Folk, clock: FakeClock
) -> None:
    proxy = await carer(folk, clock)
    one = await started(folk, await folk.book())
    one = await said(folk, one, proxy)
    clock.advance(FIRST_AFTER)
    assert await told(folk) == [folk.patient.name]
    clock.advance(NOT_BEFORE)
    one = await offered(folk, one, "Which way?")
    await said(folk, one)
    clock.advance(FIRST_AFTER)
    assert await told(folk) == [proxy.name]


async def test_who_has_seen_one_decision_is_told_of_another_and_of_what_comes_later(
    folk: Folk, clock: FakeClock
) -> None:
    one = await started(folk, await folk.book())
    await started(folk, one.visit_id)
    one = await said(folk, one)
    clock.advance(FIRST_AFTER)
    assert await told(folk) == [folk.patient.name]
    clock.advance(NOT_BEFORE)
    one = await offered(folk, one, "Which way?")
    one = await said(folk, one)
    await offered(folk, one, "Which way now?")
    clock.advance(FIRST_AFTER)
    assert await told(folk) == [folk.patient.name]


async def test_a_message_that_nobody_needed_holds_up_no_later_one(
    folk: Folk, clock: FakeClock
) -> None:
    one = await said(folk, await started(folk, await folk.book()))
    clock.advance(FIRST_AFTER)
    assert await told(folk) == []
    await offered(folk, one, "Which way?")
    clock.advance(FIRST_AFTER)
    assert await told(folk) == [folk.patient.name]
