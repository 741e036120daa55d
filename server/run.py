"""Running the application: sockets first, so that a taken port is told at once; a clean stop on
SIGTERM and Ctrl-C. `server.cli` calls `run`."""

import asyncio
import signal
import socket
import ssl
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import structlog
import uvloop
from aiohttp import web

from server.api.security import HEADERS
from server.unreadable import PoliteHandler

SHUTDOWN_TIMEOUT_S = 2.0
BACKLOG = 1024

Composition = Callable[[], AbstractAsyncContextManager[web.Application]]

_log = structlog.get_logger(__name__)


class CannotListenError(Exception):
    """The address can't be listened on; the message is one sentence for the operator."""


def run(
    compose: Composition,
    *,
    host: str,
    port: int,
    tls: ssl.SSLContext | None = None,
    on_ready: Callable[[], None] | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT. `compose` opens the parts and closes them at the end.

    Raises CannotListenError before anything else is touched.
    """
    sockets = open_sockets(host, port)
    try:
        uvloop.run(_serve(compose, sockets, tls, on_ready))
    finally:
        for listening in sockets:
            listening.close()


def open_sockets(host: str, port: int) -> list[socket.socket]:
    """Return listening sockets on every address of `host`; empty: on all of this machine.

    Raises CannotListenError.
    """
    try:
        infos = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except socket.gaierror:
        raise CannotListenError(f"There is no address named {host} to listen on.") from None
    sockets: list[socket.socket] = []
    reason: OSError | None = None
    for family, address in dict.fromkeys((info[0], info[4]) for info in infos):
        try:
            sockets.append(_open_socket(family, address))
        except OSError as error:
            reason = error
    if not sockets:
        why = reason.strerror if reason else "no address"
        raise CannotListenError(
            f"Port {port} on {host} can't be used ({why}): another program may be using it. "
            "Choose another port, or end that program."
        )
    return sockets


def _open_socket(family: int, address: tuple[object, ...]) -> socket.socket:
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind(address)
        # Listening here rather than later is what makes a second server fail.
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


async def _serve(
    compose: Composition,
    sockets: list[socket.socket],
    tls: ssl.SSLContext | None,
    on_ready: Callable[[], None] | None,
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with compose() as app:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_TIMEOUT_S)
        await runner.setup()
        accepting: list[asyncio.Server] = []
        try:
            accepting += [await _accept(runner, app, listening, tls) for listening in sockets]
            _log.info("listening", port=sockets[0].getsockname()[1], tls=tls is not None)
            if on_ready is not None:
                on_ready()
            await stop.wait()
            _log.info("stopping")
        finally:
            for one in accepting:
                one.close()
            await runner.cleanup()


async def _accept(
    runner: web.AppRunner,
    app: web.Application,
    listening: socket.socket,
    tls: ssl.SSLContext | None,
) -> asyncio.Server:
    """Serve a listening socket. aiohttp's own SockSite can't be given another handler."""
    loop, server = asyncio.get_running_loop(), runner.server
    headers = app[HEADERS].headers
    if server is None:
        raise RuntimeError("The runner is set up before it accepts.")
    return await loop.create_server(
        lambda: PoliteHandler(server, loop, headers), sock=listening, ssl=tls, backlog=BACKLOG
    )
