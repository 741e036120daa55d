"""`kill -9` of `visavis keys rewrap`, in the middle of a batch: nothing is lost, and the next goes on."""

import asyncio
import signal
import subprocess
from pathlib import Path

from sqlalchemy import func, select

from rooms import audit_check
from rooms.clinic import Clinic
from rooms.key_file import rotate
from rooms.people import add_person, everyone, people_by_phone, person_by_email
from rooms.rewrap import BATCH, KeyStatus, key_status
from rooms.roles import Role
from rooms.storage.tables import AuditRow
from server.database import open_clinic
from server.sealed_fields import open_everything
from tests.clock import FakeClock
from tests.faults.dying import DIES_AT
from tests.preloaded import preloaded_command
from tests.preloaded_mother import FIRST
from tests.server.test_run import environment
from tests.tables import migrated

PEOPLE = 4 * BATCH + 20


async def rewrap(
    folder: Path, url: str, dies_at: int, word: str = "rewrap"
) -> subprocess.CompletedProcess[str]:
    """Run the command; it dies at batch number `dies_at`, counted from 1, if it gets there."""
    words = ["keys", word, "--everywhere"]
    return await asyncio.to_thread(
        subprocess.run,
        [*preloaded_command(), *words],
        env=environment(
            folder,
            8080,
            VISAVIS_DATABASE_URL=url,
            **{FIRST: "tests.faults.dying", DIES_AT: str(dies_at)},
        ),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


async def status(clinic: Clinic) -> KeyStatus:
    async with clinic.read() as work:
        return await key_status(work)


async def all_is_there(clinic: Clinic, people: int = PEOPLE) -> None:
    async with clinic.engine.connect() as connection:
        opened = await open_everything(connection, clinic.vault)
    assert (opened.broken, opened.opened) == ([], 3 * people)
    async with clinic.read() as work:
        assert len(await everyone(work)) == people
        for number in range(0, people, 97):
            found = await person_by_email(work, f"p{number}@home.example")
            assert found is not None
            assert found.name == f"Patient {number}"
            assert await people_by_phone(work, f"+4930555{number:04}") == [found]


async def rotated_clinic(url: str, folder: Path, clock: FakeClock, people: int) -> Clinic:
    """A clinic with so many people, whose records are older than the current key."""
    key_file = folder / "keys" / "visavis.key"
    clinic = await open_clinic(await migrated(url), key_file, clock)
    async with clinic.work() as work:
        for number in range(people):
            await add_person(
                work,
                name=f"Patient {number}",
                roles=[Role.PATIENT],
                email=f"p{number}@home.example",
                phone=f"+4930555{number:04}",
            )
    rotate(key_file)
    clinic.vault.look_again()
    return clinic


async def test_a_killed_reseal_leaves_each_person_whole_and_goes_on_with_the_next(
    database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    people = 7
    clinic = await rotated_clinic(database_url, tmp_path, clock, people)
    killed = await rewrap(tmp_path, database_url, 4, "reseal")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert (await status(clinic)).to_reseal == people - 3
    await all_is_there(clinic, people)

    ended = await rewrap(tmp_path, database_url, PEOPLE, "reseal")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith(f"Sealed {3 * (people - 3)} fields of {people - 3} people anew.")
    assert "Sealed before the current key: nobody." in ended.stdout
    assert (await status(clinic)).to_reseal == 0
    await all_is_there(clinic, people)
    assert (await audit_check.check(clinic)).is_whole
    await clinic.close()


async def test_a_killed_rewrap_loses_nothing_and_goes_on_where_it_was(
    database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    clinic = await rotated_clinic(database_url, tmp_path, clock, PEOPLE)
    moved = 0
    for batch in (1, 2, 3):
        killed = await rewrap(tmp_path, database_url, batch)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        moved += (batch - 1) * BATCH
        found = await status(clinic)
        assert [one.data_keys for one in found.keys] == [PEOPLE - moved, moved]
        assert [one.email_indexes for one in found.keys] == [PEOPLE - moved, moved]
        assert found.remaining == 3 * (PEOPLE - moved)
        await all_is_there(clinic)

    ended = await rewrap(tmp_path, database_url, PEOPLE)
    assert (ended.returncode, ended.stderr) == (0, "")
    rest = PEOPLE - moved
    assert ended.stdout.startswith(f"Moved {rest} data keys and {2 * rest} blind indexes.")
    assert (await status(clinic)).remaining == 0
    await all_is_there(clinic)
    assert (await audit_check.check(clinic)).is_whole
    async with clinic.read() as work:
        told = select(func.count()).where(AuditRow.action == "cli:keys:rewrap")
        assert await work.db.scalar(told) == -(-PEOPLE // BATCH)
    await clinic.close()
