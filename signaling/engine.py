"""The one seam around python-socketio: a `Hub` on a hardened `socketio.AsyncServer`.

Beside it only `signaling.packet`, `signaling.nodes` and `signaling.transport` know the library,
as its parts. `signaling.server` owns an Engine; handlers see the Hub.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import socketio
import structlog
from aiohttp import web
from socketio.exceptions import ConnectionRefusedError as SocketRefusedError
from socketio.packet import ACK, CONNECT, DISCONNECT

from rooms.clock import Clock
from rooms.errors import ClinicError
from signaling.acks import seen_error
from signaling.groups import Group
from signaling.hub import Knock, OnConnect, OnDisconnect, OnRequest, Sid
from signaling.limits import Conduct, Doorstep, HalfOpen, Verdict
from signaling.nodes import LocalNode, RedisNode
from signaling.packet import ProtocolViolation, SchemaError, WirePacket
from signaling.protocol import Wire, WireError
from signaling.tasks import Tasks
from signaling.transport import MAX_MESSAGE_BYTES, EngineIO

PATH = "/socket.io/"
NAMESPACE = "/"
PING_INTERVAL_S = 2
PING_TIMEOUT_S = 4
CONNECT_WITHIN_S = 10.0
ABORT_AFTER_S = 2.0

_log = structlog.get_logger(__name__)
# Handed over so that the libraries add no handlers of their own. Below ERROR they log payloads.
_library_log = logging.getLogger("signaling.socketio")
_library_log.setLevel(logging.ERROR)

_DOORSTEP: web.RequestKey[Doorstep] = web.RequestKey("doorstep", Doorstep)

AddressOf = Callable[[web.Request], str]


def remote_address(request: web.Request) -> str:
    """Return who sent a request when no proxy stands in front."""
    return request.remote or ""


@dataclass
class _Peer:
    """One Engine.IO connection: how it behaves, its request, and by when it must sign in."""

    conduct: Conduct
    request: web.Request
    deadline: asyncio.TimerHandle


class _Server(socketio.AsyncServer):  # type: ignore[misc]  # python-socketio ships no types
    """Takes packets of this protocol only, and ends connections that bring others."""

    def __init__(self, clock: Clock, **options: Any) -> None:
        super().__init__(**options)
        self.eio.on_stuck = self.abort
        self._clock = clock
        self._peers: dict[str, _Peer] = {}

    def _engineio_server_class(self) -> type[EngineIO]:
        return EngineIO

    async def _handle_eio_connect(self, eio_sid: str, environ: dict[str, Any]) -> None:
        await super()._handle_eio_connect(eio_sid, environ)
        request = environ["aiohttp.request"]
        deadline = asyncio.get_running_loop().call_later(CONNECT_WITHIN_S, self.abort, eio_sid)
        self._peers[eio_sid] = _Peer(Conduct(), request, deadline)

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        held = self._peers.get(eio_sid)
        if held is None:  # Cut already; what it still sends is not read.
            return
        verdict = held.conduct.spend(self._clock.monotonic())
        try:
            if verdict is Verdict.CUT:
                raise ProtocolViolation("far too many messages")
            await self._receive(eio_sid, WirePacket(encoded_packet=data), verdict)
        except SchemaError as error:
            await self.refuse(eio_sid, error.ack_id, "invalid", "This can't be used as it is.")
            await self.blame(eio_sid)
        except ProtocolViolation as violation:
            _log.warning("socket_cut", reason=str(violation))
            await self.cut(eio_sid)

    async def _receive(self, eio_sid: str, packet: WirePacket, verdict: Verdict) -> None:
        if packet.packet_type == CONNECT:
            await self._handle_connect(eio_sid, NAMESPACE, packet.data)
            self._settle(eio_sid)
        elif packet.packet_type == DISCONNECT:
            await self.cut(eio_sid)
        elif self.manager.sid_from_eio_sid(eio_sid, NAMESPACE) is None:
            raise ProtocolViolation("a request before the handshake")
        elif verdict is Verdict.REFUSE:
            await self.refuse(
                eio_sid, packet.id, "too_many", "That was too much at once. Wait a bit."
            )
        else:
            await self._handle_event(eio_sid, NAMESPACE, packet.id, packet.data)

    async def _handle_eio_disconnect(self, eio_sid: str, reason: str) -> None:
        held = self._peers.pop(eio_sid, None)
        if held is not None:
            held.deadline.cancel()
        await super()._handle_eio_disconnect(eio_sid, reason)

    def _settle(self, eio_sid: str) -> None:
        """A handshake that succeeded ends the half-open time; one that failed leaves it running."""
        held = self._peers.get(eio_sid)
        sid = self.manager.sid_from_eio_sid(eio_sid, NAMESPACE)
        if held is None:
            # The connection ended while its session was looked up.
            if sid is not None:
                self.manager.basic_disconnect(sid, NAMESPACE)
        elif sid is not None:
            held.deadline.cancel()
            held.request[_DOORSTEP].leave()

    async def refuse(self, eio_sid: str, ack_id: int | None, code: str, message: str) -> None:
        """Answer a request with an error, when it asked for an answer."""
        if ack_id is not None:
            answer = {"error": WireError(code=code, message=message).model_dump()}
            await self._send_packet(
                eio_sid, self.packet_class(ACK, namespace=NAMESPACE, id=ack_id, data=[answer])
            )

    async def blame(self, eio_sid: str) -> None:
        held = self._peers.get(eio_sid)
        if held is not None and held.conduct.blame() is Verdict.CUT:
            _log.warning("socket_cut", reason="too many requests that don't fit")
            await self.cut(eio_sid)

    async def cut(self, eio_sid: str) -> None:
        """End a connection for good: a stock client doesn't come back after a DISCONNECT."""
        held = self.eio.sockets.get(eio_sid)
        if eio_sid not in self._peers or held is None:
            return
        request = self._peers[eio_sid].request
        await self._send_packet(eio_sid, self.packet_class(DISCONNECT, namespace=NAMESPACE))
        await held.close(wait=False, reason=self.reason.SERVER_DISCONNECT)
        await held.queue.put(None)  # ends the writer, which closes the WebSocket
        # A client that doesn't read would block the writer, and with it everything, for ever.
        asyncio.get_running_loop().call_later(ABORT_AFTER_S, _abort, request)

    async def close_all(self) -> None:
        """End every connection as a dropped one, so that clients look for the next server."""
        for held in list(self.eio.sockets.values()):
            await held.close(wait=False)
            await held.queue.put(None)

    def abort(self, eio_sid: str) -> None:
        """Drop a connection without a word."""
        held = self._peers.get(eio_sid)
        if held is not None:
            _abort(held.request)


