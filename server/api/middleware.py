"""Around every request: an id, one log line, and one place where exceptions become answers.

The log line has the route's template, never the path or query as sent: those may hold tokens.
"""

import secrets
import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from redis.exceptions import ConnectionError as RedisConnectionError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from rooms.errors import ClinicError, NotFound, Unavailable
from rooms.ids import is_id
from server.api.addresses import PERSON_ID, REQUEST_ID
from server.api.client import error_page
from server.api.errors import MethodNotAllowedError, TooLargeError, error_response
from server.fhir.outcome import is_here, outcome_response

Next = Callable[[web.Request], Awaitable[web.StreamResponse]]

# A part behind us (database, Redis) doesn't answer: said as such, so that clients try again.
_PART_DOWN = (
    ConnectionError,
    TimeoutError,
    InterfaceError,
    OperationalError,
    PoolTimeoutError,
    RedisConnectionError,
)

_log = structlog.get_logger(__name__)


@web.middleware
async def log_requests(request: web.Request, handler: Next) -> web.StreamResponse:
    """Give the request an id of our own making and log how it ended."""
    request_id = request[REQUEST_ID] = secrets.token_hex(8)
    started = time.monotonic()
    status: int | str = "cancelled"
    with structlog.contextvars.bound_contextvars(request_id=request_id):
        try:
            response = await handler(request)
            status = response.status
        finally:
            _log.info(
                "request",
                method=request.method,
                route=_template(request),
                status=status,
                duration_ms=round((time.monotonic() - started) * 1000, 1),
                **_ids(request),
            )
    if not response.prepared:
        response.headers["X-Request-Id"] = request_id
    return response


@web.middleware
async def answer_errors(request: web.Request, handler: Next) -> web.StreamResponse:
    """Turn every exception into the one error shape, or into a page where a page was asked for."""
    try:
        return await handler(request)
    except ClinicError as error:
        return _answer(request, error)
    except web.HTTPException as error:
        if error.status < web.HTTPBadRequest.status_code:
            raise
        return _answer(request, _from_aiohttp(error), allow=error.headers.get("Allow"))
    except _PART_DOWN:
        _log.exception("part_unavailable", route=_template(request))
        return _answer(request, Unavailable("The clinic's server is busy. Try again in a moment."))
    except Exception:  # noqa: BLE001 - the last place that can answer
        _log.exception("request_failed", route=_template(request))
        return _answer(request, ClinicError("Something went wrong on the clinic's server."))


def _answer(request: web.Request, error: ClinicError, allow: str | None = None) -> web.Response:
    if is_here(request.path):
        response = outcome_response(error, request.get(REQUEST_ID, ""))
    elif request.path.startswith("/api/") or not _wants_page(request):
        response = error_response(error, request.get(REQUEST_ID, ""))
    else:
        response = error_page(request, error)
    if allow is not None:
        response.headers["Allow"] = allow
    return response


def _from_aiohttp(error: web.HTTPException) -> ClinicError:
    if error.status == web.HTTPNotFound.status_code:
        return NotFound("There is nothing at this address.")
    if error.status == web.HTTPMethodNotAllowed.status_code:
        return MethodNotAllowedError("This address doesn't take this method.")
    if error.status == web.HTTPRequestEntityTooLarge.status_code:
        return TooLargeError("Send at most 64 KiB.")
    answer = ClinicError("This request can't be answered.", code="invalid")
    answer.status = error.status
    return answer


def _wants_page(request: web.Request) -> bool:
    return request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("Accept", "")


def _template(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "none"


def _ids(request: web.Request) -> dict[str, str]:
    """Who asked, and which visit: what stands in an id's place is logged only if it can be one."""
    given = {
        "person_id": request.get(PERSON_ID, ""),
        "visit_id": request.match_info.get("visit_id", ""),
    }
    return {name: one for name, one in given.items() if is_id(one)}
