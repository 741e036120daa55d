"""From one person's keystroke to the other's page: the note, against the bare relay of a line.

    .venv/bin/python -m tests.bench.note_keystroke

An edit is checked, sealed, committed to disk and acknowledged before the other is told; a line of real-time
text (`room:text`) is relayed without any of it. Both go between the same two sockets on loopback, in
turns; the ratio is what counts. A remote keystroke is to show within 100 ms.
"""

import asyncio
import base64
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from tests.clock import FakeClock
from tests.server.reader.edits import Writer
from tests.signaling.conftest import Live, serve
from tests.signaling.people import open_clinic, populate
from tests.signaling.raw import RawSocket

STROKES = 300
GOAL_MS = 100


async def measure(folder: Path) -> None:
    clock = FakeClock()
    clinic = await open_clinic(f"sqlite+aiosqlite:///{folder}/a.db", folder, clock)
    folk = await populate(clinic)
    visit_id = await folk.call()
    async with serve(clinic, folk.sessions) as (url, signaling):
        live = Live(url, signaling, folk)
        async with (
            live.in_room(folk.doctor, visit_id) as (doctor, _),
            live.in_room(folk.patient, visit_id) as (patient, _),
        ):
            await doctor.ok("note:open")
            page = Writer((await patient.ok("note:open"))["client_id"])
            page.type(STROKES)
            strokes, lines = [], []
            for number, update in enumerate(page.log):
                strokes.append(await stroke_ms(patient, doctor, number, update))
                clock.advance(timedelta(seconds=1))
                lines.append(await line_ms(patient, doctor, number))
    await clinic.close()
    report("note:append to note:update", strokes)
    report("room:text", lines)
    ratio = statistics.median(strokes) / statistics.median(lines)
    within = sum(one <= GOAL_MS for one in strokes) / len(strokes)
    sys.stdout.write(f"ratio of medians {ratio:.1f}; {within:.1%} within {GOAL_MS} ms\n")


async def stroke_ms(sender: RawSocket, receiver: RawSocket, number: int, update: bytes) -> float:
    payload = {"op_id": f"op-{number}", "update": base64.b64encode(update).decode()}
    began = time.perf_counter()
    sending = asyncio.create_task(sender.ok("note:append", payload))
    await came(receiver, "note:update")
    shown = time.perf_counter() - began
    await sending
    return shown * 1_000


async def line_ms(sender: RawSocket, receiver: RawSocket, number: int) -> float:
    began = time.perf_counter()
    line = {"line_id": f"l-{number}", "text": "I am typing"}
    sending = asyncio.create_task(sender.ok("room:text", line))
    await came(receiver, "room:text")
    shown = time.perf_counter() - began
    await sending
    return shown * 1_000


async def came(receiver: RawSocket, event: str) -> None:
    """Wait for an event, more closely than tests do."""
    while not receiver.heard(event):  # noqa: ASYNC110 - the socket tells nobody
        await asyncio.sleep(0.0002)
    await receiver.hears(event)


def report(name: str, found: list[float]) -> None:
    cuts = statistics.quantiles(found, n=100)
    sys.stdout.write(f"{name}: median {statistics.median(found):.1f} ms, p95 {cuts[94]:.1f} ms\n")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
