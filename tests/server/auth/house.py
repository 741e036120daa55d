"""A small clinic for tests of sign-in: a real database and server, people, one visit, an outbox.

`browser()` gives an HTTP client with cookies of its own, as one person's browser has.
"""

import re
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyotp
from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from rooms.access import Actor
from rooms.channels import Channel
from rooms.clinic import Clinic
from rooms.errors import Unavailable
from rooms.ids import PersonId, VisitId
from rooms.links import make_link
from rooms.people import Person, add_person
from rooms.roles import Role
from rooms.storage.engine import open_engine
from rooms.storage.tables import PersonRow, VisitRow
from rooms.vault import KeyFile, Vault
from rooms.visits import Booking, book
from server.api.route import RouteTable
from server.app import create_app
from server.auth import totp
from server.auth.account_routes import routes as account_routes
from server.auth.link_routes import routes as link_routes
from server.auth.password_routes import routes as password_routes
from server.auth.passwords import Passwords, keep_password
from server.auth.routes import routes as sign_in_routes
from server.compose import build_parts
from server.messages.messenger import Message
from server.messages.outbox import Outbox
from server.parts import Parts
from server.settings import Settings
from tests.clock import FakeClock
from tests.server.tiny import built_client
from tests.tables import make_tables

PASSWORD = "seven calm lindens"
ORIGIN = "http://localhost:8080"


class Post(Outbox):
    """An outbox whose way out can be broken."""

    is_broken = False

    async def send(self, message: Message) -> None:
        if self.is_broken:
            raise Unavailable("The message could not be sent just now. Try again in a minute.")
        await super().send(message)


@dataclass(frozen=True)
class Answer:
    """What came back: status, JSON and headers."""

    status: int
    body: dict[str, Any]
    set_cookies: list[str]

    @property
    def code(self) -> str:
        found: str = self.body["error"]["code"]
        return found


class Browser:
    """One browser with its cookie jar."""

    def __init__(
        self, http: TestClient[web.Request, web.Application], holding: dict[str, str]
    ) -> None:
        self.http = http
        self.held = holding
        self._holding = "; ".join(f"{name}={value}" for name, value in holding.items())

    async def get(self, path: str, kind: str | None = None) -> Answer:
        return await self._ask("GET", path, None, kind)

    async def post(self, path: str, body: Any = None, kind: str | None = None) -> Answer:
        return await self._ask("POST", path, {} if body is None else body, kind)

    async def put(self, path: str, body: Any, kind: str | None = None) -> Answer:
        return await self._ask("PUT", path, body, kind)

    async def sign_in(self, email: str, password: str = PASSWORD) -> Answer:
        return await self.post("/sign-in", {"email": email, "password": password})

    def cookies(self) -> dict[str, str]:
        return {cookie.key: cookie.value for cookie in self.http.session.cookie_jar}

    async def _ask(self, method: str, path: str, body: Any, kind: str | None) -> Answer:
        headers = {"X-Visavis": "1", "Origin": ORIGIN}
        if self._holding:
            headers["Cookie"] = self._holding
        if kind is not None:
            headers["X-Visavis-Session"] = kind
        async with self.http.request(
            method, f"/api/v1{path}", json=body, headers=headers
        ) as response:
            return Answer(
                response.status,
                await response.json(),
                response.headers.getall("Set-Cookie", []),
            )


