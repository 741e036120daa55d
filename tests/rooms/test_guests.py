"""Guests: who must agree to whom, what the doctor's yes needs, and what an end takes away."""

import asyncio

import pytest
from sqlalchemy import select

from rooms import guests
from rooms.access import Actor, Scope
from rooms.actions import Action
from rooms.entry import enter_room
from rooms.errors import ClinicError, Conflict, NotFound, Refused
from rooms.guests import (
    Agreed,
    NewGuest,
    admit_guest,
    agree_to_guest,
    agreed,
    check_in_guest,
    invite_guest,
    remove_guest,
)
from rooms.ids import PersonId, VisitId
from rooms.people import Person
from rooms.presence import attend
from rooms.proxies import NewProxy, Relation, add_proxy
from rooms.roles import Role, SeatRole
from rooms.seats import Consent, seat_of
from rooms.storage.tables import ConnectionRow, VisitRow
from rooms.visits import visit_for
from tests.clock import FakeClock
from tests.rooms.racing import Crossing
from tests.signaling.people import Folk

CONSENT = Consent("1", "en")


async def invite(folk: Folk, visit_id: VisitId, role: SeatRole) -> Person:
    new = NewGuest(role, "Ines Vale", "ines@home.example", "+49305550199", "en")
    async with folk.clinic.work() as work:
        return await invite_guest(work, folk.actor(folk.doctor), visit_id, new)


def guest(who: PersonId, visit_id: VisitId) -> Actor:
    return Actor(who, frozenset({Role.GUEST}), visit_id)


async def check_in(folk: Folk, visit_id: VisitId, who: Person) -> None:
    async with folk.clinic.work() as work:
        await check_in_guest(work, guest(who.id, visit_id), visit_id, CONSENT)


async def word(folk: Folk, visit_id: VisitId, who: Person) -> Agreed:
    async with folk.clinic.read() as work:
        visit = await work.db.get_one(VisitRow, visit_id)
        return await agreed(work, visit, await seat_of(work, visit_id, who.id))


async def admit(folk: Folk, visit_id: VisitId, who: Person, by: Person | None = None) -> None:
    async with folk.clinic.work() as work:
        await admit_guest(work, folk.actor(by or folk.doctor), visit_id, who.id)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (SeatRole.INTERPRETER, Agreed.NOT_NEEDED),
        (SeatRole.RELATIVE, Agreed.WAITING),
        (SeatRole.SPECIALIST, Agreed.WAITING),
        (SeatRole.OBSERVER, Agreed.WAITING),
    ],
)
async def test_the_patient_is_asked_of_all_but_an_interpreter(
    folk: Folk, role: SeatRole, expected: Agreed
) -> None:
    visit_id = await folk.call()
    who = await invite(folk, visit_id, role)
    assert await word(folk, visit_id, who) is expected


async def test_who_acts_for_the_patient_needs_no_further_yes(folk: Folk, clock: FakeClock) -> None:
    visit_id = await folk.call()
    who = await invite(folk, visit_id, SeatRole.RELATIVE)
    new = NewProxy(
        Relation.CARER,
        frozenset({Scope.VISITS}),
        is_shown=True,
        expires_at=clock.now().replace(month=2),
    )
    async with folk.clinic.work() as work:
        await add_proxy(work, folk.actor(folk.admin), folk.patient.id, who.id, new)
    assert await word(folk, visit_id, who) is Agreed.NOT_NEEDED


async def test_only_the_visits_doctor_admits_and_only_the_patient_agrees(folk: Folk) -> None:
    visit_id = await folk.call()
    who = await invite(folk, visit_id, SeatRole.RELATIVE)
    await check_in(folk, visit_id, who)
    for by in (folk.admin, folk.other_doctor, folk.patient):
        with pytest.raises((Refused, NotFound)):
            await admit(folk, visit_id, who, by)
    for actor in (folk.actor(folk.doctor), folk.actor(folk.admin), guest(who.id, visit_id)):
        async with folk.clinic.work() as work:
            with pytest.raises((Refused, NotFound)):
                await agree_to_guest(work, actor, visit_id, who.id, yes=True)
    assert await word(folk, visit_id, who) is Agreed.WAITING


async def test_admitting_and_removing_at_once_leaves_nobody_inside(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_id = await folk.call()
    who = await invite(folk, visit_id, SeatRole.INTERPRETER)
    await check_in(folk, visit_id, who)
    Crossing(folk.clinic).after(monkeypatch, guests, "_held_seat")

    async def remove() -> None:
        async with folk.clinic.work() as work:
            await remove_guest(work, folk.actor(folk.doctor), visit_id, who.id)

    async def enter() -> None:
        await admit(folk, visit_id, who)
        actor = guest(who.id, visit_id)
        async with folk.clinic.work() as work:
            attended = await attend(work, actor, visit_id, "main", None)
        async with folk.clinic.work() as work:
            await enter_room(work, actor, attended.peer_id)

    entered, removed = await asyncio.gather(enter(), remove(), return_exceptions=True)
    assert entered is None or isinstance(entered, ClinicError)
    assert removed is None
    async with folk.clinic.read() as work:
        inside = await work.db.scalars(
            select(ConnectionRow).where(ConnectionRow.person_id == who.id)
        )
        assert inside.all() == []
        seat = await seat_of(work, visit_id, who.id)
        assert (seat.admitted_at, seat.removed_at is None) == (None, False)


async def test_a_removed_guest_is_nobody_to_the_visit(folk: Folk) -> None:
    visit_id = await folk.call()
    who = await invite(folk, visit_id, SeatRole.INTERPRETER)
    async with folk.clinic.work() as work:
        await remove_guest(work, folk.actor(folk.doctor), visit_id, who.id)
    for action in (Action.SEE_AS_GUEST, Action.ATTEND):
        async with folk.clinic.read() as work:
            with pytest.raises(NotFound):
                await visit_for(work, guest(who.id, visit_id), action, visit_id)


async def test_a_doctor_or_the_patient_is_not_removed_like_a_guest(folk: Folk) -> None:
    visit_id = await folk.call()
    for who in (folk.doctor, folk.patient):
        async with folk.clinic.work() as work:
            with pytest.raises(NotFound):
                await remove_guest(work, folk.actor(folk.doctor), visit_id, who.id)


async def test_consent_is_kept_once_and_again_for_another_text(
    folk: Folk, clock: FakeClock
) -> None:
    visit_id = await folk.call()
    who = await invite(folk, visit_id, SeatRole.OBSERVER)
    await check_in(folk, visit_id, who)
    async with folk.clinic.read() as work:
        first = (await seat_of(work, visit_id, who.id)).consented_at
    assert first == clock.now()
    with pytest.raises(Conflict):
        await admit(folk, visit_id, who)
