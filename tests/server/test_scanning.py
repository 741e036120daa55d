"""Files that are sent in a visit, looked through by a real ClamAV daemon, and by daemons that fail."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.chat_files import InfectedFile
from rooms.errors import Unavailable
from rooms.storage.tables import AuditRow
from server.scanning import MAX_ANSWER_BYTES, Scanner
from tests.hostile.test_files import PDF, PICTURE, kept, send
from tests.scanners import FOUND, MARKED, VirusScanner
from tests.server.api.clinic import Clinic, open_clinic


@pytest.fixture(scope="module")
def clamd() -> Iterator[VirusScanner]:
    server = VirusScanner()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path, clamd: VirusScanner) -> AsyncIterator[Clinic]:
    async with open_clinic(sqlite_url, tmp_path, virus_scanner=clamd.address) as opened:
        yield opened


async def streamed(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def passed_on(scanner: Scanner, *parts: bytes) -> bytes:
    return b"".join([part async for part in scanner.pass_on(streamed(*parts))])


@asynccontextmanager
async def answering(words: bytes) -> AsyncIterator[Scanner]:
    """A daemon that takes one part and then says this, whatever it was sent."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(words)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1")
    port = server.sockets[0].getsockname()[1]
    async with server:
        yield Scanner(f"tcp://127.0.0.1:{port}", verdict_within_s=5)


async def test_a_file_in_which_something_is_found_is_refused_and_nothing_of_it_is_kept(
    clinic: Clinic,
) -> None:
    visit_id = await clinic.in_call()
    answer = await send(clinic.desk, visit_id, MARKED, "letter.pdf")
    assert (answer.status, answer.code) == (422, "file_infected")
    assert await kept(clinic) == (0, 0)
    assert (await clinic.desk.get(f"/visits/{visit_id}/messages")).body["messages"] == []
    async with clinic.house.clinic.read() as work:
        noted = await work.db.scalars(select(AuditRow).where(AuditRow.action.like("%file:add")))
        assert [(row.outcome, row.visit_id) for row in noted] == [("refused", visit_id)]


async def test_a_file_in_which_nothing_is_found_is_kept_whole(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    content = MARKED + b"no longer the same"
    sent = await send(clinic.desk, visit_id, content, "letter.pdf")
    assert (sent.status, sent.body["size_bytes"]) == (201, len(content))
    assert (await send(clinic.desk, visit_id, PICTURE)).status == 201


async def test_without_its_scanner_no_file_is_taken_until_it_is_back(
    clinic: Clinic, clamd: VirusScanner
) -> None:
    visit_id = await clinic.in_call()
    await asyncio.to_thread(clamd.stop)
    try:
        answer = await send(clinic.desk, visit_id, PDF, "letter.pdf")
        assert (answer.status, answer.code) == (503, "unavailable")
        assert await kept(clinic) == (0, 0)
    finally:
        await asyncio.to_thread(clamd.start)
    assert (await send(clinic.desk, visit_id, PDF, "letter.pdf")).status == 201


async def test_each_part_goes_on_before_the_next_has_come(clamd: VirusScanner) -> None:
    half = len(MARKED) // 2
    parts = Scanner(clamd.address).pass_on(streamed(MARKED[:half], MARKED[half:]))
    assert await anext(parts) == MARKED[:half]
    assert await anext(parts) == MARKED[half:]
    with pytest.raises(InfectedFile) as refused:
        await anext(parts)
    assert refused.value.found.startswith(FOUND)


async def test_a_scanner_that_stays_silent_is_not_waited_for(clamd: VirusScanner) -> None:
    clamd.freeze()
    try:
        scanner = Scanner(clamd.address, verdict_within_s=0.05)
        with pytest.raises(Unavailable):
            await passed_on(scanner, PDF)
    finally:
        clamd.thaw()
    assert await passed_on(Scanner(clamd.address), PDF) == PDF


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(b"INSTREAM size limit exceeded. ERROR\0", id="too large for it"),
        pytest.param(b"stream: OK", id="cut off"),
        pytest.param(b"stream: OK, or so\0", id="more than a yes"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"x" * 2 * MAX_ANSWER_BYTES + b"\0", id="too much"),
        pytest.param(b"\xff\xfe\0", id="no text"),
    ],
)
async def test_an_answer_that_is_not_clear_keeps_the_file_out(words: bytes) -> None:
    async with answering(words) as scanner:
        with pytest.raises(Unavailable):
            await passed_on(scanner, PDF)
