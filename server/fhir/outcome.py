"""OperationOutcome: how the FHIR interface says that something can't be done, on every path.

The words are those of `rooms.errors`; `expression` names the element that is meant, and the
request's id finds the line of the log. Codes: HL7 FHIR 4.0.1, value set issue-type.
"""

from dataclasses import dataclass

import orjson
from aiohttp import web

from rooms.errors import ClinicError, Invalid, TooMany
from server.fhir.place import BASE_PATH, Json, pruned

CONTENT_TYPE = "application/fhir+json"
_ISSUES = {
    401: "login",
    403: "forbidden",
    404: "not-found",
    405: "not-supported",
    406: "not-supported",
    409: "conflict",
    413: "too-long",
    415: "structure",
    422: "invalid",
    429: "throttled",
    503: "transient",
}


class ElementError(Invalid):
    """An element of what was sent, or a name in the query, can't be used; `expression` says which,
    `issue` in which way: value, required, structure, not-supported, business-rule."""

    def __init__(
        self, message: str, expression: str, *, issue: str = "value", status: int = 422
    ) -> None:
        super().__init__(message)
        self.expression = expression
        self.issue = issue
        self.status = status


@dataclass(frozen=True)
class Issue:
    """One thing that is said: error, warning or information."""

    severity: str
    code: str
    words: str
    expression: str | None = None


def is_here(path: str) -> bool:
    """Whether a path belongs to the interface, so that its errors are OperationOutcomes."""
    return path == BASE_PATH or path.startswith(f"{BASE_PATH}/")


def outcome(issues: list[Issue], request_id: str | None = None) -> Json:
    return {
        "resourceType": "OperationOutcome",
        "issue": [
            pruned(
                {
                    "severity": one.severity,
                    "code": one.code,
                    "details": {"text": one.words},
                    "diagnostics": f"request {request_id}" if request_id else None,
                    "expression": [one.expression] if one.expression else [],
                }
            )
            for one in issues
        ],
    }


def outcome_response(error: ClinicError, request_id: str) -> web.Response:
    """Return the answer for an error."""
    issue = Issue("error", _ISSUES.get(error.status, "exception"), error.message)
    if isinstance(error, ElementError):
        issue = Issue("error", error.issue, error.message, error.expression)
    response = resource_response(outcome([issue], request_id), error.status)
    if error.status == web.HTTPUnauthorized.status_code:
        response.headers["WWW-Authenticate"] = 'Bearer realm="FHIR"'
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after_s)
    return response


def resource_response(resource: Json, status: int = 200) -> web.Response:
    return web.Response(
        body=orjson.dumps(resource),
        status=status,
        content_type=CONTENT_TYPE,
        charset="utf-8",
    )
