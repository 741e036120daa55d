"""Conversations opened for whoever reads them: words, names, what is unread, what is overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, or_, select

from rooms.clinic import Work
from rooms.education.given import item_id_of
from rooms.education.library import item_of
from rooms.files import FileId, KeptFile, files_by_id
from rooms.ids import PersonId
from rooms.mail.topics import Topic
from rooms.people import people
from rooms.storage.education_tables import (
    EducationGivenRow,
    MailLetterRow,
    MailReadRow,
    MailThreadRow,
)

LAST_WORDS_CHARS = 120
_SATURDAY = 5
_THREADS, _LETTERS = MailThreadRow.__tablename__, MailLetterRow.__tablename__


@dataclass(frozen=True)
class Letter:
    """One letter, opened. `name` is None for who was erased, `file` for one that is not kept."""

    number: int
    author_id: PersonId
    name: str | None
    from_team: bool
    text: str
    file: KeptFile | None
    at: datetime


@dataclass(frozen=True)
class Brief:
    """A conversation as a list shows it to one reader."""

    row: MailThreadRow
    topic: Topic
    subject: str
    patient_name: str
    last_words: str
    last_from_team: bool
    taken_by_name: str | None
    unread: int


async def briefs(
    work: Work, reader: PersonId, rows: Sequence[MailThreadRow], *, team: bool
) -> list[Brief]:
    """Return conversations as `reader` sees them, who is of the team or of the patient's side.
    Those of a patient who was erased are left out."""
    names = await people(work, _who(rows))
    sealers = await work.sealers({PersonId(row.patient_id) for row in rows})
    last, unread = await _last(work, rows), await _unread(work, reader, rows, team=team)
    found = []
    for row in rows:
        sealer, patient = sealers.get(PersonId(row.patient_id)), PersonId(row.patient_id)
        if sealer is None or patient not in names:
            continue
        letter = last[row.id]
        words = sealer.open(_LETTERS, "text", f"{row.id}/{letter.number}", letter.text_sealed)
        taker = names.get(PersonId(row.taken_by or ""))
        found.append(
            Brief(
                row=row,
                topic=Topic(sealer.open(_THREADS, "topic", row.id, row.topic_sealed)),
                subject=sealer.open(_THREADS, "subject", row.id, row.subject_sealed),
                patient_name=names[patient].name,
                last_words=_beginning(words),
                last_from_team=letter.from_team,
                taken_by_name=None if taker is None else taker.name,
                unread=unread.get(row.id, 0),
            )
        )
    return found


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= LAST_WORDS_CHARS:
        return words
    return f"{words[: LAST_WORDS_CHARS - 1].rstrip()}…"


async def letters_of(work: Work, row: MailThreadRow) -> list[Letter]:
    """Return the letters of a conversation, the oldest first."""
    patient_id = PersonId(row.patient_id)
    rows = list(
        await work.db.scalars(
            select(MailLetterRow)
            .where(MailLetterRow.thread_id == row.id)
            .order_by(MailLetterRow.number)
        )
    )
    sealer = await work.sealer(patient_id)
    known = await people(work, {PersonId(one.author_id) for one in rows})
    files = await files_by_id(work, patient_id, {FileId(o.file_id) for o in rows if o.file_id})
    return [
        Letter(
            number=one.number,
            author_id=PersonId(one.author_id),
            name=known[PersonId(one.author_id)].name if one.author_id in known else None,
            from_team=one.from_team,
            text=sealer.open(_LETTERS, "text", f"{row.id}/{one.number}", one.text_sealed),
            file=files.get(FileId(one.file_id or "")),
            at=one.created_at,
        )
        for one in rows
    ]


async def about(work: Work, row: MailThreadRow) -> str | None:
    """Return the title of what a question is about."""
    if row.given_id is None:
        return None
    given = await work.db.get_one(EducationGivenRow, row.given_id)
    return (await item_of(work, await item_id_of(work, given))).title


async def unread_threads(work: Work, reader: PersonId, patient_id: PersonId) -> int:
    """Return how many of a patient's conversations have something new for the patient's side."""
    rows = list(
        await work.db.scalars(select(MailThreadRow).where(MailThreadRow.patient_id == patient_id))
    )
    return len(await _unread(work, reader, rows, team=False))


async def unread_of_team(work: Work, reader: PersonId, rows: Sequence[MailThreadRow]) -> int:
    """Return how many of these conversations have something new for a doctor."""
    return len(await _unread(work, reader, rows, team=True))


def is_overdue(row: MailThreadRow, now: datetime, days: int, zone: ZoneInfo) -> bool:
    """Whether an answer was expected by now: `days` working days after the letter came."""
    if row.waiting_since is None:
        return False
    return now > answer_by(row.waiting_since, days, zone)


def answer_by(since: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return the end of the last of `days` working days (Monday to Friday) after `since`."""
    local = since.astimezone(zone)
    while days > 0:
        local += timedelta(days=1)
        days -= local.weekday() < _SATURDAY
    return local.replace(hour=23, minute=59, second=59)


def _who(rows: Sequence[MailThreadRow]) -> set[PersonId]:
    return {PersonId(one) for row in rows for one in (row.patient_id, row.taken_by) if one}


async def _last(work: Work, rows: Sequence[MailThreadRow]) -> dict[str, MailLetterRow]:
    ids = [row.id for row in rows]
    newest = (
        select(MailLetterRow.thread_id, func.max(MailLetterRow.number).label("number"))
        .where(MailLetterRow.thread_id.in_(ids))
        .group_by(MailLetterRow.thread_id)
        .subquery()
    )
    found = await work.db.scalars(
        select(MailLetterRow).join(
            newest,
            and_(
                newest.c.thread_id == MailLetterRow.thread_id,
                newest.c.number == MailLetterRow.number,
            ),
        )
    )
    return {one.thread_id: one for one in found}


async def _unread(
    work: Work, reader: PersonId, rows: Sequence[MailThreadRow], *, team: bool
) -> dict[str, int]:
    """Return how many letters of the other side each conversation has that the reader hasn't seen;
    those without any are left out."""
    seen = and_(MailReadRow.thread_id == MailLetterRow.thread_id, MailReadRow.person_id == reader)
    found = await work.db.execute(
        select(MailLetterRow.thread_id, func.count())
        .outerjoin(MailReadRow, seen)
        .where(
            MailLetterRow.thread_id.in_([row.id for row in rows]),
            MailLetterRow.from_team.is_not(team),
            or_(MailReadRow.read_at.is_(None), MailLetterRow.created_at > MailReadRow.read_at),
        )
        .group_by(MailLetterRow.thread_id)
    )
    return {row[0]: row[1] for row in found}
