"""Whose turn it is, and what lies on a desk."""

from datetime import datetime, timedelta

import pytest

from rooms.ids import PersonId, VisitId
from rooms.people import Person
from rooms.queue import desk_visits, in_line, place_of, waiting_for
from rooms.roles import Role
from rooms.storage.tables import VisitRow
from rooms.visits import Booking, admit, book, check_in, hang_up
from tests.clock import START, FakeClock
from tests.signaling.people import ANSWERS, CONSENT, Folk


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def visit(
    name: str,
    booked: float,
    arrived: float | None = None,
    *,
    walk_in: bool = False,
    urgent: float | None = None,
) -> VisitRow:
    return VisitRow(
        id=name,
        starts_at=at(booked),
        waiting_since=None if arrived is None else at(arrived),
        is_walk_in=walk_in,
        urgent_at=None if urgent is None else at(urgent),
    )


def walk_in(name: str, arrived: float) -> VisitRow:
    return visit(name, arrived, arrived, walk_in=True)


@pytest.mark.parametrize(
    ("visits", "now", "order"),
    [
        ([visit("late-booking", 20, 0), visit("early-booking", 10, 5)], 8, "early late"),
        ([visit("punctual", 20, 15), visit("late-comer", 0, 30)], 31, "punctual late"),
        ([visit("second", 10, 8), visit("first", 10, 5)], 9, "first second"),
        ([visit("b", 10, 5), visit("a", 10, 5)], 5, "a b"),
        ([visit("late-comer", 0, 12), visit("punctual", 12, 2)], 12, "punctual late"),
        ([visit("booked", 20, 2), walk_in("walked", 5)], 19, "walked booked"),
        ([visit("booked", 20, 2), walk_in("walked", 5)], 20, "booked walked"),
        ([walk_in("second", 6), walk_in("first", 5)], 7, "first second"),
        ([visit("booked", 51, 51), walk_in("patient", 5)], 52, "patient booked"),
        ([visit("booked", 0, 0), visit("urgent", 90, 5, urgent=6)], 7, "urgent booked"),
        ([visit("later", 0, 0, urgent=9), visit("sooner", 90, 5, urgent=6)], 9, "sooner later"),
    ],
    ids=[
        "who comes early gains nothing",
        "who comes late is counted from then",
        "who came first, of one time",
        "never by chance",
        "who came by their time is before who came late then",
        "a walk-in fills the time until the next booking",
        "from their time on a booked patient is before a walk-in",
        "walk-ins by arrival",
        "a walk-in who waited long enough counts as booked",
        "urgent goes first",
        "of two urgent ones who was urgent first",
    ],
)
def test_the_order_of_turns(visits: list[VisitRow], now: float, order: str) -> None:
    found = [one.id for one in in_line(visits, at(now))]
    for name, start in zip(found, order.split(), strict=True):
        assert name.startswith(start)


def test_walk_ins_never_push_a_punctual_patient_back_by_more_than_the_running_visit() -> None:
    """However many walk-ins come, and whenever in the last three quarters of an hour."""
    booked = visit("booked", 60, 50)
    crowd = [walk_in(f"walked-{minute}", minute) for minute in range(16, 60)]
    assert in_line([*crowd, booked], at(59))[-1] is booked
    assert in_line([*crowd, booked], at(60))[0] is booked


async def booked(
    folk: Folk, patient: Person, minutes: float, doctor: Person | None = None
) -> VisitId:
    async with folk.clinic.work() as work:
        doctor_id = None if doctor is None else doctor.id
        booking = Booking(patient.id, doctor_id, at(minutes), 20, "Cough")
        return VisitId((await book(work, folk.actor(folk.admin), booking)).id)


async def arrives(folk: Folk, visit_id: VisitId, patient: Person) -> None:
    async with folk.clinic.work() as work:
        await check_in(work, folk.actor(patient, visit_id), visit_id, ANSWERS, CONSENT)


async def places(folk: Folk, *visit_ids: VisitId) -> list[int | None]:
    found: list[int | None] = []
    async with folk.clinic.read() as work:
        for visit_id in visit_ids:
            place = await place_of(work, await work.db.get_one(VisitRow, visit_id))
            found.append(None if place is None else place.number)
    return found


async def test_each_waiting_patient_knows_their_place(folk: Folk, clock: FakeClock) -> None:
    others = [await folk.add(name, Role.PATIENT) for name in ("Ida", "Jo", "Kim")]
    mine = await booked(folk, folk.patient, 30, folk.doctor)
    ida = await booked(folk, others[0], 10, folk.doctor)
    jo = await booked(folk, others[1], 20)
    kim = await booked(folk, others[2], 0, folk.other_doctor)
    assert await places(folk, mine, ida, jo, kim) == [None] * 4
    for visit_id, patient in ((mine, folk.patient), (jo, others[1]), (kim, others[2])):
        await arrives(folk, visit_id, patient)
    # Whom any doctor may take stands before me, and the colleague's patient does not. Before the
    # one for any doctor stands whoever the same doctor sees first.
    assert await places(folk, mine, ida, jo, kim) == [2, None, 1, 1]
    await arrives(folk, ida, others[0])
    assert await places(folk, mine, ida, jo, kim) == [3, 1, 2, 1]
    clock.advance(timedelta(minutes=2))
    async with folk.clinic.work() as work:
        await admit(work, folk.actor(folk.doctor), ida)
    assert await places(folk, mine, ida, jo, kim) == [2, None, 1, 1]
    async with folk.clinic.read() as work:
        place = await place_of(work, await work.db.get_one(VisitRow, mine))
        assert place is not None
        assert place.doctor_busy_since == clock.now()
        assert [one.id for one in await waiting_for(work, folk.doctor.id)] == [jo, mine]
        assert [one.id for one in await waiting_for(work, folk.other_doctor.id)] == [kim, jo]


async def desk(folk: Folk, doctor: Person) -> list[VisitId]:
    day = timedelta(days=1)
    start = START.replace(hour=0)
    async with folk.clinic.read() as work:
        rows = await desk_visits(work, PersonId(doctor.id), start, start + day)
    return [VisitId(row.id) for row in rows]


async def test_a_desk_holds_todays_visits_in_order_and_what_is_unfinished(folk: Folk) -> None:
    day = 24 * 60
    midnight = -START.hour * 60
    tomorrow = await booked(folk, folk.patient, midnight + day, folk.doctor)
    today_last = await booked(folk, folk.patient, midnight + day - 1, folk.doctor)
    today_first = await booked(folk, folk.patient, midnight, folk.doctor)
    shared = await booked(folk, folk.patient, 30)
    theirs = await booked(folk, folk.patient, 40, folk.other_doctor)
    left_open = await booked(folk, folk.patient, -2 * day, folk.doctor)
    forgotten = await booked(folk, folk.patient, -2 * day, folk.doctor)
    await arrives(folk, left_open, folk.patient)

    assert await desk(folk, folk.doctor) == [left_open, today_first, shared, today_last]
    assert await desk(folk, folk.other_doctor) == [shared, theirs]
    assert {tomorrow, forgotten}.isdisjoint(await desk(folk, folk.doctor))

    await arrives(folk, shared, folk.patient)
    async with folk.clinic.work() as work:
        await admit(work, folk.actor(folk.doctor), shared)
    assert shared not in await desk(folk, folk.other_doctor)
    async with folk.clinic.work() as work:
        await admit(work, folk.actor(folk.doctor), left_open)
        await hang_up(work, folk.actor(folk.doctor), left_open)
    assert left_open in await desk(folk, folk.doctor)
