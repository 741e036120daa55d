"""A patient's files: kept in chunks of 64 KiB, each sealed under the patient's key.

Each chunk's associated data binds the file, its media type, the chunk's number and whether it is
the last, so a file that was cut, reordered, lengthened or mixed with another does not open: the
STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance, 2015), with a random nonce per chunk in place of a counted one.
Routes and `patient export` call this, and note in the audit chain what they do. `rooms.file_types`
says what is taken.
"""

from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NewType

from sqlalchemy import Select, delete, func, select, update

from rooms.clinic import Clinic, Work
from rooms.errors import Invalid, NotFound, TooLarge
from rooms.file_types import TextCheck, clean_name, is_text, media_type_of
from rooms.ids import PersonId, VisitId, new_id
from rooms.picture_size import PictureCheck, is_picture
from rooms.storage.tables import FileChunkRow, FileRow
from rooms.storage.visit_tables import MessageRow
from rooms.vault import Sealer, VaultError

FileId = NewType("FileId", str)

CHUNK_BYTES = 64 * 1024
MAX_BYTES = 25 * 1024 * 1024
UNFINISHED_FOR = timedelta(hours=1)
_TABLE = FileRow.__tablename__
_CHUNKS = FileChunkRow.__tablename__


@dataclass(frozen=True)
class KeptFile:
    """A whole file, by what is known of it."""

    id: FileId
    patient_id: PersonId
    visit_id: VisitId | None
    name: str
    media_type: str
    size_bytes: int
    chunks: int
    created_by: PersonId
    created_at: datetime


@dataclass(frozen=True)
class Upload:
    """What is said about a file that comes in."""

    patient_id: PersonId
    created_by: PersonId
    name: str
    visit_id: VisitId | None = None
    max_bytes: int = MAX_BYTES
    only: frozenset[str] | None = None


Finish = Callable[[Work, KeptFile], Awaitable[object]]


async def keep_file(
    clinic: Clinic, upload: Upload, parts: AsyncIterable[bytes], then: Finish | None = None
) -> KeptFile:
    """Keep a file as it streams in; nobody sees it before it is whole. `then` is part of the work
    that makes it so, and may refuse it; `only` of an upload narrows what is taken.

    Raises Invalid when it is too big, empty, or none of the kinds that are taken; NotFound after an
    erasure. What came until then is removed; what a crash leaves, `prune_unfinished` removes.
    """
    file_id = FileId(new_id())
    try:
        number, size, media_type = 0, 0, ""
        check: TextCheck | PictureCheck | None = None
        async for chunk, is_last in _chunks(parts, upload.max_bytes):
            if not number:
                media_type = await _begin(clinic, file_id, upload, chunk)
                check = _check_of(media_type)
            if check is not None:
                check.take(chunk, last=is_last)
            await _keep_chunk(clinic, file_id, number, chunk, is_last=is_last)
            number, size = number + 1, size + len(chunk)
        async with clinic.work() as work:
            kept = await _finish(work, file_id, number, size)
            if then is not None:
                await then(work, kept)
            return kept
    except BaseException:
        await _drop(clinic, file_id)
        raise


async def files_of(work: Work, patient_id: PersonId) -> list[KeptFile]:
    """Return a patient's whole files, the oldest first. Raises NotFound after an erasure."""
    rows = await work.db.scalars(
        select(FileRow)
        .where(FileRow.patient_id == patient_id, FileRow.finished_at.is_not(None))
        .order_by(FileRow.created_at, FileRow.id)
    )
    sealer = await work.sealer(patient_id)
    return [_kept(row, sealer) for row in rows]


async def files_by_id(
    work: Work, patient_id: PersonId, file_ids: set[FileId]
) -> dict[FileId, KeptFile]:
    """Return those of some files of a patient that are whole."""
    if not file_ids:
        return {}
    rows = await work.db.scalars(
        select(FileRow).where(
            FileRow.id.in_(file_ids),
            FileRow.patient_id == patient_id,
            FileRow.finished_at.is_not(None),
        )
    )
    sealer = await work.sealer(patient_id)
    return {FileId(row.id): _kept(row, sealer) for row in rows}