class Engine:
    """A `Hub` on python-socketio. `attach` before the application starts, then `start`."""

    def __init__(
        self,
        clock: Clock,
        origins: Sequence[str],
        redis_url: str | None = None,
        address_of: AddressOf = remote_address,
        half_open: HalfOpen | None = None,
    ) -> None:
        self._origins = frozenset(origins)
        self._half_open = half_open or HalfOpen()
        self._address_of = address_of
        self._tasks = Tasks()
        self._expelled: set[str] = set()
        self._node = RedisNode(redis_url, self._cut_all) if redis_url else LocalNode(self._cut_all)
        self._server = _Server(
            clock,
            client_manager=self._node,
            serializer=WirePacket,
            namespaces=[NAMESPACE],
            async_mode="aiohttp",
            async_handlers=False,
            transports=["websocket"],
            allow_upgrades=False,
            http_compression=False,
            max_http_buffer_size=MAX_MESSAGE_BYTES,
            ping_interval=PING_INTERVAL_S,
            ping_timeout=PING_TIMEOUT_S,
            cors_allowed_origins=list(origins),
            logger=_library_log,
            engineio_logger=_library_log,
        )

    def attach(self, app: web.Application) -> None:
        """Serve Socket.IO under PATH."""
        app.router.add_get(PATH, self._on_http)

    def start(self) -> None:
        """Begin to listen to the other nodes; call once the event loop runs."""
        if not self._server.manager_initialized:
            self._server.manager_initialized = True
            self._node.initialize()

    async def close(self) -> None:
        """End connections so that their clients come back, and stop background work."""
        await self._server.close_all()
        await self._server.shutdown()
        await self._tasks.close()
        await self._node.close()

    def on(self, event: str, handler: OnRequest) -> None:
        async def answer(sid: str, payload: dict[str, Any]) -> dict[str, Any]:
            return await handler(Sid(sid), payload)

        self._server.on(event, answer, namespace=NAMESPACE)

    def on_connect(self, handler: OnConnect) -> None:
        async def connect(sid: str, environ: dict[str, Any], auth: Any = None) -> None:
            request = environ["aiohttp.request"]
            knock = Knock(request.cookies, auth, self._address_of(request))
            try:
                await handler(Sid(sid), knock)
            except ClinicError as error:
                raise SocketRefusedError(error.message, {"code": error.code}) from None

        self._server.on("connect", connect, namespace=NAMESPACE)

    def on_disconnect(self, handler: OnDisconnect) -> None:
        async def disconnect(sid: str, _reason: str) -> None:
            is_expelled = sid in self._expelled
            self._expelled.discard(sid)
            try:
                await handler(Sid(sid), is_expelled)
            except Exception as error:  # noqa: BLE001 - the socket must leave its groups anyhow
                seen_error(error, "disconnect")

        self._server.on("disconnect", disconnect, namespace=NAMESPACE)

    async def emit(self, event: str, model: Wire, to: Group, skip: Sid | None = None) -> None:
        await self._server.emit(event, model.model_dump(mode="json"), to=to, skip_sid=skip)

    async def enter(self, sid: Sid, group: Group) -> None:
        await self._server.enter_room(sid, group)

    async def leave(self, sid: Sid, group: Group) -> None:
        await self._server.leave_room(sid, group)

    def is_in(self, sid: Sid, group: Group) -> bool:
        return sid in self._node.rooms.get(NAMESPACE, {}).get(group, {})

    async def empty(self, group: Group) -> None:
        await self._server.close_room(group)

    async def cut(self, group: Group) -> None:
        await self._node.cut(group, NAMESPACE)

    async def expel(self, group: Group) -> None:
        await self._node.cut(group, NAMESPACE, for_good=True)

    async def blame(self, sid: Sid) -> None:
        eio_sid = self._node.eio_sid_from_sid(sid, NAMESPACE)
        if eio_sid is not None:
            await self._server.blame(eio_sid)

    async def probe(self) -> None:
        await self._node.probe()

    async def _on_http(self, request: web.Request) -> web.StreamResponse:
        """Let in WebSockets of the clinic's own pages. A missing Origin is no page of ours."""
        if request.headers.getall("Origin", []) not in [[origin] for origin in self._origins]:
            return web.Response(status=403, text="This origin may not connect.\n")
        if "sid" in request.query:  # Of long polling. The library would log and repeat it.
            return web.Response(status=400, text="There is nothing to go on with.\n")
        doorstep = self._half_open.enter(self._address_of(request))
        if doorstep is None:
            return web.Response(status=429, text="Too many unfinished connections.\n")
        request[_DOORSTEP] = doorstep
        try:
            response: web.StreamResponse = await self._server.handle_request(request)
        finally:
            doorstep.leave()
        return response

    def _cut_all(self, sids: list[str], *, for_good: bool) -> None:
        for sid in sids:
            eio_sid = self._node.eio_sid_from_sid(sid, NAMESPACE)
            if eio_sid is not None:
                if for_good:
                    self._expelled.add(sid)
                self._tasks.start("cut", self._server.cut(eio_sid))


def _abort(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
