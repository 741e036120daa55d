"""Logs: one line per event, as JSON or for people, with ids and never with personal data.

`server.cli` calls `configure_logs` once; everything else takes `structlog.get_logger()`. The
standard library's logs (aiohttp, engineio, SQLAlchemy) run through the same processors. The mask
is the last line of defence: a caller that logs a name is wrong even though it comes out masked.
"""

import logging
import sys
from typing import Any, Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from rooms.audit import LOGGER as AUDIT_LOGGER
from server.log_loss import DiscreetHandler
from server.log_sink import Sink, SinkHandler

MASK = "[masked]"

_PRIVATE = frozenset(
    {"name", "names", "email", "mail", "phone", "number", "address", "location", "token"}
    | {"secret", "password", "code", "key", "cookie", "authorization", "sdp", "candidate"}
    | {"text", "body", "reason", "matters", "company", "note", "update", "answers", "query"}
    | {"subject", "link", "url", "to"}
)
_ALLOWED_NAMES = frozenset({"event", "level", "logger", "timestamp", "error_code"})
_QUIET = ("aiohttp.access", "engineio.server", "socketio.server", "sqlalchemy", "aiosqlite")


def mask_private(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Mask values whose key, or a word of it, names something personal; also inside dicts."""
    return {key: _masked(key, value) for key, value in event.items()}


def configure_logs(
    format_: Literal["json", "console"],
    level: Literal["debug", "info", "warning", "error"],
    sink: Sink | None = None,
    *,
    on_stderr: bool = True,
) -> None:
    """Send all logs to standard error, in this format, from this level up; to a sink as JSON."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        mask_private,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handlers: list[logging.Handler] = []
    if on_stderr:
        handlers.append(_StandardError(sys.stderr))
        handlers[-1].setFormatter(_formatter(shared, format_))
    if sink is not None:
        handlers.append(SinkHandler(sink, AUDIT_LOGGER))
        handlers[-1].setFormatter(_formatter(shared, "json"))
    logging.basicConfig(handlers=handlers, level=level.upper(), force=True)
    for name in _QUIET:
        # Below warning these write addresses, statements with values, and whole packets.
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("aiohttp.server").addFilter(_without_address)


class _StandardError(DiscreetHandler, logging.StreamHandler[TextIO]):
    """Writes lines for people or as JSON."""


def _formatter(
    shared: list[Processor], format_: Literal["json", "console"]
) -> structlog.stdlib.ProcessorFormatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _without_exception_text,
            *_renderers(format_),
        ],
    )


def _without_address(record: logging.LogRecord) -> bool:
    """aiohttp names the sender of a request that it can't read."""
    if record.msg == "Error handling request from %s":
        record.msg, record.args = "unreadable_request", ()
    return True


def _masked(key: str, value: Any) -> Any:
    if key in _ALLOWED_NAMES or key.endswith("_id"):
        return value
    if not _PRIVATE.isdisjoint(key.lower().replace("-", "_").split("_")):
        return MASK
    if isinstance(value, dict):
        return {inner: _masked(str(inner), part) for inner, part in value.items()}
    return value


def _without_exception_text(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Keep where an exception happened and its class. Its message often repeats what was sent:
    a statement's values, a model's input, a header."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info if isinstance(info, BaseException) else info[1] if info else None
    if error is not None:
        event["exception"] = describe_exception(error)
    return event


def describe_exception(error: BaseException) -> list[str]:
    """Return class and places (innermost last) of an exception and of what caused it."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        lines += _places(current)
        current = current.__cause__ or current.__context__
    return lines


def _places(error: BaseException) -> list[str]:
    places: list[str] = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"  {code.co_filename}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return places


def _renderers(format_: Literal["json", "console"]) -> list[Processor]:
    if format_ == "json":
        return [structlog.processors.JSONRenderer(sort_keys=True)]
    return [_joined_exception, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]


def _joined_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """The renderer for people takes an exception as one text."""
    if isinstance(event.get("exception"), list):
        event["exception"] = "\n".join(event["exception"])
    return event
