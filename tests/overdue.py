"""Ends a test that waits for what never comes: it fails where it stands, what it opened is closed, and its
worker goes on. `tests/conftest.py` holds each step of a test to it.

Journeys in browsers are left alone: each of their waits has a limit, and breaking into one would
break the browsers' driver for the tests that follow. `faulthandler_timeout` ends what this can't.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

LIMIT_S = 300
"""Several times what the longest takes on a machine that is held up."""
_AGAIN_S = 10
"""It may strike in a task beside, which keeps it to itself."""


class OverdueError(Exception):
    """A test took so long that it can only be waiting for nothing."""


@contextmanager
def no_longer_than(limit_s: float) -> Iterator[None]:
    """Raise OverdueError in the main thread when the block takes longer."""

    def strike(_number: int, _frame: object) -> None:
        raise OverdueError(f"It took longer than {limit_s:g} s.")

    before = signal.signal(signal.SIGALRM, strike)
    outside = signal.setitimer(signal.ITIMER_REAL, limit_s, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *outside)
