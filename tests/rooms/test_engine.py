"""PostgreSQL on another machine: TLS with a name that is checked, or not a byte of the password.

The server is a stand-in that answers the request for TLS (PostgreSQL protocol, "SSLRequest") and
then reads what else it is sent; a made-up host name leads to it.
"""

import asyncio
import random
import socket
import sqlite3
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from rooms.people import add_person
from rooms.roles import Role
from rooms.storage.engine import is_on_this_machine, open_engine
from tests.clock import FakeClock
from tests.signaling.people import open_clinic

HOST = "database.clinic.test"
SSL_REQUEST_BYTES = 8


class StandIn:
    """Says yes or no to TLS and keeps what it reads afterwards."""

    def __init__(self, tls: ssl.SSLContext | None) -> None:
        self.tls = tls
        self.port = 0
        self.read: list[bytes] = []
        self._serving: set[asyncio.Task[None]] = set()

    def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._serving.add(asyncio.create_task(self.serve(reader, writer)))

    async def rest(self) -> None:
        """Until each connection has been read to its end."""
        async with asyncio.timeout(30):
            await asyncio.gather(*self._serving)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(SSL_REQUEST_BYTES)
        writer.write(b"N" if self.tls is None else b"S")
        try:
            if self.tls is not None:
                await writer.start_tls(self.tls)
            self.read.append(await reader.read(4_096))
        except (ssl.SSLError, ConnectionError):
            self.read.append(b"")
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for a name, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "server.pem", folder / "server.key"
    cert_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return cert_file, key_file


@asynccontextmanager
async def stand_in(tls: ssl.SSLContext | None) -> AsyncIterator[StandIn]:
    made = StandIn(tls)
    server = await asyncio.start_server(made.accept, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    async with server:
        yield made
        await made.rest()


@pytest.fixture(autouse=True)
def made_up_name(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def resolve(host: Any, *args: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == HOST else host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


async def try_to_connect(port: int, query: str = "") -> None:
    engine = open_engine(f"postgresql+asyncpg://visavis:canary@{HOST}:{port}/visavis{query}")
    try:
        with pytest.raises(Exception):  # noqa: B017, PT011 - each refusal is another class
            async with engine.connect():
                pass
    finally:
        await engine.dispose()


def tls_of(files: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return context


@pytest.mark.parametrize("query", ["", "?ssl=disable", "?ssl=prefer"])
async def test_a_server_elsewhere_that_offers_no_tls_is_told_nothing(query: str) -> None:
    async with stand_in(None) as server:
        await try_to_connect(server.port, query)
    assert b"".join(server.read) == b""


@pytest.mark.parametrize("query", ["", "?ssl=require"])
async def test_a_certificate_that_nobody_vouches_for_is_told_nothing(
    tmp_path: Path, query: str
) -> None:
    async with stand_in(tls_of(certificate(tmp_path, HOST))) as server:
        await try_to_connect(server.port, query)
    assert b"".join(server.read) == b""


async def test_a_certificate_of_another_name_is_told_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = certificate(tmp_path, "other.clinic.test")
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    async with stand_in(tls_of(files)) as server:
        await try_to_connect(server.port)
    assert b"".join(server.read) == b""


async def test_a_certificate_that_fits_is_spoken_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = certificate(tmp_path, HOST)
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    async with stand_in(tls_of(files)) as server:
        await try_to_connect(server.port)
    assert b"visavis" in b"".join(server.read)


async def test_a_fresh_file_that_another_is_writing_to_is_opened_once_it_is_free(
    tmp_path: Path,
) -> None:
    path = tmp_path / "visavis.db"
    engine = open_engine(f"sqlite+aiosqlite:///{path}")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE theirs (id INTEGER)")
        with (
            closing(sqlite3.connect(path)) as third,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            third.execute("PRAGMA journal_mode=WAL")
        opening = asyncio.create_task(journal_mode(engine))
        for _ in range(5):  # The loop is free meanwhile.
            await asyncio.sleep(0.02)
        assert not opening.done()
        other.execute("COMMIT")
        async with asyncio.timeout(30):
            assert await opening == "wal"
    await engine.dispose()


async def journal_mode(engine: AsyncEngine) -> str:
    async with engine.connect() as connection:
        return str(await connection.scalar(text("PRAGMA journal_mode")))


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("postgresql+asyncpg://v:p@localhost/x", True),
        ("postgresql+asyncpg://v:p@[::1]:5432/x", True),
        ("postgresql+asyncpg://v:p@/x?host=/run/postgresql", True),
        ("postgresql+asyncpg://v:p@/x", True),
        ("postgresql+asyncpg://v:p@10.0.0.1/x", False),
        ("postgresql+asyncpg://v:p@postgres/x", False),
        ("postgresql+asyncpg://v:p@localhost/x?host=db.example", False),
        ("postgresql+asyncpg://v:p@/x?host=localhost&host=db.example", False),
        ("postgresql+asyncpg://v:p@localhost.evil.example/x", False),
    ],
)
def test_only_sockets_and_loopback_are_this_machine(
    address: str, here: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGHOST", raising=False)
    assert is_on_this_machine(make_url(address)) is here


def test_a_host_named_by_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "db.example")
    assert not is_on_this_machine(make_url("postgresql+asyncpg://v:p@/x"))


async def test_work_that_is_cancelled_at_any_moment_leaves_the_database_writable(
    sqlite_url: str, tmp_path: Path
) -> None:
    """A query that is given up leaves a statement behind, with which SQLite keeps the write lock of
    a connection that was closed."""
    clinic = await open_clinic(sqlite_url, tmp_path, FakeClock())
    chance = random.Random(1)

    async def write(within_s: float) -> bool:
        try:
            async with asyncio.timeout(within_s), clinic.work() as work:
                await add_person(work, name="Ida", roles=(Role.PATIENT,))
        except TimeoutError:
            return False
        return True

    cut = 0
    while cut < 150:
        written = await asyncio.gather(*(write(chance.random() * 0.03) for _ in range(5)))
        cut += written.count(False)
        assert await write(10)
    await clinic.close()
