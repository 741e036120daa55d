"""What a request carries, read once at the edge into frozen models.

`server.api.route` calls it after the access check. Problems name the field and never repeat what
was sent, since that may be a password or health data.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from aiohttp import web
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from server.api.errors import InvalidFieldsError, TooLargeError, WrongContentTypeError
from server.api.models.base import Body, FieldProblem

MAX_BODY_BYTES = 65_536
MAX_QUERY_VALUE_CHARS = 200
MAX_PROBLEMS = 20

B = TypeVar("B", bound=Body)

SENTENCES = {
    "missing": "This is missing.",
    "extra_forbidden": "This field is not known here.",
    "string_too_short": "This is too short.",
    "string_too_long": "This is too long.",
    "string_pattern_mismatch": "This doesn't have the right form.",
    "string_type": "This must be text.",
    "int_type": "This must be a whole number.",
    "int_parsing": "This must be a whole number.",
    "bool_type": "This must be true or false.",
    "literal_error": "This is not one of the allowed values.",
    "enum": "This is not one of the allowed values.",
    "greater_than_equal": "This number is too small.",
    "less_than_equal": "This number is too large.",
    "date_from_datetime_parsing": "This must be a date such as 2030-01-31.",
    "date_parsing": "This must be a date such as 2030-01-31.",
    "datetime_from_date_parsing": "This must be a time such as 2030-01-31T09:30:00Z.",
    "datetime_parsing": "This must be a time such as 2030-01-31T09:30:00Z.",
    "timezone_aware": "This time needs its zone, as in 2030-01-31T09:30:00Z.",
    "model_type": "This must be an object.",
    "json_invalid": "This is not valid JSON.",
}


async def read_body(request: web.Request, model: type[B]) -> B:
    """Return what was sent as `model`; an empty object may be left out.

    Raises WrongContentTypeError (415), TooLargeError (413) or InvalidFieldsError (422).
    """
    if not request.body_exists:
        return _empty(model)
    if request.content_type != "application/json":
        raise WrongContentTypeError("Send JSON with the content type application/json.")
    if "Content-Encoding" in request.headers:
        raise WrongContentTypeError("Send JSON as it is, without compression.")
    raw = await _read(request)
    if not raw:
        return _empty(model)
    try:
        return model.model_validate_json(raw, strict=True)
    except ValidationError as error:
        raise _invalid(error, ()) from None


def read_query(request: web.Request, known: Mapping[str, TypeAdapter[Any]]) -> dict[str, Any]:
    """Return the declared query values that were sent. Raises InvalidFieldsError for any others."""
    values: dict[str, Any] = {}
    for name, value in request.query.items():
        adapter = known.get(name)
        if adapter is None or name in values:
            raise InvalidFieldsError((_problem("query", "This address takes no such value."),))
        if len(value) > MAX_QUERY_VALUE_CHARS:
            raise InvalidFieldsError((_problem(name, SENTENCES["string_too_long"]),))
        try:
            values[name] = adapter.validate_strings(value)
        except ValidationError as error:
            raise _invalid(error, (name,)) from None
    return values


def may_be_left_out(model: type[Body]) -> bool:
    """Whether nothing has to be sent at all: no field is required."""
    return not any(field.is_required() for field in model.model_fields.values())


def _empty(model: type[B]) -> B:
    if not may_be_left_out(model):
        raise WrongContentTypeError("Send JSON with the content type application/json.")
    return model()


async def _read(request: web.Request) -> bytes:
    if (request.content_length or 0) > MAX_BODY_BYTES:
        raise TooLargeError("Send at most 64 KiB.")
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TooLargeError("Send at most 64 KiB.") from None


def _invalid(error: ValidationError, prefix: tuple[str, ...]) -> InvalidFieldsError:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return InvalidFieldsError(tuple(_field_problem(item, prefix) for item in found[:MAX_PROBLEMS]))


def _field_problem(item: ErrorDetails, prefix: tuple[str, ...]) -> FieldProblem:
    place = (*prefix, *item["loc"])
    if item["type"] == "extra_forbidden":
        place = place[:-1]  # The last part is the sender's own text.
    path = ".".join(str(part) for part in place)
    return _problem(path, SENTENCES.get(item["type"], "This can't be used as it is."))


def _problem(path: str, message: str) -> FieldProblem:
    return FieldProblem(path=path, message=message)
