"""Conversations of a patient's side with the doctors who treat the patient: opening, writing, reading.

The patient, who acts for them in the record, and who treats them take part; `rooms.access` decides.
A letter of the patient's side waits until somebody of the team writes, and opens again what was
closed. `server.api.mail_routes` and `server.api.mail_desk_routes` call this; `rooms.mail.shown` opens
what is read. Rule: CLINICAL.md, "messages after it".
"""

from dataclasses import dataclass

from sqlalchemy import func, select

from rooms.access import Actor, RecordFacts
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound, TooMany
from rooms.events import MailChanged
from rooms.files import FileId
from rooms.ids import PersonId, new_id
from rooms.lifecycle import Cause
from rooms.mail.notices import make_due
from rooms.mail.topics import Topic
from rooms.records import allowed
from rooms.storage.education_tables import (
    EducationGivenRow,
    MailLetterRow,
    MailReadRow,
    MailThreadRow,
)

MAX_CHARS = 4_000
MAX_SUBJECT_CHARS = 200
MAX_LETTERS = 500
"""Of one conversation."""
MAX_WAITING = 20
"""Conversations of one patient that wait for an answer at once."""
_NOT_THERE = "There is no such conversation, or it isn't yours."
_THREADS, _LETTERS = MailThreadRow.__tablename__, MailLetterRow.__tablename__


@dataclass(frozen=True)
class Saying:
    """What somebody writes: words, a file, or both. `op_id` names the sending."""

    op_id: str
    text: str = ""
    file_id: FileId | None = None


@dataclass(frozen=True)
class Opening:
    """A conversation that is to begin. `given_id` names the thing to read that it is about."""

    topic: Topic
    subject: str
    given_id: str | None = None


async def open_thread(
    work: Work, actor: Actor, record: RecordFacts, opening: Opening, saying: Saying
) -> MailThreadRow:
    """Begin a conversation; the same `op_id` of the same person is the same conversation.

    Raises NotFound, Refused, Invalid, or TooMany while too many wait.
    """
    cause = _may_write(work, actor, record)
    before = await _sent_before(work, actor, record.patient_id, saying.op_id)
    if before is not None:
        return before
    _check(saying, opening.subject)
    if cause is not Cause.DOCTOR:
        await _check_waiting(work, record.patient_id)
    await _check_given(work, record.patient_id, opening.given_id)
    thread_id, now = new_id(), work.clock.now()
    sealer = await work.sealer(record.patient_id)
    row = MailThreadRow(
        id=thread_id,
        patient_id=record.patient_id,
        topic_sealed=sealer.seal(_THREADS, "topic", thread_id, opening.topic),
        given_id=opening.given_id,
        subject_sealed=sealer.seal(_THREADS, "subject", thread_id, opening.subject),
        created_by=actor.person_id,
        created_at=now,
        last_at=now,
    )
    work.db.add(row)
    await work.db.flush()
    await _keep(work, actor, record, row, saying, from_team=cause is Cause.DOCTOR)
    _write_down(work, "thread:open", row)
    return row


async def write(
    work: Work, actor: Actor, record: RecordFacts, thread_id: str, saying: Saying
) -> MailThreadRow:
    """Write a letter more. Raises NotFound, Refused, Invalid, or Conflict `chat_full`."""
    cause = _may_write(work, actor, record)
    row = await thread_of(work, record, thread_id, held=True)
    known = await work.db.scalar(
        select(MailLetterRow).where(
            MailLetterRow.thread_id == thread_id, MailLetterRow.op_id == saying.op_id
        )
    )
    if known is not None:
        if known.author_id != actor.person_id:
            raise Conflict("Somebody else sent something under this name.")
        return row
    _check(saying, "")
    await _keep(work, actor, record, row, saying, from_team=cause is Cause.DOCTOR)
    _write_down(work, "thread:write", row)
    return row


async def thread_of(
    work: Work, record: RecordFacts, thread_id: str, *, held: bool = False
) -> MailThreadRow:
    """Return a conversation of a patient. Raises NotFound."""
    row = await work.db.get(MailThreadRow, thread_id, with_for_update=held or None)
    if row is None or row.patient_id != record.patient_id:
        raise NotFound(_NOT_THERE)
    return row


async def patient_of(work: Work, thread_id: str) -> PersonId:
    """Return whose conversation it is, before anybody decided who may read it. Raises NotFound."""
    row = await work.db.get(MailThreadRow, thread_id)
    if row is None:
        raise NotFound(_NOT_THERE)
    return PersonId(row.patient_id)


async def read_thread(
    work: Work, actor: Actor, record: RecordFacts, thread_id: str
) -> MailThreadRow:
    """Return a conversation that is to be read now. Raises NotFound or Refused."""
    _may_write(work, actor, record)
    row = await thread_of(work, record, thread_id)
    _write_down(work, "thread:read", row, once=True)
    return row


