"""The web application: middleware around the route tables, the built client and the health checks.

`server.compose` makes the Parts and may add more to what `create_app` returns (Socket.IO, the
demo clinic's doors) before it starts.
"""

from collections.abc import Iterable

from aiohttp import web

from server.api import openapi
from server.api.body import MAX_BODY_BYTES
from server.api.client import Client, add_client
from server.api.health import add_health
from server.api.middleware import answer_errors, log_requests
from server.api.route import RouteTable, register
from server.api.security import HEADERS, SecurityHeaders, guard
from server.fhir.routes import add_fhir
from server.parts import PARTS, Parts


def create_app(
    parts: Parts, tables: Iterable[RouteTable] = (), *, client: Client | None = None
) -> web.Application:
    """Return the application with all routes of `tables` under /api/v1."""
    app = web.Application(
        middlewares=[log_requests, answer_errors, guard], client_max_size=MAX_BODY_BYTES
    )
    app[PARTS] = parts
    all_tables = [openapi.routes, *tables]
    register(app, all_tables)
    app[openapi.DESCRIBED] = openapi.Described(all_tables)
    add_health(app)
    add_fhir(app)
    add_client(app, client or Client(), demo=parts.demo)
    # A demo clinic's names belong to the reader's machine, where other servers may speak http.
    headers = SecurityHeaders(parts.origins, hsts=parts.settings.is_https and not parts.demo)
    app[HEADERS] = headers
    app.on_response_prepare.append(headers.add)
    return app
