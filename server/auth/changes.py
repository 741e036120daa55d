"""Conditional changes: one statement that says whether it found what it was to change."""

from typing import cast

from sqlalchemy import CursorResult, Update

from rooms.clinic import Work


async def changes_one(work: Work, statement: Update) -> bool:
    """Run an UPDATE whose WHERE holds for one row at most; whether it did."""
    result = await work.db.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[object]", result).rowcount == 1
