"""Redis over TLS that asks for a certificate, as docs/how-to/use-postgresql-and-redis.md sets it up."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import socketio
from pydantic import SecretStr

from rooms.errors import Unavailable
from server.doctor.services import ask_redis
from server.settings import Settings, load_settings
from signaling.nodes import RedisNode
from tests.authority import Authority
from tests.eventually import eventually
from tests.servers import RedisServer

CLOSED = 0


class TlsRedis(RedisServer):
    """Speaks TLS only, and only with who shows a certificate of its authority."""

    def _command(self) -> list[str]:
        plain = [str(CLOSED) if one == str(self.port) else one for one in super()._command()]
        return [
            *plain, "--tls-port", str(self.port), "--tls-cert-file", "server.pem",
            "--tls-key-file", "server.key", "--tls-ca-cert-file", "authority.pem",
        ]  # fmt: skip

    def _answers(self) -> bool:
        return "Ready to accept connections" in self._log().read_text()


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority("Authority of the clinic")


@pytest.fixture(scope="module")
def redis(authority: Authority) -> Iterator[TlsRedis]:
    server = TlsRedis()
    try:
        certificate, key = authority.issue("localhost")
        pairs = {"server.pem": certificate, "server.key": key, "authority.pem": authority.pem}
        for name, content in pairs.items():
            (server.folder / name).write_text(content)
        server.start()
        yield server
    finally:
        server.close()


def address(redis: TlsRedis, folder: Path, *, trusted: Authority, own: Authority | None) -> str:
    """What the how-to says to write; `own` issues the certificate that is shown, if any."""
    (folder / "authority.pem").write_text(trusted.pem)
    url = f"rediss://localhost:{redis.port}/0?ssl_ca_certs={folder / 'authority.pem'}"
    if own is None:
        return url
    certificate, key = folder / "redis.pem", folder / "redis.key"
    for file, content in zip((certificate, key), own.issue("visavis"), strict=True):
        file.write_text(content)
    return f"{url}&ssl_certfile={certificate}&ssl_keyfile={key}"


async def hears_itself(node: RedisNode) -> bool:
    """Whether what it says through Redis comes back."""
    try:
        await node.probe()
    except Unavailable:
        return False
    return True


async def test_a_node_hears_itself_by_its_certificate(
    redis: TlsRedis, authority: Authority, tmp_path: Path
) -> None:
    url = address(redis, tmp_path, trusted=authority, own=authority)
    settings = load_settings(data_dir=tmp_path, redis_url=url)
    cut: list[tuple[Sequence[str], bool]] = []

    def on_cut(sids: Sequence[str], *, for_good: bool) -> None:
        cut.append((sids, for_good))

    node = RedisNode(url, on_cut)
    socketio.AsyncServer(client_manager=node, async_mode="aiohttp")
    node.initialize()
    try:
        await eventually(lambda: hears_itself(node))
    finally:
        await node.close()
    assert cut == []
    assert [one.words for one in await ask_redis(settings)] == ["answers and carries messages"]


@pytest.mark.parametrize("case", ["no certificate", "one of another authority", "another server"])
async def test_whoever_does_not_fit_hears_nothing(
    redis: TlsRedis, authority: Authority, tmp_path: Path, case: str
) -> None:
    other = Authority("Somebody else")
    trusted = other if case == "another server" else authority
    own = {"no certificate": None, "one of another authority": other}.get(case, authority)
    url = address(redis, tmp_path, trusted=trusted, own=own)
    (found,) = await ask_redis(Settings(data_dir=tmp_path, redis_url=SecretStr(url)))
    assert found.words.startswith("does not answer")
