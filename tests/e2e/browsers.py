"""Real Chromium processes with fake cameras and microphones, and what tests ask of their calls."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.eventually import eventually_sync

MEDIA_TIMEOUT_S = 60.0  # a machine under load shows first frames many seconds late now and then
_BINARIES = ("/usr/lib/chromium/chromium", "/usr/bin/chromium", "/usr/bin/chromium-browser")
_FLAGS = (
    "--no-sandbox",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns,Translate,OptimizationHints,MediaRouter",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-gpu",
    "--disable-quic",
    "--mute-audio",
)
FAKE_DEVICES = (
    "--use-fake-device-for-media-stream=fps=15",
    "--use-fake-ui-for-media-stream",
)
PHONE = {"width": 360, "height": 800}
DESKTOP = {"width": 1440, "height": 900}

# Every RTCPeerConnection of the page is kept, so that a test can ask it for its statistics.
_WATCH_CALLS = """
(() => {
  const Original = window.RTCPeerConnection;
  window.calls = [];
  window.RTCPeerConnection = class extends Original {
    constructor(...args) { super(...args); window.calls.push(this); }
  };
})();
"""
_RECEIVED = """
async () => {
  const sum = { frames: 0, packets: 0, dtls: [] };
  for (const call of window.calls.filter((one) => one.connectionState !== "closed")) {
    for (const entry of (await call.getStats()).values()) {
      if (entry.type === "inbound-rtp" && entry.kind === "video") {
        sum.frames += entry.framesDecoded ?? 0;
      }
      if (entry.type === "inbound-rtp" && entry.kind === "audio") {
        sum.packets += entry.packetsReceived ?? 0;
      }
      if (entry.type === "transport") sum.dtls.push(`${entry.dtlsState} ${entry.srtpCipher}`);
    }
  }
  return sum;
}
"""

_OPEN_CALLS = """
async () => {
  const open = window.calls.filter((one) => one.connectionState !== "closed");
  return Promise.all(open.map(async (call) => {
    const entries = [...(await call.getStats()).values()];
    const pictures = entries.filter((one) => one.type === "inbound-rtp" && one.kind === "video");
    return pictures.reduce((sum, one) => sum + (one.framesDecoded ?? 0), 0);
  }));
}
"""


def chromium_binary() -> str:
    """Return the real binary: `CHROMIUM` in the environment, or where Debian and Ubuntu put it."""
    named = os.environ.get("CHROMIUM")
    found = [path for path in (named, *_BINARIES) if path and Path(path).exists()]
    if not found:
        raise RuntimeError("Chromium is missing: run `make test`, or name it in CHROMIUM.")
    return found[0]


def launch(
    playwright: Playwright,
    *flags: str,
    binary: str | None = None,
    env: dict[str, str] | None = None,
) -> Browser:
    """Start a browser process of its own; `binary` is a program that starts it elsewhere, `env` its
    environment where that is another than ours."""
    return playwright.chromium.launch(
        executable_path=binary or chromium_binary(),
        headless=True,
        args=[*_FLAGS, *flags],
        env=env,  # type: ignore[arg-type]
    )


@dataclass
class Person:
    """Someone at a browser."""

    page: Page
    context: BrowserContext
    problems: list[str]

    def received(self) -> dict[str, Any]:
        """Return how many frames were decoded and audio packets received so far, on all calls."""
        found: dict[str, Any] = self.page.evaluate(_RECEIVED)
        return found

    def open_calls(self) -> list[int]:
        """Return the pictures decoded so far, for each connection to somebody else that is open."""
        found: list[int] = self.page.evaluate(_OPEN_CALLS)
        return found

    def sees(self, others: int, timeout_s: float = MEDIA_TIMEOUT_S) -> None:
        """Wait until pictures decode from so many others at once, and from nobody else."""

        def all_shown() -> bool:
            calls = self.open_calls()
            assert len(calls) == others, f"{len(calls)} connections: {calls}"
            assert all(frames >= 8 for frames in calls), f"pictures: {calls}"
            return True

        eventually_sync(all_shown, timeout_s)

    def sees_and_hears(self, timeout_s: float = MEDIA_TIMEOUT_S) -> None:
        """Wait until remote pictures decode and sound arrives from now on."""
        before = self.received()

        def more_came() -> bool:
            now = self.received()
            for name in ("frames", "packets"):
                # A connection that was made anew counts from nothing.
                before[name] = min(before[name], now[name])
            assert now["frames"] >= before["frames"] + 8, f"pictures: {before} → {now}"
            assert now["packets"] >= before["packets"] + 20, f"sound: {before} → {now}"
            return True

        eventually_sync(more_came, timeout_s)


def sit_down(browser: Browser, viewport: dict[str, int], **options: Any) -> Person:
    """Open a fresh context with one page; its script errors and CSP violations are collected."""
    context = browser.new_context(viewport=viewport, locale="en-GB", **options)  # type: ignore[arg-type]
    context.add_init_script(_WATCH_CALLS)
    page = context.new_page()
    page.set_default_timeout(60_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda message: (
            problems.append(message.text)
            if message.type == "error" and "Content Security Policy" in message.text
            else None
        ),
    )
    return Person(page, context, problems)
