"""When a patient's side is told that a doctor changed a decision, on both databases."""

from datetime import timedelta

from rooms.access import Scope
from rooms.decisions import notices, record
from rooms.decisions.content import Voice
from rooms.decisions.notices import FIRST_AFTER, NOT_BEFORE
from rooms.decisions.record import Decision
from rooms.ids import PersonId
from rooms.proxies import NewProxy, Relation, add_proxy
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


async def said(folk: Folk, one: Decision) -> None:
    async with folk.clinic.work() as work:
        base, patient = one.current.content.voice_revision, folk.actor(folk.patient)
        await record.change_voice(
            work, patient, one.visit_id, one.id, base, Voice(words="I read it")
        )


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
    proxy = await folk.add("Ada Ferreira", Role.PATIENT)
    async with folk.clinic.work() as work:
        new = NewProxy(
            Relation.PARENT,
            frozenset({Scope.VISITS}),
            is_shown=True,
            expires_at=clock.now() + timedelta(days=1),
        )
        await add_proxy(work, folk.actor(folk.admin), folk.patient.id, proxy.id, new)
    one = await started(folk, await folk.book())
    clock.advance(FIRST_AFTER)
    assert await told(folk) == sorted([folk.patient.name, proxy.name])
    clock.advance(timedelta(days=2))
    await offered(folk, one, "Once more?")
    clock.advance(FIRST_AFTER)
    assert await told(folk) == [folk.patient.name]
