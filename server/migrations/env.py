"""Alembic's entry: runs on the connection that server.database hands over, or makes a new revision.

`server.database.migrate` holds the lock; this file only wires Alembic to the tables.
"""

from typing import Any, Literal

from alembic import context

from rooms.storage.base import UtcDateTime
from server.database import METADATA


def render_item(_kind: str, item: object, _context: Any) -> str | Literal[False]:
    """A migration stands on its own: it names plain types, not the code's."""
    return "sa.DateTime(timezone=True)" if isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
