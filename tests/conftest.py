"""Fixtures for the whole suite: databases of both kinds, Redis, and a clock that stands still.

Each test worker starts its servers when a test first asks for one and stops them at its end.
"""

import logging
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
import structlog

from tests.clock import FakeClock
from tests.databases import Databases
from tests.overdue import LIMIT_S, no_longer_than
from tests.patience import WAITS
from tests.scratch import keep_in_memory
from tests.servers import PostgresServer, RedisServer
from tests.statements import compile_once

Server = TypeVar("Server", PostgresServer, RedisServer)

keep_in_memory()
compile_once()


def _in_time(item: pytest.Item) -> Generator[None, object, object]:
    if Path(__file__).parent / "e2e" in item.path.parents:
        return (yield)
    with no_longer_than(LIMIT_S):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _in_time(item))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _in_time(item))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _in_time(item))


@pytest.fixture(autouse=True)
def patient_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Server and clients share one loop here, and wait longer than the product does."""
    for name, wait_s in WAITS.items():
        monkeypatch.setattr(name, wait_s)


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Whatever a test sets up for logs ends with it: a later one would write to its closed stream."""
    known = [
        one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)
    ]
    before = [(one, one.level, [*one.handlers], [*one.filters]) for one in (logging.root, *known)]
    yield
    structlog.reset_defaults()
    for one, level, handlers, filters in before:
        one.setLevel(level)
        one.handlers[:] = handlers
        one.filters[:] = filters


def _running(server: Server) -> Iterator[Server]:
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A running PostgreSQL shared by this worker; don't hurt it."""
    yield from _running(PostgresServer())


@pytest.fixture
def own_postgres() -> Iterator[PostgresServer]:
    """A running PostgreSQL of the test's own, which may be hurt."""
    yield from _running(PostgresServer())


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """A running Redis shared by this worker; don't hurt it."""
    yield from _running(RedisServer())


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A running Redis of the test's own, which may be hurt."""
    yield from _running(RedisServer())


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'visavis.db'}"


@pytest.fixture(scope="session")
def databases(postgres_server: PostgresServer) -> Databases:
    return Databases(postgres_server)


@pytest.fixture
def postgres_url(databases: Databases) -> Iterator[str]:
    """The address of an empty PostgreSQL database of this test's own."""
    name = databases.take()
    yield databases.url(name)
    databases.give_back(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database; the test runs once on each kind."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """The address of an empty Redis."""
    redis_server.flush()
    return redis_server.url


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()
