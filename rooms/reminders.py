"""Reminders of visits: which are due, for whom, and the claim that lets one node send each.

A reminder is of one kind: a day before, an hour before, and now. Inserting its row is the claim,
and the key lets one through; a claim whose node died before sending is taken over after a while.
The visit's time is part of the key: a visit that moved is reminded of anew. `server.reminding`
writes and sends them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from rooms.clinic import Clinic, Work
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.links import links_of
from rooms.storage.tables import VisitRow
from rooms.storage.visit_tables import ReminderRow

CLAIM_LASTS = timedelta(minutes=10)
_SKIPPED = "told"  # In place of a node: the message about the visit itself said it.


class ReminderKind(StrEnum):
    """In the order in which they come."""

    DAY = "day"
    HOUR = "hour"
    NOW = "now"


_BEFORE = {
    ReminderKind.DAY: timedelta(days=1),
    ReminderKind.HOUR: timedelta(hours=1),
    ReminderKind.NOW: timedelta(minutes=5),
}
_LATEST = {
    # After this the next kind says it better; "now" is said until a little after the start.
    ReminderKind.DAY: timedelta(hours=2),
    ReminderKind.HOUR: timedelta(minutes=10),
    ReminderKind.NOW: -timedelta(minutes=10),
}


@dataclass(frozen=True)
class Reminder:
    """One reminder to one person of one visit at one time."""

    visit_id: VisitId
    person_id: PersonId
    kind: ReminderKind
    starts_at: datetime


def kinds_due(
    starts_at: datetime, booked_at: datetime, now: datetime, kinds: Collection[ReminderKind]
) -> list[ReminderKind]:
    """Return what is due now: its time has come since the booking, and is not long gone."""
    return [
        kind
        for kind in kinds
        if starts_at - _BEFORE[kind] <= now <= starts_at - _LATEST[kind]
        and booked_at < starts_at - _BEFORE[kind]
    ]


async def due(work: Work, kinds: Collection[ReminderKind]) -> list[Reminder]:
    """Return the reminders to send now, of planned visits only; without those that are sent, or
    that a node is just sending."""
    now = work.clock.now()
    rows = await work.db.scalars(
        select(VisitRow)
        .where(
            VisitRow.state == VisitState.SCHEDULED,
            VisitRow.starts_at >= now + min(_LATEST.values()),
            VisitRow.starts_at <= now + max(_BEFORE.values()),
        )
        .order_by(VisitRow.starts_at, VisitRow.id)
    )
    wanted = [
        Reminder(VisitId(row.id), person_id, kind, row.starts_at)
        for row in rows
        for kind in kinds_due(row.starts_at, row.created_at, now, kinds)
        for person_id in await people_to_remind(work, row)
    ]
    held = await _held(work, {one.visit_id for one in wanted})
    return [one for one in wanted if one not in held]


async def people_to_remind(work: Work, visit: VisitRow) -> list[PersonId]:
    """Return the patient, and whoever holds a link to the visit that stands."""
    links = await links_of(work, VisitId(visit.id))
    invited = {person_id for person_id, row in links.items() if row.revoked_at is None}
    return sorted(invited | {PersonId(visit.patient_id)})


async def claim(clinic: Clinic, node: str, wanted: Reminder) -> bool:
    """Take a reminder on, in a transaction of its own; whether this node got it.

    Nobody gets it once the visit has moved, begun, or been called off.
    """
    try:
        async with clinic.work() as work:
            visit = await work.db.get(VisitRow, wanted.visit_id, with_for_update=True)
            if visit is None or not _still_stands(visit, wanted):
                return False
            row = await work.db.get(ReminderRow, _key(wanted), with_for_update=True)
            if row is None:
                work.db.add(_row(wanted, node, work.clock.now()))
                await work.db.flush()
                return True
            if not _is_free(row, work.clock.now()):
                return False
            row.claimed_by, row.claimed_at = node, work.clock.now()
            return True
    except IntegrityError:  # Another node was first, between the look and the insert.
        return False


async def mark_sent(work: Work, sent: Reminder, node: str) -> None:
    """Remember that a reminder went out, so that nobody sends it again."""
    await work.db.execute(
        update(ReminderRow)
        .where(
            ReminderRow.visit_id == sent.visit_id,
            ReminderRow.person_id == sent.person_id,
            ReminderRow.kind == sent.kind,
            ReminderRow.starts_at == sent.starts_at,
            ReminderRow.claimed_by == node,
        )
        .values(sent_at=work.clock.now())
    )


async def skip_missed(work: Work, visit: VisitRow) -> None:
    """A visit moved so near that a reminder would follow on the heels of the news: it is told."""
    now = work.clock.now()
    for kind in kinds_due(visit.starts_at, visit.created_at, now, tuple(ReminderKind)):
        for person_id in await people_to_remind(work, visit):
            one = Reminder(VisitId(visit.id), person_id, kind, visit.starts_at)
            if await work.db.get(ReminderRow, _key(one)) is None:
                row = _row(one, _SKIPPED, now)
                row.sent_at = now
                work.db.add(row)
    await work.db.flush()


async def _held(work: Work, visit_ids: Collection[VisitId]) -> set[Reminder]:
    rows = await work.db.scalars(select(ReminderRow).where(ReminderRow.visit_id.in_(visit_ids)))
    now = work.clock.now()
    return {
        Reminder(
            VisitId(row.visit_id),
            PersonId(row.person_id),
            ReminderKind(row.kind),
            row.starts_at,
        )
        for row in rows
        if not _is_free(row, now)
    }


def _still_stands(visit: VisitRow, wanted: Reminder) -> bool:
    return visit.state == VisitState.SCHEDULED and visit.starts_at == wanted.starts_at


def _is_free(row: ReminderRow, now: datetime) -> bool:
    return row.sent_at is None and row.claimed_at <= now - CLAIM_LASTS


def _key(one: Reminder) -> tuple[str, str, str, datetime]:
    return (one.visit_id, one.person_id, one.kind.value, one.starts_at)


def _row(one: Reminder, node: str, now: datetime) -> ReminderRow:
    return ReminderRow(
        visit_id=one.visit_id,
        person_id=one.person_id,
        kind=one.kind.value,
        starts_at=one.starts_at,
        claimed_by=node,
        claimed_at=now,
        sent_at=None,
    )