async def bytes_in_visit(work: Work, visit_id: VisitId) -> int:
    """Return how much the whole files of a visit hold together."""
    total = select(func.sum(FileRow.size_bytes)).where(
        FileRow.visit_id == visit_id, FileRow.finished_at.is_not(None)
    )
    return int(await work.db.scalar(total) or 0)


async def file_of(work: Work, patient_id: PersonId, file_id: FileId) -> KeptFile:
    """Return one whole file of a patient. Raises NotFound."""
    row = await work.db.get(FileRow, file_id)
    if row is None or row.finished_at is None or row.patient_id != patient_id:
        raise NotFound("There is no such file.")
    return _kept(row, await work.sealer(patient_id))


async def open_file(work: Work, file: KeptFile) -> AsyncIterator[bytes]:
    """Yield a file's bytes in order; `work` stays open meanwhile.

    Raises VaultError at the first part that was changed, moved, cut off, added or repeated. What
    was yielded before is right, and is not the whole file.
    """
    if await _count(work, file.id) != file.chunks:
        raise VaultError(f"File {file.id} does not have as many parts as it was kept with.")
    size = 0
    for number in range(file.chunks):
        part = await _open_chunk(work, file, number)
        size += len(part)
        yield part
    if size != file.size_bytes:
        raise VaultError(f"File {file.id} is not as long as it was kept.")


async def stream_file(clinic: Clinic, file: KeptFile) -> AsyncIterator[bytes]:
    """Yield a file's bytes in order, each part read by itself: a slow reader holds nothing up.

    Raises as `open_file` does.
    """
    size = 0
    for number in range(file.chunks):
        async with clinic.read() as work:
            part = await _open_chunk(work, file, number)
        size += len(part)
        yield part
    if size != file.size_bytes:
        raise VaultError(f"File {file.id} is not as long as it was kept.")


async def _open_chunk(work: Work, file: KeptFile, number: int) -> bytes:
    row = await work.db.get(FileChunkRow, (file.id, number))
    if row is None:
        raise VaultError(f"Part {number} of file {file.id} is missing.")
    sealer = await work.sealer(file.patient_id)
    place = chunk_place(file.id, number, file.chunks, file.media_type)
    part = sealer.open_bytes(_CHUNKS, "sealed", place, row.sealed)
    work.db.expunge(row)
    return part


async def delete_files(work: Work, patient_id: PersonId) -> int:
    """Delete all files of a patient, whole or not; return how many there were."""
    return await _delete(work, select(FileRow.id).where(FileRow.patient_id == patient_id))


async def delete_file(work: Work, file: KeptFile) -> None:
    """Delete one file."""
    await _delete(work, select(FileRow.id).where(FileRow.id == file.id))


async def forget_in_chats(work: Work, file_ids: Sequence[str]) -> None:
    """Let go of files in what was said with them; the words stay."""
    await work.db.execute(
        update(MessageRow).where(MessageRow.file_id.in_(file_ids)).values(file_id=None)
    )


async def prune_unfinished(work: Work) -> int:
    """Delete what began over an hour ago and never became whole; return how many there were."""
    before = work.clock.now() - UNFINISHED_FOR
    return await _delete(
        work,
        select(FileRow.id).where(FileRow.finished_at.is_(None), FileRow.created_at < before),
    )


def chunk_place(file_id: str, number: int, chunks: int, media_type: str) -> str:
    """Return what a chunk is bound to beside table and column."""
    return _place(file_id, number, media_type, is_last=number == chunks - 1)


def _place(file_id: str, number: int, media_type: str, *, is_last: bool) -> str:
    return f"{file_id}/{number}/{'last' if is_last else 'more'}/{media_type}"


