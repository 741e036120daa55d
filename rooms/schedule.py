"""A doctor's schedule: working hours, absences, what is taken, and the free times that are left.

The desk and the pages where patients book ask here. Whoever gives a time away holds the doctors'
rows first (`hold_doctors`) and then looks whether it is free: of two who want one time, one gets it.
All doctors are held, since visits open to several tie their times to each other (`rooms.capacity`).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, or_, select

from rooms.capacity import Load, OpenVisit
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound
from rooms.ids import PersonId, ServiceId, VisitId, new_id
from rooms.lifecycle import ENDED, VisitState
from rooms.roles import Role
from rooms.services import doctors_here, doctors_of
from rooms.slots import Hours, Slot, Span, slots
from rooms.storage.tables import PersonRow, VisitRow
from rooms.storage.visit_tables import AbsenceRow, WorkingHoursRow

LONGEST_VISIT = timedelta(hours=3)
_LONGEST_ABSENCE = timedelta(days=2 * 366)
_SHORTEST_SLOT, _LONGEST_SLOT = 5, 180
_OVER = frozenset({*ENDED, VisitState.WRAP_UP})
"""Visits in these states take no time of their doctor's any more."""


@dataclass(frozen=True)
class Plan:
    """What a doctor's free times follow from. `taken` are visits and absences."""

    doctor_id: PersonId
    hours: tuple[Hours, ...]
    taken: tuple[Span, ...]

    def free(
        self,
        day: date,
        zone: ZoneInfo,
        *,
        bookable_only: bool = False,
        minutes: int | None = None,
    ) -> list[Slot]:
        """Return the free times of a local day; with `minutes`, those so long."""
        return slots(
            day, self.hours, self.taken, zone, bookable_only=bookable_only, minutes=minutes
        )


async def hours_of(work: Work, doctor_id: PersonId) -> tuple[Hours, ...]:
    """Return a doctor's working hours, in the order of the week."""
    return (await _hours(work, {doctor_id})).get(doctor_id, ())


async def set_hours(work: Work, doctor_id: PersonId, hours: Sequence[Hours]) -> None:
    """Give a doctor another week. Raises Invalid where hours end before they begin or overlap."""
    _check(hours)
    await hold_doctors(work, {doctor_id})
    await work.db.execute(delete(WorkingHoursRow).where(WorkingHoursRow.doctor_id == doctor_id))
    for one in hours:
        work.db.add(
            WorkingHoursRow(
                id=new_id(),
                doctor_id=doctor_id,
                weekday=one.weekday,
                from_minute=one.from_minute,
                until_minute=one.until_minute,
                slot_minutes=one.slot_minutes,
                is_bookable=one.is_bookable,
            )
        )
    await work.db.flush()
    work.audit("schedule:set-hours", detail={"person": doctor_id})


async def add_absence(
    work: Work, doctor_id: PersonId, starts_at: datetime, ends_at: datetime
) -> AbsenceRow:
    """Keep a time free of visits. Those booked in it already stay: people decide about them.

    Raises Invalid.
    """
    if not starts_at < ends_at <= starts_at + _LONGEST_ABSENCE:
        raise Invalid("The end has to come after the beginning, within two years.")
    if ends_at <= work.clock.now():
        raise Invalid("That time is over already. Choose one that comes.")
    row = AbsenceRow(
        id=new_id(),
        doctor_id=doctor_id,
        starts_at=starts_at,
        ends_at=ends_at,
        created_at=work.clock.now(),
    )
    work.db.add(row)
    await work.db.flush()
    work.audit("schedule:add-absence", detail={"person": doctor_id, "absence": row.id})
    return row


async def remove_absence(work: Work, doctor_id: PersonId, absence_id: str) -> None:
    """Give a time back. Raises NotFound, also for a colleague's."""
    row = await work.db.get(AbsenceRow, absence_id, with_for_update=True)
    if row is None or row.doctor_id != doctor_id:
        raise NotFound("There is no such absence.")
    await work.db.delete(row)
    await work.db.flush()
    work.audit("schedule:remove-absence", detail={"person": doctor_id, "absence": absence_id})


