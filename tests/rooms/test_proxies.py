"""Proxies: rights as they stand at the moment of a decision, whatever a session remembers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rooms.access import Actor, ActsFor, Scope
from rooms.actions import Action
from rooms.errors import NotFound
from rooms.people import Person
from rooms.proxies import (
    NewProxy,
    Relation,
    add_proxy,
    as_it_stands,
    end_proxy,
    expire,
    has_expired,
    proxies_of,
    rights_of,
    visit_proxies,
)
from rooms.roles import Role
from rooms.visits import visit_for
from tests.clock import FakeClock
from tests.signaling.people import Folk

DAY = timedelta(days=1)


async def proxy(folk: Folk, *scopes: Scope, shown: bool = True) -> tuple[Person, str]:
    who = await folk.add("Mara Hart", Role.PROXY)
    new = NewProxy(
        Relation.PARENT,
        frozenset(scopes or {Scope.VISITS}),
        is_shown=shown,
        expires_at=folk.clinic.clock.now() + DAY,
    )
    async with folk.clinic.work() as work:
        row = await add_proxy(work, folk.actor(folk.admin), folk.patient.id, who.id, new)
    return who, row.id


async def acting(folk: Folk, who: Person) -> Actor:
    async with folk.clinic.read() as work:
        return replace(folk.actor(who), acts_for=await rights_of(work, who.id))


async def test_rights_are_those_of_the_scopes(folk: Folk) -> None:
    who, _ = await proxy(folk, Scope.VISITS, Scope.RECORD)
    actor = await acting(folk, who)
    assert actor.acts_for == {ActsFor(folk.patient.id, scope) for scope in Scope}


async def test_a_remembered_right_that_ended_opens_nothing(folk: Folk) -> None:
    who, right = await proxy(folk)
    visit_id = await folk.book()
    actor = await acting(folk, who)
    async with folk.clinic.read() as work:
        await visit_for(work, actor, Action.SEE_MINE, visit_id)
    async with folk.clinic.work() as work:
        await end_proxy(work, folk.actor(folk.admin), folk.patient.id, right)
    async with folk.clinic.read() as work:
        assert (await as_it_stands(work, actor, folk.patient.id)).acts_for == frozenset()
        with pytest.raises(NotFound):
            await visit_for(work, actor, Action.SEE_MINE, visit_id)


async def test_the_last_moment_counts_and_the_next_does_not(folk: Folk, clock: FakeClock) -> None:
    who, _ = await proxy(folk)
    visit_id = await folk.book()
    actor = await acting(folk, who)
    clock.advance(DAY - timedelta(seconds=1))
    async with folk.clinic.read() as work:
        await visit_for(work, actor, Action.ATTEND, visit_id)
        assert await visit_proxies(work, folk.patient.id) == [who.id]
        assert not await has_expired(work)
    clock.advance(timedelta(seconds=1))
    async with folk.clinic.read() as work:
        with pytest.raises(NotFound):
            await visit_for(work, actor, Action.ATTEND, visit_id)
        assert await visit_proxies(work, folk.patient.id) == []
        assert await has_expired(work)
    async with folk.clinic.work() as work:
        assert [row.proxy_id for row in await expire(work)] == [who.id]
    async with folk.clinic.work() as work:
        assert await expire(work) == []


async def test_ending_twice_is_once(folk: Folk, clock: FakeClock) -> None:
    _, right = await proxy(folk)
    async with folk.clinic.work() as work:
        first = (await end_proxy(work, folk.actor(folk.admin), folk.patient.id, right)).ended_at
    clock.advance(DAY)
    async with folk.clinic.work() as work:
        again = await end_proxy(work, folk.actor(folk.admin), folk.patient.id, right)
    assert again.ended_at == first


async def test_a_right_over_another_patient_is_not_found(folk: Folk) -> None:
    _, right = await proxy(folk)
    other = await folk.add("Bo Lund", Role.PATIENT)
    async with folk.clinic.work() as work:
        with pytest.raises(NotFound):
            await end_proxy(work, folk.actor(other), other.id, right)


async def test_the_patient_sees_only_what_is_shown_to_them(folk: Folk) -> None:
    await proxy(folk, shown=False)
    async with folk.clinic.read() as work:
        assert await proxies_of(work, folk.actor(folk.patient), folk.patient.id) == []
        (one,) = await proxies_of(work, folk.actor(folk.admin), folk.patient.id)
    assert one.proxy.name == "Mara Hart"
