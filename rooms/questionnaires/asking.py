"""Asking again: who gets one message with a link to the questions, some hours after their visit.

Whoever answered or skipped on the page isn't asked; nobody is asked twice. The claim is a row of
`rooms.reminders`, so of several nodes one sends it. `server.asking_feedback` writes and sends.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import exists, select, update
from sqlalchemy.exc import IntegrityError

from rooms.clinic import Clinic, Work
from rooms.feedback import OPEN_FOR, FeedbackStatus, open_until, status_of
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.questionnaires.definition import Audience
from rooms.reminders import CLAIM_LASTS
from rooms.storage.tables import FeedbackRow, VisitRow
from rooms.storage.visit_tables import ReminderRow

ASK_AFTER = timedelta(hours=3)
_LATEST = timedelta(days=2)
"""Before the end of the week: a link that closes tonight is no invitation."""

_KIND = "feedback"


@dataclass(frozen=True)
class Asking:
    """One visit whose patient is asked how it was."""

    visit_id: VisitId
    patient_id: PersonId


async def due(work: Work) -> list[Asking]:
    """Return whom to ask now; without those who were asked, or whom a node is just asking."""
    now = work.clock.now()
    said = exists().where(
        FeedbackRow.visit_id == VisitRow.id, FeedbackRow.audience == Audience.PATIENT.value
    )
    asked = exists().where(
        ReminderRow.visit_id == VisitRow.id,
        ReminderRow.kind == _KIND,
        ReminderRow.sent_at.is_not(None) | (ReminderRow.claimed_at > now - CLAIM_LASTS),
    )
    rows = await work.db.scalars(
        select(VisitRow)
        .where(
            VisitRow.state == VisitState.COMPLETED,
            VisitRow.ended_at > now - OPEN_FOR + _LATEST,
            VisitRow.ended_at <= now - ASK_AFTER,
            ~said,
            ~asked,
        )
        .order_by(VisitRow.ended_at, VisitRow.id)
    )
    return [Asking(VisitId(row.id), PersonId(row.patient_id)) for row in rows]


async def claim(clinic: Clinic, node: str, wanted: Asking) -> bool:
    """Take one on, in a transaction of its own; whether this node got it."""
    try:
        async with clinic.work() as work:
            visit = await work.db.get_one(VisitRow, wanted.visit_id, with_for_update=True)
            if await status_of(work, visit) is not FeedbackStatus.OPEN:
                return False
            key = (visit.id, wanted.patient_id, _KIND, visit.starts_at)
            row = await work.db.get(ReminderRow, key, with_for_update=True)
            now = work.clock.now()
            if row is None:
                row = ReminderRow(
                    visit_id=visit.id,
                    person_id=wanted.patient_id,
                    kind=_KIND,
                    starts_at=visit.starts_at,
                )
                work.db.add(row)
            elif row.sent_at is not None or row.claimed_at > now - CLAIM_LASTS:
                return False
            row.claimed_by, row.claimed_at = node, now
            await work.db.flush()
            return True
    except IntegrityError:  # Another node was first, between the look and the insert.
        return False


async def mark_asked(work: Work, asked: Asking, node: str) -> None:
    """Remember that the message went out."""
    await work.db.execute(
        update(ReminderRow)
        .where(
            ReminderRow.visit_id == asked.visit_id,
            ReminderRow.kind == _KIND,
            ReminderRow.claimed_by == node,
        )
        .values(sent_at=work.clock.now())
    )
    work.audit("feedback:ask", patient_id=asked.patient_id, visit_id=asked.visit_id)


def link_lasts(work: Work, visit: VisitRow) -> timedelta:
    """Return how long the link of the message works: a week more than the questions are open, so
    that who comes late is told so by the visit's own page."""
    return open_until(visit) + OPEN_FOR - work.clock.now()
