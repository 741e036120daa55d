"""How much the echo may take: sessions, their length, memory, and where it can be reached.

`server.echo.owner` makes this from the settings; it goes to the child process as one argument, so
nothing is imported here that would make its start slow.
"""

import json
from dataclasses import asdict, dataclass

VIDEO_KBPS = 2_000
"""What a browser is told to send at most; a visit needs no more."""

DATA_BYTES_QUEUED = 256 * 1024
"""Data that came back too slowly to be sent on is dropped beyond this."""

MEMORY_BYTES = 2 * 1024**3
"""Address space of the child; its libraries alone map about a third."""


@dataclass(frozen=True)
class EchoLimits:
    """`sessions` 0 turns the echo off. `address` is what browsers are told instead of this
    machine's own addresses; `ports` is the range of UDP ports, None for any."""

    sessions: int = 4
    lasts_s: int = 30
    address: str | None = None
    ports: tuple[int, int] | None = None

    def as_argument(self) -> str:
        return json.dumps(asdict(self))


def from_argument(text: str) -> EchoLimits:
    """Return what `as_argument` wrote."""
    kept = json.loads(text)
    ports = kept.pop("ports")
    return EchoLimits(**kept, ports=None if ports is None else (ports[0], ports[1]))
