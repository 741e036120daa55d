"""PostgreSQL that knows the server by a certificate, or by its account on the same machine.

A real PostgreSQL whose rules let nobody in by a password.
"""

import os
import pwd
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from rooms.storage.engine import open_engine, with_certificate
from server.settings import load_settings
from tests.authority import Authority
from tests.servers import PostgresServer

ACCOUNT = "visavis"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority("Authority of the clinic")


@pytest.fixture(scope="module")
def postgres(authority: Authority) -> Iterator[PostgresServer]:
    server = PostgresServer(ssl="on")
    try:
        certificate, key = authority.issue("localhost")
        files = {
            "ssl_cert_file": server.give("server.pem", certificate),
            "ssl_key_file": server.give("server.key", key),
            "ssl_ca_file": server.give("authority.pem", authority.pem),
        }
        server.set(
            unix_socket_directories=str(server.folder), **{k: str(v) for k, v in files.items()}
        )
        own = pwd.getpwuid(os.geteuid()).pw_name
        server.let_in(
            f"hostssl all {ACCOUNT},other all cert clientcert=verify-full",
            f"local all {ACCOUNT} peer map=clinic",
            maps=(f"clinic {own} {ACCOUNT}",),
        )
        server.start()
        server.run_sql(f"CREATE ROLE {ACCOUNT} LOGIN")
        server.run_sql("CREATE ROLE other LOGIN")
        server.run_sql(f"CREATE DATABASE clinic OWNER {ACCOUNT}")
        yield server
    finally:
        server.close()


def write(folder: Path, pair: tuple[str, str]) -> tuple[Path, Path]:
    certificate, key = folder / "client.pem", folder / "client.key"
    certificate.write_text(pair[0])
    key.write_text(pair[1])
    return certificate, key


@pytest.fixture(autouse=True)
def trusted(authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "authority.pem"
    path.write_text(authority.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


async def who_am_i(url: str) -> str:
    engine = open_engine(url)
    try:
        async with engine.connect() as connection:
            return str(await connection.scalar(text("SELECT current_user")))
    finally:
        await engine.dispose()


async def test_a_certificate_in_place_of_a_password_lets_its_own_account_in(
    postgres: PostgresServer,
    authority: Authority,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    certificate, key = write(tmp_path, authority.issue(ACCOUNT))
    url = f"postgresql+asyncpg://{ACCOUNT}@localhost:{postgres.port}/clinic"
    monkeypatch.setenv("VISAVIS_DATABASE_URL", url)
    monkeypatch.setenv("VISAVIS_DATABASE_CLIENT_CERT_FILE", str(certificate))
    monkeypatch.setenv("VISAVIS_DATABASE_CLIENT_KEY_FILE", str(key))
    assert await who_am_i(load_settings().database_address) == ACCOUNT
    with pytest.raises(Exception, match="certificate authentication failed"):
        await who_am_i(with_certificate(url.replace(ACCOUNT, "other", 1), certificate, key))


async def test_without_the_certificate_or_with_a_strangers_nobody_gets_in(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    url = f"postgresql+asyncpg://{ACCOUNT}:guess@localhost:{postgres.port}/clinic"
    with pytest.raises(Exception, match=r"certificate|pg_hba"):
        await who_am_i(f"{url}?ssl=require")
    strangers = write(tmp_path, Authority("Somebody else").issue(ACCOUNT))
    with pytest.raises(Exception):  # noqa: B017, PT011 - TLS ends in more than one way
        await who_am_i(with_certificate(url, *strangers))


async def test_an_account_of_this_machine_is_known_at_the_socket_file(
    postgres: PostgresServer,
) -> None:
    url = f"postgresql+asyncpg://{{}}@/clinic?host={postgres.folder}&port={postgres.port}"
    assert await who_am_i(url.format(ACCOUNT)) == ACCOUNT
    with pytest.raises(Exception, match="pg_hba"):
        await who_am_i(url.format("other"))
