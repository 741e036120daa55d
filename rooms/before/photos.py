"""Pictures that the patient's side puts beside its answers before a visit: files of that visit that
no chat message brought. The visit's doctors see them. `server.api.before_routes` calls this."""

from collections.abc import AsyncIterable

from sqlalchemy import select

from rooms.access import Actor
from rooms.actions import Action
from rooms.before.answers import check_open, tell_changed
from rooms.clinic import Clinic, Work
from rooms.errors import Conflict, NotFound
from rooms.files import (
    FileId,
    KeptFile,
    Upload,
    bytes_in_visit,
    delete_file,
    files_by_id,
    keep_file,
)
from rooms.holds import check_may_delete
from rooms.ids import PersonId, VisitId
from rooms.storage.tables import FileRow, VisitRow
from rooms.storage.visit_tables import MessageRow
from rooms.visits import allowed, locked, visit_for

MAX_PHOTOS = 10
PICTURES = frozenset({"image/png", "image/jpeg", "image/webp"})


async def add_photo(
    clinic: Clinic,
    actor: Actor,
    visit_id: VisitId,
    name: str,
    parts: AsyncIterable[bytes],
    *,
    quota_bytes: int,
) -> KeptFile:
    """Keep a picture as it streams in. Raises what `rooms.files.keep_file` raises, NotFound,
    Refused, and Conflict `visit_moved_on` or `file_quota`."""
    async with clinic.work() as work:
        patient_id = PersonId((await _may_add(work, actor, visit_id, quota_bytes)).patient_id)

    async def then(work: Work, kept: KeptFile) -> None:
        visit = await _may_add(work, actor, visit_id, quota_bytes, more=0)
        _write_down(work, "file:add", visit, kept.id)
        tell_changed(work, visit)

    upload = Upload(patient_id, actor.person_id, name, visit_id=visit_id, only=PICTURES)
    return await keep_file(clinic, upload, parts, then)


async def remove_photo(work: Work, actor: Actor, visit_id: VisitId, file_id: FileId) -> None:
    """Take a picture away again, until the call. Raises NotFound, Refused, Conflict."""
    visit = await locked(work, visit_id)
    await allowed(work, actor, Action.PREPARE_ANSWERS, visit)
    check_open(visit)
    photo = await _one(work, visit, file_id)
    await check_may_delete(work, PersonId(visit.patient_id))
    await delete_file(work, photo)
    _write_down(work, "file:remove", visit, file_id)
    tell_changed(work, visit)


async def look_at_photo(
    work: Work, actor: Actor, visit_id: VisitId, file_id: FileId, action: Action
) -> KeptFile:
    """Return a picture that is to be seen now, by who may do `action` to the visit. Raises
    NotFound or Refused."""
    visit = await visit_for(work, actor, action, visit_id)
    photo = await _one(work, visit, file_id)
    _write_down(work, "file:read", visit, file_id, once=True)
    return photo


async def photos_of(work: Work, visit: VisitRow) -> list[KeptFile]:
    """Return the pictures of a visit, the oldest first."""
    brought = select(MessageRow.file_id).where(
        MessageRow.visit_id == visit.id, MessageRow.file_id.is_not(None)
    )
    ids = await work.db.scalars(
        select(FileRow.id).where(
            FileRow.visit_id == visit.id,
            FileRow.finished_at.is_not(None),
            FileRow.media_type.in_(PICTURES),
            FileRow.id.not_in(brought),
        )
    )
    found = await files_by_id(work, PersonId(visit.patient_id), {FileId(one) for one in ids})
    return sorted(found.values(), key=lambda one: (one.created_at, one.id))


async def _may_add(
    work: Work, actor: Actor, visit_id: VisitId, quota_bytes: int, *, more: int = 1
) -> VisitRow:
    """`more` is how many pictures come beside those that are kept."""
    visit = await locked(work, visit_id)
    await allowed(work, actor, Action.PREPARE_ANSWERS, visit)
    check_open(visit)
    if len(await photos_of(work, visit)) + more > MAX_PHOTOS:
        raise Conflict("That is as many pictures as one visit takes.", code="file_quota")
    if await bytes_in_visit(work, visit_id) > quota_bytes:
        raise Conflict("This visit has as many files as it may have.", code="file_quota")
    return visit


async def _one(work: Work, visit: VisitRow, file_id: FileId) -> KeptFile:
    photo = next((one for one in await photos_of(work, visit) if one.id == file_id), None)
    if photo is None:
        raise NotFound("There is no such file.")
    return photo


def _write_down(
    work: Work, action: str, visit: VisitRow, file_id: FileId, *, once: bool = False
) -> None:
    work.audit(
        action,
        patient_id=PersonId(visit.patient_id),
        visit_id=VisitId(visit.id),
        detail={"file": file_id},
        once=once,
    )
