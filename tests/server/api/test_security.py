"""Headers on every kind of answer; changes only from our own pages; the demo only by its names."""

from pathlib import Path

import pytest

from server.api.access import Access
from server.api.models.base import Nothing
from server.api.route import Call, RouteTable
from server.api.security import content_security_policy, demo_origins
from tests.server.tiny import ASKED_BY_PAGE, tiny_app

routes = RouteTable("tiny")


@routes.post("/act", access=Access.PUBLIC, body=Nothing, gives=Nothing, summary="Act")
async def act(_: Call[Nothing]) -> Nothing:
    return Nothing()


@routes.get("/broken", access=Access.PUBLIC, gives=Nothing, summary="Broken")
async def broken(_: Call[Nothing]) -> Nothing:
    raise RuntimeError


EVERY_KIND = [
    "/", "/visit", "/visit/v1", "/sign-in", "/desk", "/desk/visit/v1", "/portal", "/admin",
    "/assets/main-1f2e3d.js", "/favicon.svg", "/healthz", "/readyz", "/api/v1/openapi.json",
    "/api/v1/act", "/api/v1/broken", "/api/v1/nothing", "/nothing", "/assets/../x", "/demo",
]  # fmt: skip


@pytest.mark.parametrize("path", EVERY_KIND)
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
async def test_every_answer_carries_the_security_headers(
    tmp_path: Path, path: str, accept: str
) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.get(path, headers={"Accept": accept})
        policy = answer.headers["Content-Security-Policy"].split("; ")
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "style-src 'self'" in policy
        assert "connect-src 'self' ws://localhost:8080" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        permissions = answer.headers["Permissions-Policy"].split(", ")
        assert {"camera=(self)", "microphone=(self)", "display-capture=(self)"} <= set(permissions)
        assert "geolocation=()" in permissions
        assert "Strict-Transport-Security" not in answer.headers
        assert "aiohttp" not in answer.headers["Server"].lower()
        assert path.startswith("/api/") is (answer.headers.get("Cache-Control") == "no-store") or (
            path in {"/healthz", "/readyz", "/nothing", "/assets/../x", "/demo"}
        )


async def test_on_tls_browsers_are_told_to_stay_there_but_not_by_a_demo(tmp_path: Path) -> None:
    address = "https://clinic.example"
    async with tiny_app(tmp_path / "a", [routes], public_url=address) as http:
        answer = await http.get("/nothing")
        assert "max-age=" in answer.headers["Strict-Transport-Security"]
        assert "wss://clinic.example" in answer.headers["Content-Security-Policy"]
    async with tiny_app(tmp_path / "b", [routes], public_url=address, demo=True) as http:
        answer = await http.get("/", headers={"Host": "clinic.example"})
        assert (answer.status, "Strict-Transport-Security" in answer.headers) == (200, False)


def test_a_policy_names_the_socket_of_each_origin() -> None:
    policy = content_security_policy({"http://localhost:8080", "https://10.0.0.7:8080"})
    assert "connect-src 'self' ws://localhost:8080 wss://10.0.0.7:8080;" in policy


OURS = "http://localhost:8080"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": OURS},
        {"Sec-Fetch-Site": "same-origin", "Origin": OURS},
    ],
)
async def test_a_change_asked_for_by_our_page_is_done(
    tmp_path: Path, headers: dict[str, str]
) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.post("/api/v1/act", headers={**ASKED_BY_PAGE, **headers})
        assert answer.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Visavis": "0"},
        {"X-Visavis": "1", "Origin": "null"},
        {"X-Visavis": "1", "Origin": "http://localhost"},
        {"X-Visavis": "1", "Origin": "https://localhost:8080"},
        {"X-Visavis": "1", "Origin": "http://localhost:8080.evil.example"},
        {"X-Visavis": "1", "Origin": "http://evil.example"},
        {"X-Visavis": "1", "Origin": OURS, "Sec-Fetch-Site": "cross-site"},
        {"X-Visavis": "1", "Origin": OURS, "Sec-Fetch-Site": "same-site"},
        {"Origin": OURS},
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/act", "/api/v1/nothing", "/sign-in"])
async def test_a_change_asked_for_by_anyone_else_is_refused(
    tmp_path: Path, headers: dict[str, str], path: str
) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.post(path, headers=headers)
        assert answer.status == 403
        assert (await answer.json())["error"]["code"] == "cross_site"


async def test_a_demo_answers_only_to_its_own_names(tmp_path: Path) -> None:
    origins = demo_origins(8080, https=False)
    async with tiny_app(tmp_path, [routes], demo=True, extra_origins=origins) as http:
        for host in ("localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:8080"):
            assert (await http.get("/demo", headers={"Host": host})).status == 200
        for host in ("evil.example:8080", "localhost", "localhost:80", "127.0.0.1.evil.example"):
            assert (await http.get("/demo", headers={"Host": host})).status == 403
        both = {**ASKED_BY_PAGE, "Host": "127.0.0.1:8080", "Origin": "http://127.0.0.1:8080"}
        assert (await http.post("/api/v1/act", headers=both)).status == 200


def test_the_demo_goes_by_loopback_names_and_the_given_addresses() -> None:
    assert demo_origins(8443, https=True, addresses=["192.168.7.9", "fd00::1"]) == {
        "https://localhost:8443", "https://127.0.0.1:8443", "https://[::1]:8443",
        "https://192.168.7.9:8443", "https://[fd00::1]:8443",
    }  # fmt: skip
    assert "http://localhost" in demo_origins(80, https=False)
