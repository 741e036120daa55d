"""The OpenAPI document and the routes are the same list, and every reference in it leads somewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aiohttp import web

from server.api.route import API_PREFIX
from server.api_tables import API_TABLES
from server.app import create_app
from tests.server.tiny import built_client, tiny_app, tiny_parts

OPERATION_KEYS = {
    "tags", "operationId", "summary", "description", "parameters", "responses", "security",
}  # fmt: skip


def served(app: web.Application) -> set[tuple[str, str]]:
    return {
        (route.method.lower(), route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None and route.resource.canonical.startswith("/api")
    }


def described(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(method, path) for path, item in document["paths"].items() for method in item}


def references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


async def rogue(_: web.Request) -> web.Response:
    return web.Response()


async def fetch(folder: Path) -> dict[str, Any]:
    async with tiny_app(folder, API_TABLES) as http:
        answer = await http.get(f"{API_PREFIX}/openapi.json")
        assert answer.status == 200
        document: dict[str, Any] = await answer.json()
        return document


async def test_document_and_routes_name_the_same_addresses(tmp_path: Path) -> None:
    app = create_app(tiny_parts(tmp_path), API_TABLES, client=built_client(tmp_path / "dist"))
    assert described(await fetch(tmp_path / "other")) == served(app)


async def test_the_comparison_notices_a_route_outside_the_tables(tmp_path: Path) -> None:
    app = create_app(tiny_parts(tmp_path), API_TABLES, client=built_client(tmp_path / "dist"))
    app.router.add_get("/api/v1/rogue", rogue, allow_head=False)
    assert served(app) - described(await fetch(tmp_path / "other")) == {("get", "/api/v1/rogue")}


async def test_every_reference_leads_somewhere(tmp_path: Path) -> None:
    document = await fetch(tmp_path)
    found = set(references(document))
    assert found
    for reference in found:
        target: Any = document
        for step in reference.removeprefix("#/").split("/"):
            assert step in target, reference
            target = target[step]


async def test_every_operation_is_complete_and_has_an_id_of_its_own(tmp_path: Path) -> None:
    document = await fetch(tmp_path)
    assert document["openapi"] == "3.1.0"
    operations = [
        (path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]
    ids = [operation["operationId"] for _, _, operation in operations]
    assert len(ids) == len(set(ids))
    schemes = set(document["components"]["securitySchemes"])
    for path, method, operation in operations:
        assert set(operation) >= OPERATION_KEYS, path
        assert ("requestBody" in operation) is (method != "get"), path
        assert "500" in operation["responses"], path
        assert {name for option in operation["security"] for name in option} <= schemes, path
        in_path = {p["name"] for p in operation["parameters"] if p.get("in") == "path"}
        assert in_path == {part[1:-1] for part in path.split("/") if part.startswith("{")}, path
