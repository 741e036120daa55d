"""Conditional changes: one statement that says whether, or how often, it found what to change."""

from typing import cast

from sqlalchemy import CursorResult, Delete, Update

from rooms.clinic import Work


async def changes_one(work: Work, statement: Update) -> bool:
    """Run an UPDATE whose WHERE holds for one row at most; whether it did."""
    return await changes(work, statement) == 1


async def changes(work: Work, statement: Update | Delete) -> int:
    """Run an UPDATE or DELETE; how many rows it changed."""
    result = await work.db.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[object]", result).rowcount
