"""Statements that SQLAlchemy compiles once for all databases of a kind, as in a server that runs on.

Each test opens an engine of its own, which would compile the same few hundred statements anew: that
was a quarter of what most tests took.
"""

from typing import Any

from sqlalchemy import Connection, Dialect, Engine, event
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache

_ROOM_FOR = 5_000
_compiled: LRUCache[Any, Any] = LRUCache(_ROOM_FOR)


def compile_once() -> None:
    """From now on, in this process."""
    for kind in (PGDialect_asyncpg, SQLiteDialect_aiosqlite):
        # A part of each key, and the same for all engines that `rooms.storage.engine` opens.
        for name, own in (("__eq__", _is_of_one_kind), ("__hash__", _kind)):
            setattr(kind, name, own)
    event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_compiled)


def _is_of_one_kind(dialect: Dialect, other: object) -> bool:
    return type(dialect) is type(other)


def _kind(dialect: Dialect) -> int:
    return hash(type(dialect))