async def absences_of(
    work: Work, doctor_id: PersonId, start: datetime, end: datetime | None = None
) -> list[AbsenceRow]:
    """Return the absences that have a moment from `start` on, until `end`."""
    return await _absences(work, {doctor_id}, start, end)


async def visits_of_doctor(work: Work, doctor_id: PersonId, span: Span) -> list[VisitRow]:
    """Return a doctor's visits that begin in a span, in their order; those called off are gone."""
    rows = await work.db.scalars(
        select(VisitRow)
        .where(
            VisitRow.doctor_id == doctor_id,
            VisitRow.starts_at >= span.start,
            VisitRow.starts_at < span.end,
            VisitRow.state != VisitState.CANCELLED,
        )
        .order_by(VisitRow.starts_at, VisitRow.id)
    )
    return list(rows)


async def plans(
    work: Work,
    doctor_ids: Collection[PersonId],
    span: Span,
    *,
    except_visit: VisitId | None = None,
) -> list[Plan]:
    """Return what the doctors' free times within a span follow from, by id. A visit that is to be
    moved doesn't stand in its own way."""
    hours = await _hours(work, doctor_ids)
    taken: dict[str, list[Span]] = {one: [] for one in doctor_ids}
    for visit in await _visits(work, doctor_ids, span, except_visit):
        taken[visit.doctor_id or ""].append(span_of(visit.starts_at, visit.minutes))
    for absence in await _absences(work, doctor_ids, span.start, span.end):
        taken[absence.doctor_id].append(Span(absence.starts_at, absence.ends_at))
    return [Plan(one, hours.get(one, ()), tuple(taken[one])) for one in sorted(doctor_ids)]


async def load(work: Work, span: Span, *, except_visit: VisitId | None = None) -> Load:
    """Return what is planned around a span: visits open to several doctors, and what takes each
    doctor's time."""
    here = await doctors_here(work)
    around = Span(span.start - LONGEST_VISIT, span.end + LONGEST_VISIT)
    taken: dict[PersonId, list[Span]] = {one: [] for one in here}
    for visit in await _visits(work, here, around, except_visit):
        taken[PersonId(visit.doctor_id or "")].append(span_of(visit.starts_at, visit.minutes))
    for absence in await _absences(work, here, around.start, around.end):
        taken[PersonId(absence.doctor_id)].append(Span(absence.starts_at, absence.ends_at))
    open_visits = await _open_visits(work, here, around, except_visit)
    return Load(open_visits, {one: tuple(spans) for one, spans in taken.items()})


async def hold_doctors(work: Work, people: Iterable[PersonId] = ()) -> None:
    """Hold the rows of all doctors, and of `people`, until this work ends, so that times are given
    away one by one.

    Always in the order of ids: two who hold them never wait for each other. SQLite needs no row
    lock, a unit of work that writes holds the database (storage/engine.py).
    """
    await work.db.execute(
        select(PersonRow.id)
        .where(or_(PersonRow.roles.contains(Role.DOCTOR), PersonRow.id.in_(list(people))))
        .order_by(PersonRow.id)
        .with_for_update(key_share=True)
    )


async def check_free(
    work: Work, doctor_id: PersonId, span: Span, *, except_visit: VisitId | None = None
) -> None:
    """Hold the doctors, and return when no visit of this one's meets the span, nor does one that
    is open to several and finds no other doctor.

    Raises Conflict `slot_taken`.
    """
    await hold_doctors(work)
    for visit in await _visits(work, {doctor_id}, span, except_visit):
        if span_of(visit.starts_at, visit.minutes).meets(span):
            raise slot_taken()
    if not (await load(work, span, except_visit=except_visit)).spares(doctor_id, span):
        raise slot_taken()


