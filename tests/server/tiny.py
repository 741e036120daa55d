"""A tiny server for tests of the HTTP edge: real sockets, real middleware, sessions by decree.

`async with tiny_app(tables, session=…) as http` serves a few routes; `http` is aiohttp's client.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy.ext.asyncio import create_async_engine

from rooms.clinic import Clinic
from rooms.ids import PersonId, VisitId
from rooms.roles import Role
from rooms.vault import KeyFile, Vault
from server.api.client import Client
from server.api.route import RouteTable
from server.app import create_app
from server.auth.levels import SessionLevel
from server.auth.passwords import Passwords
from server.auth.sessions import Session, SessionId, SessionKind, Sessions
from server.compose import build_parts
from server.messages.outbox import Outbox
from server.parts import Parts, Probe
from server.settings import Settings
from tests.clock import FakeClock
from tests.tables import make_tables

Http = TestClient[web.Request, web.Application]
ASKED_BY_PAGE = {"X-Visavis": "1"}


def session(level: SessionLevel, *roles: Role, visit_id: str | None = None) -> Session:
    """A session of one person."""
    return Session(
        id=SessionId("session-1"),
        person_id=PersonId("person-1"),
        roles=frozenset(roles),
        level=level,
        kind=SessionKind.VISIT if level is SessionLevel.VISIT else SessionKind.ACCOUNT,
        visit_id=None if visit_id is None else VisitId(visit_id),
    )


def built_client(folder: Path, files: Mapping[str, str] | None = None) -> Client:
    """A client with one page, a script with a hash in its name, and `files`."""
    given = {
        "index.html": "<!doctype html><title>Visavis</title>",
        "assets/main-1f2e3d.js": "let calm = 1;\n" * 100,
        "favicon.svg": "<svg/>",
        ".vite/manifest.json": "{}",
        **(files or {}),
    }
    for name, content in given.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return Client(folder)


def tiny_parts(
    folder: Path,
    *,
    who: Session | None = None,
    probes: Mapping[str, Probe] | None = None,
    demo: bool = False,
    extra_origins: frozenset[str] = frozenset(),
    **settings: Any,
) -> Parts:
    """Parts on an SQLite file of their own, with `who` signed in."""
    clock = FakeClock()
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder / 'visavis.db'}")
    clinic = Clinic(engine, Vault(KeyFile.create(folder / "visavis.key")), clock)
    parts = build_parts(
        Settings(data_dir=folder, **settings), clinic, Passwords(8, 1), Outbox(clock)
    )
    return replace(
        parts,
        sessions=_Decreed(clinic, who),
        probes=probes or {},
        demo=demo,
        extra_origins=extra_origins,
    )


@asynccontextmanager
async def tiny_app(
    folder: Path,
    tables: Iterable[RouteTable] = (),
    *,
    client: Client | None = None,
    **parts: Any,
) -> AsyncIterator[Http]:
    """Serve `tables` and a small built client; the rest goes to `tiny_parts`."""
    client = client or built_client(folder / "dist")
    made = tiny_parts(folder, **parts)
    if parts.get("who") is not None:
        # What somebody is refused is written down.
        await make_tables(made.clinic.engine)
    app = create_app(made, tables, client=client)
    async with TestClient(TestServer(app)) as http:
        yield http


class _Decreed(Sessions):
    """Says that one person is signed in, whoever asks."""

    def __init__(self, clinic: Clinic, who: Session | None) -> None:
        super().__init__(
            clinic, lifetime=timedelta(hours=24), idle=timedelta(hours=1), is_https=False
        )
        self._who = who

    async def resolve(self, request: web.Request) -> Session | None:
        return self._who
