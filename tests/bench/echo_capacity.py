"""How many people may check their connection at once: the echo's CPU and memory by sessions.

    .venv/bin/python -m tests.bench.echo_capacity [SESSIONS …]

The echo runs as in the product, pinned to one core; Chromium with a fake camera (640×480, 30
pictures a second) on the others. A row for each number of sessions, in Markdown: CPU of the echo as
a share of one core, its memory, pictures a second sent and come back. Nothing is asserted.
"""

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import Any

from playwright.async_api import Page, async_playwright

from rooms.clock import SystemClock
from rooms.ids import PersonId
from server.echo.limits import EchoLimits
from server.echo.offers import check_offer
from server.echo.owner import Echo
from signaling.turn import TurnServers
from tests.e2e.browsers import _FLAGS, chromium_binary

SESSIONS = (1, 4, 8, 12)
HOLD_S = 8.0
SETTLE_S = 4.0
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")

_START = """
async () => {
  window.peers ??= [];
  window.stream ??= await navigator.mediaDevices.getUserMedia({
    audio: true, video: { width: 640, height: 480, frameRate: 30 },
  });
  const peer = new RTCPeerConnection();
  for (const track of window.stream.getTracks()) peer.addTrack(track, window.stream);
  await peer.setLocalDescription(await peer.createOffer());
  const answer = await window.askEcho(peer.localDescription.sdp, window.peers.length);
  await peer.setRemoteDescription({ type: "answer", sdp: answer });
  window.peers.push(peer);
}
"""
_FRAMES = """
async () => {
  const sum = { sent: 0, back: 0 };
  for (const peer of window.peers) {
    for (const entry of (await peer.getStats()).values()) {
      if (entry.kind !== "video") continue;
      if (entry.type === "outbound-rtp") sum.sent += entry.framesEncoded ?? 0;
      if (entry.type === "inbound-rtp") sum.back += entry.framesReceived ?? 0;
    }
  }
  return sum;
}
"""


def cpu_s(pid: int) -> float:
    """CPU seconds of a process so far (proc(5): fields 14 and 15 of stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory_mib(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_BYTES / 1024**2


async def row(page: Page, pid: int, sessions: int) -> str:
    """Hold what is open for a while; return its row."""
    await asyncio.sleep(SETTLE_S)
    before, cpu, began = await page.evaluate(_FRAMES), cpu_s(pid), time.monotonic()
    await asyncio.sleep(HOLD_S)
    after, used, took = await page.evaluate(_FRAMES), cpu_s(pid) - cpu, time.monotonic() - began
    sent, back = ((after[name] - before[name]) / took / sessions for name in ("sent", "back"))
    share, memory = 100 * used / took, memory_mib(pid)
    return f"| {sessions} | {share:.0f} % | {memory:.0f} MiB | {sent:.0f} | {back:.0f} |"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main(wanted: tuple[int, ...]) -> None:
    echo = Echo(EchoLimits(sessions=64, lasts_s=600), TurnServers(), SystemClock())

    async def ask(_source: Any, sdp: str, number: int) -> str:
        return (await echo.answer(PersonId(f"bench-{number}"), check_offer(sdp))).sdp

    cores = sorted(os.sched_getaffinity(0))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_binary(),
            args=[
                *_FLAGS,
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream=fps=30",
            ],
        )
        page = await (await browser.new_context()).new_page()
        await page.expose_binding("askEcho", ask)
        await page.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
        await page.goto("https://bench.example/")  # Cameras are for secure pages only.
        say("| sessions | CPU of one core | memory | pictures/s sent | come back |")
        say("|---|---|---|---|---|")
        opened = 0
        for sessions in wanted:
            while opened < sessions:
                await page.evaluate(_START)
                opened += 1
            pid = echo.pid or 0
            os.sched_setaffinity(pid, {cores[-1]})
            say(await row(page, pid, sessions))
        await browser.close()
    await echo.close()


if __name__ == "__main__":
    asyncio.run(main(tuple(map(int, sys.argv[1:])) or SESSIONS))
