"""The clinic's tables on an empty database, at once: what SQLAlchemy would say is worked out one
time, and an SQLite file is copied.

`Base.metadata.create_all` asks for each table whether it is there, which over thousands of tests is
minutes. The real way, by migrations, is `server.database.migrate`; tests/server/test_database.py
holds both to the same shape. Where a test needs what they leave, it has a copy of that.
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
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from rooms.storage.engine import open_engine
from server.database import METADATA, migrate
from tests.databases import databases_at

_migrated: dict[tuple[str, int | None], str] = {}
"""By kind and port: a database that was migrated, and that nobody has used."""


async def make_tables(engine: AsyncEngine) -> None:
    """Create every table on a database that has none and that nobody has opened yet."""
    if engine.dialect.name == "sqlite":
        _copy_sqlite(Path(engine.url.database or ""), _sqlite_file())
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


async def migrated(url: str) -> str:
    """Bring an empty database to where all migrations bring one; return its address. They run once
    for each kind of database and process."""
    wanted = make_url(url)
    held = databases_at(wanted.host, wanted.port)
    assert held is not None or wanted.get_backend_name() == "sqlite", "a server of the tests' own"
    kind = (wanted.get_backend_name(), wanted.port)
    if kind not in _migrated:
        _migrated[kind] = await _migrate(wanted, _file() if held is None else held.take())
    if held is None:
        _copy_sqlite(Path(wanted.database or ""), Path(_migrated[kind]))
    else:
        held.copy(_migrated[kind], wanted.database or "")
    return url


async def _migrate(kind: URL, database: str) -> str:
    engine = open_engine(kind.set(database=database).render_as_string(hide_password=False))
    await migrate(engine)
    await engine.dispose()
    return database


def _copy_sqlite(path: Path, source: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise FileExistsError(f"{path} is no empty database")
    shutil.copyfile(source, path)


def _file() -> str:
    folder = Path(tempfile.mkdtemp(prefix="visavis-tables-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return str(folder / "empty.db")


@cache
def _sqlite_file() -> Path:
    script, rows = _statements("sqlite://")
    made = Path(_file())
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
