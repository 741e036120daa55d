"""Answers that take equally long whatever was found: the time of an answer must not tell whether an
e-mail address is known (ASVS 6.3.8). Routes that could tell wait until a floor is reached, which lies
above the time of the work itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

FLOOR = timedelta(milliseconds=250)


@asynccontextmanager
async def at_least(floor: timedelta) -> AsyncIterator[None]:
    """Leave the block, with its result or its error, not before `floor` has passed."""
    loop = asyncio.get_running_loop()
    until = loop.time() + floor.total_seconds()
    try:
        yield
    finally:
        await asyncio.sleep(max(0.0, until - loop.time()))
