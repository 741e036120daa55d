"""One log line for each request, with the route's template and never with what was sent."""

from dataclasses import replace
from pathlib import Path

import structlog
from structlog.testing import LogCapture

from rooms.ids import PersonId
from rooms.roles import Role
from server.api.access import Access
from server.api.models.base import Nothing
from server.api.route import Call, Query, RouteTable
from server.auth.levels import SessionLevel
from tests.server.tiny import session, tiny_app

routes = RouteTable("tiny")
WHO = Query("who", str, "Whom to look for")


PERSON = "0d9b4f4e-51a7-4a6b-8f8e-0c1f6b7f2b01"
VISIT = "3f0c9d3e-4a0b-4a43-9d0e-1d8f4ce1a001"


@routes.get("/visits/{visit_id}", access=Access.PUBLIC, gives=Nothing, summary="x", query=(WHO,))
async def look(call: Call[Nothing]) -> Nothing:
    if call.ask(WHO) == "canary-fault":
        raise RuntimeError("canary")
    return Nothing()


@routes.get("/for-admins", access=Access.ADMIN, gives=Nothing, summary="x")
async def for_admins(_: Call[Nothing]) -> Nothing:
    return Nothing()


async def test_a_line_says_whose_session_was_used_also_of_a_refusal(tmp_path: Path) -> None:
    log = LogCapture()
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, log])
    who = replace(session(SessionLevel.FULL, Role.PATIENT), person_id=PersonId(PERSON))
    try:
        async with tiny_app(tmp_path, [routes], who=who) as http:
            assert (await http.get(f"/api/v1/visits/{VISIT}")).status == 200
            assert (await http.get("/api/v1/for-admins")).status == 403
        async with tiny_app(tmp_path / "nobody", [routes]) as http:
            assert (await http.get("/api/v1/for-admins")).status == 401
    finally:
        structlog.reset_defaults()
    lines = [entry for entry in log.entries if entry["event"] == "request"]
    assert [entry.get("person_id") for entry in lines] == [PERSON, PERSON, None]


async def test_a_line_has_template_status_and_ids_and_no_canary(tmp_path: Path) -> None:
    log = LogCapture()
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, log])
    try:
        async with tiny_app(tmp_path, [routes]) as http:
            given = {"X-Request-Id": "canary-id", "Referer": "http://canary.example"}
            fine = await http.get(f"/api/v1/visits/{VISIT}?who=canary-name", headers=given)
            await http.get("/api/v1/visits/canary-visit?who=canary-fault")
            await http.get("/canary-path?token=canary")
    finally:
        structlog.reset_defaults()
    requests = [entry for entry in log.entries if entry["event"] == "request"]
    assert [(entry["route"], entry["status"]) for entry in requests] == [
        ("/api/v1/visits/{visit_id}", 200),
        ("/api/v1/visits/{visit_id}", 500),
        ("none", 404),
    ]
    assert requests[0]["visit_id"] == VISIT
    assert requests[0]["request_id"] == fine.headers["X-Request-Id"] != "canary-id"
    assert requests[0]["duration_ms"] >= 0
    assert len({entry["request_id"] for entry in requests}) == 3
    assert "canary" not in repr(requests)
