"""Conversations as bodies of the API, for the routes of the portal and of the desk."""

from rooms.clinic import Work
from rooms.files import KeptFile
from rooms.ids import PersonId
from rooms.mail.shown import Brief, about, briefs, is_overdue, letters_of
from rooms.mail.shown import Letter as OpenedLetter
from rooms.storage.education_tables import MailThreadRow
from server.api.models.mail import Letter, LetterFile, Thread, ThreadBrief
from server.parts import Parts


async def brief_views(
    parts: Parts, work: Work, reader: PersonId, rows: list[MailThreadRow], *, team: bool
) -> tuple[ThreadBrief, ...]:
    """Return conversations as a list of one reader."""
    found = await briefs(work, reader, rows, team=team)
    return tuple(_brief(parts, reader, one) for one in found)


async def thread_view(
    parts: Parts, work: Work, reader: PersonId, row: MailThreadRow, *, team: bool
) -> Thread:
    """Return one conversation with its letters."""
    (brief,) = await brief_views(parts, work, reader, [row], team=team)
    return Thread(
        brief=brief,
        letters=tuple(_letter(reader, one) for one in await letters_of(work, row)),
        about=await about(work, row),
    )


def _brief(parts: Parts, reader: PersonId, one: Brief) -> ThreadBrief:
    row, settings = one.row, parts.settings
    return ThreadBrief(
        id=row.id,
        patient_id=row.patient_id,
        patient_name=one.patient_name,
        topic=one.topic,
        subject=one.subject,
        created_at=row.created_at,
        last_at=row.last_at,
        last_words=one.last_words,
        last_from_team=one.last_from_team,
        waiting_since=row.waiting_since,
        overdue=is_overdue(row, parts.clock.now(), settings.answer_days, settings.zone),
        taken_by_name=one.taken_by_name,
        taken_by_me=row.taken_by == reader,
        closed=row.closed_at is not None,
        unread=one.unread,
    )


def _letter(reader: PersonId, one: OpenedLetter) -> Letter:
    return Letter(
        number=one.number,
        mine=one.author_id == reader,
        from_team=one.from_team,
        by_name=one.name,
        text=one.text,
        file=None if one.file is None else _file(one.file),
        at=one.at,
    )


def _file(file: KeptFile) -> LetterFile:
    return LetterFile(
        id=file.id, name=file.name, media_type=file.media_type, size_bytes=file.size_bytes
    )
