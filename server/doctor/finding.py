"""What a probe of `visavis doctor` finds: one line, and what to do where something is wrong."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """OFF is what the clinic does without; only BAD makes the command fail."""

    OK = "ok"
    WARN = "warn"
    BAD = "BAD"
    OFF = "off"


@dataclass(frozen=True)
class Finding:
    """`what` names the part, `words` say what was found, `advice` what to do about it."""

    what: str
    health: Health
    words: str
    advice: str = ""


Probe = Callable[[], Awaitable[list[Finding]]]
"""One part's questions. Never raises."""


def ok(what: str, words: str) -> Finding:
    return Finding(what, Health.OK, words)


def bad(what: str, words: str, advice: str) -> Finding:
    return Finding(what, Health.BAD, words, advice)


def warn(what: str, words: str, advice: str) -> Finding:
    return Finding(what, Health.WARN, words, advice)


def off(what: str, setting: str) -> Finding:
    return Finding(what, Health.OFF, f"not set up ({setting})")


def fault(error: BaseException) -> str:
    """Name an error without its text, which may repeat an address or a password."""
    return type(error).__name__
