"""Races that need no luck: everybody stops between what they decided by and what they write.

Behind a lock the others can't come that far: whoever holds it goes on once the others are seen to wait
for it, and they decide by what was written. Without the lock all of them meet there, and all of them
win. A race in which nobody else comes, to here or to the lock, is none and fails.
"""

import asyncio
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any, ParamSpec, TypeVar

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from rooms.clinic import Clinic
from tests.eventually import eventually

P = ParamSpec("P")
R = TypeVar("R")

_HELD_UP = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


class Crossing:
    """Where so many meet, or wait for a lock of one who is here. Each is a task of its own."""

    def __init__(self, clinic: Clinic, expected: int = 2) -> None:
        self._turn = clinic._turn
        # Those who race may have all connections of the clinic's own engine.
        self._beside = create_async_engine(clinic.engine.url, poolclass=NullPool)
        self._expected = expected
        self._here: set[asyncio.Task[Any] | None] = set()

    async def stop(self) -> None:
        self._here.add(asyncio.current_task())
        await eventually(self._have_met)

    def after(self, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> None:
        """Stop everybody once the function of that name, as the module calls it, gave its answer."""
        original: Callable[..., Awaitable[object]] = getattr(module, name)
        monkeypatch.setattr(module, name, self._stopping(original))

    async def _have_met(self) -> bool:
        missing = self._expected - len(self._here)
        return missing <= 0 or await self._held_up() >= missing

    async def _held_up(self) -> int:
        """How many wait for a lock: SQLite's writers for their turn, PostgreSQL's for a row."""
        if isinstance(self._turn, asyncio.Lock):
            return len(self._turn._waiters or ())
        async with self._beside.connect() as connection:
            return int(await connection.scalar(_HELD_UP) or 0)

    def _stopping(self, original: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
        async def stopping(*args: P.args, **kwargs: P.kwargs) -> R:
            found = await original(*args, **kwargs)
            await self.stop()
            return found

        return stopping
