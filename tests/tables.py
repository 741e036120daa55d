"""The clinic's tables on an empty database, at once: what SQLAlchemy would say is worked out one
time, and an SQLite file is copied.

`Base.metadata.create_all` asks for each table whether it is there, which over thousands of tests is
minutes. The real way, by migrations, is `server.database.migrate`; tests/server/test_database.py
holds both to the same shape.
"""

import atexit
import shutil
import sqlite3
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Insert, create_mock_engine
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.ext.asyncio import AsyncEngine

from server.database import METADATA
from tests.databases import databases_at


async def make_tables(engine: AsyncEngine) -> None:
    """Create every table on a database that has none and that nobody has opened yet."""
    if engine.dialect.name == "sqlite":
        _copy_sqlite(Path(engine.url.database or ""))
        return
    script, rows = _statements("postgresql+asyncpg://")
    held = databases_at(engine.url.host, engine.url.port)
    name = engine.url.database or ""
    has_tables = held is not None and held.give_tables(name)
    async with engine.begin() as connection:
        if not has_tables:
            raw = await connection.get_raw_connection()
            driver: Any = raw.driver_connection
            await driver.execute(script)
        for row in rows:
            await connection.execute(row)
    if held is not None and not has_tables:
        held.made_tables(name)


def _copy_sqlite(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise FileExistsError(f"{path} is no empty database")
    shutil.copyfile(_sqlite_file(), path)


@cache
def _sqlite_file() -> Path:
    script, rows = _statements("sqlite://")
    folder = Path(tempfile.mkdtemp(prefix="visavis-tables-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = folder / "empty.db"
    connection = sqlite3.connect(made)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.executescript(script)
    for row in rows:
        said = row.compile(dialect=SQLiteDialect(paramstyle="named"))
        connection.execute(str(said), said.params)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return made


@cache
def _statements(url: str) -> tuple[str, tuple[Insert, ...]]:
    """Return what makes the tables, and the rows that they are never without."""
    said: list[str] = []
    rows: list[Insert] = []

    def take(statement: Any, *_: Any, **__: Any) -> None:
        if isinstance(statement, Insert):
            rows.append(statement)
        else:
            said.append(str(statement.compile(dialect=engine.dialect)))

    engine = create_mock_engine(url, take)
    METADATA.create_all(engine, checkfirst=False)
    return ";\n".join(said), tuple(rows)
