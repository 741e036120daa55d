"""One log line for each request, with the route's template and never with what was sent."""

from pathlib import Path

import structlog
from structlog.testing import LogCapture

from server.api.access import Access
from server.api.models.base import Nothing
from server.api.route import Call, Query, RouteTable
from tests.server.tiny import tiny_app

routes = RouteTable("tiny")
WHO = Query("who", str, "Whom to look for")


@routes.get("/visits/{visit_id}", access=Access.PUBLIC, gives=Nothing, summary="x", query=(WHO,))
async def look(call: Call[Nothing]) -> Nothing:
    if call.ask(WHO) == "canary-fault":
        raise RuntimeError("canary")
    return Nothing()


async def test_a_line_has_template_status_and_ids_and_no_canary(tmp_path: Path) -> None:
    log = LogCapture()
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, log])
    try:
        async with tiny_app(tmp_path, [routes]) as http:
            given = {"X-Request-Id": "canary-id", "Referer": "http://canary.example"}
            fine = await http.get("/api/v1/visits/v1?who=canary-name", headers=given)
            await http.get("/api/v1/visits/v1?who=canary-fault")
            await http.get("/canary-path?token=canary")
    finally:
        structlog.reset_defaults()
    requests = [entry for entry in log.entries if entry["event"] == "request"]
    assert [(entry["route"], entry["status"]) for entry in requests] == [
        ("/api/v1/visits/{visit_id}", 200),
        ("/api/v1/visits/{visit_id}", 500),
        ("none", 404),
    ]
    assert requests[0]["visit_id"] == "v1"
    assert requests[0]["request_id"] == fine.headers["X-Request-Id"] != "canary-id"
    assert requests[0]["duration_ms"] >= 0
    assert len({entry["request_id"] for entry in requests}) == 3
    assert "canary" not in repr(requests)
