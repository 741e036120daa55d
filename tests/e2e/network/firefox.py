"""Firefox for Playwright, in a home of its own.

Playwright speaks WebDriver BiDi to any Firefox (channel `moz-firefox`), but only over its own
loopback, and at once asks for a command that Debian's ESR doesn't have. This module's `main` is the
program that Playwright starts: it starts Firefox in the home, passes every message on, and answers
that one command itself.
"""

import asyncio
import json
import os
import re
import shlex
import socket
import sys
from pathlib import Path

import aiohttp
from aiohttp import web
from playwright.sync_api import Browser, Playwright

from tests.e2e.network.namespaces import inside

_BINARIES = ("/usr/lib/firefox-esr/firefox-esr", "/usr/lib/firefox/firefox")
_PREFERENCES = {
    "media.navigator.streams.fake": True,
    "media.navigator.permission.disabled": True,
    "media.autoplay.default": 0,
    "media.peerconnection.ice.obfuscate_host_addresses": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}
_UNKNOWN_TO_ESR = {"emulation.setMediaFeaturesOverride"}
_LISTENING = re.compile(rb"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)")
_MAX_MESSAGE = 64 * 2**20


def firefox_binary() -> str:
    """Return where Firefox is: `FIREFOX` in the environment, or where Debian puts it."""
    named = os.environ.get("FIREFOX")
    found = [path for path in (named, *_BINARIES) if path and Path(path).exists()]
    if not found:
        raise RuntimeError("Firefox is missing: run `make test`, or name it in FIREFOX.")
    return found[0]


def launch_firefox(playwright: Playwright, namespace: str, folder: Path) -> Browser:
    """Start Firefox in a namespace, with a fake camera and microphone."""
    script = folder / "firefox"
    words = [sys.executable, "-m", "tests.e2e.network.firefox", namespace, firefox_binary()]
    script.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
    script.chmod(0o755)
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=str(script),
        headless=True,
        firefox_user_prefs=dict(_PREFERENCES),
    )


async def main(namespace: str, binary: str, *words: str) -> int:
    """Run Firefox there; once it listens, listen here for it."""
    process = await asyncio.create_subprocess_exec(
        "ip", "netns", "exec", namespace, binary, *words, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    async for line in process.stderr:
        found = _LISTENING.search(line)
        if found:
            here = await _listen(namespace, int(found[1]))
            line = line.replace(found[1], str(here).encode())  # noqa: PLW2901 - the same line, told anew
        sys.stderr.buffer.write(line)
        sys.stderr.buffer.flush()
    return await process.wait()


async def _listen(namespace: str, port: int) -> int:
    """Listen on a loopback port of our own for what is meant for Firefox; return it."""

    def socket_there(address: aiohttp.AddrInfoType) -> socket.socket:
        with inside(namespace):
            return socket.socket(*address[:3])

    async def pass_on(request: web.Request) -> web.WebSocketResponse:
        near = web.WebSocketResponse(max_msg_size=_MAX_MESSAGE)
        await near.prepare(request)
        connector = aiohttp.TCPConnector(socket_factory=socket_there)
        async with (
            aiohttp.ClientSession(connector=connector) as session,
            session.ws_connect(
                f"ws://127.0.0.1:{port}{request.path}", max_msg_size=_MAX_MESSAGE
            ) as far,
        ):
            back = asyncio.create_task(_pump_back(far, near))
            await _pump(near, far)
            back.cancel()
        return near

    app = web.Application()
    app.router.add_get("/{path:.*}", pass_on)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    here: int = runner.addresses[0][1]
    return here


async def _pump(near: web.WebSocketResponse, far: aiohttp.ClientWebSocketResponse) -> None:
    async for message in near:
        asked = json.loads(message.data)
        if asked["method"] in _UNKNOWN_TO_ESR:
            await near.send_json({"type": "success", "id": asked["id"], "result": {}})
        else:
            await far.send_str(message.data)


async def _pump_back(far: aiohttp.ClientWebSocketResponse, near: web.WebSocketResponse) -> None:
    async for message in far:
        await near.send_str(message.data)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:])))
