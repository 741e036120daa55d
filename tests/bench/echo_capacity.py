"""How many people may check their connection at once: the echo's CPU and memory by sessions.

    .venv/bin/python -m tests.bench.echo_capacity [SESSIONS …]

The echo runs as in the product, in its own process, pinned to one core. Senders on another core send
640×480 at 30 pictures a second and sound, both encoded beforehand. A row for each number of
sessions, in Markdown: CPU of the echo as a share of its core, the senders' share of theirs (near 100 %
they are what gives way), the echo's memory, pictures a second sent and come back per session. Nothing
is asserted.
"""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rooms.clock import SystemClock
from rooms.ids import PersonId
from server.echo.limits import VIDEO_KBPS, EchoLimits
from server.echo.offers import check_offer
from server.echo.owner import Echo
from server.echo.passing import pass_frames
from signaling.turn import TurnServers
from tests.bench.clinic_calls import load_now, say
from tests.bench.echo_senders import Sender, encoded_pictures, encoded_sound

SESSIONS = (1, 4, 8, 12, 16)
HOLD_S = 8.0
SETTLE_S = 3.0
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def cpu_s(pid: int) -> float:
    """CPU seconds of a process so far (proc(5): fields 14 and 15 of stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory_mib(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_BYTES / 1024**2


def counted(senders: Sequence[Sender]) -> tuple[int, int]:
    """Pictures sent and come back so far."""
    return sum(one.pictures.sent for one in senders), sum(one.come_back for one in senders)


async def row(senders: Sequence[Sender], pid: int) -> str:
    """Hold what is open for a while; return its row."""
    await asyncio.sleep(SETTLE_S)
    echo, own, began = cpu_s(pid), cpu_s(os.getpid()), time.monotonic()
    sent, back = counted(senders)
    await asyncio.sleep(HOLD_S)
    took = time.monotonic() - began
    shares = [100 * used / took for used in (cpu_s(pid) - echo, cpu_s(os.getpid()) - own)]
    sent_now, back_now = counted(senders)
    each = took * len(senders)
    return (
        f"| {len(senders)} | {shares[0]:.0f} % | {shares[1]:.0f} % | {memory_mib(pid):.0f} MiB "
        f"| {(sent_now - sent) / each:.0f} | {(back_now - back) / each:.0f} |"
    )


async def main(wanted: Sequence[int]) -> None:
    echo = Echo(EchoLimits(sessions=64, lasts_s=600), TurnServers(), SystemClock())

    async def ask(number: int, sdp: str) -> str:
        return (await echo.answer(PersonId(f"bench-{number}"), check_offer(sdp))).sdp

    pass_frames()
    first, *_, last = sorted(os.sched_getaffinity(0))
    pictures, sound = encoded_pictures(VIDEO_KBPS), encoded_sound()
    kbps = sum(map(len, pictures)) * 8 * 30 / len(pictures) / 1000
    say(f"{load_now()}; a picture of {kbps:.0f} kbit/s")
    say("| sessions | echo, of one core | senders, of another | memory | pictures/s sent | back |")
    say("|---|---|---|---|---|---|")
    senders: list[Sender] = []
    for sessions in wanted:
        while len(senders) < sessions:
            one = Sender(pictures, sound)
            await one.start(len(senders), ask)
            senders.append(one)
        pid = echo.pid or 0
        os.sched_setaffinity(pid, {last})
        os.sched_setaffinity(0, {first})
        say(await row(senders, pid))
    for one in senders:
        await one.close()
    await echo.close()
    say(load_now())


if __name__ == "__main__":
    asyncio.run(main(tuple(map(int, sys.argv[1:])) or SESSIONS))
