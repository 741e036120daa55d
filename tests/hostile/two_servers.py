"""One clinic served by two server processes, on one PostgreSQL, one Redis and one key file."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from tests.eventually import eventually
from tests.hostile.real_clinic import Browser, RealClinic, real_clinic, spawn

PASSWORD = "nine slow herons at dusk"
DOCTOR, ADMIN = "ada.boyd@example.org", "eve.ford@example.org"


@dataclass
class TwoServers:
    """`one` made the accounts of DOCTOR and ADMIN, `two` has joined in."""

    one: RealClinic
    two: RealClinic

    async def on_both(self) -> tuple[Browser, Browser]:
        """One browser, as it talks to either server: cookies don't tell ports apart."""
        http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        await self.one.stack.enter_async_context(http)
        return Browser(http, self.one.base_url), Browser(http, self.two.base_url)


@asynccontextmanager
async def two_servers(folder: Path, database_url: str, redis_url: str) -> AsyncIterator[TwoServers]:
    shared = {
        "VISAVIS_DATABASE_URL": database_url,
        "VISAVIS_REDIS_URL": redis_url,
        "VISAVIS_KEY_FILE": str(folder / "visavis.key"),
    }
    async with AsyncExitStack() as stack:
        nodes: list[RealClinic] = []
        for name in ("one", "two"):
            (folder / name).mkdir()
            node = await stack.enter_async_context(real_clinic(folder / name, spawn, **shared))
            if not nodes:
                for role, email in (("doctor", DOCTOR), ("admin", ADMIN)):
                    await node.add_staff(PASSWORD, role=role, name=f"The {role}", email=email)
            nodes.append(await node.start())
        both = TwoServers(*nodes)
        await eventually(lambda: hear_each_other(both))
        yield both


async def hear_each_other(both: TwoServers) -> bool:
    async with aiohttp.ClientSession() as http:
        for node in (both.one, both.two):
            async with http.get(f"{node.base_url}/readyz") as answer:
                assert answer.status == 200
    return True
