"""Rows as lines of JSON, the same from both databases: any backup can be restored into either.

A line is an object that opens a table, `{"table": …, "columns": […]}`, then an array per row.
Bytes are `{"b": base64}`, instants `{"t": ISO 8601}`, days ISO 8601. The last line counts the rows of each table.
"""

import base64
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Date, MetaData, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.backup.recovery_key import BackupError
from server.database import METADATA

Counts = dict[str, int]
_AT_ONCE = 100
_NOT_OURS = "This backup holds something that this version of Visavis doesn't know."


async def dump(connection: AsyncConnection, write: Callable[[bytes], None]) -> Counts:
    """Write all rows of all tables, those referred to first; return how many there are."""
    counts: Counts = {}
    for table in METADATA.sorted_tables:
        name = str(table.name)  # SQLAlchemy's own kind of text is no key for orjson.
        write(_line({"table": name, "columns": [one.name for one in table.columns]}))
        found = await connection.stream(
            select(table).order_by(*table.primary_key), execution_options={"yield_per": _AT_ONCE}
        )
        counts[name] = 0
        async for row in found:
            write(_line([_plain(value) for value in row]))
            counts[name] += 1
    write(_line({"end": counts}))
    return counts


def counted(lines: Iterator[bytes]) -> Counts:
    """Read everything and return how many rows of each table there are.

    Raises BackupError when it isn't what the last line says.
    """
    counts: Counts = {}
    for table, _, rows in _batches(lines):
        counts[table] = counts.get(table, 0) + len(rows)
    return counts


async def load(connection: AsyncConnection, lines: Iterator[bytes]) -> None:
    """Write all rows into the tables of the connection's database. Raises BackupError."""
    shape = MetaData()
    await connection.run_sync(shape.reflect)
    for name, columns, rows in _batches(lines):
        if name not in shape.tables or not {*columns} <= {*shape.tables[name].columns.keys()}:
            raise BackupError(_NOT_OURS)
        if rows:
            await _insert(connection, shape.tables[name], columns, rows)


async def _insert(
    connection: AsyncConnection, table: Table, columns: list[str], rows: list[list[Any]]
) -> None:
    days = {one.name for one in table.columns if isinstance(one.type, Date)}
    values = [
        {
            name: _day(plain) if name in days else _value(plain)
            for name, plain in zip(columns, row, strict=True)
        }
        for row in rows
    ]
    await connection.execute(insert(table), values)


def _batches(lines: Iterator[bytes]) -> Iterator[tuple[str, list[str], list[list[Any]]]]:
    """Yield table, columns and up to a hundred rows at a time, each table at least once."""
    table, columns, rows, counts = "", list[str](), list[list[Any]](), Counts()
    for line in lines:
        held = orjson.loads(line)
        if isinstance(held, list):
            rows.append(held)
            counts[table] += 1
            if len(rows) == _AT_ONCE:
                yield table, columns, rows
                rows = []
            continue
        if table:
            yield table, columns, rows
        if "end" in held:
            _agree(held["end"], counts, lines)
            return
        table, columns, rows = held["table"], held["columns"], []
        counts[table] = 0
    raise BackupError("This backup ends before its last line.")


def _agree(told: Counts, counts: Counts, lines: Iterator[bytes]) -> None:
    if told != counts or next(lines, None) is not None:
        raise BackupError("This backup does not hold what its last line says.")


def _line(value: object) -> bytes:
    return orjson.dumps(value) + b"\n"


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return {"b": base64.b64encode(value).decode()}
    return {"t": value.isoformat()} if isinstance(value, datetime) else value


def _day(plain: str | None) -> date | None:
    return None if plain is None else date.fromisoformat(plain)


def _value(plain: Any) -> object:
    if not isinstance(plain, dict):
        return plain
    return base64.b64decode(plain["b"]) if "b" in plain else datetime.fromisoformat(plain["t"])
