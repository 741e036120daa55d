"""Writes a new migration from what the tables in the code and a migrated database differ in.

For developers: `python -m server.migrations.revise "add recovery codes"`. The result is read and
edited by a person before it is committed.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from rooms.storage.engine import open_engine
from server.database import config_for, migrate


async def revise(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite+aiosqlite:///{Path(folder) / 'empty.db'}")
        try:
            await migrate(engine)
            async with engine.begin() as connection:
                await connection.run_sync(_write, message)
        finally:
            await engine.dispose()


def _write(connection: Connection, message: str) -> None:
    number = len(list((Path(__file__).parent / "versions").glob("[0-9]*.py"))) + 1
    command.revision(config_for(connection), message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    asyncio.run(revise(" ".join(sys.argv[1:])))
