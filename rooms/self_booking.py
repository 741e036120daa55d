"""Visits that patients book, move and cancel by themselves, as far as the clinic allows.

Rules of the clinic come in as `BookingRules`; the routes of the portal ask here. A patient sees
free times only, never whose visits the others are.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from rooms.access import Actor, ActsFor, Scope
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import ENDED, VisitState
from rooms.moving import held_visit, put_at
from rooms.people import Person, everyone
from rooms.roles import Role
from rooms.schedule import hold_doctors, load, plans, slot_taken
from rooms.slots import Slot, Span, day_span
from rooms.storage.tables import VisitRow
from rooms.storage.visit_tables import ServiceDoctorRow, ServiceRow
from rooms.visits import Booking, book, cancel, visit_for

MOST_COMING = 5
"""So many visits may a patient have before them and still book another one alone."""
DAYS_AT_ONCE = 7


class PatientsBook(StrEnum):
    """Whether patients book by themselves, and with whom."""

    OFF = "off"
    OWN_DOCTORS = "own_doctors"
    ALL = "all"


@dataclass(frozen=True)
class BookingRules:
    """What the clinic allows. A time is offered from `notice` until `ahead` of now; a visit may be
    changed until `change_until` before it."""

    patients_book: PatientsBook
    change_until: timedelta
    notice: timedelta
    ahead: timedelta
    zone: ZoneInfo

    def offered(self, now: datetime) -> Span:
        return Span(now + self.notice, now + self.ahead)


@dataclass(frozen=True)
class Wish:
    """With whom: a doctor, or a service, whose doctors are all as good."""

    doctor_id: PersonId | None
    service_id: str | None


@dataclass(frozen=True)
class Choices:
    """With whom a patient may book."""

    doctors: tuple[Person, ...]
    services: tuple[ServiceRow, ...]


@dataclass(frozen=True)
class Offer:
    """Free times by day, and the first day with a free time after those."""

    days: tuple[tuple[date, tuple[Slot, ...]], ...]
    next_day: date | None


def may_act_for(actor: Actor, patient_id: PersonId) -> bool:
    """Whether somebody may book for a patient: oneself, or whom one acts for in visits."""
    is_self = actor.person_id == patient_id and Role.PATIENT in actor.roles
    return is_self or ActsFor(patient_id, Scope.VISITS) in actor.acts_for


def change_until(visit: VisitRow, rules: BookingRules, now: datetime) -> datetime | None:
    """Return until when a patient may cancel a planned visit; None when they can't any more."""
    until = visit.starts_at - rules.change_until
    return until if visit.state == VisitState.SCHEDULED and now <= until else None


async def choices(work: Work, patient_id: PersonId, rules: BookingRules) -> Choices:
    """Return with whom a patient may book, by name: nobody where the clinic books itself."""
    if rules.patients_book is PatientsBook.OFF:
        return Choices((), ())
    doctors = [one for one in await everyone(work, Role.DOCTOR) if not one.disabled]
    doctors = [one for one in doctors if one.id != patient_id]
    if rules.patients_book is PatientsBook.OWN_DOCTORS:
        own = await _own_doctors(work, patient_id)
        return Choices(tuple(one for one in doctors if one.id in own), ())
    rows = await work.db.scalars(
        select(ServiceRow).where(ServiceRow.closed_at.is_(None)).order_by(ServiceRow.name)
    )
    return Choices(tuple(doctors), tuple(rows))


