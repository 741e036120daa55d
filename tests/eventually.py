"""Waiting in tests: poll a condition until it holds, and say why when it never does.

Every test that waits uses this instead of a bare sleep. A check passes when it returns something
truthy, which is handed back; it may also assert, and the last failed assertion is the reason.
"""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, overload

T = TypeVar("T")

DEFAULT_TIMEOUT_S = 30.0
"""For a machine that is held up: a test whose condition holds waits no longer for it."""
POLL_EVERY_S = 0.02


@overload
async def eventually(check: Callable[[], Awaitable[T]], timeout_s: float = ...) -> T: ...


@overload
async def eventually(check: Callable[[], T], timeout_s: float = ...) -> T: ...


async def eventually(check: Callable[[], Any], timeout_s: float = DEFAULT_TIMEOUT_S) -> Any:
    """Await until ``check`` (plain or async) returns something truthy; return that.

    Raises AssertionError with the last reason after ``timeout_s`` seconds.
    """
    deadline = time.monotonic() + timeout_s
    while True:
        try:
            result = check()
            value = await result if inspect.isawaitable(result) else result
            reason = f"the check returned {value!r}"
        except AssertionError as error:
            reason = _sentence(error)
        else:
            if value:
                return value
        if time.monotonic() >= deadline:
            raise AssertionError(f"Not within {timeout_s:g} s; last: {reason}")
        await asyncio.sleep(POLL_EVERY_S)


def eventually_sync(
    check: Callable[[], T], timeout_s: float = DEFAULT_TIMEOUT_S, every_s: float = POLL_EVERY_S
) -> T:
    """Block until ``check`` returns something truthy; return that. For tests without a loop.
    ``every_s`` is longer where looking itself costs much."""
    deadline = time.monotonic() + timeout_s
    while True:
        try:
            value = check()
            reason = f"the check returned {value!r}"
        except AssertionError as error:
            reason = _sentence(error)
        else:
            if value:
                return value
        if time.monotonic() >= deadline:
            raise AssertionError(f"Not within {timeout_s:g} s; last: {reason}")
        time.sleep(every_s)


def _sentence(error: AssertionError) -> str:
    return str(error) or "an assertion without a message failed"
