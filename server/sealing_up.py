"""Seals what a migration moved out of the clear: it stands behind a mark in its sealed column until
the keys are there. `server.database` calls this at each start, `server.backup.restore` after a backup
of an older version; where nothing is marked it is one look at each of these columns.
"""

from sqlalchemy import Column, ColumnElement, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.storage.base import Base
from rooms.storage.tables import PersonKeyRow
from rooms.vault import Vault

MARK = b"clear:"
"""No sealed value begins so: its first byte is a version, and there are not that many."""
_COLUMNS: tuple[Column[bytes], ...] = (
    Base.metadata.tables["education_given"].c.item_sealed,
    Base.metadata.tables["mail_threads"].c.topic_sealed,
)
_KEYS = PersonKeyRow.__table__.c


async def seal_up(connection: AsyncConnection, vault: Vault) -> int:
    """Seal everything that is marked; return how much that was."""
    return sum([await _seal_column(connection, vault, one) for one in _COLUMNS])


async def _seal_column(connection: AsyncConnection, vault: Vault, column: Column[bytes]) -> int:
    table, marked = column.table, _is_marked(column)
    rows = await connection.execute(
        select(
            table.c.id, table.c.patient_id, column.label("open"), _KEYS.wrapped, _KEYS.wrapped_by
        )
        .join_from(table, PersonKeyRow.__table__, _KEYS.person_id == table.c.patient_id)
        .where(marked)
    )
    name = column.name.removesuffix("_sealed")
    sealed = []
    for row in rows.all():
        sealer = vault.sealer(row.patient_id, row.wrapped, row.wrapped_by)
        plain = row.open.removeprefix(MARK)
        sealed.append({"at": row.id, "sealed": sealer.seal_bytes(table.name, name, row.id, plain)})
    if sealed:
        # Of nodes that start together each finds the mark; the first takes it away.
        change = table.update().where(table.c.id == bindparam("at"), marked)
        await connection.execute(change.values({column: bindparam("sealed")}), sealed)
    return len(sealed)


def _is_marked(column: Column[bytes]) -> ColumnElement[bool]:
    return func.substr(column, 1, len(MARK)) == MARK