async def offer(
    work: Work,
    patient_id: PersonId,
    wish: Wish,
    start: date,
    rules: BookingRules,
    *,
    moving: VisitRow | None = None,
) -> Offer:
    """Return the free times of a week from a day on. Raises Conflict `booking_closed`.

    The times are as long as the service's visits, or a visit that is to be `moving`.
    """
    doctors = await _doctors(work, patient_id, wish, rules, moving)
    window = rules.offered(work.clock.now())
    last = window.end.astimezone(rules.zone).date()
    span = Span(day_span(start, rules.zone).start, day_span(last, rules.zone).end)
    except_visit = None if moving is None else VisitId(moving.id)
    held = await plans(work, doctors, span, except_visit=except_visit)
    planned = await load(work, span, except_visit=except_visit)
    minutes = await _minutes(work, wish, moving)
    found: list[tuple[date, tuple[Slot, ...]]] = []
    next_day, day = None, start
    while day <= last and next_day is None:
        times = {
            slot
            for plan in held
            for slot in plan.free(day, rules.zone, bookable_only=True, minutes=minutes)
            if window.start <= slot.starts_at <= window.end
            and planned.spares(plan.doctor_id, slot.span)
        }
        if day < start + timedelta(days=DAYS_AT_ONCE):
            found.append((day, _one_each(times)))
        elif times:
            next_day = day
        day += timedelta(days=1)
    return Offer(tuple(found), next_day)


async def book_mine(
    work: Work,
    actor: Actor,
    patient_id: PersonId,
    wish: Wish,
    starts_at: datetime,
    reason: str,
    rules: BookingRules,
) -> VisitRow:
    """Book a free time for oneself, or for whom one acts. The time is taken once.

    Raises NotFound, Conflict `booking_closed`, `slot_taken` or `too_many_visits`.
    """
    if not may_act_for(actor, patient_id):
        raise NotFound("There is no such patient, or you don't act for them.")
    doctors = await _doctors(work, patient_id, wish, rules)
    # The patient's row, too: a flood of one's own requests comes one by one as well.
    await hold_doctors(work, {patient_id})
    await _check_few(work, patient_id)
    minutes = await _minutes(work, wish, None)
    doctor_id, slot = await _free_at(work, doctors, starts_at, rules, minutes=minutes)
    row = await book(
        work, actor, Booking(patient_id, doctor_id, slot.starts_at, slot.minutes, reason)
    )
    row.service_id = wish.service_id
    await work.db.flush()
    return row


async def move_mine(
    work: Work, actor: Actor, visit_id: VisitId, starts_at: datetime, rules: BookingRules
) -> VisitRow:
    """Put one's own visit at another free time of the same doctor.

    Raises NotFound, Conflict `visit_moved_on`, `too_late`, `booking_closed` or `slot_taken`.
    """
    row = await held_visit(work, actor, visit_id)
    check_in_time(row, rules, work.clock.now())
    doctors = await _doctors(work, PersonId(row.patient_id), wish_of(row), rules, row)
    await hold_doctors(work)
    doctor_id, _ = await _free_at(
        work, doctors, starts_at, rules, minutes=row.minutes, except_visit=visit_id
    )
    if row.doctor_id != doctor_id:
        raise slot_taken()
    await put_at(work, row, starts_at, row.minutes)
    return row


async def cancel_mine(work: Work, actor: Actor, visit_id: VisitId, rules: BookingRules) -> VisitRow:
    """Call one's own visit off: a planned one in good time, or as the one who waits.

    Raises like `rooms.visits.cancel`, and Conflict `too_late`.
    """
    row = await visit_for(work, actor, Action.SEE_MINE, visit_id)
    if row.state == VisitState.SCHEDULED:
        check_in_time(row, rules, work.clock.now())
    row = await cancel(work, actor, visit_id)
    row.calendar_sequence += 1
    await work.db.flush()
    return row


def may_move(visit: VisitRow, rules: BookingRules, now: datetime) -> bool:
    """Whether a patient may choose another time for a visit by themselves."""
    allows = rules.patients_book is not PatientsBook.OFF and visit.doctor_id is not None
    return allows and change_until(visit, rules, now) is not None


