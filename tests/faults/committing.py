"""Commits so often, one after the other, between two marks that a tracer sees.

    python -m tests.faults.committing FOLDER COMMITS

`tests/faults/test_storage.py` runs it under strace.
"""

import asyncio
import os
import sys
from pathlib import Path

from rooms.clinic import Clinic
from rooms.people import add_person
from rooms.roles import Role
from tests.clock import FakeClock
from tests.signaling.people import open_clinic


def mark(folder: Path) -> None:
    with (folder / "mark").open("wb") as file:
        os.fsync(file.fileno())


async def add(clinic: Clinic, name: str) -> None:
    async with clinic.work() as work:
        await add_person(work, name=name, roles=[Role.PATIENT])


async def commit(folder: Path, commits: int) -> None:
    clinic = await open_clinic(f"sqlite+aiosqlite:///{folder / 'clinic.db'}", folder, FakeClock())
    await add(clinic, "The first, for whom the log itself is made")
    mark(folder)
    for number in range(commits):
        await add(clinic, f"Patient {number}")
    mark(folder)
    await clinic.close()


if __name__ == "__main__":
    asyncio.run(commit(Path(sys.argv[1]), int(sys.argv[2])))
