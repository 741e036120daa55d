"""The echo process: answers offers that the server hands in, until the server goes away.

Started by `server.echo.process` as `python -m server.echo`, with one end of a socket pair. It has
no database, no key and no setting but its limits. It gives way to the server (nice), cannot grow
beyond its memory limit, and ends itself when its server is gone.
"""

import asyncio
import logging
import os
import resource
import secrets
import socket
import sys
from typing import Any

from server.echo.limits import MEMORY_BYTES, EchoLimits, from_argument
from server.echo.passing import pass_frames
from server.echo.ports import PortRangeLoop
from server.echo.session import EchoSession
from server.echo.wire import BrokenFrameError, Frame, read_frame, write_frame

ANSWER_WITHIN_S = 5.0
_NICENESS = 5


class EchoChild:
    """Sessions by their owner: somebody who asks anew ends what they had."""

    def __init__(self, limits: EchoLimits) -> None:
        self._limits = limits
        self._sessions: dict[str, EchoSession] = {}

    async def handle(self, asked: Frame) -> Frame:
        """Return what is to be said to one request."""
        match asked.get("do"):
            case "answer":
                return await self._answer(str(asked["owner"]), str(asked["sdp"]))
            case "count":
                return {"sessions": len(self._sessions)}
        return {"error": "unknown"}

    async def close(self) -> None:
        await asyncio.gather(*(one.close() for one in list(self._sessions.values())))

    async def _answer(self, owner: str, sdp: str) -> Frame:
        before = self._sessions.pop(owner, None)
        if before is not None:
            before.end()
        if len(self._sessions) >= self._limits.sessions:
            return {"error": "busy"}
        session = EchoSession(self._limits, self._forget)
        self._sessions[owner] = session
        try:
            answer = await asyncio.wait_for(session.answer(sdp), ANSWER_WITHIN_S)
        except Exception:  # noqa: BLE001 - aiortc raises many kinds for an offer that it can't take
            session.end()
            return {"error": "offer"}
        if "a=candidate:" not in answer:
            # No network, or every port of the range taken: nobody could come.
            session.end()
            return {"error": "unreachable"}
        return {"sdp": answer, "session": secrets.token_hex(8)}

    def _forget(self, session: EchoSession) -> None:
        self._sessions = {who: one for who, one in self._sessions.items() if one is not session}


async def serve(sock: socket.socket, limits: EchoLimits) -> None:
    """Answer requests until the other end closes."""
    reader, writer = await asyncio.open_connection(sock=sock)
    child = EchoChild(limits)
    running: set[asyncio.Task[None]] = set()

    async def respond(asked: Frame) -> None:
        said: dict[str, Any] = await child.handle(asked)
        await write_frame(writer, {**said, "id": asked.get("id")})

    try:
        await write_frame(writer, {"ready": True})
        while (asked := await read_frame(reader)) is not None:
            task = asyncio.create_task(respond(asked))
            running.add(task)
            task.add_done_callback(running.discard)
    except (BrokenFrameError, ConnectionError):
        return
    finally:
        await child.close()
        writer.close()


def main() -> None:
    """Run with the arguments: number of the socket's descriptor, limits as JSON."""
    descriptor, limits = int(sys.argv[1]), from_argument(sys.argv[2])
    os.nice(_NICENESS)
    # Libraries would write of codecs and addresses; a crash is still told on standard error.
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    pass_frames()
    with asyncio.Runner(loop_factory=lambda: PortRangeLoop(limits.ports)) as runner:
        runner.run(serve(socket.socket(fileno=descriptor), limits))
