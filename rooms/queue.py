"""The queue: in which order waiting patients are seen, and a patient's place in it.

The policy is one function, `rank`; docs/explanation/queue.md says it in plain words. Lines of
several doctors are one picture (`Line`): a visit for a service, or for any doctor, stands in the
line of each doctor who may take it. `rooms.estimate` plays the same policy forward in time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, and_, or_, select

from rooms.agenda import write_down_list
from rooms.clinic import Work
from rooms.duty import Duty, Stand, duties
from rooms.ids import PersonId, ServiceId
from rooms.lifecycle import VisitState
from rooms.open_transfers import handed_to
from rooms.services import doctors_here
from rooms.storage.tables import VisitRow
from rooms.storage.visit_tables import ServiceDoctorRow

WALK_IN_COUNTS_AFTER = timedelta(minutes=45)
"""From then on somebody without an appointment goes by the same rule as who has one."""
AT_WORK = timedelta(hours=4)
"""A doctor with visits this near, before or after, is taken to be here."""


class Rule(StrEnum):
    """The policy in short keys, in the order in which they count; screens put them in words."""

    URGENT_FIRST = "urgent_first"
    BOOKED_TIME = "booked_time"
    LATE_FROM_ARRIVAL = "late_from_arrival"
    WALK_INS_BETWEEN = "walk_ins_between"


POLICY = tuple(Rule)

_LIVE = (VisitState.WAITING, VisitState.IN_CALL, VisitState.WRAP_UP)
T = TypeVar("T", datetime, float)
"""A moment: an instant, or minutes from some other moment (`rooms.estimate`)."""


class Standing(NamedTuple, Generic[T]):
    """What the policy needs to know of somebody who waits, or will. From `counts_from` on nobody
    without an appointment goes before them."""

    id: str
    arrived: T
    counts_from: T
    is_walk_in: bool
    urgent_at: T | None


def standing(row: VisitRow, arrives: datetime | None = None) -> Standing[datetime]:
    """Return how a visit stands whose patient came, or would come at `arrives`."""
    arrived = arrives or row.waiting_since or row.starts_at
    counts_from = max(row.starts_at, arrived)
    if row.is_walk_in:
        counts_from = arrived + WALK_IN_COUNTS_AFTER
    return Standing(row.id, arrived, counts_from, row.is_walk_in, row.urgent_at)


def rank(one: Standing[T], now: T) -> tuple[int, T, T, str]:
    """Return what waiting patients are ordered by at an instant; less is sooner.

    Urgent ones first. Then those whose time has come, by that time: the booked one, the arrival of
    who came late, and for a walk-in some time after arrival. Then walk-ins, by arrival: they fill
    the time until the next booking. Last who came before their booked time.
    """
    if one.urgent_at is not None:
        return 0, one.urgent_at, one.arrived, one.id
    if one.counts_from <= now:
        return 1, one.counts_from, one.arrived, one.id
    if one.is_walk_in:
        return 2, one.arrived, one.arrived, one.id
    return 3, one.counts_from, one.arrived, one.id


def in_line(rows: Iterable[VisitRow], now: datetime) -> list[VisitRow]:
    """Return waiting visits in the order in which they are seen."""
    return sorted(rows, key=lambda row: rank(standing(row), now))


@dataclass(frozen=True)
class Line:
    """All who wait at an instant, in order, and the doctors who may see them. `at_work` are those
    who are here today and have not gone off shift."""

    now: datetime
    waiting: tuple[VisitRow, ...]
    doctors: frozenset[PersonId]
    members: dict[ServiceId, frozenset[PersonId]]
    duties: dict[PersonId, Duty]
    at_work: frozenset[PersonId]

    def seen_by(self, row: VisitRow) -> frozenset[PersonId]:
        """Return the doctors who may take a visit."""
        if row.doctor_id is not None:
            return frozenset({PersonId(row.doctor_id)})
        if row.service_id is not None:
            return self.members.get(ServiceId(row.service_id), frozenset())
        return self.doctors

    def ahead_of(self, row: VisitRow) -> list[VisitRow]:
        """Return who is seen before a waiting visit, by the doctor whose line is shortest for it."""
        before = self.waiting[: [one.id for one in self.waiting].index(row.id)]
        may = self.seen_by(row)
        here = may & self.at_work
        if not here:
            return [one for one in before if self.seen_by(one) & may]
        lines = ([one for one in before if doctor in self.seen_by(one)] for doctor in sorted(here))
        return min(lines, key=len)


@dataclass(frozen=True)
class Place:
    """`number` 1 is next. `doctor_busy_since` is set while the doctor is with someone else."""

    number: int
    waiting_since: datetime
    doctor_busy_since: datetime | None


async def the_line(work: Work) -> Line:
    """Return everybody who waits now, in a handful of queries."""
    now = work.clock.now()
    rows = await work.db.scalars(select(VisitRow).where(VisitRow.state == VisitState.WAITING))
    doctors = await doctors_here(work)
    known = await duties(work, doctors)
    seen_today = await _seen_today(work, now)
    return Line(
        now=now,
        waiting=tuple(in_line(rows, now)),
        doctors=doctors,
        members=await _members(work, doctors),
        duties=known,
        at_work=frozenset(one for one in doctors & seen_today if known[one].stand is not Stand.OFF),
    )


async def desk_visits(
    work: Work, doctor_id: PersonId, day_start: datetime, day_end: datetime
) -> list[VisitRow]:
    """Return what lies on a doctor's desk: today's visits, older ones that are not finished, and
    those that a colleague hands over.

    Visits for any doctor, or for a service of theirs, are on every desk until one takes them.
    """
    handed = await handed_to(work, doctor_id)
    rows = await work.db.scalars(
        select(VisitRow)
        .where(
            or_(
                and_(
                    _on_desk_of(doctor_id),
                    or_(
                        and_(VisitRow.starts_at >= day_start, VisitRow.starts_at < day_end),
                        VisitRow.state.in_(_LIVE),
                    ),
                ),
                VisitRow.id.in_(handed),
            )
        )
        .order_by(VisitRow.starts_at, VisitRow.id)
    )
    found = list(rows)
    write_down_list(work, found)
    return found


async def waiting_for(work: Work, doctor_id: PersonId) -> list[VisitRow]:
    """Return the waiting visits that a doctor may take, in the order in which they are seen."""
    rows = await work.db.scalars(
        select(VisitRow).where(VisitRow.state == VisitState.WAITING, _on_desk_of(doctor_id))
    )
    return in_line(rows, work.clock.now())


async def place_of(work: Work, visit: VisitRow, line: Line | None = None) -> Place | None:
    """Return a waiting visit's place, or None when it is not waiting."""
    if visit.state != VisitState.WAITING or visit.waiting_since is None:
        return None
    line = line or await the_line(work)
    busy_since = None
    if visit.doctor_id is not None:
        busy_since = await work.db.scalar(
            select(VisitRow.admitted_at).where(
                VisitRow.doctor_id == visit.doctor_id, VisitRow.state == VisitState.IN_CALL
            )
        )
    return Place(len(line.ahead_of(visit)) + 1, visit.waiting_since, busy_since)