async def threads_of(work: Work, actor: Actor, record: RecordFacts) -> list[MailThreadRow]:
    """Return a patient's conversations, the newest first. Raises NotFound or Refused."""
    _may_write(work, actor, record)
    work.audit("thread:list", patient_id=record.patient_id, once=True)
    found = await work.db.scalars(
        select(MailThreadRow)
        .where(MailThreadRow.patient_id == record.patient_id)
        .order_by(MailThreadRow.last_at.desc(), MailThreadRow.id)
    )
    return list(found)


async def mark_read(work: Work, actor: Actor, record: RecordFacts, thread_id: str) -> None:
    """Note that somebody has seen all that was written so far. Raises NotFound or Refused."""
    _may_write(work, actor, record)
    row = await thread_of(work, record, thread_id, held=True)
    _write_down(work, "thread:read", row, once=True)
    await _see(work, actor, row)
    work.tell(MailChanged(record.patient_id, frozenset()))


def tell_changed(work: Work, record: RecordFacts) -> None:
    """Tell the patient's pages and the desks of who treats them that there is news."""
    work.tell(MailChanged(record.patient_id, record.treating))


def _may_write(work: Work, actor: Actor, record: RecordFacts) -> Cause:
    """Whoever may write may read, and the other way round: as the patient's side, or the team's."""
    is_team = actor.person_id in record.treating
    action = Action.ANSWER_MESSAGES if is_team else Action.WRITE_TO_TEAM
    return allowed(work, actor, action, record)


async def _see(work: Work, actor: Actor, row: MailThreadRow) -> None:
    seen = await work.db.get(MailReadRow, (row.id, actor.person_id))
    if seen is None:
        seen = MailReadRow(thread_id=row.id, person_id=actor.person_id)
        work.db.add(seen)
    seen.read_at = work.clock.now()
    await work.db.flush()


async def _sent_before(
    work: Work, actor: Actor, patient_id: PersonId, op_id: str
) -> MailThreadRow | None:
    letter = await work.db.scalar(
        select(MailLetterRow).where(
            MailLetterRow.patient_id == patient_id,
            MailLetterRow.author_id == actor.person_id,
            MailLetterRow.op_id == op_id,
        )
    )
    return None if letter is None else await work.db.get_one(MailThreadRow, letter.thread_id)


async def _check_waiting(work: Work, patient_id: PersonId) -> None:
    waiting = select(func.count()).where(
        MailThreadRow.patient_id == patient_id, MailThreadRow.waiting_since.is_not(None)
    )
    if (await work.db.scalar(waiting) or 0) >= MAX_WAITING:
        raise TooMany(
            "Many messages wait for an answer already. Write into one of them, or call us.",
            retry_after_s=3600,
        )


async def _check_given(work: Work, patient_id: PersonId, given_id: str | None) -> None:
    given = None if given_id is None else await work.db.get(EducationGivenRow, given_id)
    if given_id is not None and (given is None or given.patient_id != patient_id):
        raise NotFound("There is no such thing to read.")


def _check(saying: Saying, subject: str) -> None:
    if len(saying.text) > MAX_CHARS or len(subject) > MAX_SUBJECT_CHARS:
        raise Invalid(f"A message may have up to {MAX_CHARS} characters.")
    if not saying.text.strip() and saying.file_id is None:
        raise Invalid("A message says something, or brings a file.")


async def _keep(
    work: Work,
    actor: Actor,
    record: RecordFacts,
    row: MailThreadRow,
    saying: Saying,
    *,
    from_team: bool,
) -> None:
    last = select(func.max(MailLetterRow.number)).where(MailLetterRow.thread_id == row.id)
    number = (await work.db.scalar(last) or 0) + 1
    if number > MAX_LETTERS:
        raise Conflict("This conversation is as long as it may be.", code="chat_full")
    sealer = await work.sealer(record.patient_id)
    now = work.clock.now()
    work.db.add(
        MailLetterRow(
            thread_id=row.id,
            number=number,
            patient_id=record.patient_id,
            author_id=actor.person_id,
            from_team=from_team,
            op_id=saying.op_id,
            text_sealed=sealer.seal(_LETTERS, "text", f"{row.id}/{number}", saying.text.strip()),
            file_id=saying.file_id,
            created_at=now,
        )
    )
    row.last_at = now
    if from_team:
        row.waiting_since, row.taken_by = None, row.taken_by or actor.person_id
    else:
        row.waiting_since, row.closed_at = row.waiting_since or now, None
        await make_due(work, _who_is_told(record, row))
    await _see(work, actor, row)  # Whoever writes has read what stands there.
    tell_changed(work, record)


def _who_is_told(record: RecordFacts, row: MailThreadRow) -> frozenset[PersonId]:
    """Who said that they answer, or else everybody who treats the patient."""
    taker = frozenset({PersonId(row.taken_by)}) if row.taken_by else frozenset[PersonId]()
    return (taker & record.treating) or record.treating


def _write_down(work: Work, action: str, row: MailThreadRow, *, once: bool = False) -> None:
    work.audit(action, patient_id=PersonId(row.patient_id), detail={"thread": row.id}, once=once)