async def _chunks(parts: AsyncIterable[bytes], max_bytes: int) -> AsyncIterator[tuple[bytes, bool]]:
    """Cut what streams in into chunks, and say which is the last. Raises Invalid."""
    held, size = bytearray(), 0
    async for part in parts:
        size += len(part)
        if size > max_bytes:
            raise TooLarge(f"A file may have up to {max_bytes // 1024 // 1024} MB.")
        held += part
        while len(held) > CHUNK_BYTES:
            yield bytes(held[:CHUNK_BYTES]), False
            del held[:CHUNK_BYTES]
    if not held:
        raise Invalid("The file is empty.")
    yield bytes(held), True


def _check_of(media_type: str) -> TextCheck | PictureCheck | None:
    """Return who looks at a file of this kind as it comes in."""
    if is_picture(media_type):
        return PictureCheck(media_type)
    return TextCheck() if is_text(media_type) else None


async def _begin(clinic: Clinic, file_id: FileId, upload: Upload, head: bytes) -> str:
    name = clean_name(upload.name)
    media_type = media_type_of(name, head, upload.only)
    async with clinic.work() as work:
        sealer = await work.sealer(upload.patient_id)
        work.db.add(
            FileRow(
                id=file_id,
                patient_id=upload.patient_id,
                visit_id=upload.visit_id,
                name_sealed=sealer.seal(_TABLE, "name", file_id, name),
                media_type=media_type,
                size_bytes=0,
                chunks=0,
                created_by=upload.created_by,
                created_at=work.clock.now(),
            )
        )
    return media_type


async def _keep_chunk(
    clinic: Clinic, file_id: FileId, number: int, chunk: bytes, *, is_last: bool
) -> None:
    """A transaction per chunk: a slow upload must not hold up other writers."""
    async with clinic.work() as work:
        row = await _unfinished(work, file_id)
        sealer = await work.sealer(PersonId(row.patient_id))
        place = _place(file_id, number, row.media_type, is_last=is_last)
        sealed = sealer.seal_bytes(_CHUNKS, "sealed", place, chunk)
        work.db.add(FileChunkRow(file_id=file_id, number=number, sealed=sealed))


async def _finish(work: Work, file_id: FileId, chunks: int, size: int) -> KeptFile:
    row = await _unfinished(work, file_id)
    row.chunks, row.size_bytes, row.finished_at = chunks, size, work.clock.now()
    await work.db.flush()
    return _kept(row, await work.sealer(PersonId(row.patient_id)))


async def _unfinished(work: Work, file_id: FileId) -> FileRow:
    """Return the file that is coming in. Raises NotFound when it was deleted meanwhile."""
    row = await work.db.get(FileRow, file_id, with_for_update=True)
    if row is None:
        raise NotFound("This file was deleted before all of it had come.")
    return row


async def _drop(clinic: Clinic, file_id: FileId) -> None:
    async with clinic.work() as work:
        await _delete(work, select(FileRow.id).where(FileRow.id == file_id))


async def _delete(work: Work, which: Select[str]) -> int:
    ids: Sequence[str] = (await work.db.scalars(which.with_for_update())).all()
    await forget_in_chats(work, ids)
    await work.db.execute(delete(FileChunkRow).where(FileChunkRow.file_id.in_(ids)))
    await work.db.execute(delete(FileRow).where(FileRow.id.in_(ids)))
    return len(ids)


async def _count(work: Work, file_id: FileId) -> int:
    chosen = select(func.count()).select_from(FileChunkRow).where(FileChunkRow.file_id == file_id)
    return await work.db.scalar(chosen) or 0


def _kept(row: FileRow, sealer: Sealer) -> KeptFile:
    return KeptFile(
        id=FileId(row.id),
        patient_id=PersonId(row.patient_id),
        visit_id=None if row.visit_id is None else VisitId(row.visit_id),
        name=sealer.open(_TABLE, "name", row.id, row.name_sealed),
        media_type=row.media_type,
        size_bytes=row.size_bytes,
        chunks=row.chunks,
        created_by=PersonId(row.created_by),
        created_at=row.created_at,
    )
