"""The mail that tells a doctor that patients wrote: when one is due, and the claim by which one node
has it sent.

It comes a little after the first letter, so that who is at the desk anyway gets none, and bundles
what comes until then; the next one waits for a while. `rooms.mail.threads` makes it due,
`server.mail_notices` sends it. Nothing of a patient stands in it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.mail.shown import unread_of_team
from rooms.records import treated_by
from rooms.storage.education_tables import MailNoticeRow, MailThreadRow

FIRST_AFTER = timedelta(minutes=2)
NOT_BEFORE = timedelta(minutes=30)
"""So long after one mail the next one comes at the earliest."""


async def make_due(work: Work, doctors: Iterable[PersonId]) -> None:
    """Have these doctors told, unless they will be anyway, or want no such mail."""
    for doctor_id in sorted(doctors):
        row = await _row(work, doctor_id)
        if row.due_at is None and not row.is_off:
            row.due_at = _next(work.clock.now(), row.sent_at)
    await work.db.flush()


async def due(work: Work) -> list[PersonId]:
    """Return who is to be told now."""
    found = await work.db.scalars(
        select(MailNoticeRow.person_id)
        .where(MailNoticeRow.due_at <= work.clock.now())
        .order_by(MailNoticeRow.person_id)
    )
    return [PersonId(one) for one in found]


async def claim(work: Work, doctor_id: PersonId, treating_for: timedelta) -> bool:
    """Take it on to tell a doctor in this work; False when another node did, or nothing that waits
    is unread any more."""
    now = work.clock.now()
    claimed = await work.db.scalar(
        update(MailNoticeRow)
        .where(MailNoticeRow.person_id == doctor_id, MailNoticeRow.due_at <= now)
        .values(due_at=None)
        .returning(MailNoticeRow.person_id)
    )
    if claimed is None or not await _has_unread(work, doctor_id, treating_for):
        return False
    await work.db.execute(
        update(MailNoticeRow).where(MailNoticeRow.person_id == doctor_id).values(sent_at=now)
    )
    return True


async def wants_mail(work: Work, person_id: PersonId) -> bool:
    """Whether somebody is told by mail; they are, unless they said otherwise."""
    row = await work.db.get(MailNoticeRow, person_id)
    return row is None or not row.is_off


async def set_mail(work: Work, person_id: PersonId, *, wanted: bool) -> None:
    """Keep whether somebody is to be told by mail."""
    row = await _row(work, person_id)
    row.is_off = not wanted
    if row.is_off:
        row.due_at = None
    await work.db.flush()


async def _row(work: Work, person_id: PersonId) -> MailNoticeRow:
    dialect = work.db.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    # Two patients may be the first to write at the same moment.
    made = insert(MailNoticeRow).values(person_id=person_id, is_off=False)
    await work.db.execute(made.on_conflict_do_nothing())
    return await work.db.get_one(MailNoticeRow, person_id, with_for_update=True)


async def _has_unread(work: Work, doctor_id: PersonId, treating_for: timedelta) -> bool:
    own = await treated_by(work, doctor_id, treating_for)
    rows = await work.db.scalars(
        select(MailThreadRow).where(
            MailThreadRow.patient_id.in_(own), MailThreadRow.waiting_since.is_not(None)
        )
    )
    return bool(await unread_of_team(work, doctor_id, rows.all()))


def _next(now: datetime, sent_at: datetime | None) -> datetime:
    soon = now + FIRST_AFTER
    return soon if sent_at is None else max(soon, sent_at + NOT_BEFORE)
