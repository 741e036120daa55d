"""The chat of a visit: an append-only log of messages, each with words, a file, or both.

The server gives each message its number and answers once it is on disk; `op_id` makes sending twice
the same as once. Words are sealed under the patient's key. Patient, proxy and doctor read it for as
long as the visit is kept, a guest only what was said while they are in. `signaling.talk` and
`server.api.file_routes` call this. Rule: CLINICAL.md "During the visit".
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from sqlalchemy import Select, delete, func, select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.events import ChatGrew
from rooms.files import FileId, KeptFile, files_by_id
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import ENDED, VisitState
from rooms.people import people
from rooms.roles import GUESTS, SeatRole
from rooms.seats import find_seat
from rooms.storage.tables import SeatRow, VisitRow
from rooms.storage.visit_tables import MessageRow
from rooms.visits import visit_for

MAX_CHARS = 4_000
MAX_MESSAGES = 2_000
"""Of one visit."""
PAGE_MESSAGES = 100
_TABLE = MessageRow.__tablename__
_WRITABLE = frozenset({VisitState.IN_CALL, VisitState.WRAP_UP})
_OVER = ENDED | {VisitState.WRAP_UP}


@dataclass(frozen=True)
class Message:
    """One message, opened. `name` is None for an author who was erased; `file` is None also when
    the file is not kept any more."""

    seq: int
    author_id: PersonId
    name: str | None
    role: SeatRole | None
    op_id: str
    text: str
    file: KeptFile | None
    at: datetime


@dataclass(frozen=True)
class ChatPage:
    """Part of a chat. `more` says that messages follow after the last of these."""

    me: PersonId
    messages: tuple[Message, ...]
    head: int
    more: bool
    writable: bool


@dataclass(frozen=True)
class Saying:
    """What somebody wants to say. `line_id` names the line that stood there as it was typed."""

    op_id: str
    text: str = ""
    file_id: FileId | None = None
    line_id: str | None = None


@dataclass(frozen=True)
class Part:
    """Somebody's part in a chat: the visit, their seat, and since when they hear what is said."""

    visit: VisitRow
    is_guest: bool
    since: datetime | None
    writable: bool


async def read_chat(
    work: Work, actor: Actor, visit_id: VisitId, after_seq: int, limit: int = PAGE_MESSAGES
) -> ChatPage:
    """Return what was said after `after_seq`. Raises NotFound, or Refused `not_admitted`."""
    part = await part_of(work, actor, visit_id)
    _write_down(work, "chat:read", part.visit)
    rows = list(await work.db.scalars(_heard(part, after_seq).limit(limit)))
    head = await _head(work, visit_id)
    last = rows[-1].seq if rows else head
    messages = await _opened(work, part.visit, rows)
    return ChatPage(actor.person_id, messages, head, last < head, part.writable)


async def part_of(work: Work, actor: Actor, visit_id: VisitId) -> Part:
    """Return somebody's part in the chat. Raises NotFound, or Refused `not_admitted`."""
    visit = await visit_for(work, actor, Action.READ_CHAT, visit_id)
    seat = await find_seat(work, visit_id, actor.person_id)
    is_guest = seat is not None and seat.role in GUESTS
    if not _hears(actor, visit, seat, is_guest=is_guest):
        raise Refused("The doctor has not let you in yet.", code="not_admitted")
    return Part(
        visit=visit,
        is_guest=is_guest,
        since=seat.admitted_at if is_guest and seat is not None else None,
        writable=visit.state in _WRITABLE,
    )


async def may_say(work: Work, actor: Actor, visit_id: VisitId, op_id: str) -> Part:
    """Return the part of somebody who may say something now; the visit's row is held, so that
    numbers follow each other and the chat doesn't close meanwhile.

    Raises NotFound, Refused `not_admitted`, or Conflict `chat_closed`.
    """
    await work.db.get(VisitRow, visit_id, with_for_update=True, populate_existing=True)
    part = await part_of(work, actor, visit_id)
    if not part.writable and await said_before(work, actor, visit_id, op_id) is None:
        _refuse_closed(work, part.visit)
    return part