def is_overdue(visit: VisitRow, now: datetime, patience: timedelta) -> bool:
    """Whether somebody has waited so long since their turn began that a number to call is due."""
    if visit.state != VisitState.WAITING or visit.waiting_since is None:
        return False
    since = visit.waiting_since if visit.is_walk_in else max(visit.starts_at, visit.waiting_since)
    return now - since >= patience


async def count_waiting(work: Work, service_ids: Iterable[ServiceId]) -> dict[ServiceId, int]:
    """Return how many wait for each of these services and have no doctor yet."""
    wanted = list(service_ids)
    rows = await work.db.scalars(
        select(VisitRow.service_id).where(
            VisitRow.state == VisitState.WAITING,
            VisitRow.doctor_id.is_(None),
            VisitRow.service_id.in_(wanted),
        )
    )
    found = [ServiceId(one) for one in rows if one is not None]
    return {one: found.count(one) for one in wanted}


def _on_desk_of(doctor_id: PersonId) -> ColumnElement[bool]:
    mine = select(ServiceDoctorRow.service_id).where(ServiceDoctorRow.doctor_id == doctor_id)
    is_shared = or_(VisitRow.service_id.is_(None), VisitRow.service_id.in_(mine))
    return or_(VisitRow.doctor_id == doctor_id, and_(VisitRow.doctor_id.is_(None), is_shared))


async def _members(
    work: Work, doctors: frozenset[PersonId]
) -> dict[ServiceId, frozenset[PersonId]]:
    found: dict[ServiceId, frozenset[PersonId]] = {}
    for row in await work.db.scalars(select(ServiceDoctorRow)):
        key = ServiceId(row.service_id)
        found[key] = found.get(key, frozenset()) | ({PersonId(row.doctor_id)} & doctors)
    return found


async def _seen_today(work: Work, now: datetime) -> set[PersonId]:
    """Return the doctors who have visits about now: planned, running, or just had."""
    planned = and_(
        VisitRow.state == VisitState.SCHEDULED,
        VisitRow.starts_at.between(now - AT_WORK, now + AT_WORK),
    )
    rows = await work.db.scalars(
        select(VisitRow.doctor_id)
        .where(
            VisitRow.doctor_id.is_not(None),
            or_(VisitRow.state.in_(_LIVE), planned, VisitRow.admitted_at >= now - AT_WORK),
        )
        .distinct()
    )
    return {PersonId(one) for one in rows if one is not None}
