"""A full clinic to back up, and machines to restore it on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect, select

from rooms.clinic import Clinic
from rooms.storage.engine import for_reading, open_engine
from server.backup.read import open_backup
from server.backup.recovery_key import RecoveryKey
from server.backup.restore import Restored, restore
from server.backup.write import Made, make_backup
from server.database import METADATA
from tests.clock import FakeClock
from tests.full_clinic import FullClinic, full_clinic

Rows = dict[str, list[tuple[object, ...]]]


@dataclass
class Machine:
    """A machine with a database of its own."""

    url: str
    folder: Path

    @property
    def key_file(self) -> Path:
        return self.folder / "keys" / "visavis.key"


@dataclass
class Site:
    """A full clinic, the backup key, and where backups go."""

    full: FullClinic
    machine: Machine
    recovery: RecoveryKey
    target: Path

    async def back_up(self) -> Made:
        clinic = self.full.clinic
        return await make_backup(clinic, self.machine.key_file, self.recovery, self.target)


@asynccontextmanager
async def open_site(machine: Machine, folder: Path, clock: FakeClock) -> AsyncIterator[Site]:
    recovery = RecoveryKey.create(folder / "apart" / "backup.key")
    async with full_clinic(machine.url, machine.key_file, clock) as full:
        yield Site(full, machine, recovery, folder / "backups")


async def restored(
    made: Made, recovery: RecoveryKey, machine: Machine, clock: FakeClock
) -> Restored:
    backup = open_backup(made.folder, recovery)
    return await restore(backup, machine.url, machine.key_file, clock)


async def all_rows(clinic: Clinic) -> Rows:
    found: Rows = {}
    async with for_reading(clinic.engine).connect() as connection:
        for table in METADATA.sorted_tables:
            rows = await connection.execute(select(table).order_by(*table.primary_key))
            found[str(table.name)] = [tuple(row) for row in rows]
    return found


async def is_untouched(machine: Machine) -> bool:
    """Whether nothing at all is there."""
    if machine.url.startswith("sqlite"):
        return [one for one in machine.folder.rglob("*") if one.is_file()] == []
    engine = open_engine(machine.url)
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda one: inspect(one).get_table_names())
    await engine.dispose()
    return names == [] and not machine.key_file.exists()
