"""Opens the database: SQLite (WAL, synchronous=FULL) or PostgreSQL, with the same promises.

On SQLite a unit of work that may write starts with BEGIN IMMEDIATE, so that two writers queue up
instead of failing half-way. PostgreSQL on another machine is spoken to over TLS only, with its
certificate and name checked, whatever its address asks for; `sslcert` and `sslkey` of the address
name the certificate that this server shows in turn.
"""

import asyncio
import ipaddress
import os
import sqlite3
import ssl
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

WRITES = "visavis_writes"
_BUSY_TIMEOUT_MS = 15_000
_TRY_AGAIN_S = 0.02
_EMPTYING_TRIES = 100
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_CERTIFICATE = ("sslcert", "sslkey")


def open_engine(url: str) -> AsyncEngine:
    """Return an engine for `sqlite+aiosqlite:///path` or `postgresql+asyncpg://…`."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    own = [str(address.query[name]) for name in _CERTIFICATE if name in address.query]
    address = address.difference_update_query(_CERTIFICATE)
    connect_args = {} if is_on_this_machine(address) and not own else {"ssl": _tls(own)}
    return create_async_engine(
        address if not connect_args else address.difference_update_query(["ssl"]),
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=connect_args,
    )


async def empty_log(engine: AsyncEngine) -> bool:
    """Write SQLite's log into the database and empty it, so that what was deleted lies in neither:
    pages are overwritten only then (`secure_delete`). Whether it could be done: whoever reads just now
    holds the log. PostgreSQL has no such log to wait for, and says yes."""
    if engine.dialect.name != "sqlite":
        return True
    async with engine.connect() as connection:
        # Not by SQLAlchemy, which would begin a transaction: inside one, SQLite refuses.
        driver: Any = (await connection.get_raw_connection()).driver_connection
        # It keeps writers out for as long as it waits for readers: rather many short tries.
        await driver.execute("PRAGMA busy_timeout=0")
        try:
            for _ in range(_EMPTYING_TRIES):
                async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as answer:
                    is_busy, *_ = await answer.fetchone()
                if not is_busy:
                    return True
                await asyncio.sleep(_TRY_AGAIN_S)
        finally:
            await driver.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
        return False


def is_on_this_machine(address: URL) -> bool:
    """Whether a PostgreSQL is reached by a socket file or a loopback address."""
    hosts = [host for host in (address.host, address.query.get("host")) if host is not None]
    # The client's own rule where an address names no host.
    named = hosts or [os.environ.get("PGHOST", "localhost")]
    return all(isinstance(host, str) and _is_here(host) for host in named)


def _is_here(host: str) -> bool:
    if host == "localhost" or host.startswith("/"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def with_certificate(url: str, certificate: Path, key: Path) -> str:
    """Return a PostgreSQL address that shows a certificate instead of giving a password."""
    address = make_url(url).update_query_dict(
        dict(zip(_CERTIFICATE, (str(certificate), str(key)), strict=True))
    )
    return address.render_as_string(hide_password=False)


def _tls(own: list[str]) -> ssl.SSLContext:
    """Trusts the authorities of this machine; SSL_CERT_FILE names those of a clinic's own. `own`
    are the files of the certificate to show and its key."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if own:
        context.load_cert_chain(*own)
    return context


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
            f"busy_timeout={_BUSY_TIMEOUT_MS}",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        _switch_to_wal(cursor)
        cursor.close()

    @event.listens_for(engine.sync_engine, "invalidate")
    def on_invalidate(connection: Any, _record: object, _error: object) -> None:
        # Whoever is cancelled in the middle of a query leaves a statement behind, and SQLite keeps a
        # connection with one, its write lock included, after it was closed.
        connection.rollback()

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _switch_to_wal(cursor: Any) -> None:
    """Switch a file to WAL, also beside others that do the same with a fresh file.

    SQLite answers "locked" there at once, whatever the busy timeout says: it would wait for a lock
    that the other needs from us. So it is asked again, and the loop is free meanwhile.
    """
    until = time.monotonic() + _BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY or time.monotonic() >= until:
                raise
            await_only(asyncio.sleep(_TRY_AGAIN_S))
        else:
            return
