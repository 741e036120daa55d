"""Visits without a named doctor: never more at one time than doctors who are free for them."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from rooms import schedule
from rooms.capacity import Load, OpenVisit
from rooms.errors import ClinicError
from rooms.ids import PersonId, ServiceId, VisitId
from rooms.moving import NewTime, move
from rooms.people import Person
from rooms.roles import Role
from rooms.schedule import add_absence, check_free, check_somebody_free, span_of
from rooms.services import add_service
from rooms.slots import Span
from rooms.storage.tables import VisitRow
from rooms.visits import Booking, book
from tests.rooms.racing import Crossing
from tests.signaling.people import Folk

TEN = datetime(2030, 1, 8, 10, tzinfo=UTC)
ANA, BEN, CARL = PersonId("ana"), PersonId("ben"), PersonId("carl")


def span(minute: int, minutes: int = 20) -> Span:
    return span_of(TEN + timedelta(minutes=minute), minutes)


def visit(minute: int, *doctors: PersonId, minutes: int = 20) -> OpenVisit:
    return OpenVisit(span(minute, minutes), frozenset(doctors))


def test_two_doctors_have_room_for_two_at_a_time_and_not_for_a_third() -> None:
    both = visit(0, ANA, BEN)
    assert Load((both,), {}).has_room(both)
    assert not Load((both, both), {}).has_room(visit(10, ANA, BEN))
    assert Load((both, both), {}).has_room(visit(20, ANA, BEN))


def test_a_doctor_with_a_visit_or_away_makes_no_room_for_any_part_of_it() -> None:
    busy = Load((), {ANA: [span(15)]})
    assert not busy.has_room(visit(0, ANA))
    assert busy.has_room(visit(0, ANA, minutes=15))
    assert busy.has_room(visit(0, ANA, BEN))
    assert not Load((), {}).has_room(visit(0))


def test_who_can_do_two_things_is_left_to_what_nobody_else_can_do() -> None:
    """Ana and Ben for one service, Ana and Carl for another: three find room, in whatever order."""
    planned = Load((visit(0, ANA, BEN), visit(0, ANA, CARL)), {})
    assert planned.has_room(visit(0, BEN, CARL))
    assert not Load((*planned.open, visit(0, BEN, CARL)), {}).has_room(visit(5, ANA, BEN, CARL))


def test_a_doctor_is_spared_while_another_is_left_for_each_open_visit() -> None:
    planned = Load((visit(0, ANA, BEN),), {})
    assert planned.spares(ANA, span(0))
    assert not Load(planned.open, {BEN: [span(0)]}).spares(ANA, span(10))
    assert Load(planned.open, {BEN: [span(0)]}).spares(ANA, span(20))
    assert Load(planned.open, {BEN: [span(0)]}).spares(CARL, span(0))


def test_what_was_overbooked_knowingly_stands_in_nobody_elses_way() -> None:
    crowded = Load((visit(0, ANA), visit(0, ANA)), {})
    assert crowded.has_room(visit(0, BEN))
    assert crowded.spares(BEN, span(0))


@pytest.fixture
async def advice(folk: Folk) -> ServiceId:
    """A service of both doctors."""
    async with folk.clinic.work() as work:
        doctors = [folk.doctor.id, folk.other_doctor.id]
        return await add_service(work, folk.actor(folk.admin), "Advice", doctors)


async def book_open(
    folk: Folk, patient: Person, service: ServiceId | None, at: datetime = TEN
) -> VisitRow:
    async with folk.clinic.work() as work:
        await check_somebody_free(work, patient.id, service, span_of(at, 20))
        wanted = Booking(patient.id, None, at, 20, "Cough", service_id=service)
        return await book(work, folk.actor(folk.admin), wanted)


async def book_named(folk: Folk, patient: Person, doctor: Person) -> VisitRow:
    async with folk.clinic.work() as work:
        await check_free(work, doctor.id, span_of(TEN, 20))
        return await book(work, folk.actor(folk.admin), Booking(patient.id, doctor.id, TEN, 20, ""))


async def patients(folk: Folk, count: int) -> list[Person]:
    return [await folk.add(f"Patient {number}", Role.PATIENT) for number in range(count)]


def lost(said: Sequence[VisitRow | BaseException]) -> list[str]:
    return [one.code for one in said if isinstance(one, ClinicError)]


async def test_of_eight_who_want_a_service_of_two_at_once_two_get_it(
    folk: Folk, advice: ServiceId, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of them for any doctor of the clinic, which has no other doctors."""
    Crossing(folk.clinic, 3).after(monkeypatch, schedule, "load")
    said = await asyncio.gather(
        *(
            book_open(folk, one, advice if number % 2 else None)
            for number, one in enumerate(await patients(folk, 8))
        ),
        return_exceptions=True,
    )
    assert lost(said) == ["slot_taken"] * 6
    await book_open(folk, folk.patient, advice, TEN + timedelta(minutes=20))


async def test_named_and_open_visits_at_once_share_the_same_doctors(
    folk: Folk, advice: ServiceId, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two doctors take two of these, whoever comes first."""
    Crossing(folk.clinic, 3).after(monkeypatch, schedule, "load")
    one, two, three, four = await patients(folk, 4)
    said = await asyncio.gather(
        book_open(folk, one, advice),
        book_named(folk, two, folk.doctor),
        book_named(folk, three, folk.other_doctor),
        book_open(folk, four, advice),
        return_exceptions=True,
    )
    assert lost(said) == ["slot_taken"] * 2


async def test_a_move_finds_no_room_while_a_doctor_is_away(folk: Folk, advice: ServiceId) -> None:
    one, two = await patients(folk, 2)
    await book_open(folk, one, advice)
    later = await book_open(folk, two, advice, TEN + timedelta(hours=1))
    async with folk.clinic.work() as work:
        await add_absence(work, folk.doctor.id, TEN, TEN + timedelta(minutes=5))

    async def push(*, overlap: bool) -> None:
        async with folk.clinic.work() as work:
            to = NewTime(TEN + timedelta(minutes=2), overlap=overlap)
            await move(work, folk.actor(folk.admin), VisitId(later.id), to)

    with pytest.raises(ClinicError, match="taken"):
        await push(overlap=False)
    await push(overlap=True)
