"""Units of work: writers take turns, and take nothing from the readers."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from rooms.clinic import Clinic
from tests.clock import FakeClock
from tests.signaling.people import open_clinic

WRITERS = 40


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    """On SQLite only: PostgreSQL lets writers work side by side, and nobody waits there."""
    clinic = await open_clinic(sqlite_url, tmp_path, clock)
    yield clinic
    await clinic.close()


async def test_a_crowd_of_writers_leaves_the_readers_their_connections(clinic: Clinic) -> None:
    may_go_on = asyncio.Event()
    served: list[int] = []

    async def write(number: int) -> None:
        async with clinic.work() as work:
            await work.db.execute(text("SELECT 1"))
            if number == 0:
                await may_go_on.wait()
            served.append(number)

    writers = [asyncio.create_task(write(number)) for number in range(WRITERS)]
    await asyncio.sleep(0)
    async with asyncio.timeout(30), clinic.read() as work:
        assert await work.db.scalar(text("SELECT 1")) == 1
    assert served == []
    may_go_on.set()
    await asyncio.gather(*writers)
    assert served == list(range(WRITERS))


async def test_a_writer_that_gives_up_waiting_leaves_its_turn(clinic: Clinic) -> None:
    async with clinic.work():
        late = asyncio.create_task(_write(clinic))
        await asyncio.sleep(0)
        late.cancel()
    await asyncio.gather(late, return_exceptions=True)
    assert late.cancelled()
    async with asyncio.timeout(30):
        await _write(clinic)


async def _write(clinic: Clinic) -> None:
    async with clinic.work() as work:
        await work.db.execute(text("SELECT 1"))
