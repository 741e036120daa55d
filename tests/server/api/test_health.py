"""Up and ready are two questions: a part that is down, or silent, makes the server not ready."""

import asyncio
from pathlib import Path

import pytest
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import create_async_engine

from rooms.clinic import Clinic
from rooms.clock import SystemClock
from rooms.vault import KeyFile, Vault
from server.api import health
from server.compose import ask_database
from tests.server.tiny import tiny_app


async def fine() -> None:
    return None


async def down() -> None:
    raise ConnectionRefusedError("canary")


async def silent() -> None:
    await asyncio.Event().wait()


async def test_the_process_is_up_whatever_its_parts_do(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, probes={"database": down}) as http:
        answer = await http.get("/healthz")
        assert (answer.status, await answer.json()) == (200, {"status": "ok"})


async def test_ready_when_every_part_answers(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, probes={"database": fine, "redis": fine}) as http:
        answer = await http.get("/readyz")
        assert answer.status == 200
        assert (await answer.json())["parts"] == {"database": "ok", "redis": "ok"}


async def test_not_ready_names_the_parts_that_failed_or_stay_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PROBE_TIMEOUT_S", 0.05)
    probes = {"database": down, "redis": silent, "disk": fine}
    async with tiny_app(tmp_path, probes=probes) as http:
        answer = await http.get("/readyz")
        assert answer.status == 503
        assert await answer.json() == {
            "status": "failed",
            "parts": {"database": "failed", "redis": "failed", "disk": "ok"},
        }


async def test_the_real_probes_ask_real_servers(
    tmp_path: Path, database_url: str, redis_url: str
) -> None:
    engine = create_async_engine(database_url)
    clinic = Clinic(engine, Vault(KeyFile.create(tmp_path / "key")), SystemClock())
    async with Redis.from_url(redis_url) as redis:
        probes = {"database": lambda: ask_database(clinic), "redis": redis.ping}
        async with tiny_app(tmp_path / "app", probes=probes) as http:
            assert (await http.get("/readyz")).status == 200
    await clinic.close()
