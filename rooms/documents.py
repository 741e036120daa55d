"""A patient's documents: all their files, wherever they came from, and those they send themselves.

The patient, who acts for them in the record, and who treats them see the list; the patient's side
adds to it. A file that is part of a visit or a conversation stays; others their sender may take away.
`server.api.document_routes` calls this; bytes and kinds are `rooms.files`' and `rooms.file_types`'.
"""

from collections.abc import AsyncIterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from rooms.access import Actor, RecordFacts
from rooms.actions import Action
from rooms.clinic import Clinic, Work
from rooms.errors import Conflict
from rooms.file_types import PICTURES_AND_PDF
from rooms.files import FileId, Finish, KeptFile, Upload, delete_file, file_of, files_of, keep_file
from rooms.holds import check_may_delete
from rooms.ids import PersonId, VisitId
from rooms.people import people
from rooms.records import allowed
from rooms.storage.education_tables import MailLetterRow
from rooms.storage.tables import FileRow, VisitRow


@dataclass(frozen=True)
class Listed:
    """A file with who sent it (None: erased), its visit's time, and whether the reader may take it
    away."""

    file: KeptFile
    by_name: str | None
    visit_at: datetime | None
    may_remove: bool


async def documents_of(work: Work, actor: Actor, record: RecordFacts) -> list[Listed]:
    """Return a patient's files, the newest first. Raises NotFound or Refused."""
    allowed(work, actor, Action.SEE_DOCUMENTS, record)
    work.audit("file:list", patient_id=record.patient_id, once=True)
    files = await files_of(work, record.patient_id)
    names = await people(work, {one.created_by for one in files})
    times = await _times(work, {one.visit_id for one in files if one.visit_id})
    tied = await _in_letters(work, record.patient_id)
    return [
        Listed(
            file=one,
            by_name=names[one.created_by].name if one.created_by in names else None,
            visit_at=times.get(one.visit_id or VisitId("")),
            may_remove=_may_remove(actor, one, tied),
        )
        for one in reversed(files)
    ]


async def add_document(
    clinic: Clinic,
    actor: Actor,
    record: RecordFacts,
    name: str,
    parts: AsyncIterable[bytes],
    *,
    quota_bytes: int,
    then: Finish | None = None,
) -> KeptFile:
    """Keep a file of the patient's side as it streams in; `then` is part of the same work.

    Raises what `rooms.files.keep_file` raises, NotFound, Refused, or Conflict `file_quota`.
    """

    async def finish(work: Work, kept: KeptFile) -> None:
        if await bytes_outside_visits(work, record.patient_id) > quota_bytes:
            raise Conflict("That is as many files as you may keep here.", code="file_quota")
        work.audit("file:add", patient_id=record.patient_id, detail={"file": kept.id})
        if then is not None:
            await then(work, kept)

    upload = Upload(record.patient_id, actor.person_id, name, only=PICTURES_AND_PDF)
    return await keep_file(clinic, upload, parts, finish)


async def look_at_document(
    work: Work, actor: Actor, record: RecordFacts, file_id: FileId
) -> KeptFile:
    """Return a file that is to be read now. Raises NotFound or Refused."""
    allowed(work, actor, Action.SEE_DOCUMENTS, record)
    kept = await file_of(work, record.patient_id, file_id)
    work.audit(
        "file:read",
        patient_id=record.patient_id,
        visit_id=kept.visit_id,
        detail={"file": kept.id},
        once=True,
    )
    return kept


async def remove_document(work: Work, actor: Actor, record: RecordFacts, file_id: FileId) -> None:
    """Take away a file that one sent. Raises NotFound, Refused, or Conflict when others rely on it
    by now, or a hold keeps it."""
    allowed(work, actor, Action.ADD_DOCUMENT, record)
    kept = await file_of(work, record.patient_id, file_id)
    if not _may_remove(actor, kept, await _in_letters(work, record.patient_id)):
        raise Conflict("This file is part of a visit or a message, so it stays.")
    await check_may_delete(work, record.patient_id)
    await delete_file(work, kept)
    work.audit("file:remove", patient_id=record.patient_id, detail={"file": kept.id})


async def bytes_outside_visits(work: Work, patient_id: PersonId) -> int:
    """Return how much a patient's files hold that came in no visit."""
    total = select(func.sum(FileRow.size_bytes)).where(
        FileRow.patient_id == patient_id,
        FileRow.visit_id.is_(None),
        FileRow.finished_at.is_not(None),
    )
    return int(await work.db.scalar(total) or 0)


def _may_remove(actor: Actor, file: KeptFile, tied: frozenset[str]) -> bool:
    own = file.created_by == actor.person_id
    return own and file.visit_id is None and file.id not in tied


async def _in_letters(work: Work, patient_id: PersonId) -> frozenset[str]:
    found = await work.db.scalars(
        select(MailLetterRow.file_id).where(
            MailLetterRow.patient_id == patient_id, MailLetterRow.file_id.is_not(None)
        )
    )
    return frozenset(one for one in found if one is not None)


async def _times(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, datetime]:
    rows = await work.db.execute(
        select(VisitRow.id, VisitRow.starts_at).where(VisitRow.id.in_(visit_ids))
    )
    return {VisitId(visit_id): starts_at for visit_id, starts_at in rows}
