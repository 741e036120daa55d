"""A clinic to back up, a small backup, and fresh machines of each kind of database."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from rooms.people import add_person
from rooms.roles import Role
from server.backup.recovery_key import RecoveryKey
from server.backup.write import Made, make_backup
from server.database import open_clinic
from tests.clock import FakeClock
from tests.databases import Databases
from tests.server.backup.site import Machine, Site, open_site
from tests.tables import migrated


@pytest.fixture
def fresh(databases: Databases, tmp_path: Path) -> Iterator[Callable[[str], Machine]]:
    """Makes machines with an empty database of a kind."""
    made: list[str] = []

    def make(kind: str) -> Machine:
        folder = tmp_path / f"machine-{len(list(tmp_path.glob('machine-*')))}"
        folder.mkdir()
        if kind == "sqlite":
            return Machine(f"sqlite+aiosqlite:///{folder / 'visavis.db'}", folder)
        made.append(databases.take())
        return Machine(databases.url(made[-1]), folder)

    yield make
    for name in made:
        databases.give_back(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def machine(request: pytest.FixtureRequest, fresh: Callable[[str], Machine]) -> Machine:
    """A fresh machine of each kind."""
    return fresh(request.param)


@pytest.fixture
async def site(
    fresh: Callable[[str], Machine], tmp_path: Path, clock: FakeClock
) -> AsyncIterator[Site]:
    """A clinic on SQLite, where the kind makes no difference."""
    async with open_site(fresh("sqlite"), tmp_path, clock) as one:
        yield one


@pytest.fixture
def recovery(tmp_path: Path) -> RecoveryKey:
    return RecoveryKey.create(tmp_path / "apart" / "backup.key")


@pytest.fixture
async def small(recovery: RecoveryKey, tmp_path: Path, clock: FakeClock) -> Made:
    """A backup of a clinic with one person."""
    key_file = tmp_path / "keys" / "visavis.key"
    url = await migrated(f"sqlite+aiosqlite:///{tmp_path / 'small.db'}")
    clinic = await open_clinic(url, key_file, clock)
    async with clinic.work() as work:
        await add_person(work, name="Gil Hart", roles=[Role.PATIENT])
    made = await make_backup(clinic, key_file, recovery, tmp_path / "backups")
    await clinic.close()
    return made
