"""A real clinic: the server in a process of its own, with mail and text messages caught at its doors.

People come in as in life: `visavis staff add`, sign-in with an authenticator, booking, link, code.
`tests/faults` kills the process; `tests/hostile` reads what it leaves behind.
"""

import asyncio
import os
import re
import signal
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, Self

import aiohttp
from aiohttp import web

from server.auth import totp
from tests.eventually import eventually
from tests.preloaded import preloaded_command
from tests.server.messages.smtp_server import SmtpServer, smtp_server
from tests.servers import free_port
from tests.signaling.raw import RawSocket

START_TIMEOUT_S = 120.0
STOP_TIMEOUT_S = 60.0


class Running(Protocol):
    """A server process."""

    def poll(self) -> int | None: ...

    def send_signal(self, number: int) -> None: ...

    def wait(self, timeout: float) -> int: ...


Spawn = Callable[[dict[str, str], Path], Running]
"""Starts a server with an environment, whose words go to a log."""


def spawn(environment: dict[str, str], log: Path) -> Running:
    with log.open("ab") as file:
        return subprocess.Popen(
            [*preloaded_command(), "serve"], stdout=file, stderr=file, env=environment
        )


@dataclass
class Gateway:
    """An SMS gateway that keeps what it is handed."""

    port: int = 0
    texts: list[str] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.texts.append((await request.json())["text"])
        return web.Response()


class Browser:
    """One person's browser: cookies, and the headers that the clinic's pages send."""

    def __init__(self, http: aiohttp.ClientSession, base_url: str) -> None:
        self._http = http
        self._base_url = base_url

    async def ask(
        self, method: str, path: str, body: Any = None, *, kind: str = "account"
    ) -> dict[str, Any]:
        """Return what the API gives, an error too."""
        headers = {"X-Visavis": "1", "Origin": self._base_url, "X-Visavis-Session": kind}
        url = f"{self._base_url}/api/v1{path}"
        sent = None if method == "GET" else {} if body is None else body
        async with self._http.request(method, url, json=sent, headers=headers) as response:
            given: dict[str, Any] = await response.json()
            return given

    async def ok(self, method: str, path: str, body: Any = None, *, kind: str = "account") -> Any:
        given = await self.ask(method, path, body, kind=kind)
        assert "error" not in given, given
        return given

    def cookies(self) -> dict[str, str]:
        return {cookie.key: cookie.value for cookie in self._http.cookie_jar}

    def socket(self) -> RawSocket:
        return RawSocket(self._base_url, cookies=self.cookies(), origin=self._base_url)


@dataclass
class RealClinic:
    """`folder` holds everything: the data folder, the log, and the server's own temp folder."""

    folder: Path
    mails: SmtpServer
    gateway: Gateway
    stack: AsyncExitStack
    settings: dict[str, str]
    spawn: Spawn = spawn
    port: int = field(default_factory=free_port)
    process: Running | None = None

    @property
    def base_url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def environment(self) -> dict[str, str]:
        temp = self.folder / "temp"
        temp.mkdir(exist_ok=True)
        kept = {key: value for key, value in os.environ.items() if not key.startswith("VISAVIS_")}
        return {
            **kept,
            "TMPDIR": str(temp),
            "VISAVIS_DATA_DIR": str(self.data),
            "VISAVIS_LISTEN_PORT": str(self.port),
            "VISAVIS_PUBLIC_URL": self.base_url,
            "VISAVIS_LOG_LEVEL": "debug",
            "VISAVIS_SMTP_URL": f"smtp://127.0.0.1:{self.mails.port}",
            "VISAVIS_SMS_GATEWAY_URL": f"http://127.0.0.1:{self.gateway.port}/texts",
            **self.settings,
        }

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    async def start(self) -> Self:
        self.process = self.spawn(self.environment(), self.log)
        async with aiohttp.ClientSession() as http:
            await eventually(lambda: self._is_ready(http), START_TIMEOUT_S)
        return self

    def kill(self) -> None:
        """End the server as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    async def add_staff(self, password: str, **options: str) -> str:
        """Give a colleague an account from the command line; return what it printed."""
        command = [*preloaded_command(), "staff", "add", "--password-stdin"]
        for name, value in options.items():
            command += [f"--{name}", value]
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self.environment(),
        )
        said, _ = await process.communicate(password.encode() + b"\n")
        assert process.returncode == 0, said.decode()
        return said.decode()

    async def browser(self) -> Browser:
        http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        await self.stack.enter_async_context(http)
        return Browser(http, self.base_url)

    async def signed_in(self, email: str, password: str) -> tuple[Browser, str]:
        """A browser after a first sign-in, and the authenticator's secret."""
        browser = await self.browser()
        await browser.ok("POST", "/sign-in", {"email": email, "password": password})
        enrolment = await browser.ok("POST", "/sign-in/enrol")
        secret = str(enrolment["key"]).replace(" ", "")
        code = totp.codes(secret, totp.NEWER).now()
        entered = await browser.ok("POST", "/sign-in/enrol/confirm", {"code": code})
        assert entered["level"] == "full"
        return browser, secret

    async def by_link(self) -> tuple[Browser, str, str]:
        """A browser that came by the newest link, which went by text; its token and its code."""
        found = re.search(r"/visit#([A-Za-z0-9_-]+)", self.gateway.texts[-1])
        assert found is not None
        browser = await self.browser()
        challenge = await browser.ok("POST", "/visit-link/redeem", {"token": found[1]})
        body = self.mails.mails[-1].get_body()
        assert body is not None
        code = re.search(r"\b[0-9]{6}\b", body.get_content())
        assert code is not None
        answer = {"challenge_id": challenge["challenge_id"], "code": code[0]}
        entered = await browser.ok("POST", "/visit-link/verify", answer)
        assert entered["level"] == "visit"
        return browser, found[1], code[0]

    async def _is_ready(self, http: aiohttp.ClientSession) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            raise RuntimeError(self.log.read_text(errors="replace"))
        try:
            async with http.get(f"{self.base_url}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError as error:
            raise AssertionError(f"not ready: {type(error).__name__}") from error

    def _end(self, how: signal.Signals) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.send_signal(how)
            try:
                process.wait(STOP_TIMEOUT_S)
            except (subprocess.TimeoutExpired, TimeoutError):
                process.send_signal(signal.SIGKILL)
                process.wait(STOP_TIMEOUT_S)
                raise


def in_minutes(minutes: int) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat()


@asynccontextmanager
async def real_clinic(
    folder: Path, spawn: Spawn = spawn, **settings: str
) -> AsyncIterator[RealClinic]:
    """Open the doors; the server itself starts with `start`."""
    gateway = Gateway()
    app = web.Application()
    app.router.add_post("/texts", gateway.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    gateway.port = runner.addresses[0][1]
    async with AsyncExitStack() as stack:
        stack.push_async_callback(runner.cleanup)
        mails = await stack.enter_async_context(smtp_server())
        clinic = RealClinic(folder, mails, gateway, stack, settings, spawn)
        try:
            yield clinic
        finally:
            clinic.kill()
