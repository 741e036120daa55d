"""Restoring a backup into an empty database, of either kind, in one transaction.

Tables are made in the shape that the backup has, filled, and brought to the present shape; then all
is checked: counts, references, the audit chain, and that every sealed field opens. Only after that
it is committed, so a restore that fails leaves the database as it was. `visavis restore` calls this.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, inspect, select, table, text, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from rooms import audit_check
from rooms.clinic import Clinic, Work
from rooms.clock import Clock
from rooms.key_file import KeyFile, write_once
from rooms.storage.engine import open_engine
from rooms.vault import Vault
from server.audit.signing import FILE_NAME as AUDIT_KEY_FILE
from server.auth.tables import AccountTokenRow, FactorResetRow, SessionRow
from server.backup.manifest import Manifest
from server.backup.read import Backup
from server.backup.recovery_key import BackupError
from server.backup.rows import load
from server.database import METADATA, alone, revisions, upgrade
from server.sealed_fields import Opened, open_everything
from server.sealing_up import seal_up

_VERSION = "alembic_version"
_MADE_BY_MIGRATIONS = {"audit_head"}


@dataclass(frozen=True)
class Restored:
    """What was restored and found right, and which key files were made."""

    manifest: Manifest
    sealed: Opened
    key_files: tuple[Path, ...]


async def restore(backup: Backup, url: str, key_file: Path, clock: Clock) -> Restored:
    """Restore a checked backup. Raises BackupError and VaultError; then nothing was changed."""
    keys = _keys_for(backup, key_file)
    async with _engine(url) as engine:
        with _key_files(backup, key_file) as made:
            async with engine.begin() as connection:
                await alone(connection)
                sealed = await _fill(connection, backup, Vault(keys), clock)
        async with Clinic(engine, Vault(keys), clock).work() as work:
            work.audit(
                "cli:clinic:restore",
                detail={"backup": backup.manifest.backup, "seq": backup.manifest.audit.seq},
            )
    return Restored(backup.manifest, sealed, made)


async def _fill(connection: AsyncConnection, backup: Backup, vault: Vault, clock: Clock) -> Opened:
    manifest = backup.manifest
    await _refuse_unless_empty(connection)
    if manifest.revision not in await connection.run_sync(revisions):
        raise BackupError("This backup was made by a newer version of Visavis. Update first.")
    await _clear(connection)
    await connection.run_sync(upgrade, manifest.revision)
    for name in _MADE_BY_MIGRATIONS & manifest.tables.keys():
        await connection.execute(table(name).delete())
    try:
        await load(connection, backup.rows())
    except IntegrityError:
        raise BackupError(
            "This backup holds rows that refer to rows which are not there. Nothing was changed."
        ) from None
    await connection.run_sync(upgrade, "head")
    await seal_up(connection, vault)
    sealed = await _verify(connection, manifest, vault, clock)
    await _end_what_may_be_over(connection, clock)
    return sealed


async def _end_what_may_be_over(connection: AsyncConnection, clock: Clock) -> None:
    """Whoever signed out since the backup was made must not be signed in again by it. Nor may a
    mailed link that was used since, or a reset of factors that was stopped since, come back."""
    now = clock.now()
    sessions = update(SessionRow).where(SessionRow.ended_at.is_(None))
    links = update(AccountTokenRow).where(
        AccountTokenRow.used_at.is_(None), AccountTokenRow.revoked_at.is_(None)
    )
    resets = update(FactorResetRow).where(
        FactorResetRow.done_at.is_(None), FactorResetRow.cancelled_at.is_(None)
    )
    await connection.execute(sessions.values(ended_at=now))
    await connection.execute(links.values(revoked_at=now))
    await connection.execute(resets.values(cancelled_at=now))


async def _verify(
    connection: AsyncConnection, manifest: Manifest, vault: Vault, clock: Clock
) -> Opened:
    """Check what was written, as it will be read. Raises BackupError."""
    for name, count in manifest.tables.items():
        found = await connection.scalar(select(func.count()).select_from(table(name)))
        if found != count:
            raise BackupError(f"{name} would hold {found} rows, and the backup has {count}.")
    if connection.dialect.name == "sqlite":
        lost = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
        if lost:
            raise BackupError(f"{len(lost)} rows would refer to rows that are not there.")
    chain = await audit_check.check(_Inside(connection, vault, clock))
    if not chain.is_whole:
        said = " ".join(one.sentence for one in chain.findings[:5])
        raise BackupError(f"The audit chain in this backup is not whole. {said}")
    if (chain.seq, chain.hash.hex()) != (manifest.audit.seq, manifest.audit.hash):
        raise BackupError("The audit chain in this backup ends elsewhere than its manifest says.")
    sealed = await open_everything(connection, vault)
    if sealed.broken:
        some = ", ".join(sealed.broken[:5])
        raise BackupError(f"{len(sealed.broken)} sealed fields do not open: {some}.")
    return sealed


class _Inside(Clinic):
    """The clinic as the transaction of a restore sees it, before anybody else does."""

    def __init__(self, connection: AsyncConnection, vault: Vault, clock: Clock) -> None:
        super().__init__(connection.engine, vault, clock)
        self._connection = connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        async with AsyncSession(self._connection, expire_on_commit=False) as db:
            yield Work(db, self.vault, self.clock)


def _keys_for(backup: Backup, key_file: Path) -> KeyFile:
    """Return the keys that the clinic will have: those that are there, if they suffice."""
    if not key_file.exists():
        return backup.keys
    held = KeyFile.read(key_file)
    if not backup.keys.keys.items() <= held.keys.items():
        raise BackupError(
            f"The key file {key_file} lacks keys of this backup. Move it away, if nothing needs "
            "it; then its keys are restored, too. Nothing was changed."
        )
    return held


@contextmanager
def _key_files(backup: Backup, key_file: Path) -> Iterator[tuple[Path, ...]]:
    """Have the key files in their places; those that were made here are gone again after a
    failure. What is there already stays."""
    wanted = {key_file: backup.key_text, key_file.with_name(AUDIT_KEY_FILE): backup.audit_key}
    made: list[Path] = []
    try:
        for path, text_ in wanted.items():
            if text_ is not None and not path.exists():
                write_once(path, text_)
                made.append(path)
        yield tuple(made)
    except BaseException:
        for path in made:
            path.unlink()
        raise


async def _refuse_unless_empty(connection: AsyncConnection) -> None:
    there = await _tables(connection)
    for name in there - _MADE_BY_MIGRATIONS - {_VERSION}:
        row = await connection.execute(select(text("1")).select_from(table(name)).limit(1))
        if row.first() is not None:
            raise BackupError(
                "The database holds records already. Restore into an empty one. "
                "Nothing was changed."
            )


async def _clear(connection: AsyncConnection) -> None:
    """Drop tables that hold nothing: a server that was started once has made them."""
    there = await _tables(connection)
    chosen = [one for one in METADATA.sorted_tables if one.name in there]
    await connection.run_sync(METADATA.drop_all, tables=chosen)
    if _VERSION in there:
        await connection.execute(text(f"DROP TABLE {_VERSION}"))


async def _tables(connection: AsyncConnection) -> set[str]:
    """Return which of the clinic's tables the database has."""
    names = await connection.run_sync(lambda one: inspect(one).get_table_names())
    return {*names} & {*METADATA.tables, _VERSION}


@asynccontextmanager
async def _engine(url: str) -> AsyncIterator[AsyncEngine]:
    """Open the database; an SQLite file that is new and was not filled is gone again."""
    named = make_url(url)
    path = Path(named.database or "") if named.get_backend_name() == "sqlite" else None
    is_new = path is not None and not path.exists()
    engine = open_engine(url)
    try:
        yield engine
    except BaseException:
        await engine.dispose()
        if path is not None and is_new:
            for one in path.parent.glob(f"{path.name}*"):
                one.unlink()
        raise
    await engine.dispose()