def check_in_time(visit: VisitRow, rules: BookingRules, now: datetime) -> None:
    """Return while a patient may still change a visit. Raises Conflict `too_late`."""
    if visit.starts_at - rules.change_until < now:
        raise Conflict(
            "Your visit is too near to be changed here. Call the clinic.", code="too_late"
        )


def wish_of(visit: VisitRow) -> Wish:
    """A visit is moved to another time of its own doctor."""
    return Wish(None if visit.doctor_id is None else PersonId(visit.doctor_id), None)


async def _doctors(
    work: Work,
    patient_id: PersonId,
    wish: Wish,
    rules: BookingRules,
    moving: VisitRow | None = None,
) -> set[PersonId]:
    """Return the doctors that a wish may lead to. Raises Conflict `booking_closed`."""
    allowed = await choices(work, patient_id, rules)
    known = {one.id for one in allowed.doctors}
    if moving is not None and rules.patients_book is not PatientsBook.OFF and wish.doctor_id:
        return {wish.doctor_id}
    if wish.service_id is not None and wish.service_id in {one.id for one in allowed.services}:
        rows = await work.db.scalars(
            select(ServiceDoctorRow.doctor_id).where(ServiceDoctorRow.service_id == wish.service_id)
        )
        return {PersonId(one) for one in rows} & known
    if wish.doctor_id in known and wish.doctor_id is not None:
        return {wish.doctor_id}
    raise Conflict("You can't book this by yourself here. Call the clinic.", code="booking_closed")


async def _free_at(
    work: Work,
    doctors: Collection[PersonId],
    starts_at: datetime,
    rules: BookingRules,
    *,
    minutes: int | None,
    except_visit: VisitId | None = None,
) -> tuple[PersonId, Slot]:
    """Return who is free at an instant, the one with the fewest visits that day; the doctors are
    held. Raises Conflict `slot_taken`."""
    window = rules.offered(work.clock.now())
    day = starts_at.astimezone(rules.zone).date()
    span = day_span(day, rules.zone)
    held = await plans(work, doctors, span, except_visit=except_visit)
    planned = await load(work, span, except_visit=except_visit)
    found = [
        (len(plan.taken), plan.doctor_id, slot)
        for plan in held
        for slot in plan.free(day, rules.zone, bookable_only=True, minutes=minutes)
        if slot.starts_at == starts_at and planned.spares(plan.doctor_id, slot.span)
    ]
    if not found or not window.start <= starts_at <= window.end:
        raise slot_taken()
    _, doctor_id, slot = min(found)
    return doctor_id, slot


async def _minutes(work: Work, wish: Wish, moving: VisitRow | None) -> int | None:
    """Return how long the visit is to be; None: as the doctor's hours say."""
    if moving is not None:
        return moving.minutes
    service = await work.db.get(ServiceRow, wish.service_id or "")
    return None if service is None else service.visit_minutes


async def _own_doctors(work: Work, patient_id: PersonId) -> set[PersonId]:
    """Return whom a patient has had, or has, a visit with."""
    rows = await work.db.scalars(
        select(VisitRow.doctor_id)
        .where(VisitRow.patient_id == patient_id, VisitRow.doctor_id.is_not(None))
        .distinct()
    )
    return {PersonId(one) for one in rows if one is not None}


async def _check_few(work: Work, patient_id: PersonId) -> None:
    coming = await work.db.scalar(
        select(func.count()).where(
            VisitRow.patient_id == patient_id,
            VisitRow.state.not_in(ENDED),
            VisitRow.starts_at > work.clock.now(),
        )
    )
    if (coming or 0) >= MOST_COMING:
        raise Conflict(
            "You have several visits planned already. Call the clinic to add another one.",
            code="too_many_visits",
        )


def _one_each(times: Collection[Slot]) -> tuple[Slot, ...]:
    """Several doctors may be free at one time: it is told once."""
    found: dict[datetime, Slot] = {}
    for slot in sorted(times):
        found.setdefault(slot.starts_at, slot)
    return tuple(found.values())
