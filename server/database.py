"""Brings the database to the present shape at start, and opens the clinic on it.

Migrations run under a lock, so that nodes starting together migrate once: on PostgreSQL an advisory
lock, on SQLite the write lock of the transaction. `visavis serve` and `visavis demo` call this.
"""

import asyncio
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from rooms.clinic import Clinic
from rooms.clock import Clock
from rooms.storage import (
    clinical_tables,
    decision_tables,
    education_tables,
    interface_tables,
    note_tables,
    reading_tables,
    summary_tables,
)
from rooms.storage.base import Base
from rooms.storage.engine import open_engine
from rooms.storage.tables import PersonKeyRow, PersonRow
from rooms.vault import KeyFile, Vault, VaultError
from server.auth import tables as auth_tables
from server.sealing_up import seal_up

METADATA = Base.metadata
_HERE = Path(__file__).parent
_LOCK = 0x76697361  # "visa": the advisory lock of the migrations
_LOCK_TIMEOUT_S = 60

# Tables hang on the metadata once their module is loaded: one of each module.
_LOADED = (
    decision_tables.DecisionRow,
    auth_tables.SessionRow,
    clinical_tables.SignedNoteRow,
    note_tables.NoteSnapshotRow,
    education_tables.MailThreadRow,
    interface_tables.ApiTokenRow,
    reading_tables.ReadingRow,
    summary_tables.SummaryRow,
)
assert all(one.__tablename__ in METADATA.tables for one in _LOADED)  # noqa: S101 - a wiring check


async def open_clinic(
    url: str, key_file: Path, clock: Clock, keys: KeyFile | None = None
) -> Clinic:
    """Migrate the database, read or make the key file, and return the clinic. `keys` are those of
    a clinic that has no key file (`server.key_source`).

    Raises VaultError when records exist and their key file is missing, damaged, or another one.
    """
    engine = open_engine(url)
    try:
        await migrate(engine)
        vault = (
            Vault(await _keys(engine, key_file), key_file, monotonic=clock.monotonic)
            if keys is None
            else Vault(keys, monotonic=clock.monotonic)
        )
        await _check_keys(engine, vault, key_file)
        async with engine.begin() as connection:
            await seal_up(connection, vault)
    except BaseException:
        await engine.dispose()
        raise
    return Clinic(engine, vault, clock)


async def migrate(engine: AsyncEngine) -> None:
    """Apply what is missing, once, however many nodes start together."""
    async with engine.begin() as connection:
        await alone(connection)
        await connection.run_sync(upgrade, "head")


async def alone(connection: AsyncConnection) -> None:
    """Hold the lock of the migrations until the end of the transaction."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT_S}s'"))
        await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


def upgrade(connection: Connection, revision: str) -> None:
    """Bring the database to a revision, within the connection's transaction."""
    command.upgrade(config_for(connection), revision)


def revisions(connection: Connection) -> list[str]:
    """Return every revision that this version knows, the newest first."""
    script = ScriptDirectory.from_config(config_for(connection))
    return [one.revision for one in script.walk_revisions()]


async def revision_of(connection: AsyncConnection) -> str:
    """Return the database's revision; empty when it has none."""
    return await connection.run_sync(
        lambda one: MigrationContext.configure(one).get_current_revision() or ""
    )


def config_for(connection: Connection) -> Config:
    """Return Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(_HERE / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def differences(connection: Connection) -> list[object]:
    """Return where the database's shape and the tables in the code differ; empty when they agree."""
    return list(compare_metadata(MigrationContext.configure(connection), METADATA))


async def _keys(engine: AsyncEngine, path: Path) -> KeyFile:
    if await asyncio.to_thread(path.exists):
        return await asyncio.to_thread(KeyFile.read, path)
    async with engine.connect() as connection:
        has_records = await connection.run_sync(_has_records)
    if has_records:
        raise VaultError(
            f"The key file {path} is missing, and this database holds records sealed with it. "
            "Put the file back from your backup, or name its place in VISAVIS_KEY_FILE. "
            "Nothing was changed."
        )
    try:
        return await asyncio.to_thread(KeyFile.create, path)
    except FileExistsError:  # Another node that starts just now was first.
        return await asyncio.to_thread(KeyFile.read, path)


async def _check_keys(engine: AsyncEngine, vault: Vault, path: Path) -> None:
    async with engine.connect() as connection:
        used = set(await connection.scalars(select(PersonKeyRow.wrapped_by).distinct()))
    missing = ", ".join(sorted(vault.missing(used)))
    if missing:
        raise VaultError(
            f"The key file {path} lacks the key {missing}, which this database's records are "
            "sealed with. Put the right file back from your backup. Nothing was changed."
        )


def _has_records(connection: Connection) -> bool:
    if not inspect(connection).has_table(PersonRow.__tablename__):
        return False
    return connection.execute(text("SELECT 1 FROM persons LIMIT 1")).first() is not None
