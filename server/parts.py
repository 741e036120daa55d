"""The parts of a running server, in one place: what routes and background work may reach.

`server.cli` composes them, `server.app` keeps them under PARTS, a route finds them as
`call.parts`. Add a field with the real class when a part appears.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import web

from rooms.clock import Clock, SystemClock
from server.api.access import CurrentSession
from server.settings import Settings

Probe = Callable[[], Awaitable[None]]
"""Returns when a part answers, raises when it doesn't."""


class SessionResolver(Protocol):
    """Finds the session a request uses: header `X-Visavis-Session` and the cookies."""

    async def resolve(self, request: web.Request) -> CurrentSession | None: ...


@dataclass(frozen=True, kw_only=True)
class Parts:
    """`probes` are what `/readyz` asks, by name. `demo` is true for the demo clinic only;
    `extra_origins` are further addresses of its pages, beside PUBLIC_URL."""

    settings: Settings
    sessions: SessionResolver
    clock: Clock = field(default_factory=SystemClock)
    probes: Mapping[str, Probe] = field(default_factory=dict)
    demo: bool = False
    extra_origins: frozenset[str] = frozenset()

    @property
    def origins(self) -> frozenset[str]:
        """Where this clinic's pages live, as browsers send it in Origin. The Socket.IO handshake
        asks the same."""
        return self.extra_origins | {self.settings.public_url}


PARTS: web.AppKey[Parts] = web.AppKey("parts", Parts)
