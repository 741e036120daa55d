"""Conversations in a copy of a record, in an erasure, and when their time is over."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, delete, select

from rooms.clinic import Work
from rooms.holds import on_hold
from rooms.ids import PersonId
from rooms.kept import Entry, Keeper, Line
from rooms.mail.shown import letters_of
from rooms.storage.education_tables import MailLetterRow, MailReadRow, MailThreadRow

_TABLE = MailThreadRow.__tablename__


async def _copy(work: Work, patient_id: PersonId) -> list[Entry]:
    rows = await work.db.scalars(
        select(MailThreadRow)
        .where(MailThreadRow.patient_id == patient_id)
        .order_by(MailThreadRow.last_at.desc(), MailThreadRow.id)
    )
    sealer = await work.sealer(patient_id)
    found = []
    for row in list(rows):
        subject = sealer.open(_TABLE, "subject", row.id, row.subject_sealed)
        lines = [Line("mail-subject", subject)]
        for letter in await letters_of(work, row):
            lines.append(Line("mail-from", f"{letter.name or '-'}, {letter.at:%Y-%m-%d %H:%M} UTC"))
            lines += [Line("mail-text", letter.text)] if letter.text else []
            lines += [Line("mail-file", letter.file.name)] if letter.file is not None else []
        found.append(Entry(row.created_at, tuple(lines)))
    return found


async def _erase(work: Work, patient_id: PersonId) -> int:
    ids = await work.db.scalars(
        select(MailThreadRow.id).where(MailThreadRow.patient_id == patient_id)
    )
    await work.db.execute(delete(MailReadRow).where(MailReadRow.person_id == patient_id))
    return await delete_threads(work, list(ids))


async def _forget_visits(_work: Work, _visit_ids: Sequence[str]) -> None:
    """A conversation hangs on no visit."""


async def delete_threads(work: Work, ids: Sequence[str]) -> int:
    """Delete conversations; return how many. Their files are another matter."""
    for table in (MailReadRow, MailLetterRow):
        await work.db.execute(delete(table).where(table.thread_id.in_(ids)))
    await work.db.execute(delete(MailThreadRow).where(MailThreadRow.id.in_(ids)))
    return len(ids)


async def delete_due_threads(work: Work, ids: Sequence[str]) -> None:
    """Delete what a rule of retention found."""
    await delete_threads(work, ids)


def due_threads(before: datetime) -> Select[str, str]:
    """Select whose and which conversations had their last letter before an instant."""
    return select(MailThreadRow.patient_id.label("patient_id"), MailThreadRow.id).where(
        MailThreadRow.last_at < before, MailThreadRow.patient_id.not_in(on_hold())
    )


MAIL = Keeper("conversations", _copy, _erase, _forget_visits)
