"""The floor under answers whose time could tell something."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.errors import Unauthenticated
from server.api.floor import FLOOR, at_least
from server.compose import compose
from server.parts import PARTS
from server.settings import load_settings

SHORT = timedelta(milliseconds=30)


async def test_a_result_and_an_error_come_no_sooner_than_the_floor() -> None:
    loop = asyncio.get_running_loop()
    started = loop.time()
    async with at_least(SHORT):
        pass
    assert loop.time() - started >= SHORT.total_seconds()
    started = loop.time()
    with pytest.raises(Unauthenticated):
        async with at_least(SHORT):
            raise Unauthenticated("No.")
    assert loop.time() - started >= SHORT.total_seconds()


async def test_a_real_server_has_the_floor(tmp_path: Path) -> None:
    async with compose(load_settings(data_dir=tmp_path)) as app:
        assert app[PARTS].answer_floor == FLOOR > timedelta(0)
