"""Groups of sockets on one node, or on many that share a Redis.

Used by `signaling.engine` as python-socketio's client manager. Some orders travel as the closing of
a group with a special name, because that is what the manager carries between nodes: cut everyone
in a group (for good, when their session is over), and say whether this node hears the others.
"""

import asyncio
import uuid
from contextlib import suppress
from typing import Any, Protocol

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError
from socketio import AsyncManager, AsyncRedisManager

from rooms.errors import Unavailable
from signaling.tasks import Tasks, cancel

_CUT, _EXPEL, _PROBE = "cut!", "expel!", "probe!"
_CHANNEL = "visavis"
_MAX_UNPUBLISHED = 5_000
_REDIS_TIMEOUT_S = 2.0
_REDIS_OPTIONS: dict[str, Any] = {
    "socket_timeout": _REDIS_TIMEOUT_S,
    "socket_connect_timeout": _REDIS_TIMEOUT_S,
}
_PROBE_TIMEOUT_S = 2.0

_log = structlog.get_logger(__name__)


class OnCut(Protocol):
    """Is handed sockets to cut, and whether they lose their places, too."""

    def __call__(self, sids: list[str], *, for_good: bool) -> None: ...


class LocalNode(AsyncManager):  # type: ignore[misc]  # python-socketio ships no types
    """All sockets are on this node."""

    def __init__(self, on_cut: OnCut) -> None:
        super().__init__()
        self._on_cut = on_cut

    async def cut(self, group: str, namespace: str, *, for_good: bool = False) -> None:
        """Hand everyone in `group` to `on_cut`."""
        await self.close_room((_EXPEL if for_good else _CUT) + group, namespace)

    def basic_close_room(self, room: str, namespace: str) -> None:
        if room.startswith(_CUT):
            self._on_cut(_members(self, namespace, room.removeprefix(_CUT)), for_good=False)
        elif room.startswith(_EXPEL):
            self._on_cut(_members(self, namespace, room.removeprefix(_EXPEL)), for_good=True)
        else:
            super().basic_close_room(room, namespace)

    async def probe(self) -> None:
        """One node always hears itself."""

    async def close(self) -> None:
        """Nothing is held."""


class RedisNode(AsyncRedisManager):  # type: ignore[misc]  # python-socketio ships no types
    """Sockets are on several nodes, which tell each other through Redis.

    The stock manager waits for Redis inside every emit, so a frozen Redis would freeze calls;
    here a bounded queue and a connection of its own stand between. What Redis loses is lost: the
    truth is in the database, and clients ask again after a gap. `probe` finds out when a node has
    gone deaf.
    """

    redis: Any
    pubsub: Any

    def __init__(self, url: str, on_cut: OnCut) -> None:
        super().__init__(url, channel=_CHANNEL, redis_options=_REDIS_OPTIONS)
        self._on_cut = on_cut
        self._tasks = Tasks()
        self._unpublished: asyncio.Queue[dict[str, Any]] = asyncio.Queue(_MAX_UNPUBLISHED)
        self._heard: dict[str, asyncio.Event] = {}

    def initialize(self) -> None:
        super().initialize()
        self._tasks.start("publisher", self._publish_all())

    async def cut(self, group: str, namespace: str, *, for_good: bool = False) -> None:
        """Hand everyone in `group` to `on_cut`, on every node."""
        await self.close_room((_EXPEL if for_good else _CUT) + group, namespace)

    def basic_close_room(self, room: str, namespace: str) -> None:
        if room.startswith(_CUT):
            self._on_cut(_members(self, namespace, room.removeprefix(_CUT)), for_good=False)
        elif room.startswith(_EXPEL):
            self._on_cut(_members(self, namespace, room.removeprefix(_EXPEL)), for_good=True)
        elif room.startswith(_PROBE):
            if heard := self._heard.get(room):
                heard.set()
        else:
            super().basic_close_room(room, namespace)

    async def probe(self) -> None:
        """Send a message through Redis to this very node. Raises Unavailable when it is lost."""
        name = _PROBE + uuid.uuid4().hex
        heard = self._heard[name] = asyncio.Event()
        try:
            await self._publish(
                {"method": "close_room", "room": name, "namespace": "/", "host_id": name}
            )
            async with asyncio.timeout(_PROBE_TIMEOUT_S):
                await heard.wait()
        except TimeoutError:
            raise Unavailable("The nodes of this server don't hear each other.") from None
        finally:
            del self._heard[name]

    async def close(self) -> None:
        """Stop listening and publishing, and close the connections to Redis."""
        await self._tasks.close()
        listener: asyncio.Task[None] | None = getattr(self, "thread", None)
        if listener is not None:
            await cancel([listener])
        await _close(self.pubsub, self.redis)
        self.pubsub = self.redis = None

    def _redis_connect(self) -> None:
        """Connect the listener anew; what it had before is closed and not left to the collector."""
        self._tasks.start("redis_closing", _close(self.pubsub, self.redis))
        super()._redis_connect()

    async def _publish(self, data: dict[str, Any]) -> None:
        try:
            self._unpublished.put_nowait(data)
        except asyncio.QueueFull:
            _log.warning("publish_dropped", method=data.get("method"))

    async def _publish_all(self) -> None:
        async with Redis.from_url(self.redis_url, **_REDIS_OPTIONS) as redis:
            while True:
                message = await self._unpublished.get()
                try:
                    await redis.publish(self.channel, self.json.dumps(message))
                except (RedisError, OSError) as error:
                    _log.warning("publish_failed", error=type(error).__name__)


async def _close(*connections: Any) -> None:
    for one in connections:
        if one is not None:
            with suppress(RedisError, OSError):
                await one.aclose()


def _members(manager: Any, namespace: str, group: str) -> list[str]:
    return [sid for sid, _ in manager.get_participants(namespace, group)]
