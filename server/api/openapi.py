"""The OpenAPI 3.1 document, written from the route tables and served at /api/v1/openapi.json."""

import asyncio
import re
from collections.abc import Iterable
from functools import cached_property
from importlib.metadata import version
from typing import Any, Literal

from aiohttp import web
from pydantic import ConfigDict
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from server.api.access import POLICIES, Access
from server.api.body import may_be_left_out
from server.api.download import KINDS
from server.api.errors import ERRORS
from server.api.models.base import Body, ErrorBody, Nothing
from server.api.route import API_PREFIX, Call, Route, RouteTable
from server.api.upload import NAME_HEADER, OP_HEADER, Uploaded
from server.auth.levels import SessionLevel
from server.schema import AlwaysGiven

Json = dict[str, Any]
SESSION_HEADER = "X-Visavis-Session"

_REF = "#/components/schemas/{model}"
_DESCRIPTION = (
    "Requests that change something need the header `X-Visavis: 1` and, from a browser, the "
    f"clinic's own Origin. `{SESSION_HEADER}` says which of a browser's two sessions counts."
)


class OpenApiDocument(Body):
    """An OpenAPI 3.1 document."""

    model_config = ConfigDict(extra="allow")

    openapi: Literal["3.1.0"]


class Described:
    """The document of an application, written when it is first asked for: it takes as long as the
    rest of a start."""

    def __init__(self, tables: Iterable[RouteTable]) -> None:
        self._tables = tuple(tables)

    @cached_property
    def document(self) -> OpenApiDocument:
        return openapi_document(self._tables)


DESCRIBED: web.AppKey[Described] = web.AppKey("described", Described)

routes = RouteTable("about")


@routes.get("/openapi.json", access=Access.PUBLIC, gives=OpenApiDocument, summary="This document")
async def openapi(call: Call[Nothing]) -> OpenApiDocument:
    described = call.request.app[DESCRIBED]
    return await asyncio.to_thread(lambda: described.document)


def openapi_document(tables: Iterable[RouteTable]) -> OpenApiDocument:
    """Return the document for all routes of the tables."""
    tables = list(tables)
    found = [(table.tag, route) for table in tables for route in table]
    schemas, definitions = _schemas(route for _, route in found)
    paths: Json = {}
    for tag, route in found:
        operation = _operation(tag, route, schemas)
        paths.setdefault(API_PREFIX + route.path, {})[route.method.lower()] = operation
    return OpenApiDocument.model_validate(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Visavis",
                "version": version("visavis"),
                "description": _DESCRIPTION,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "tags": [{"name": tag} for tag in dict.fromkeys(table.tag for table in tables)],
            "paths": paths,
            "components": {
                "schemas": definitions,
                "parameters": {"session": _session_parameter()},
                "securitySchemes": {
                    "account": _cookie("visavis", "Signed in with password and second factor."),
                    "visit": _cookie("visavis-visit", "Came by visit link and code."),
                },
            },
        }
    )


Schemas = dict[tuple[type[Body], JsonSchemaMode], Json]


def _schemas(routes: Iterable[Route]) -> tuple[Schemas, Json]:
    wanted: dict[tuple[type[Body], JsonSchemaMode], None] = {(ErrorBody, "serialization"): None}
    for route in routes:
        if route.body is not Uploaded:
            wanted[(route.body, "validation")] = None
        if route.gives not in KINDS:
            wanted[(route.gives, "serialization")] = None
    by_model, bundle = models_json_schema(
        list(wanted), ref_template=_REF, schema_generator=AlwaysGiven
    )
    return {key: by_model[key] for key in wanted}, bundle["$defs"]


def _operation(tag: str, route: Route, schemas: Schemas) -> Json:
    operation: Json = {
        "tags": [tag],
        "operationId": route.handler.__name__,
        "summary": route.summary,
        "description": f"For: {route.access.value}",
        "parameters": [*_parameters(route), {"$ref": "#/components/parameters/session"}],
        "responses": {
            str(route.status): {
                "description": "Done.",
                "content": _content(route, schemas),
            },
            **_errors(route, schemas[ErrorBody, "serialization"]),
        },
        "security": _security(route.access),
    }
    if route.method != "GET":
        operation["requestBody"] = {
            "required": not may_be_left_out(route.body),
            "content": _taken(route, schemas),
        }
        operation["parameters"].append(_header("X-Visavis", {"const": "1"}))
    return operation


def _taken(route: Route, schemas: Schemas) -> Json:
    if route.body is Uploaded:
        return {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    return _json(schemas[route.body, "validation"])


def _content(route: Route, schemas: Schemas) -> Json:
    if route.gives in KINDS:
        return {"*/*": {"schema": {"type": "string", "format": "binary"}}}
    return _json(schemas[route.gives, "serialization"])


def _parameters(route: Route) -> Iterable[Json]:
    for name in re.findall(r"\{(\w+)\}", route.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    if route.body is Uploaded:
        yield from (_header(name, {"type": "string"}) for name in (NAME_HEADER, OP_HEADER))
    for query in route.query:
        yield {
            "name": query.name,
            "in": "query",
            "description": query.help,
            "schema": query.adapter.json_schema(),
        }


def _errors(route: Route, schema: Json) -> Json:
    """Return the error answers by status: those the route names, and those of every such route."""
    codes = {"internal", "too_many", "unavailable", *route.errors}
    if route.access is not Access.PUBLIC:
        codes |= {"not_signed_in", "second_factor_needed", "refused"}
    if route.access is Access.PASSWORD:
        codes -= {"second_factor_needed"}
    if route.method != "GET":
        codes |= {"cross_site", "too_large", "invalid", "wrong_content_type"}
    if route.query:
        codes |= {"invalid"}
    if "{" in route.path:
        codes |= {"not_found"}
    answers: Json = {}
    for code in sorted(codes):
        status, meaning = ERRORS[code]
        answer = answers.setdefault(str(status), {"description": "", "content": _json(schema)})
        answer["description"] = f"{answer['description']}\n`{code}`: {meaning}".strip()
    return dict(sorted(answers.items()))


def _security(access: Access) -> list[dict[str, list[str]]]:
    if access is Access.PUBLIC:
        return []
    levels = POLICIES[access].levels
    by_link: list[dict[str, list[str]]] = [{"visit": []}] if SessionLevel.VISIT in levels else []
    return [{"account": []}, *by_link] if SessionLevel.FULL in levels else by_link


def _session_parameter() -> Json:
    schema = {"enum": ["account", "visit"], "default": "account"}
    return {**_header(SESSION_HEADER, schema), "required": False}


def _header(name: str, schema: Json) -> Json:
    return {"name": name, "in": "header", "required": True, "schema": schema}


def _cookie(name: str, description: str) -> Json:
    described = f"{description} On TLS the name begins with `__Host-`."
    return {
        "type": "apiKey",
        "in": "cookie",
        "name": name,
        "description": described,
    }


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}
