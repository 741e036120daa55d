"""A doctor's hours and absences, and that a time is given away once, however many want it."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rooms import schedule
from rooms.access import Actor, ActsFor, Scope
from rooms.errors import ClinicError, Conflict, Invalid, NotFound
from rooms.ids import PersonId, VisitId
from rooms.moving import NewTime, call_off, move
from rooms.people import Person
from rooms.roles import Role
from rooms.schedule import (
    absences_of,
    add_absence,
    hours_of,
    plans,
    remove_absence,
    set_hours,
    visits_of_doctor,
)
from rooms.self_booking import (
    MOST_COMING,
    BookingRules,
    PatientsBook,
    Wish,
    book_mine,
    cancel_mine,
    choices,
    move_mine,
    offer,
)
from rooms.slots import Hours, Span, day_span
from rooms.storage.tables import VisitRow
from rooms.storage.visit_tables import ServiceDoctorRow, ServiceRow
from tests.clock import START, FakeClock
from tests.rooms.racing import Crossing
from tests.signaling.people import Folk

BERLIN = ZoneInfo("Europe/Berlin")
TOMORROW = date(2030, 1, 8)
TEN = datetime(2030, 1, 8, 9, tzinfo=UTC)
"""In Berlin."""
MORNINGS = [Hours(day, 9 * 60, 12 * 60, 20, is_bookable=True) for day in range(7)]
RULES = BookingRules(
    PatientsBook.ALL, timedelta(hours=2), timedelta(hours=2), timedelta(days=30), BERLIN
)


@pytest.fixture
async def opened(folk: Folk) -> Folk:
    """Both doctors work every morning."""
    for doctor in (folk.doctor, folk.other_doctor):
        async with folk.clinic.work() as work:
            await set_hours(work, doctor.id, MORNINGS)
    return folk


async def patients(folk: Folk, count: int) -> list[Person]:
    return [await folk.add(f"Patient {number}", Role.PATIENT) for number in range(count)]


async def book_by_self(
    folk: Folk, patient: Person, wish: Wish | None = None, starts_at: datetime = TEN
) -> VisitId:
    chosen = wish or Wish(folk.doctor.id, None)
    async with folk.clinic.work() as work:
        actor = folk.actor(patient)
        row = await book_mine(work, actor, patient.id, chosen, starts_at, "Cough", RULES)
        return VisitId(row.id)


async def starts(folk: Folk, doctor: Person) -> list[datetime]:
    async with folk.clinic.read() as work:
        rows = await visits_of_doctor(work, doctor.id, day_span(TOMORROW, BERLIN))
        return [row.starts_at for row in rows]


async def test_a_week_of_hours_takes_the_place_of_the_last(opened: Folk) -> None:
    later = [Hours(2, 600, 720, 15, is_bookable=False), Hours(0, 600, 720, 15, is_bookable=True)]
    async with opened.clinic.work() as work:
        await set_hours(work, opened.doctor.id, later)
    async with opened.clinic.read() as work:
        assert await hours_of(work, opened.doctor.id) == (later[1], later[0])
        assert len(await hours_of(work, opened.other_doctor.id)) == 7


@pytest.mark.parametrize(
    "week",
    [
        [Hours(0, 600, 600, 20, is_bookable=True)],
        [Hours(0, 600, 540, 20, is_bookable=True)],
        [Hours(0, 540, 720, 20, is_bookable=True), Hours(0, 700, 800, 20, is_bookable=True)],
        [Hours(0, 540, 720, 4, is_bookable=True)],
    ],
)
async def test_hours_that_make_no_sense_are_refused_and_nothing_changes(
    opened: Folk, week: list[Hours]
) -> None:
    with pytest.raises(Invalid):
        async with opened.clinic.work() as work:
            await set_hours(work, opened.doctor.id, week)
    async with opened.clinic.read() as work:
        assert len(await hours_of(work, opened.doctor.id)) == 7


async def test_an_absence_takes_times_away_and_gives_them_back(opened: Folk) -> None:
    async def free() -> int:
        async with opened.clinic.read() as work:
            (plan,) = await plans(work, {opened.doctor.id}, day_span(TOMORROW, BERLIN))
            return len(plan.free(TOMORROW, BERLIN))

    assert await free() == 9
    async with opened.clinic.work() as work:
        absence = await add_absence(work, opened.doctor.id, TEN, TEN + timedelta(hours=1))
    assert await free() == 6
    with pytest.raises(NotFound):
        async with opened.clinic.work() as work:
            await remove_absence(work, opened.other_doctor.id, absence.id)
    async with opened.clinic.work() as work:
        await remove_absence(work, opened.doctor.id, absence.id)
        assert await absences_of(work, opened.doctor.id, START) == []
    assert await free() == 9


@pytest.mark.parametrize(
    ("begin", "end"),
    [(TEN, TEN), (TEN, TEN - timedelta(hours=1)), (START - timedelta(days=2), START)],
)
async def test_an_absence_of_no_time_or_of_the_past_is_refused(
    opened: Folk, begin: datetime, end: datetime
) -> None:
    with pytest.raises(Invalid):
        async with opened.clinic.work() as work:
            await add_absence(work, opened.doctor.id, begin, end)


async def test_of_twenty_who_want_one_time_at_once_one_gets_it(
    opened: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    Crossing(opened.clinic).after(monkeypatch, schedule, "load")
    many = await patients(opened, 20)
    said = await asyncio.gather(
        *(book_by_self(opened, one) for one in many), return_exceptions=True
    )
    won = [one for one in said if not isinstance(one, BaseException)]
    lost = [one.code for one in said if isinstance(one, ClinicError)]
    assert (len(won), lost) == (1, ["slot_taken"] * 19)
    assert await starts(opened, opened.doctor) == [TEN]


async def test_a_service_of_two_doctors_has_each_time_twice(opened: Folk) -> None:
    async with opened.clinic.work() as work:
        now = work.clock.now()
        work.db.add(ServiceRow(id="advice", name="Advice", created_at=now, closed_at=None))
        await work.db.flush()
        for doctor in (opened.doctor, opened.other_doctor):
            work.db.add(ServiceDoctorRow(service_id="advice", doctor_id=doctor.id))
    many = await patients(opened, 6)
    wish = Wish(None, "advice")
    said = await asyncio.gather(
        *(book_by_self(opened, one, wish) for one in many), return_exceptions=True
    )
    assert sum(isinstance(one, str) for one in said) == 2
    assert await starts(opened, opened.doctor) == [TEN]
    assert await starts(opened, opened.other_doctor) == [TEN]
    async with opened.clinic.read() as work:
        found = await offer(work, many[0].id, wish, TOMORROW, RULES)
    assert TEN not in [slot.starts_at for slot in found.days[0][1]]


async def test_moves_to_one_time_at_once_leave_it_to_one(
    opened: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    Crossing(opened.clinic).after(monkeypatch, schedule, "load")
    visits = [await opened.book(one) for one in await patients(opened, 6)]

    async def push(visit_id: VisitId) -> None:
        async with opened.clinic.work() as work:
            await move(work, opened.actor(opened.doctor), visit_id, NewTime(TEN))

    said = await asyncio.gather(*(push(one) for one in visits), return_exceptions=True)
    assert sum(one is None for one in said) == 1
    assert {one.code for one in said if isinstance(one, ClinicError)} == {"slot_taken"}
    assert await starts(opened, opened.doctor) == [TEN]


async def test_staff_may_let_a_moved_visit_meet_another_knowingly(opened: Folk) -> None:
    await book_by_self(opened, opened.patient)
    other = await opened.book((await patients(opened, 1))[0])
    async with opened.clinic.work() as work:
        actor = opened.actor(opened.doctor)
        row = await move(work, actor, other, NewTime(TEN, 30, overlap=True))
        assert (row.starts_at, row.minutes, row.calendar_sequence) == (TEN, 30, 1)


async def test_a_visit_does_not_stand_in_its_own_way(opened: Folk) -> None:
    visit_id = await book_by_self(opened, opened.patient)
    async with opened.clinic.work() as work:
        actor = opened.actor(opened.doctor)
        row = await move(work, actor, visit_id, NewTime(TEN + timedelta(minutes=10)))
        assert row.starts_at == TEN + timedelta(minutes=10)


async def test_a_visit_that_someone_came_to_is_not_moved(opened: Folk) -> None:
    visit_id = await opened.book()
    await opened.check_in(visit_id)
    with pytest.raises(Conflict) as refused:
        async with opened.clinic.work() as work:
            await move(work, opened.actor(opened.doctor), visit_id, NewTime(TEN))
    assert refused.value.code == "visit_moved_on"


async def test_a_cancelled_visit_gives_its_time_back(opened: Folk) -> None:
    visit_id = await book_by_self(opened, opened.patient)
    async with opened.clinic.work() as work:
        row = await call_off(work, opened.actor(opened.doctor), visit_id)
        assert (row.state, row.outcome, row.calendar_sequence) == (
            "cancelled",
            "cancelled_by_doctor",
            1,
        )
    assert await book_by_self(opened, (await patients(opened, 1))[0])


async def test_a_time_too_near_too_far_off_the_grid_or_closed_is_not_given(opened: Folk) -> None:
    async with opened.clinic.work() as work:
        closed = [Hours(1, 9 * 60, 12 * 60, 20, is_bookable=False)]
        await set_hours(work, opened.other_doctor.id, closed)
    for doctor, when in (
        (opened.doctor, START + timedelta(hours=1)),
        (opened.doctor, TEN + timedelta(days=31)),
        (opened.doctor, TEN + timedelta(minutes=5)),
        (opened.doctor, TEN + timedelta(hours=6)),
        (opened.other_doctor, TEN),
    ):
        with pytest.raises(Conflict) as refused:
            await book_by_self(opened, opened.patient, Wish(doctor.id, None), when)
        assert refused.value.code == "slot_taken"


async def test_a_patient_has_only_so_many_visits_before_them(opened: Folk) -> None:
    for number in range(MOST_COMING):
        await book_by_self(opened, opened.patient, starts_at=TEN + timedelta(minutes=20 * number))
    with pytest.raises(Conflict) as refused:
        await book_by_self(opened, opened.patient, starts_at=TEN - timedelta(minutes=20))
    assert refused.value.code == "too_many_visits"


async def test_a_patient_moves_and_cancels_in_good_time_only(
    opened: Folk, clock: FakeClock
) -> None:
    visit_id, actor = await book_by_self(opened, opened.patient), opened.actor(opened.patient)
    async with opened.clinic.work() as work:
        row = await move_mine(work, actor, visit_id, TEN + timedelta(minutes=20), RULES)
        assert row.starts_at == TEN + timedelta(minutes=20)
    clock.advance(TEN - timedelta(hours=1) - clock.now())
    with pytest.raises(Conflict) as refused:
        async with opened.clinic.work() as work:
            await move_mine(work, actor, visit_id, TEN + timedelta(days=1), RULES)
    assert refused.value.code == "too_late"
    with pytest.raises(Conflict) as refused:
        async with opened.clinic.work() as work:
            await cancel_mine(work, actor, visit_id, RULES)
    assert refused.value.code == "too_late"
    await opened.check_in(visit_id)
    async with opened.clinic.work() as work:  # Whoever waits may always leave.
        assert (await cancel_mine(work, actor, visit_id, RULES)).state == "cancelled"


async def test_where_patients_book_with_their_own_doctors_others_are_closed(
    opened: Folk,
) -> None:
    own = BookingRules(
        PatientsBook.OWN_DOCTORS, RULES.change_until, RULES.notice, RULES.ahead, BERLIN
    )
    off = BookingRules(PatientsBook.OFF, RULES.change_until, RULES.notice, RULES.ahead, BERLIN)
    await opened.book()
    async with opened.clinic.read() as work:
        assert [one.id for one in (await choices(work, opened.patient.id, own)).doctors] == [
            opened.doctor.id
        ]
        assert (await choices(work, opened.patient.id, off)).doctors == ()
        found = await offer(work, opened.patient.id, Wish(opened.doctor.id, None), TOMORROW, own)
        assert len(found.days[0][1]) == 9
    for rules, doctor in ((own, opened.other_doctor), (off, opened.doctor)):
        wish = Wish(doctor.id, None)
        with pytest.raises(Conflict) as refused:
            async with opened.clinic.read() as work:
                await offer(work, opened.patient.id, wish, TOMORROW, rules)
        assert refused.value.code == "booking_closed"


async def test_somebody_books_for_whom_they_act_and_for_nobody_else(opened: Folk) -> None:
    carer = await opened.add("Carer", Role.PROXY)
    right = frozenset({ActsFor(opened.patient.id, Scope.VISITS)})
    wish = Wish(opened.doctor.id, None)
    acting = Actor(carer.id, carer.roles, acts_for=right)
    with pytest.raises(NotFound):
        async with opened.clinic.work() as work:
            await book_mine(work, opened.actor(carer), opened.patient.id, wish, TEN, "", RULES)
    async with opened.clinic.work() as work:
        row = await book_mine(work, acting, opened.patient.id, wish, TEN, "", RULES)
        assert (row.patient_id, row.created_by) == (opened.patient.id, carer.id)


async def test_the_next_day_with_a_free_time_is_told_when_a_week_has_none(opened: Folk) -> None:
    async with opened.clinic.work() as work:
        away = Span(TEN - timedelta(hours=9), TEN + timedelta(days=9))
        await add_absence(work, opened.doctor.id, away.start, away.end)
    async with opened.clinic.read() as work:
        wish = Wish(PersonId(opened.doctor.id), None)
        found = await offer(work, opened.patient.id, wish, TOMORROW, RULES)
    assert all(times == () for _, times in found.days)
    assert found.next_day == TOMORROW + timedelta(days=9)


async def test_a_visit_kept_for_another_day_keeps_its_length_when_it_moves(opened: Folk) -> None:
    visit_id = await opened.book()
    async with opened.clinic.work() as work:
        (await work.db.get_one(VisitRow, visit_id)).minutes = 40
    async with opened.clinic.work() as work:
        await move(work, opened.actor(opened.doctor), visit_id, NewTime(TEN + timedelta(days=1)))
    async with opened.clinic.work() as work:
        row = await move_mine(
            work, opened.actor(opened.patient), visit_id, TEN + timedelta(hours=1), RULES
        )
        assert (row.starts_at, row.minutes) == (TEN + timedelta(hours=1), 40)
