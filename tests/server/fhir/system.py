"""A clinic with another system beside it: a client that speaks FHIR with a token."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient

from rooms.access import Actor
from rooms.interfaces.scopes import Scope, offered
from rooms.interfaces.tokens import Wish, make_own_token, make_token
from rooms.people import Person
from rooms.roles import Role
from server.fhir.place import BASE_PATH
from tests.server.api.clinic import Clinic, open_clinic

YEAR = timedelta(days=365)
EVERYTHING = frozenset(offered(own=False))


@dataclass(frozen=True)
class Said:
    """What the interface answered."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def resources(self) -> list[dict[str, Any]]:
        return [one["resource"] for one in self.body.get("entry", [])]

    @property
    def next(self) -> str | None:
        found = {one["relation"]: one["url"] for one in self.body["link"]}
        return found.get("next")

    @property
    def issue(self) -> tuple[str, str]:
        """What an OperationOutcome says: its code, and the element it means."""
        assert self.body["resourceType"] == "OperationOutcome", self.body
        issue = self.body["issue"][0]
        assert issue["details"]["text"]
        return issue["code"], issue.get("expression", [""])[0]


@dataclass(frozen=True)
class System:
    """A client with one token, or with other headers."""

    http: TestClient[web.Request, web.Application]
    headers: dict[str, str]

    async def get(self, path: str) -> Said:
        return await self.ask("GET", path)

    async def post(self, path: str, resource: Any) -> Said:
        return await self.ask("POST", path, json=resource)

    async def put(self, path: str, resource: Any) -> Said:
        return await self.ask("PUT", path, json=resource)

    async def ask(self, method: str, path: str, **more: Any) -> Said:
        path = path.partition(BASE_PATH)[2] or path
        headers = {**self.headers, **more.pop("headers", {})}
        async with self.http.request(
            method, f"{BASE_PATH}{path}", headers=headers, **more
        ) as answer:
            return Said(answer.status, await answer.json(), dict(answer.headers))


@dataclass(frozen=True)
class Linked:
    """The clinic, a system of its own that may do everything, and who stands for its tokens."""

    clinic: Clinic
    system: System
    officer: Person

    async def holding(self, headers: dict[str, str]) -> System:
        http = TestClient(self.clinic.house.server, cookie_jar=DummyCookieJar())
        await self.clinic.house.stack.enter_async_context(http.session)
        return System(http, headers)

    async def with_token(
        self,
        scopes: frozenset[Scope],
        *,
        of: Person | None = None,
        name: str = "The archive",
        phones_checked: bool = False,
    ) -> System:
        """A system with these rights, or a patient's own program."""
        wish = Wish(name, scopes, YEAR, phones_checked)
        async with self.clinic.house.clinic.work() as work:
            if of is not None:
                made = await make_own_token(work, Actor(of.id, of.roles), wish)
            else:
                officer = Actor(self.officer.id, self.officer.roles)
                made = await make_token(work, officer, wish)
        return await self.holding({"Authorization": f"Bearer {made.secret}"})


@asynccontextmanager
async def open_linked(url: str, folder: Path, **settings: Any) -> AsyncIterator[Linked]:
    async with open_clinic(url, folder, **settings) as clinic:
        nobody = await clinic.house.browser()
        officer = await clinic.house.person("Noor Said", Role.ADMIN, Role.PRIVACY)
        linked = Linked(clinic, System(nobody.http, {}), officer)
        yield replace(linked, system=await linked.with_token(EVERYTHING, phones_checked=True))