async def say(work: Work, actor: Actor, visit_id: VisitId, saying: Saying) -> int:
    """Keep a message; return its number. The same `op_id` of the same person gets the same number.

    Raises Invalid, Refused, or Conflict `chat_closed`, `chat_full`.
    """
    part = await may_say(work, actor, visit_id, saying.op_id)
    known = await said_before(work, actor, visit_id, saying.op_id)
    if known is not None:
        return known.seq
    _check(saying)
    seq = await _head(work, visit_id) + 1
    if seq > MAX_MESSAGES:
        raise Conflict("This chat is as long as it may be.", code="chat_full")
    row = await _keep(work, actor, part, saying, seq)
    _write_down(work, "chat:write", part.visit)
    await _tell(work, part, row, saying)
    return seq


async def said_before(work: Work, actor: Actor, visit_id: VisitId, op_id: str) -> MessageRow | None:
    """Return the message that this person sent under `op_id`, or None.

    Raises Conflict when somebody else used that `op_id`.
    """
    row = await work.db.scalar(
        select(MessageRow).where(MessageRow.visit_id == visit_id, MessageRow.op_id == op_id)
    )
    if row is not None and row.author_id != actor.person_id:
        raise Conflict("Somebody else sent something under this name.")
    return row


async def file_in_chat(work: Work, actor: Actor, visit_id: VisitId, file_id: FileId) -> KeptFile:
    """Return a file that was sent in the chat and that the actor may hear of. Raises NotFound."""
    part = await part_of(work, actor, visit_id)
    row = await work.db.scalar(_heard(part, 0).where(MessageRow.file_id == file_id))
    patient_id = PersonId(part.visit.patient_id)
    found = {} if row is None else await files_by_id(work, patient_id, {file_id})
    if file_id not in found:
        raise NotFound("There is no such file.")
    return found[file_id]


async def files_in_chat(work: Work, actor: Actor, visit_id: VisitId) -> list[Message]:
    """Return the messages with a file that is still kept, oldest first."""
    part = await part_of(work, actor, visit_id)
    _write_down(work, "chat:read", part.visit)
    rows = await work.db.scalars(_heard(part, 0).where(MessageRow.file_id.is_not(None)))
    opened = await _opened(work, part.visit, list(rows))
    return [one for one in opened if one.file is not None]


async def message_counts(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, int]:
    """Return how many messages these visits have; those without any are left out."""
    rows = await work.db.execute(
        select(MessageRow.visit_id, func.count())
        .where(MessageRow.visit_id.in_(visit_ids))
        .group_by(MessageRow.visit_id)
    )
    return {VisitId(visit_id): count for visit_id, count in rows}


async def all_messages(work: Work, visit_id: VisitId) -> AsyncIterator[Message]:
    """Yield everything that was said in a visit, for a copy that is given to its patient."""
    visit, last, more = await work.db.get_one(VisitRow, visit_id), 0, True
    while more:
        rows = list(
            await work.db.scalars(
                select(MessageRow)
                .where(MessageRow.visit_id == visit_id, MessageRow.seq > last)
                .order_by(MessageRow.seq)
                .limit(PAGE_MESSAGES)
            )
        )
        for one in await _opened(work, visit, rows):
            yield one
        more = len(rows) == PAGE_MESSAGES
        last = rows[-1].seq if rows else last


async def some_messages(work: Work, visit: VisitRow, seqs: Sequence[int]) -> tuple[Message, ...]:
    """Return some messages of a visit by their numbers, for a copy or another system."""
    rows = await work.db.scalars(
        select(MessageRow).where(MessageRow.visit_id == visit.id, MessageRow.seq.in_(seqs))
    )
    return await _opened(work, visit, rows.all())


