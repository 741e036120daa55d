"""Routes of a doctor's schedule: hours, absences, and visits that staff move or call off."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rooms import moving, schedule
from rooms.agenda import write_down_list
from rooms.clinic import Work
from rooms.errors import Invalid
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.moving import NewTime
from rooms.people import people
from rooms.schedule import Plan
from rooms.slots import Hours, Span, day_span, instant, working
from rooms.storage.tables import VisitRow
from rooms.storage.visit_tables import AbsenceRow
from rooms.visits import reason_of
from server.api.access import Access
from server.api.days import clinic_today
from server.api.models.base import Done, Nothing
from server.api.models.schedule import (
    Absence,
    AddAbsence,
    ChangedVisit,
    FreeSlot,
    MoveVisit,
    Schedule,
    ScheduleDay,
    ScheduledVisit,
    SetHours,
    WorkingHours,
    WorkSpan,
)
from server.api.route import Call, Query, RouteTable

routes = RouteTable("schedule")

FROM = Query("from", date, "First day at the clinic; today when left out")
DAYS = Query("days", int, "How many days: 1 to 7; 7 when left out")
_MOST_DAYS = 7
_LATEST_START_AGO = timedelta(minutes=5)
_BOOKED_AHEAD = timedelta(days=2 * 366)


@routes.get(
    "/desk/schedule",
    access=Access.DOCTOR,
    gives=Schedule,
    summary="My days: working hours, absences, visits, free times",
    query=(FROM, DAYS),
)
async def read_schedule(call: Call[Nothing]) -> Schedule:
    days = call.ask(DAYS)
    first = call.ask(FROM) or _today(call)
    return await _schedule(call, first, _MOST_DAYS if days is None else days)


@routes.put(
    "/desk/hours",
    access=Access.DOCTOR,
    body=SetHours,
    gives=Schedule,
    summary="Set my working hours for the whole week",
)
async def set_hours(call: Call[SetHours]) -> Schedule:
    async with call.parts.clinic.work() as work:
        await schedule.set_hours(work, call.person_id, hours_from(call.body))
    return await _schedule(call, _today(call), _MOST_DAYS)


@routes.post(
    "/desk/absences",
    access=Access.DOCTOR,
    body=AddAbsence,
    gives=Absence,
    summary="Be away for a time; visits booked in it stay until somebody moves them",
    status=201,
)
async def add_absence(call: Call[AddAbsence]) -> Absence:
    away = absence_span(call.body, call.parts.settings.zone)
    async with call.parts.clinic.work() as work:
        return shown_absence(await schedule.add_absence(work, call.person_id, away.start, away.end))


@routes.post(
    "/desk/absences/{absence_id}/remove",
    access=Access.DOCTOR,
    body=Nothing,
    gives=Done,
    summary="Be there after all",
)
async def remove_absence(call: Call[Nothing]) -> Done:
    async with call.parts.clinic.work() as work:
        await schedule.remove_absence(work, call.person_id, call.path["absence_id"])
    return Done()


@routes.post(
    "/visits/{visit_id}/move",
    access=Access.STAFF,
    body=MoveVisit,
    gives=ChangedVisit,
    summary="Move a visit to another time, and tell everybody it concerns",
    errors=("slot_taken", "visit_moved_on"),
)
async def move_visit(call: Call[MoveVisit]) -> ChangedVisit:
    said, now = call.body, call.parts.clock.now()
    if not now - _LATEST_START_AGO <= said.starts_at <= now + _BOOKED_AHEAD:
        raise Invalid("Choose a time from now on, at most two years ahead.")
    to = NewTime(said.starts_at.astimezone(UTC), said.minutes, said.overlap)
    async with call.parts.clinic.work() as work:
        before = await _start_of(work, call.visit_id)
        visit = await moving.move(work, call.actor, call.visit_id, to)
    told = before is None or await call.parts.visit_news.moved(call.visit_id, before, by_staff=True)
    return _changed(visit, told=told)


@routes.post(
    "/visits/{visit_id}/call-off",
    access=Access.STAFF,
    body=Nothing,
    gives=ChangedVisit,
    summary="Call a visit off before its call, and tell everybody it concerns",
    errors=("visit_moved_on",),
)
async def call_off(call: Call[Nothing]) -> ChangedVisit:
    async with call.parts.clinic.work() as work:
        visit = await moving.call_off(work, call.actor, call.visit_id)
    told = await call.parts.visit_news.cancelled(call.visit_id, by_staff=True)
    return _changed(visit, told=told)


async def _schedule(call: Call[Nothing] | Call[SetHours], start: date, days: int) -> Schedule:
    if not 1 <= days <= _MOST_DAYS:
        raise Invalid("Ask for 1 to 7 days.")
    settings, doctor_id = call.parts.settings, call.person_id
    dates = [start + timedelta(days=number) for number in range(days)]
    span = Span(day_span(dates[0], settings.zone).start, day_span(dates[-1], settings.zone).end)
    now = call.parts.clock.now()
    async with call.parts.clinic.read() as work:
        (plan,) = await schedule.plans(work, {doctor_id}, span)
        absences = await schedule.absences_of(work, doctor_id, span.start, span.end)
        coming = await schedule.absences_of(work, doctor_id, now)
        rows = await schedule.visits_of_doctor(work, doctor_id, span)
        write_down_list(work, rows)
        visits = await _visits(work, rows)
    return Schedule(
        zone=settings.clinic_zone,
        today=_today(call),
        patients_book=settings.patients_book,
        hours=tuple(shown_hours(one) for one in plan.hours),
        coming=tuple(shown_absence(one) for one in coming),
        days=tuple(_day(call, one, plan, absences, visits) for one in dates),
    )


def _day(
    call: Call[Nothing] | Call[SetHours],
    day: date,
    plan: Plan,
    absences: Sequence[AbsenceRow],
    visits: Sequence[ScheduledVisit],
) -> ScheduleDay:
    zone, now = call.parts.settings.zone, call.parts.clock.now()
    span = day_span(day, zone)
    return ScheduleDay(
        date=day,
        work=tuple(
            WorkSpan(starts_at=part.start, ends_at=part.end, is_bookable=one.is_bookable)
            for one in plan.hours
            if one.weekday == day.weekday()
            for part in working(day, one, zone)
        ),
        absences=tuple(
            shown_absence(one) for one in absences if Span(one.starts_at, one.ends_at).meets(span)
        ),
        visits=tuple(one for one in visits if span.start <= one.starts_at < span.end),
        free=tuple(
            FreeSlot(starts_at=slot.starts_at, minutes=slot.minutes)
            for slot in plan.free(day, zone)
            if slot.starts_at >= now
        ),
    )


async def _visits(work: Work, rows: Sequence[VisitRow]) -> list[ScheduledVisit]:
    """The visits of somebody who was erased are in no calendar: nothing in them can be opened."""
    patients = await people(work, {PersonId(row.patient_id) for row in rows})
    return [
        ScheduledVisit(
            id=row.id,
            state=VisitState(row.state),
            starts_at=row.starts_at,
            minutes=row.minutes,
            patient_name=patients[PersonId(row.patient_id)].name,
            reason=await reason_of(work, row),
        )
        for row in rows
        if PersonId(row.patient_id) in patients
    ]


async def _start_of(work: Work, visit_id: VisitId) -> datetime | None:
    row = await work.db.get(VisitRow, visit_id)
    return None if row is None else row.starts_at


def _today(call: Call[Nothing] | Call[SetHours]) -> date:
    return clinic_today(call.parts.clock.now(), call.parts.settings.clinic_zone)


def hours_from(said: SetHours) -> list[Hours]:
    """Return a week as the schedule keeps it."""
    return [
        Hours(one.weekday, one.from_minute, one.until_minute, one.slot_minutes, one.is_bookable)
        for one in said.hours
    ]


def absence_span(said: AddAbsence, zone: ZoneInfo) -> Span:
    """Return when somebody is away, from the clinic's local days and minutes."""
    return Span(
        instant(said.from_day, said.from_minute, zone),
        instant(said.until_day, said.until_minute, zone),
    )


def shown_hours(one: Hours) -> WorkingHours:
    return WorkingHours(
        weekday=one.weekday,
        from_minute=one.from_minute,
        until_minute=one.until_minute,
        slot_minutes=one.slot_minutes,
        is_bookable=one.is_bookable,
    )


def shown_absence(row: AbsenceRow) -> Absence:
    return Absence(id=row.id, starts_at=row.starts_at, ends_at=row.ends_at)


def _changed(visit: VisitRow, *, told: bool) -> ChangedVisit:
    return ChangedVisit(
        visit_id=visit.id,
        state=VisitState(visit.state),
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        told=told,
    )
