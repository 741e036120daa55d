"""The servers that other tests lean on start, answer, crash, come back and leave nothing behind."""

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from rooms.clock import Clock
from tests.clock import FakeClock
from tests.eventually import eventually, eventually_sync
from tests.servers import PostgresServer, RedisServer


@pytest.fixture
def own_postgres() -> Iterator[PostgresServer]:
    server = PostgresServer()
    yield server
    server.close()


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.close()


async def test_each_database_starts_empty_and_keeps_what_is_written(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE visit (id INTEGER PRIMARY KEY)"))
        await connection.execute(text("INSERT INTO visit (id) VALUES (7)"))
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT id FROM visit"))).scalar_one() == 7
    await engine.dispose()


async def test_redis_is_empty_at_first_and_answers(redis_url: str) -> None:
    async with Redis.from_url(redis_url) as client:
        assert await client.dbsize() == 0
        await client.set("seat", "taken")
        assert await client.get("seat") == b"taken"


async def test_a_crashed_postgres_comes_back_with_its_data(own_postgres: PostgresServer) -> None:
    own_postgres.start()
    first_pid, port = own_postgres.pid, own_postgres.port
    url = own_postgres.url(own_postgres.create_database())
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE visit (id INTEGER PRIMARY KEY)"))

    own_postgres.crash()
    with pytest.raises((DBAPIError, OSError)):
        async with engine.connect() as connection:
            await connection.execute(text("SELECT id FROM visit"))

    own_postgres.start()
    assert own_postgres.port == port
    assert own_postgres.pid != first_pid
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT id FROM visit"))).all() == []
    await engine.dispose()


def test_a_closed_server_leaves_neither_process_nor_folder(own_redis: RedisServer) -> None:
    own_redis.start()
    pid = own_redis.pid
    own_redis.freeze()
    own_redis.close()
    own_redis.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not own_redis.folder.exists()


def test_servers_never_run_as_root(redis_server: RedisServer) -> None:
    assert os.stat(f"/proc/{redis_server.pid}").st_uid != 0  # noqa: PTH116 -- a process, no file


async def test_a_wait_that_fails_tells_the_last_reason() -> None:
    async def nobody_came() -> bool:
        raise AssertionError("the waiting room is empty")

    with pytest.raises(
        AssertionError, match=r"Not within 0\.05 s; last: the waiting room is empty"
    ):
        await eventually(nobody_came, timeout_s=0.05)
    with pytest.raises(AssertionError, match="the check returned None"):
        eventually_sync(lambda: None, timeout_s=0.05)


async def test_a_wait_hands_back_what_the_check_found() -> None:
    answers = iter([None, "", "here"])
    assert await eventually(lambda: next(answers)) == "here"


def test_the_fake_clock_moves_only_when_told() -> None:
    clock: Clock = FakeClock()
    before, ticks = clock.now(), clock.monotonic()
    assert clock.now() == before
    assert isinstance(clock, FakeClock)
    clock.advance(timedelta(minutes=5))
    assert clock.now() - before == timedelta(minutes=5)
    assert clock.monotonic() - ticks == 300