@dataclass
class House:
    """The clinic. `secret` is the authenticator of its doctor."""

    clinic: Clinic
    clock: FakeClock
    parts: Parts
    post: Post
    server: TestServer
    stack: AsyncExitStack
    secret: str = field(default_factory=pyotp.random_base32)

    async def browser(self, holding: dict[str, str] | None = None) -> Browser:
        """A new browser; one that is `holding` cookies keeps just these, whatever it is sent."""
        jar = None if holding is None else DummyCookieJar()
        http = TestClient(self.server, cookie_jar=jar)
        await self.stack.enter_async_context(http.session)
        return Browser(http, holding or {})

    def code(self, secret: str | None = None, steps: int = 0) -> str:
        """The authenticator's code now, or some 30-second steps from now."""
        at = self.clock.now() + timedelta(seconds=30 * steps)
        return totp.codes(secret or self.secret, totp.NEWER).at(at)

    async def person(self, name: str, *roles: Role, **more: Any) -> Person:
        """Add a person; their number was checked with them, unless it is said that it wasn't."""
        async with self.clinic.work() as work:
            known = {"phone_checked": True, **more}
            return await add_person(work, name=name, roles=roles, **known)

    async def account(self, name: str, *roles: Role, **more: Any) -> Person:
        """Add a person with a password; `secret` gives them an authenticator, too."""
        secret = more.pop("secret", None)
        kept = await Passwords(8, 1).hash(PASSWORD)
        async with self.clinic.work() as work:
            known = {"phone_checked": True, **more}
            who = await add_person(work, name=name, roles=roles, **known)
            await keep_password(work, who.id, kept)
            if secret is not None:
                await totp.install(work, who.id, secret)
        return who

    async def disable(self, who: Person) -> None:
        async with self.clinic.work() as work:
            (await work.db.get_one(PersonRow, who.id)).disabled_at = self.clock.now()

    async def doctor(self) -> Person:
        return await self.account(
            "Dr. Amara Osei", Role.DOCTOR, email="amara@example.org", secret=self.secret
        )

    async def signed_in(self, who: Person) -> Browser:
        """A browser that went through both steps."""
        browser = await self.browser()
        assert (await browser.sign_in(str(who.email))).status == 200
        answer = await browser.post("/sign-in/totp", {"code": self.code()})
        assert answer.body["level"] == "full"
        return browser

    async def visit(self, patient: Person, doctor: Person | None = None) -> VisitId:
        actor = Actor(doctor.id if doctor else patient.id, frozenset({Role.DOCTOR}))
        starts_at = self.clock.now() + timedelta(hours=1)
        async with self.clinic.work() as work:
            row = await book(
                work,
                actor,
                Booking(patient.id, doctor.id if doctor else None, starts_at, 20, "Sleeps badly"),
            )
        return VisitId(row.id)

    async def link(self, visit_id: VisitId, sent_by: Channel = Channel.MAIL) -> str:
        """Make a link to a visit; return its token."""
        async with self.clinic.work() as work:
            row = await work.db.get_one(VisitRow, visit_id)
            made = await make_link(
                work, row, PersonId(row.patient_id), sent_by, timedelta(hours=24)
            )
        return made.token

    def sent_code(self) -> str:
        """The code in the newest message."""
        found = re.search(r"\b[0-9]{6}\b", self.post.show().messages[0].text)
        assert found is not None
        return found.group()

    def wrong_code(self) -> str:
        return "000000" if self.sent_code() != "000000" else "111111"


@asynccontextmanager
async def open_house(
    url: str,
    folder: Path,
    tables: Iterable[RouteTable] = (sign_in_routes, account_routes, link_routes, password_routes),
    **settings: Any,
) -> AsyncIterator[House]:
    """Open the clinic on an empty database."""
    clock, engine = FakeClock(), open_engine(url)
    await make_tables(engine)
    clinic = Clinic(engine, Vault(KeyFile.create(folder / "visavis.key")), clock)
    # Weak parameters: these tests are about the flow, test_passwords about the strength.
    post, passwords = Post(clock), Passwords(8, 1)
    table = Settings(data_dir=folder, clinic_name="Lindenhof", public_url=ORIGIN, **settings)
    parts = build_parts(table, clinic, passwords, post)
    app = create_app(parts, tables, client=built_client(folder / "dist"))
    async with AsyncExitStack() as stack:
        stack.callback(passwords.close)
        stack.push_async_callback(clinic.close)
        for part in (parts.notices, parts.forgotten, parts.tries, parts.echo, parts.reader):
            stack.push_async_callback(part.close)
        server = TestServer(app)
        await stack.enter_async_context(server)
        yield House(clinic, clock, parts, post, server, stack)
