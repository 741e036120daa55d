"""A patient's files: what is taken, what comes back, and what was tampered with does not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from rooms.clinic import Clinic
from rooms.erasure import destroy_key
from rooms.errors import ClinicError, Invalid, NotFound
from rooms.files import (
    CHUNK_BYTES,
    MAX_BYTES,
    UNFINISHED_FOR,
    FileId,
    KeptFile,
    Upload,
    delete_file,
    delete_files,
    file_of,
    files_of,
    keep_file,
    open_file,
    prune_unfinished,
)
from rooms.ids import PersonId
from rooms.storage.tables import FileChunkRow, FileRow
from rooms.vault import VaultError
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.signaling.people import Folk

PDF = b"%PDF-1.7\n"


async def streamed(content: bytes, size: int = 10_000) -> AsyncIterator[bytes]:
    for at in range(0, len(content), size):
        yield content[at : at + size]


async def keep(
    folk: Folk, content: bytes, name: str = "letter.pdf", max_bytes: int = MAX_BYTES
) -> KeptFile:
    upload = Upload(folk.patient.id, folk.doctor.id, name, max_bytes=max_bytes)
    return await keep_file(folk.clinic, upload, streamed(content))


async def read(clinic: Clinic, file: KeptFile) -> bytes:
    async with clinic.read() as work:
        return b"".join([part async for part in open_file(work, file)])


async def rows_of(clinic: Clinic) -> tuple[int, int]:
    async with clinic.read() as work:
        files = await work.db.scalar(select(func.count()).select_from(FileRow))
        chunks = await work.db.scalar(select(func.count()).select_from(FileChunkRow))
        return files or 0, chunks or 0


@pytest.mark.parametrize(
    "size", [len(PDF), CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 200_001]
)
async def test_what_was_kept_comes_back_whole(folk: Folk, size: int) -> None:
    content = (PDF + bytes(range(256)) * 1000)[:size]
    kept = await keep(folk, content)
    assert (kept.size_bytes, kept.media_type) == (size, "application/pdf")
    assert kept.chunks == -(-size // CHUNK_BYTES)
    assert await read(folk.clinic, kept) == content
    async with folk.clinic.read() as work:
        assert await files_of(work, folk.patient.id) == [kept]
        assert await file_of(work, folk.patient.id, kept.id) == kept
        stored = b"".join(await work.db.scalars(select(FileChunkRow.sealed)))
        stored += (await work.db.get_one(FileRow, kept.id)).name_sealed
    assert PDF not in stored
    assert b"letter" not in stored


@pytest.mark.parametrize("size", [1, 7, 70_000])
async def test_how_the_bytes_arrive_makes_no_difference(folk: Folk, size: int) -> None:
    content = PDF + b"x" * (70_000 if size > 1 else 500)
    upload = Upload(folk.patient.id, folk.doctor.id, "a.pdf")
    kept = await keep_file(folk.clinic, upload, streamed(content, size))
    assert await read(folk.clinic, kept) == content


async def test_a_file_is_its_patients_alone(folk: Folk) -> None:
    kept = await keep(folk, PDF)
    async with folk.clinic.read() as work:
        with pytest.raises(NotFound):
            await file_of(work, folk.doctor.id, kept.id)
        with pytest.raises(NotFound):
            await file_of(work, folk.patient.id, FileId("nothing"))
        assert await files_of(work, folk.doctor.id) == []


@pytest.mark.parametrize(("size", "is_taken"), [(200_000, True), (200_001, False)])
async def test_a_file_over_the_limit_is_refused_and_leaves_nothing(
    folk: Folk, size: int, is_taken: bool
) -> None:
    content = (PDF + b"x" * size)[:size]
    if is_taken:
        await keep(folk, content, max_bytes=200_000)
        return
    with pytest.raises(Invalid, match="up to"):
        await keep(folk, content, max_bytes=200_000)
    assert await rows_of(folk.clinic) == (0, 0)


async def test_an_empty_file_is_refused(folk: Folk) -> None:
    with pytest.raises(Invalid, match="empty"):
        await keep(folk, b"")
    assert await rows_of(folk.clinic) == (0, 0)


async def test_an_upload_that_breaks_off_leaves_nothing(folk: Folk) -> None:
    async def breaks() -> AsyncIterator[bytes]:
        yield PDF + bytes(3 * CHUNK_BYTES)
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await keep_file(folk.clinic, Upload(folk.patient.id, folk.doctor.id, "a.pdf"), breaks())
    assert await rows_of(folk.clinic) == (0, 0)


async def test_an_upload_under_way_is_invisible_and_is_pruned_once_it_is_old(
    folk: Folk, clock: FakeClock
) -> None:
    clinic, goes_on = folk.clinic, asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield PDF + bytes(3 * CHUNK_BYTES)
        await goes_on.wait()
        yield bytes(CHUNK_BYTES)

    upload = Upload(folk.patient.id, folk.doctor.id, "a.pdf")
    coming = asyncio.create_task(keep_file(clinic, upload, slow()))
    await eventually(lambda: chunks_are(clinic, 3))
    async with clinic.read() as work:
        assert await files_of(work, folk.patient.id) == []
        file_id = await work.db.scalar(select(FileRow.id))
        assert file_id is not None
        with pytest.raises(NotFound):
            await file_of(work, folk.patient.id, FileId(file_id))
    async with clinic.work() as work:
        assert await prune_unfinished(work) == 0
    clock.advance(UNFINISHED_FOR + timedelta(seconds=1))
    async with clinic.work() as work:
        assert await prune_unfinished(work) == 1
    assert await rows_of(clinic) == (0, 0)
    goes_on.set()
    with pytest.raises(NotFound):
        await coming
    assert await rows_of(clinic) == (0, 0)


async def chunks_are(clinic: Clinic, count: int) -> bool:
    return (await rows_of(clinic))[1] == count


async def test_whole_files_are_never_pruned(folk: Folk, clock: FakeClock) -> None:
    kept = await keep(folk, PDF)
    clock.advance(timedelta(days=400))
    async with folk.clinic.work() as work:
        assert await prune_unfinished(work) == 0
    assert await read(folk.clinic, kept) == PDF


async def test_deleting_takes_one_file_or_all_of_a_patient(folk: Folk) -> None:
    first, second = await keep(folk, PDF), await keep(folk, PDF + bytes(CHUNK_BYTES))
    other = Upload(folk.doctor.id, folk.doctor.id, "own.pdf")
    theirs = await keep_file(folk.clinic, other, streamed(PDF))
    async with folk.clinic.work() as work:
        await delete_file(work, first)
        assert await files_of(work, folk.patient.id) == [second]
        assert await delete_files(work, folk.patient.id) == 1
        assert await files_of(work, folk.patient.id) == []
        assert await files_of(work, folk.doctor.id) == [theirs]
    assert await rows_of(folk.clinic) == (1, 1)


async def test_without_the_patients_key_a_file_never_opens_and_can_still_be_deleted(
    folk: Folk,
) -> None:
    kept = await keep(folk, PDF)
    async with folk.clinic.work() as work:
        await destroy_key(work, folk.patient.id)
    with pytest.raises(NotFound):
        await read(folk.clinic, kept)
    with pytest.raises(NotFound):
        await keep(folk, PDF)
    async with folk.clinic.work() as work:
        assert await delete_files(work, folk.patient.id) == 1
    assert await rows_of(folk.clinic) == (0, 0)


Tamper = Callable[[Clinic, KeptFile, KeptFile], Awaitable[None]]


async def set_chunk(clinic: Clinic, file_id: str, number: int, sealed: bytes | None) -> None:
    async with clinic.work() as work:
        row = await work.db.get(FileChunkRow, (file_id, number))
        if row is not None:
            await work.db.delete(row)
            await work.db.flush()
        if sealed is not None:
            work.db.add(FileChunkRow(file_id=file_id, number=number, sealed=sealed))


async def chunk(clinic: Clinic, file_id: str, number: int) -> bytes:
    async with clinic.read() as work:
        return (await work.db.get_one(FileChunkRow, (file_id, number))).sealed


async def set_file(clinic: Clinic, file_id: str, **values: object) -> None:
    async with clinic.work() as work:
        await work.db.execute(update(FileRow).where(FileRow.id == file_id).values(**values))


async def cut(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    await set_chunk(clinic, file.id, 2, None)


async def cut_and_covered(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    await set_chunk(clinic, file.id, 2, None)
    await set_file(clinic, file.id, chunks=2, size_bytes=2 * CHUNK_BYTES)


async def reordered(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    first, second = await chunk(clinic, file.id, 0), await chunk(clinic, file.id, 1)
    await set_chunk(clinic, file.id, 0, second)
    await set_chunk(clinic, file.id, 1, first)


async def repeated(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    await set_chunk(clinic, file.id, 1, await chunk(clinic, file.id, 0))


async def swapped_with_another_file(clinic: Clinic, file: KeptFile, other: KeptFile) -> None:
    await set_chunk(clinic, file.id, 1, await chunk(clinic, other.id, 1))


async def lengthened(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    await set_chunk(clinic, file.id, 3, await chunk(clinic, file.id, 2))


async def lengthened_and_covered(clinic: Clinic, file: KeptFile, other: KeptFile) -> None:
    await lengthened(clinic, file, other)
    await set_file(clinic, file.id, chunks=4)


async def changed(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    sealed = bytearray(await chunk(clinic, file.id, 1))
    sealed[1000] ^= 1
    await set_chunk(clinic, file.id, 1, bytes(sealed))


async def cut_within(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    await set_chunk(clinic, file.id, 2, (await chunk(clinic, file.id, 2))[:-1])


async def emptied(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    await set_chunk(clinic, file.id, 1, b"")


async def moved_within(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    await set_chunk(clinic, file.id, 7, await chunk(clinic, file.id, 1))
    await set_chunk(clinic, file.id, 1, None)


async def said_to_be_another_length(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    await set_file(clinic, file.id, size_bytes=file.size_bytes - 1)


async def said_to_be_a_page(clinic: Clinic, file: KeptFile, _other: KeptFile) -> None:
    await set_file(clinic, file.id, media_type="text/html")


TAMPERS: list[Tamper] = [
    cut,
    cut_and_covered,
    reordered,
    repeated,
    swapped_with_another_file,
    lengthened,
    lengthened_and_covered,
    changed,
    cut_within,
    emptied,
    moved_within,
    said_to_be_another_length,
    said_to_be_a_page,
]


@pytest.mark.parametrize("tamper", TAMPERS, ids=lambda one: str(one.__name__))
async def test_a_file_that_was_tampered_with_does_not_open(folk: Folk, tamper: Tamper) -> None:
    content = PDF + bytes(2 * CHUNK_BYTES + 100)
    file, other = await keep(folk, content), await keep(folk, content)
    await tamper(folk.clinic, file, other)
    async with folk.clinic.read() as work:
        told = await file_of(work, folk.patient.id, file.id)
    with pytest.raises(VaultError):
        await read(folk.clinic, told)
    if tamper is not swapped_with_another_file:
        assert await read(folk.clinic, other) == content


async def test_a_file_of_another_patient_does_not_open_in_ones_place(folk: Folk) -> None:
    mine = await keep(folk, PDF)
    upload = Upload(folk.doctor.id, folk.doctor.id, "letter.pdf")
    theirs = await keep_file(folk.clinic, upload, streamed(PDF))
    await set_file(folk.clinic, theirs.id, patient_id=folk.patient.id)
    async with folk.clinic.read() as work:
        with pytest.raises(VaultError):
            await files_of(work, PersonId(mine.patient_id))


async def test_a_refused_file_is_told_in_a_sentence(folk: Folk) -> None:
    with pytest.raises(ClinicError, match="Only PDF"):
        await keep(folk, b"MZ\x90", "setup.exe")
    assert await rows_of(folk.clinic) == (0, 0)


async def test_text_is_looked_at_to_its_end(folk: Folk) -> None:
    text = b"a,b\n" * 40_000
    assert (await keep(folk, text, "list.csv")).media_type == "text/csv"
    with pytest.raises(Invalid, match="HTML or SVG"):
        await keep(folk, text + b"<script>", "list.csv")
    with pytest.raises(Invalid, match="UTF-8"):
        await keep(folk, text + "é".encode()[:1], "list.csv")
    assert (await rows_of(folk.clinic))[0] == 1
