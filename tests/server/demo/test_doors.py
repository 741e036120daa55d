"""The demo clinic's doors open on this machine alone, and are nowhere else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request

from rooms.clinic import Clinic
from rooms.errors import ClinicError
from rooms.storage.engine import open_engine
from rooms.vault import KeyFile, Vault
from server.api.models.base import Nothing
from server.api.route import Call
from server.api_tables import API_TABLES
from server.app import create_app
from server.auth.passwords import Passwords
from server.compose import DemoMode, _open_demo, build_parts
from server.demo.routes import enter
from server.demo.state import DemoState, read_state
from server.messages.outbox import Outbox
from server.messages.routes import show_outbox
from server.parts import PARTS, Parts
from server.settings import Settings
from tests.clock import FakeClock
from tests.server.tiny import Http, built_client
from tests.tables import make_tables

HOMES = {"doctor": "/desk", "admin": "/admin", "patient": "/portal"}


@asynccontextmanager
async def demo_clinic(folder: Path, *, demo: bool = True) -> AsyncIterator[tuple[Http, Parts]]:
    """Serve the demo clinic on SQLite as `server.compose` does, or a real one beside its files."""
    engine = open_engine(f"sqlite+aiosqlite:///{folder / 'visavis.db'}")
    await make_tables(engine)
    clock = FakeClock()
    clinic = Clinic(engine, Vault(KeyFile.create(folder / "visavis.key")), clock)
    passwords = Passwords(8, 1)
    mode = DemoMode(folder, frozenset())
    parts = build_parts(Settings(data_dir=folder), clinic, passwords, Outbox(clock), mode)
    app = create_app(parts, API_TABLES, client=built_client(folder / "dist"))
    await _open_demo(app, parts, passwords, mode)
    if not demo:
        real = replace(parts, demo=False)
        app = create_app(real, API_TABLES, client=built_client(folder / "dist"))
    async with TestClient(TestServer(app)) as http:
        yield http, parts
    passwords.close()
    await clinic.close()


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[tuple[Http, DemoState]]:
    async with demo_clinic(tmp_path) as (http, _):
        state = read_state(tmp_path)
        assert state is not None
        yield http, state


HOST = {"Host": "localhost:8080"}


def door(link: str) -> str:
    return link.removeprefix("http://localhost:8080")


async def test_one_click_signs_each_person_in_and_leads_them_home(
    demo: tuple[Http, DemoState],
) -> None:
    http, state = demo
    for one in state.people:
        async with http.get(door(one.demo_link), headers=HOST, allow_redirects=False) as answer:
            assert answer.status == 303
            assert answer.headers["Location"] == HOMES[one.role]
            cookie = answer.cookies["visavis"]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
        headers = {**HOST, "Cookie": f"visavis={cookie.value}"}
        async with http.get("/api/v1/session", headers=headers) as answer:
            session = await answer.json()
        assert (session["level"], session["person"]["name"]) == ("full", one.name)


async def test_a_wrong_key_opens_nothing(demo: tuple[Http, DemoState]) -> None:
    http, state = demo
    right = door(state.people[0].demo_link)
    for key in (right[:-1], f"{right}x", "/demo/enter/%C3%A9", "/demo/enter/x"):
        async with http.get(key, headers=HOST, allow_redirects=False) as answer:
            assert (answer.status, "Set-Cookie" in answer.headers) == (404, False)


async def test_who_is_who_is_told_with_codes_of_this_moment(demo: tuple[Http, DemoState]) -> None:
    http, state = demo
    async with http.get("/api/v1/demo/clinic", headers=HOST) as answer:
        told = await answer.json()
    assert [one["demo_link"] for one in told["people"]] == [one.demo_link for one in state.people]
    assert all(len(one["code"]) == 6 for one in told["people"])
    assert [one["id"] for one in told["visits"]] == [one.id for one in state.visits]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.9"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=203.0.113.9"},
        {"X-Real-IP": "203.0.113.9"},
        {"Host": "demo.attacker.example"},
        {"Host": "localhost:8080.attacker.example"},
    ],
)
async def test_behind_a_proxy_or_under_another_name_the_doors_stay_shut(
    demo: tuple[Http, DemoState], headers: dict[str, str]
) -> None:
    http, state = demo
    paths = (door(state.people[0].demo_link), "/api/v1/demo/clinic", "/api/v1/demo/outbox")
    for path in paths:
        async with http.get(path, headers=HOST | headers, allow_redirects=False) as answer:
            assert (answer.status, "Set-Cookie" in answer.headers) == (403, False)


@pytest.mark.parametrize("remote", ["192.168.1.7", "203.0.113.9", "2001:db8::1", "", "unknown"])
async def test_from_another_machine_the_doors_stay_shut(tmp_path: Path, remote: str) -> None:
    async with demo_clinic(tmp_path) as (_, parts):
        state = read_state(tmp_path)
        assert state is not None
        app = web.Application()
        app[PARTS] = parts
        key = state.people[0].demo_link.rpartition("/")[2]
        request = make_mocked_request("GET", f"/demo/enter/{key}", app=app)
        request = request.clone(remote=remote)
        request.match_info["key"] = key
        for door_of in (enter(request), read_outbox(parts, request)):
            with pytest.raises(ClinicError) as refused:
                await door_of
            assert refused.value.code == "refused"


async def read_outbox(parts: Parts, request: web.Request) -> object:
    call = Call(request=request, parts=parts, session=None, body=Nothing(), path={}, query={})
    return await show_outbox(call)


async def test_a_real_clinic_has_no_such_doors(tmp_path: Path) -> None:
    async with demo_clinic(tmp_path, demo=False) as (http, _):
        state = read_state(tmp_path)
        assert state is not None
        paths = [door(state.people[0].demo_link), "/api/v1/demo/clinic", "/api/v1/demo/outbox"]
        for path in paths:
            headers = {**HOST, "X-Forwarded-For": "203.0.113.9"}
            async with http.get(path, headers=headers, allow_redirects=False) as answer:
                assert (answer.status, "Set-Cookie" in answer.headers) == (404, False), path
