"""`visavis doctor` against real databases, Redis, mail, a relay and the echo, well and ill."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select, text
from typer.testing import CliRunner

from rooms.clock import SystemClock
from rooms.storage.engine import open_engine
from rooms.storage.visit_tables import ServiceRow
from server.cli import app
from server.database import open_clinic
from server.doctor.finding import Finding, Health
from server.doctor.media import ask_echo, ask_relays
from server.doctor.services import ask_mail, ask_redis, ask_scanner, ask_sms
from server.doctor.storage import ask_clock, ask_database, ask_disk, ask_keys
from server.settings import Settings
from tests.relays import SECRET, TurnRelay
from tests.scanners import VirusScanner
from tests.server.messages.smtp_server import smtp_server
from tests.server.messages.test_sms import gateway
from tests.servers import free_port


def settings_of(folder: Path, **more: Any) -> Settings:
    return Settings(data_dir=folder, **more)


async def made(url: str, folder: Path) -> Settings:
    """A clinic that was started once."""
    settings = settings_of(folder, database_url=SecretStr(url))
    await (await open_clinic(url, settings.key_file, SystemClock())).close()
    return settings


def health(found: list[Finding]) -> list[Health]:
    return [one.health for one in found]


@pytest.fixture(scope="module")
def relay() -> Iterator[TurnRelay]:
    server = TurnRelay(open_to=("127.0.0.0/8",))
    try:
        server.start()
        yield server
    finally:
        server.close()


async def test_a_database_takes_a_row_and_keeps_nothing_of_it(
    database_url: str, tmp_path: Path
) -> None:
    settings = await made(database_url, tmp_path)
    assert health(await ask_database(settings)) == [Health.OK]
    assert health(await ask_keys(settings)) == [Health.OK]
    engine = open_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(ServiceRow)) == 0
    await engine.dispose()


async def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    (found,) = await ask_database(settings)
    assert (found.health, found.words) == (Health.WARN, "there is none yet")
    assert health(await ask_keys(settings)) == [Health.WARN]
    assert await asyncio.to_thread(os.listdir, tmp_path) == []


async def test_a_database_that_is_gone_or_of_another_version_is_told(
    sqlite_url: str, tmp_path: Path
) -> None:
    gone = f"postgresql+asyncpg://nobody:pw@127.0.0.1:{free_port()}/nothing"
    (found,) = await ask_database(settings_of(tmp_path, database_url=SecretStr(gone)))
    assert found.health is Health.BAD
    assert "pw" not in found.words
    settings = await made(sqlite_url, tmp_path)
    for revision, expected in (("0002", Health.WARN), ("9999", Health.BAD)):
        engine = open_engine(sqlite_url)
        async with engine.begin() as connection:
            await connection.execute(
                text("UPDATE alembic_version SET version_num = :it"), {"it": revision}
            )
        await engine.dispose()
        assert health(await ask_database(settings)) == [expected]


async def test_a_key_that_is_damaged_or_open_to_others_is_told(
    sqlite_url: str, tmp_path: Path
) -> None:
    settings = await made(sqlite_url, tmp_path)
    await asyncio.to_thread(settings.key_file.chmod, 0o644)
    assert health(await ask_keys(settings)) == [Health.BAD]
    await asyncio.to_thread(settings.key_file.chmod, 0o600)
    assert health(await ask_keys(settings)) == [Health.OK]
    await asyncio.to_thread(settings.key_file.write_text, "{}")
    assert health(await ask_keys(settings)) == [Health.BAD]


async def test_disk_and_clock_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await ask_disk(settings_of(tmp_path / "not" / "yet")))[0].health is not Health.OFF
    for free, expected in ((10**12, Health.OK), (10**9, Health.WARN), (10**6, Health.BAD)):
        usage = SimpleNamespace(free=free)
        monkeypatch.setattr("shutil.disk_usage", lambda _path, usage=usage: usage)
        assert health(await ask_disk(settings_of(tmp_path))) == [expected]
    assert health(await ask_clock(lambda: True)) == [Health.OK]
    assert health(await ask_clock(lambda: False)) == [Health.WARN]
    assert health(await ask_clock(lambda: None)) == [Health.OK]


async def test_a_virus_scanner_answers_and_knows_what_to_look_for_or_is_told(
    tmp_path: Path,
) -> None:
    assert health(await ask_scanner(settings_of(tmp_path))) == [Health.OFF]
    server = VirusScanner()
    here = settings_of(tmp_path, virus_scanner=server.address)
    try:
        assert health(await ask_scanner(here)) == [Health.BAD]
        await asyncio.to_thread(server.start)
        (found,) = await ask_scanner(here)
        assert (found.health, found.words.split()[0]) == (Health.WARN, "ClamAV")
    finally:
        await asyncio.to_thread(server.close)


async def test_redis_answers_and_carries_messages_or_is_told(
    redis_url: str, tmp_path: Path
) -> None:
    here = settings_of(tmp_path, redis_url=SecretStr(redis_url))
    gone = settings_of(tmp_path, redis_url=SecretStr(f"redis://127.0.0.1:{free_port()}/0"))
    assert health(await ask_redis(here)) == [Health.OK]
    assert health(await ask_redis(gone)) == [Health.BAD]
    assert health(await ask_redis(settings_of(tmp_path))) == [Health.OFF]


async def test_mail_goes_out_only_when_it_is_told_to_whom(tmp_path: Path) -> None:
    async with smtp_server() as server:
        url = SecretStr(f"smtp://127.0.0.1:{server.port}")
        settings = settings_of(tmp_path, smtp_url=url, mail_from="clinic@clinic.example")
        (found,) = await ask_mail(settings, None)
        assert (found.health, found.words) == (
            Health.OK,
            "answers without TLS, without signing in",
        )
        assert server.mails == []
        assert health(await ask_mail(settings, "admin@clinic.example")) == [Health.OK, Health.OK]
        assert server.recipients == ["admin@clinic.example"]
    assert health(await ask_mail(settings, None)) == [Health.BAD]
    assert health(await ask_mail(settings_of(tmp_path), None)) == [Health.OFF]


async def test_text_messages_go_out_only_when_it_is_told_to_whom(tmp_path: Path) -> None:
    async with gateway() as (stub, url):
        token = SecretStr("gateway-token")
        settings = settings_of(tmp_path, sms_gateway_url=url, sms_gateway_token=token)
        assert health(await ask_sms(settings, None)) == [Health.OK]
        assert len(stub.taken) == 0
        assert health(await ask_sms(settings, "+49305550147")) == [Health.OK, Health.OK]
        assert len(stub.taken) == 1
    assert health(await ask_sms(settings, None)) == [Health.BAD]
    assert health(await ask_sms(settings_of(tmp_path), None)) == [Health.OFF]


async def test_each_way_to_the_relay_is_tried_and_carries(relay: TurnRelay, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, turn_urls=relay.urls, turn_secret=SecretStr(SECRET))
    found = await ask_relays(settings, relay.trust())
    assert health(found) == [Health.OK] * 3, found
    assert [one.words.split(",")[0] for one in found] == [
        "works over UDP",
        "works over TCP",
        "works over TLS",
    ]


async def test_a_relay_with_another_secret_or_none_at_all_is_told(
    relay: TurnRelay, tmp_path: Path
) -> None:
    wrong = settings_of(tmp_path, turn_urls=relay.urls[:1], turn_secret=SecretStr("another"))
    refused, no_tls = await ask_relays(wrong)
    assert (refused.health, no_tls.health) == (Health.BAD, Health.WARN)
    assert "VISAVIS_TURN_SECRET" in refused.advice
    assert health(await ask_relays(settings_of(tmp_path))) == [Health.OFF]


async def test_media_goes_round_by_the_echo(tmp_path: Path) -> None:
    (direct,) = await ask_echo(settings_of(tmp_path))
    assert direct.health is Health.OK, direct
    assert "come back directly" in direct.words
    assert health(await ask_echo(settings_of(tmp_path, echo_sessions=0))) == [Health.OFF]


async def test_an_echo_that_sends_nothing_back_is_told(
    relay: TurnRelay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.doctor.media.WITHIN_S", 0.0)
    turn = {"turn_urls": relay.urls[:1], "turn_secret": SecretStr(SECRET)}
    direct, relayed = await ask_echo(settings_of(tmp_path, **turn))
    assert (direct.health, relayed.health) == (Health.BAD, Health.WARN)
    assert "VISAVIS_ECHO_PORTS" in direct.advice
    assert "allow the echo's address" in relayed.advice


def test_the_command_prints_each_part_and_fails_where_one_is_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(os.environ):
        if name.startswith("VISAVIS_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("VISAVIS_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("VISAVIS_ECHO_SESSIONS", "0")
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 0, done.output
    parts = ("Database", "Key", "Disk", "Clock", "Redis", "Mail", "Text", "Relay", "Check")
    for part in parts:
        assert part in done.stdout
    assert "Nothing is in the way of a visit." in done.stdout
    monkeypatch.setenv("VISAVIS_REDIS_URL", f"redis://127.0.0.1:{free_port()}/0")
    ill = CliRunner().invoke(app, ["doctor"])
    assert ill.exit_code == 1
    assert "BAD   Redis" in ill.stdout
    assert "→" in ill.stdout
