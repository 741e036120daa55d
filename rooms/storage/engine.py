"""Opens the database: SQLite (WAL, synchronous=FULL) or PostgreSQL, with the same promises.

On SQLite a unit of work that may write starts with BEGIN IMMEDIATE, so that two writers queue up
instead of failing half-way.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

WRITES = "visavis_writes"
_BUSY_TIMEOUT_MS = 15_000


def open_engine(url: str) -> AsyncEngine:
    """Return an engine for `sqlite+aiosqlite:///path` or `postgresql+asyncpg://…`."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return create_async_engine(
        url, pool_size=10, max_overflow=10, pool_pre_ping=True, hide_parameters=True
    )


def for_reading(engine: AsyncEngine) -> AsyncEngine:
    """Return the engine for units of work that only read: all they read is of one instant.

    SQLite promises that by itself; PostgreSQL does at this isolation level.
    """
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{WRITES: False})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _open_sqlite(url: str) -> AsyncEngine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_async_engine(url, pool_size=8, max_overflow=0, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        # The driver must not open transactions by itself: `on_begin` says which kind.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            # First: switching to WAL itself waits for another process that starts.
            f"busy_timeout={_BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
