"""A server that takes notes together very soon, and stands still in the middle of it to be killed.

`tests.faults.forked` prepares it so before it starts. Where it stands it says on its output, with the
number of its reader's process.
"""

import asyncio
import sys
from enum import StrEnum
from typing import Any
from unittest.mock import patch

from rooms.clinic import Work
from rooms.notes import log
from rooms.notes.snapshots import keep_snapshot
from server.reader import compaction
from server.reader.process import ReaderProcess
from server.reader.wire import Frame

COMPACT_AFTER = 15
PAGE_UPDATES = 10
SIGN = "held while"


class Stage(StrEnum):
    """Where in a compaction the server stands: its reader at work, the outcome in hand, the snapshot
    written and not committed."""

    MERGING = "merging"
    MERGED = "merged"
    WRITTEN = "written"


def prepare(stage: str) -> None:
    """Let this process compact early and, with a stage, stand still there for good."""
    patch.object(compaction, "COMPACT_AFTER", COMPACT_AFTER).start()
    patch.object(log, "PAGE_UPDATES", PAGE_UPDATES).start()
    if stage:
        _stop_at(Stage(stage))


def _stop_at(stage: Stage) -> None:
    ask = ReaderProcess.ask
    pids: list[int] = []

    async def stop_or_ask(process: ReaderProcess, asked: Frame) -> Frame:
        if asked.head["do"] == "merge":
            pids.append(process.pid)
            if stage is Stage.MERGING:
                process._writer.write(asked.packed())
                await _stand(stage, process.pid)
        return await ask(process, asked)

    async def kept(work: Work, *given: Any, **named: Any) -> bool:
        if stage is Stage.WRITTEN:
            assert await keep_snapshot(work, *given, **named)
            await work.db.flush()
        await _stand(stage, pids[-1])
        return False

    patch.object(ReaderProcess, "ask", stop_or_ask).start()
    patch.object(compaction, "keep_snapshot", kept).start()


async def _stand(stage: Stage, reader: int) -> None:
    sys.stdout.write(f"{SIGN} {stage} {reader}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()