async def check_somebody_free(
    work: Work,
    patient_id: PersonId,
    service_id: ServiceId | None,
    span: Span,
    *,
    except_visit: VisitId | None = None,
) -> None:
    """Hold the doctors, and return when one of the service's, or of the clinic's without one, is
    left for a visit at that time. Raises Conflict `slot_taken`."""
    await hold_doctors(work)
    here = await doctors_here(work)
    doctors = here if service_id is None else here & await doctors_of(work, service_id)
    held = await load(work, span, except_visit=except_visit)
    if not held.has_room(OpenVisit(span, doctors - {patient_id})):
        raise slot_taken()


def slot_taken() -> Conflict:
    return Conflict("That time is taken by now. Choose another one.", code="slot_taken")


def span_of(starts_at: datetime, minutes: int) -> Span:
    return Span(starts_at, starts_at + timedelta(minutes=minutes))


def _check(hours: Sequence[Hours]) -> None:
    last: dict[int, int] = {}
    for one in sorted(hours, key=lambda each: (each.weekday, each.from_minute)):
        if not one.from_minute < one.until_minute:
            raise Invalid("Working hours have to end after they begin.")
        if not _SHORTEST_SLOT <= one.slot_minutes <= _LONGEST_SLOT:
            raise Invalid("A visit takes from 5 minutes to 3 hours.")
        if one.from_minute < last.get(one.weekday, 0):
            raise Invalid("Two working times of one day overlap. Put them into one.")
        last[one.weekday] = one.until_minute


async def _hours(work: Work, doctor_ids: Collection[PersonId]) -> dict[PersonId, tuple[Hours, ...]]:
    rows = await work.db.scalars(
        select(WorkingHoursRow)
        .where(WorkingHoursRow.doctor_id.in_(list(doctor_ids)))
        .order_by(WorkingHoursRow.weekday, WorkingHoursRow.from_minute)
    )
    found: dict[PersonId, tuple[Hours, ...]] = {}
    for row in rows:
        one = Hours(
            row.weekday, row.from_minute, row.until_minute, row.slot_minutes, row.is_bookable
        )
        found[PersonId(row.doctor_id)] = (*found.get(PersonId(row.doctor_id), ()), one)
    return found


async def _visits(
    work: Work, doctor_ids: Collection[PersonId], span: Span, except_visit: VisitId | None
) -> Iterable[VisitRow]:
    """Return the visits that may meet a span and are not over."""
    return await work.db.scalars(
        select(VisitRow)
        .where(VisitRow.doctor_id.in_(list(doctor_ids)), *_meeting(span, except_visit))
        .execution_options(populate_existing=True)
    )


async def _open_visits(
    work: Work, here: frozenset[PersonId], span: Span, except_visit: VisitId | None
) -> tuple[OpenVisit, ...]:
    rows = await work.db.scalars(
        select(VisitRow)
        .where(VisitRow.doctor_id.is_(None), *_meeting(span, except_visit))
        .execution_options(populate_existing=True)
    )
    found, of_service = [], dict[str, frozenset[PersonId]]()
    for row in rows:
        if row.service_id is not None and row.service_id not in of_service:
            of_service[row.service_id] = await doctors_of(work, ServiceId(row.service_id))
        doctors = here & of_service.get(row.service_id or "", here)
        span_taken = span_of(row.starts_at, row.minutes)
        found.append(OpenVisit(span_taken, doctors - {PersonId(row.patient_id)}))
    return tuple(found)


def _meeting(span: Span, except_visit: VisitId | None) -> tuple[ColumnElement[bool], ...]:
    """Visits that may meet a span and are not over."""
    return (
        VisitRow.state.not_in(_OVER),
        VisitRow.starts_at > span.start - LONGEST_VISIT,
        VisitRow.starts_at < span.end,
        VisitRow.id != (except_visit or ""),
    )


async def _absences(
    work: Work, doctor_ids: Collection[PersonId], start: datetime, end: datetime | None
) -> list[AbsenceRow]:
    which = [AbsenceRow.doctor_id.in_(list(doctor_ids)), AbsenceRow.ends_at > start]
    if end is not None:
        which.append(AbsenceRow.starts_at < end)
    rows = await work.db.scalars(select(AbsenceRow).where(*which).order_by(AbsenceRow.starts_at))
    return list(rows)
