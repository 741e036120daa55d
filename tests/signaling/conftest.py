"""A live server for each test: real sockets, real storage, a clock that stands still."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from rooms.clinic import Clinic
from rooms.ids import VisitId
from rooms.people import Person
from signaling.server import Signaling
from signaling.sockets import ResolveSession
from signaling.turn import TurnServers
from tests.clock import FakeClock
from tests.signaling.people import Folk, open_clinic, populate
from tests.signaling.raw import RawSocket

ORIGIN = "https://clinic.example"
TURN = TurnServers(("stun:turn.example:3478",), ("turn:turn.example:3478",), "a shared secret")


def media_state(*, audio: bool = False, video: bool = False) -> dict[str, object]:
    """What others are told of a peer who sends this and nothing else."""
    return {"audio": audio, "video": video, "screen": False, "paused": False, "mode": "full"}


class Live:
    """A running server, and sockets to it."""

    def __init__(self, url: str, signaling: Signaling, folk: Folk) -> None:
        self.url = url
        self.signaling = signaling
        self.folk = folk

    def socket(self, cookie: str | None, kind: str = "account") -> RawSocket:
        cookies = {} if cookie is None else {kind: cookie}
        return RawSocket(self.url, cookies=cookies, origin=ORIGIN)

    @asynccontextmanager
    async def connected(
        self, person: Person, visit: VisitId | None = None
    ) -> AsyncIterator[RawSocket]:
        """A socket of this person after its handshake; with `visit`, by a visit link."""
        kind = "account" if visit is None else "visit"
        cookie = self.folk.sign_in(person, level="full" if visit is None else "visit", visit=visit)
        async with self.socket(cookie, kind) as socket:
            assert "sid" in await socket.connect({"session": kind})
            yield socket

    @asynccontextmanager
    async def attending(
        self, person: Person, visit_id: VisitId, connection: str | None = None
    ) -> AsyncIterator[tuple[RawSocket, str]]:
        """A socket that has the visit open, and its connection id."""
        async with self.connected(person) as socket:
            request = {"visit_id": visit_id, "connection": connection}
            yield socket, (await socket.ok("visit:attend", request))["connection"]

    @asynccontextmanager
    async def in_room(
        self, person: Person, visit_id: VisitId, connection: str | None = None
    ) -> AsyncIterator[tuple[RawSocket, str]]:
        async with self.attending(person, visit_id, connection) as (socket, peer_id):
            assert (await socket.ok("room:join", {"visit_id": visit_id}))["peer_id"] == peer_id
            yield socket, peer_id


@asynccontextmanager
async def serve(
    clinic: Clinic,
    resolve: ResolveSession,
    *,
    origins: tuple[str, ...] = (ORIGIN,),
    node: str = "main",
    redis_url: str | None = None,
) -> AsyncIterator[tuple[str, Signaling]]:
    """Run the live side in an HTTP server of its own; yield its URL."""
    signaling = Signaling(
        clinic, resolve=resolve, origins=origins, node=node, turn=TURN, redis_url=redis_url
    )
    app = web.Application()
    signaling.attach(app)
    await signaling.start()
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}", signaling
    finally:
        await signaling.close()
        await runner.cleanup()


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    clinic = await open_clinic(sqlite_url, tmp_path, clock)
    yield clinic
    await clinic.close()


@pytest.fixture
async def any_clinic(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    """A clinic on each kind of database."""
    clinic = await open_clinic(database_url, tmp_path, clock)
    yield clinic
    await clinic.close()


@pytest.fixture
async def folk(clinic: Clinic) -> Folk:
    return await populate(clinic)


@pytest.fixture
async def live(folk: Folk) -> AsyncIterator[Live]:
    """A server on SQLite."""
    async with serve(folk.clinic, folk.sessions) as (url, signaling):
        yield Live(url, signaling, folk)


@pytest.fixture
async def any_live(any_clinic: Clinic) -> AsyncIterator[Live]:
    """A server on each kind of database."""
    folk = await populate(any_clinic)
    async with serve(any_clinic, folk.sessions) as (url, signaling):
        yield Live(url, signaling, folk)


Descriptions = Callable[[str], dict[str, str]]


@pytest.fixture
def description() -> Descriptions:
    """A small but proper session description of a given type."""
    fingerprint = ":".join(["AB"] * 32)
    sdp = f"v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=fingerprint:sha-256 {fingerprint}\r\n"
    return lambda kind: {"type": kind, "sdp": sdp}
