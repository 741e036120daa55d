"""Groups of sockets on one node, or on many that share a Redis.

Used by `signaling.engine` as python-socketio's client manager. Two orders travel as the closing of
a group with a special name, because that is what the manager carries between nodes: cut everyone
in a group, and say whether this node hears the others.
"""

import asyncio
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from socketio import AsyncManager, AsyncRedisManager

from rooms.errors import Unavailable

_CUT, _PROBE = "cut!", "probe!"
_CHANNEL = "visavis"
_MAX_UNPUBLISHED = 5_000
_REDIS_TIMEOUT_S = 2.0
_PROBE_TIMEOUT_S = 2.0

_log = structlog.get_logger(__name__)

OnCut = Callable[[list[str]], None]


class LocalNode(AsyncManager):  # type: ignore[misc]  # python-socketio ships no types
    """All sockets are on this node."""

    def __init__(self, on_cut: OnCut) -> None:
        super().__init__()
        self._on_cut = on_cut

    async def cut(self, group: str, namespace: str) -> None:
        """Hand everyone in `group` to `on_cut`."""
        await self.close_room(_CUT + group, namespace)

    def basic_close_room(self, room: str, namespace: str) -> None:
        if room.startswith(_CUT):
            self._on_cut(_members(self, namespace, room.removeprefix(_CUT)))
        else:
            super().basic_close_room(room, namespace)

    async def probe(self) -> None:
        """One node always hears itself."""

    async def close(self) -> None:
        """Nothing is held."""


class RedisNode(AsyncRedisManager):  # type: ignore[misc]  # python-socketio ships no types
    """Sockets are on several nodes, which tell each other through Redis.

    The stock manager waits for Redis inside every emit, so a frozen Redis would freeze calls;
    here a bounded queue stands between. What Redis loses is lost: the truth is in the database,
    and clients ask again after a gap. `probe` finds out when a node has gone deaf.
    """

    def __init__(self, url: str, on_cut: OnCut) -> None:
        options = {
            "socket_timeout": _REDIS_TIMEOUT_S,
            "socket_connect_timeout": _REDIS_TIMEOUT_S,
        }
        self.redis: Any = None
        self.pubsub: Any = None
        super().__init__(url, channel=_CHANNEL, redis_options=options)
        self._on_cut = on_cut
        self._unpublished: asyncio.Queue[dict[str, Any]] = asyncio.Queue(_MAX_UNPUBLISHED)
        self._publisher: asyncio.Task[None] | None = None
        self._heard: dict[str, asyncio.Event] = {}

    def initialize(self) -> None:
        super().initialize()
        self._publisher = asyncio.create_task(self._publish_all(), name="signaling.publisher")

    async def cut(self, group: str, namespace: str) -> None:
        """Hand everyone in `group` to `on_cut`, on every node."""
        await self.close_room(_CUT + group, namespace)

    def basic_close_room(self, room: str, namespace: str) -> None:
        if room.startswith(_CUT):
            self._on_cut(_members(self, namespace, room.removeprefix(_CUT)))
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
        for task in (self._publisher, getattr(self, "thread", None)):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        if self.redis is not None:
            await self.pubsub.aclose()
            await self.redis.aclose()
            self.redis = None

    async def _publish(self, data: dict[str, Any]) -> None:
        try:
            self._unpublished.put_nowait(data)
        except asyncio.QueueFull:
            _log.warning("publish_dropped", method=data.get("method"))

    async def _publish_all(self) -> None:
        while True:
            await super()._publish(await self._unpublished.get())


def _members(manager: Any, namespace: str, group: str) -> list[str]:
    return [sid for sid, _ in manager.get_participants(namespace, group)]
