"""The care team's side of conversations: which wait, who answers, and what is done with.

A doctor sees the conversations of the patients whom they treat, and no others.
`server.api.mail_desk_routes` calls this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, select

from rooms.access import Actor, RecordFacts
from rooms.actions import Action
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.mail.threads import tell_changed, thread_of
from rooms.records import allowed, treated_by
from rooms.storage.education_tables import MailThreadRow

CLOSED_SHOWN = 50
OPEN_SHOWN = 200


@dataclass(frozen=True)
class Inbox:
    """`waiting` the oldest first; `others` are answered and open, `closed` are done with: both the
    newest first."""

    waiting: Sequence[MailThreadRow]
    others: Sequence[MailThreadRow]
    closed: Sequence[MailThreadRow]


async def inbox(work: Work, actor: Actor, treating_for: timedelta) -> Inbox:
    """Return the conversations of everyone whom a doctor treats."""
    own = await treated_by(work, actor.person_id, treating_for)
    query = select(MailThreadRow).where(MailThreadRow.patient_id.in_(own))
    newest = (MailThreadRow.last_at.desc(), MailThreadRow.id)
    is_open = MailThreadRow.closed_at.is_(None)
    waits = MailThreadRow.waiting_since.is_not(None)
    found = Inbox(
        waiting=await _rows(
            work,
            query.where(is_open, waits)
            .order_by(MailThreadRow.waiting_since, MailThreadRow.id)
            .limit(OPEN_SHOWN),
        ),
        others=await _rows(work, query.where(is_open, ~waits).order_by(*newest).limit(OPEN_SHOWN)),
        closed=await _rows(work, query.where(~is_open).order_by(*newest).limit(CLOSED_SHOWN)),
    )
    for patient_id in {row.patient_id for row in (*found.waiting, *found.others, *found.closed)}:
        work.audit("thread:list", patient_id=PersonId(patient_id), once=True)
    return found


async def take(work: Work, actor: Actor, record: RecordFacts, thread_id: str) -> MailThreadRow:
    """Say that one answers oneself; whoever had said so before no longer does."""
    row = await _held(work, actor, record, thread_id, "thread:take")
    row.taken_by = actor.person_id
    return row


async def leave(work: Work, actor: Actor, record: RecordFacts, thread_id: str) -> MailThreadRow:
    """Say that somebody else may answer."""
    row = await _held(work, actor, record, thread_id, "thread:take")
    row.taken_by = None
    return row


async def close(work: Work, actor: Actor, record: RecordFacts, thread_id: str) -> MailThreadRow:
    """Say that a conversation is done with. A letter of the patient's side opens it again."""
    row = await _held(work, actor, record, thread_id, "thread:close")
    row.closed_at, row.waiting_since = row.closed_at or work.clock.now(), None
    return row


async def reopen(work: Work, actor: Actor, record: RecordFacts, thread_id: str) -> MailThreadRow:
    """Say that a conversation is not done with after all."""
    row = await _held(work, actor, record, thread_id, "thread:reopen")
    row.closed_at = None
    return row


async def _held(
    work: Work, actor: Actor, record: RecordFacts, thread_id: str, action: str
) -> MailThreadRow:
    allowed(work, actor, Action.ANSWER_MESSAGES, record)
    row = await thread_of(work, record, thread_id, held=True)
    work.audit(action, patient_id=record.patient_id, detail={"thread": thread_id})
    tell_changed(work, record)
    return row


async def _rows(work: Work, query: Select[MailThreadRow]) -> list[MailThreadRow]:
    return list(await work.db.scalars(query))
