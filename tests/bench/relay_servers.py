"""The two servers of `tests.bench.relay`, each in a process of its own.

    python -m tests.bench.relay_servers ours|stock FOLDER

prints one JSON line when it listens: its URL and what the two sockets need to know.
"""

import asyncio
import itertools
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import socketio
import uvloop
from aiohttp import web

from tests.signaling.conftest import serve
from tests.signaling.people import open_clinic, populate


class RacingClock:
    """A second goes by at each look, so that the throttle never speaks."""

    def __init__(self) -> None:
        self._ticks = itertools.count()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return float(next(self._ticks))


async def ours(folder: Path) -> None:
    """Serve the product's live side on SQLite, with a call that two people may join."""
    clinic = await open_clinic(f"sqlite+aiosqlite:///{folder / 'bench.db'}", folder, RacingClock())
    folk = await populate(clinic)
    visit_id = await folk.call()
    cookies = [folk.sign_in(person) for person in (folk.doctor, folk.patient)]
    async with serve(clinic, folk.sessions) as (url, _):
        say({"url": url, "visit_id": visit_id, "cookies": cookies})
        await asyncio.Event().wait()


async def stock(_folder: Path) -> None:
    """Serve python-socketio as it comes, relaying to a room without any check."""
    server: Any = socketio.AsyncServer(
        async_mode="aiohttp", transports=["websocket"], cors_allowed_origins="*"
    )

    async def join(sid: str, _data: Any) -> dict[str, Any]:
        await server.enter_room(sid, "room")
        return {"ok": {}}

    async def signal(sid: str, data: Any) -> dict[str, Any]:
        await server.emit("room:signal", data, to="room", skip_sid=sid)
        return {"ok": {}}

    server.on("room:join", join)
    server.on("room:signal", signal)
    app = web.Application()
    server.attach(app)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    say({"url": f"http://127.0.0.1:{runner.addresses[0][1]}"})
    await asyncio.Event().wait()


def say(ready: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    uvloop.run({"ours": ours, "stock": stock}[sys.argv[1]](Path(sys.argv[2])))
