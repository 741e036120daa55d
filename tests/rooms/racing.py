"""Races that need no luck: everybody stops between what they decided by and what they write.

Behind a lock the others can't come that far, so whoever holds it goes on after a moment, and the rest
decide by what was written. Without the lock all of them meet there, and all of them win.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import ModuleType
from typing import ParamSpec, TypeVar

import pytest

P = ParamSpec("P")
R = TypeVar("R")

PATIENCE_S = 0.4
"""Longer than the others take to come, where nothing holds them up."""


class Crossing:
    """Where so many meet, or nobody else comes for a while."""

    def __init__(self, expected: int = 2) -> None:
        self._expected = expected
        self._here = 0
        self._all = asyncio.Event()

    async def stop(self) -> None:
        self._here += 1
        if self._here >= self._expected:
            self._all.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                await self._all.wait()

    def after(self, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> None:
        """Stop everybody once the function of that name, as the module calls it, gave its answer."""
        original: Callable[..., Awaitable[object]] = getattr(module, name)
        monkeypatch.setattr(module, name, self._stopping(original))

    def _stopping(self, original: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
        async def stopping(*args: P.args, **kwargs: P.kwargs) -> R:
            found = await original(*args, **kwargs)
            await self.stop()
            return found

        return stopping