async def delete_chats(work: Work, visit_ids: Sequence[str]) -> int:
    """Delete the messages of visits; return how many. Their files are another matter."""
    gone = await work.db.execute(
        delete(MessageRow).where(MessageRow.visit_id.in_(visit_ids)).returning(MessageRow.seq)
    )
    return len(gone.all())


def _heard(part: Part, after_seq: int) -> Select[MessageRow]:
    query = (
        select(MessageRow)
        .where(MessageRow.visit_id == part.visit.id, MessageRow.seq > after_seq)
        .order_by(MessageRow.seq)
    )
    return query if part.since is None else query.where(MessageRow.created_at >= part.since)


def _hears(actor: Actor, visit: VisitRow, seat: SeatRow | None, *, is_guest: bool) -> bool:
    """Whoever waits hears nothing of the room; a guest hears of it while the call is on."""
    if actor.person_id == visit.doctor_id:
        return True
    is_in = seat is not None and seat.admitted_at is not None
    if is_guest:
        return is_in and visit.state == VisitState.IN_CALL
    return is_in or visit.state in _OVER


def _check(saying: Saying) -> None:
    if len(saying.text) > MAX_CHARS:
        raise Invalid(f"A message may have up to {MAX_CHARS} characters.")
    if not saying.text.strip() and saying.file_id is None:
        raise Invalid("A message says something, or brings a file.")


def _refuse_closed(work: Work, visit: VisitRow) -> NoReturn:
    work.audit(
        "chat:write",
        patient_id=PersonId(visit.patient_id),
        visit_id=VisitId(visit.id),
        outcome="refused",
        once=True,
    )
    raise Conflict("This visit is finished. Nothing more can be added.", code="chat_closed")


async def _head(work: Work, visit_id: VisitId) -> int:
    last = select(func.max(MessageRow.seq)).where(MessageRow.visit_id == visit_id)
    return await work.db.scalar(last) or 0


async def _keep(work: Work, actor: Actor, part: Part, saying: Saying, seq: int) -> MessageRow:
    visit = part.visit
    sealer = await work.sealer(PersonId(visit.patient_id))
    row = MessageRow(
        visit_id=visit.id,
        seq=seq,
        author_id=actor.person_id,
        op_id=saying.op_id,
        text_sealed=sealer.seal(_TABLE, "text", f"{visit.id}/{seq}", saying.text.strip()),
        file_id=saying.file_id,
        created_at=work.clock.now(),
    )
    work.db.add(row)
    await work.db.flush()
    return row


async def _tell(work: Work, part: Part, row: MessageRow, saying: Saying) -> None:
    (said,) = await _opened(work, part.visit, [row])
    work.tell(ChatGrew(VisitId(part.visit.id), said, saying.line_id))


async def _opened(work: Work, visit: VisitRow, rows: Sequence[MessageRow]) -> tuple[Message, ...]:
    patient_id = PersonId(visit.patient_id)
    sealer = await work.sealer(patient_id)
    known = await people(work, {PersonId(row.author_id) for row in rows})
    roles = await _roles(work, visit) if rows else {}
    files = await files_by_id(work, patient_id, {FileId(r.file_id) for r in rows if r.file_id})
    return tuple(
        Message(
            seq=row.seq,
            author_id=PersonId(row.author_id),
            name=known[PersonId(row.author_id)].name if row.author_id in known else None,
            role=roles.get(row.author_id),
            op_id=row.op_id,
            text=sealer.open(_TABLE, "text", f"{visit.id}/{row.seq}", row.text_sealed),
            file=files.get(FileId(row.file_id or "")),
            at=row.created_at,
        )
        for row in rows
    )


async def _roles(work: Work, visit: VisitRow) -> dict[str, SeatRole]:
    rows = await work.db.scalars(select(SeatRow).where(SeatRow.visit_id == visit.id))
    return {row.person_id: SeatRole(row.role) for row in rows}


def _write_down(work: Work, action: str, visit: VisitRow) -> None:
    patient_id, visit_id = PersonId(visit.patient_id), VisitId(visit.id)
    work.audit(action, patient_id=patient_id, visit_id=visit_id, once=True)
