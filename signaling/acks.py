"""Turns requests into answers: validate once, call the handler, `{ok}` or `{error}`.

Each handler module registers here. A handler takes the socket and a frozen model, and returns one
or raises; codes are those of `rooms.errors`. Nothing that escapes a handler reaches a client.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import structlog
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from rooms.audit import asking
from rooms.errors import ClinicError, Invalid, Unauthenticated, Unavailable
from signaling.hub import Hub, Sid
from signaling.protocol import CLIENT_EVENTS, Wire, WireError
from signaling.sockets import Socket, Sockets

HANDLER_TIMEOUT_S = 3.5
"""Shorter than a socket's ping time-out: its pongs are read after its request is answered."""

_log = structlog.get_logger(__name__)

M = TypeVar("M", bound=Wire)
Handler = Callable[[Socket, M], Awaitable[Wire]]


class Acks:
    """Registers handlers at the hub and answers for them."""

    def __init__(self, hub: Hub, sockets: Sockets) -> None:
        self._hub = hub
        self._sockets = sockets

    def on(self, event: str, model: type[M], handler: Handler[M]) -> None:
        """Answer `event`, whose payload is a `model`, with what `handler` returns."""
        if CLIENT_EVENTS[event][0] is not model:
            raise TypeError(f"{event} carries a {CLIENT_EVENTS[event][0].__name__}")

        async def answer(sid: Sid, payload: dict[str, Any]) -> dict[str, Any]:
            try:
                request = model.model_validate(payload, strict=True)
            except ValidationError:
                await self._hub.blame(sid)
                return error_answer(Invalid("This can't be used as it is."))
            return await self._answer(event, sid, request, handler)

        self._hub.on(event, answer)

    async def _answer(
        self, event: str, sid: Sid, request: M, handler: Handler[M]
    ) -> dict[str, Any]:
        try:
            socket = self._socket(sid)
            with asking(socket.asker):
                async with asyncio.timeout(HANDLER_TIMEOUT_S):
                    answered = await handler(socket, request)
        except Exception as error:  # noqa: BLE001 - the one place that turns errors into answers
            return error_answer(seen_error(error, event))
        return {"ok": answered.model_dump(mode="json")}

    def _socket(self, sid: Sid) -> Socket:
        socket = self._sockets.get(sid)
        if socket is None:
            raise Unauthenticated("Connect again first.")
        return socket


def error_answer(error: ClinicError) -> dict[str, Any]:
    return {"error": WireError(code=error.code, message=error.message).model_dump()}


def seen_error(error: Exception, during: str) -> ClinicError:
    """Return what a client may see of `error`; log what it may not."""
    if isinstance(error, ClinicError):
        return error
    if is_outage(error):
        _log.warning("unavailable", during=during, error=type(error).__name__)
        return Unavailable("This can't be done just now. Nothing was changed. Try again soon.")
    # The message and the frames' values may hold what somebody wrote, so they stay out of the log.
    _log.error("failed", during=during, error=type(error).__name__, at=_where(error))
    return ClinicError("Something went wrong here.")


def is_outage(error: Exception) -> bool:
    """Whether the database doesn't answer, as opposed to refusing what it was asked."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(
        error, OperationalError | InterfaceError | PoolTimeoutError | TimeoutError | OSError
    )


def _where(error: Exception) -> str:
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(frames[-4:])
