"""Signals relayed per CPU-second of the server: the product against python-socketio as it comes.

    .venv/bin/python -m tests.bench.relay

Both run here, one after the other and in turns, each in its own process; the same two raw sockets
send candidates of 200 bytes, each waiting for its ack. The stock server checks nothing; ours checks
the schema, the room, the sender and the rate. The ratio is what counts, not the figures.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.signaling.conftest import ORIGIN
from tests.signaling.raw import RawSocket

ROUNDS = 3
SIGNALS = 3_000
IN_FLIGHT = 8
CANDIDATE = "candidate:1 1 udp 2122260223 192.0.2.1 9 typ host " + "x" * 150


@contextmanager
def server(kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Run a server; yield its process id and what it said when it was ready."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.relay_servers", kind, folder]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            yield process.pid, json.loads(process.stdout.readline())
        finally:
            process.terminate()
            process.wait(10)


def cpu_seconds(pid: int) -> float:
    """Return the CPU time that a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def sockets(ready: dict[str, Any]) -> list[tuple[RawSocket, str | None]]:
    """Connect two people and let them into the room."""
    found: list[tuple[RawSocket, str | None]] = []
    for cookie in ready.get("cookies", (None, None)):
        cookies = None if cookie is None else {"account": cookie}
        socket = await RawSocket(ready["url"], cookies=cookies, origin=ORIGIN).__aenter__()
        await socket.connect()
        peer_id = None
        if "visit_id" in ready:
            attended = await socket.ok("visit:attend", {"visit_id": ready["visit_id"]})
            peer_id = attended["connection"]
        await socket.ok("room:join", {"visit_id": ready.get("visit_id", "x")})
        found.append((socket, peer_id))
    return found


async def relay(pid: int, ready: dict[str, Any]) -> float:
    """Return how many signals a server relayed per CPU-second."""
    (sender, _), (receiver, to) = await sockets(ready)
    before, sent = cpu_seconds(pid), iter(range(SIGNALS))

    async def send() -> None:
        for number in sent:
            if number % 100 == 0 and to is not None:
                await sender.ok("room:signal", {"to": to, "description": OFFER})
            signal = {"to": to or "x", "candidate": {"candidate": CANDIDATE}}
            await sender.ok("room:signal", signal)

    await asyncio.gather(*(send() for _ in range(IN_FLIGHT)))
    used = cpu_seconds(pid) - before
    assert len(receiver.heard("room:signal")) >= SIGNALS - IN_FLIGHT
    for socket in (sender, receiver):
        await socket.__aexit__(None, None, None)
    return SIGNALS / used


FINGERPRINT = ":".join(["AB"] * 32)
# A new description resets the count of candidates that one peer may send.
OFFER = {
    "type": "offer",
    "sdp": "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"
    f"a=fingerprint:sha-256 {FINGERPRINT}\r\n",
}


def main() -> None:
    rates: dict[str, list[float]] = {"stock": [], "ours": []}
    for _ in range(ROUNDS):
        for kind, found in rates.items():
            with server(kind) as (pid, ready):
                found.append(asyncio.run(relay(pid, ready)))
    for kind, found in rates.items():
        sys.stdout.write(f"{kind:<6} {statistics.median(found):8.0f} signals per CPU-second\n")
    ratio = statistics.median(rates["ours"]) / statistics.median(rates["stock"])
    sys.stdout.write(f"ours / stock: {ratio:.2f}\n")


if __name__ == "__main__":
    main()
