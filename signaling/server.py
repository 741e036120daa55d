"""The live side as one part of the server: composed here, owned and started by `server.app`.

`attach` puts it into the HTTP application, `start` begins background work, `close` ends it; both
are safe twice. `end_session` is for whoever ends sessions.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from aiohttp import web

from rooms.clinic import Clinic
from rooms.preparation import sweep_preparations
from rooms.presence import drop_node, sweep
from signaling.acks import Acks
from signaling.engine import AddressOf, Engine, remote_address
from signaling.groups import Group, session
from signaling.handshake import Doorkeeper
from signaling.live import Live
from signaling.notes import NoteHandlers
from signaling.protocol import SessionEnded
from signaling.room import RoomHandlers
from signaling.sockets import ResolveSession, Sockets
from signaling.talk import TalkHandlers
from signaling.tasks import Tasks
from signaling.turn import TurnServers
from signaling.visits import Visits

GRACE = timedelta(seconds=60)
SWEEP_EVERY = timedelta(seconds=5)


class Signaling:
    """Everything that is live: handshakes, rooms, notes, and the telling of changes.

    `origins` are the exact origins of the clinic's pages, `node` a stable name of this process,
    `grace` how long a lost connection keeps its place, `relay_only` whether people meet over the
    relay only in every visit.
    """

    def __init__(
        self,
        clinic: Clinic,
        *,
        resolve: ResolveSession,
        origins: Sequence[str],
        node: str = "main",
        turn: TurnServers | None = None,
        redis_url: str | None = None,
        grace: timedelta = GRACE,
        relay_only: bool = False,
        address_of: AddressOf = remote_address,
    ) -> None:
        self._clinic = clinic
        self._node = node
        self._grace = grace
        self._tasks = Tasks()
        self._is_started = False
        self._engine = Engine(clinic.clock, origins, redis_url, address_of)
        self._sockets = sockets = Sockets()
        acks = Acks(self._engine, sockets)
        Doorkeeper(self._engine, sockets, resolve)
        self._visits = Visits(self._engine, sockets, clinic, node)
        self._visits.register(acks)
        servers = turn or TurnServers()
        RoomHandlers(self._engine, sockets, clinic, servers, relay_only=relay_only).register(acks)
        NoteHandlers(self._engine, clinic).register(acks)
        TalkHandlers(self._engine, clinic).register(acks)
        clinic.listen(Live(self._engine, sockets).tell)

    def attach(self, app: web.Application) -> None:
        """Serve Socket.IO from this application; `start` and `close` stay with the caller.

        When the application shuts down, `close` comes first: a stop would wait for open sockets.
        """
        self._engine.attach(app)

        async def on_shutdown(_app: web.Application) -> None:
            await self.close()

        app.on_shutdown.append(on_shutdown)

    async def start(self) -> None:
        """Note that no connection of an earlier run is here, and begin to sweep."""
        if self._is_started:
            return
        self._is_started = True
        async with self._clinic.work() as work:
            await drop_node(work, self._node)
        self._engine.start()
        self._tasks.every("sweeper", SWEEP_EVERY, self.sweep)

    async def close(self) -> None:
        """End connections, so that their clients come back, and stop background work."""
        if not self._is_started:
            return
        self._is_started = False
        await self._tasks.close()
        await self._engine.close()

    def session_ids(self) -> set[str]:
        """Return the sessions that have a socket open on this node."""
        return self._sockets.session_ids()

    async def end_session(
        self, session_id: str, reason: Literal["signed_out", "expired"] = "signed_out"
    ) -> None:
        """Tell the sockets of a session that it ended, and disconnect them, on every node. Their
        places in a room aren't held."""
        group = session(session_id)
        await self._engine.emit("session:ended", SessionEnded(reason=reason), group)
        await self._engine.expel(group)

    async def ask_again(self, session_id: str, proven_at: datetime) -> None:
        """Disconnect the sockets of a session on this node that came before its factors were given
        at `proven_at`. Whoever has the session's new token comes back; places are held."""
        for sid in self._sockets.proven_before(session_id, proven_at):
            await self._engine.cut(Group(sid))

    async def probe(self) -> None:
        """Return when the nodes hear each other. Raises Unavailable; for `/readyz`."""
        await self._engine.probe()

    async def sweep(self) -> int:
        """Give up connections that did not come back in time, and what nobody prepares any more;
        return how many connections."""
        await self._visits.settle()
        async with self._clinic.work() as work:
            await sweep_preparations(work)
            return await sweep(work, self._grace)
