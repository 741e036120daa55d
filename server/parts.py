"""The parts of a running server, in one place: what routes and background work may reach.

`server.compose` makes them, `server.app` keeps them under PARTS, a route finds them as
`call.parts`. A new part is a field with its real class.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from rooms.clinic import Clinic
from rooms.clock import Clock, SystemClock
from server.auth.sessions import Sessions
from server.auth.sign_in import SignIns
from server.auth.visit_links import VisitLinks
from server.invitations import Invitations
from server.messages.messenger import Messenger
from server.messages.outbox import Outbox
from server.settings import Settings

Probe = Callable[[], Awaitable[object]]
"""Returns when a part answers, raises when it doesn't."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """`probes` are what `/readyz` asks, by name. `demo` is true for the demo clinic only, which
    keeps its `demo.json` in `demo_folder`; `extra_origins` are further addresses of its pages,
    beside PUBLIC_URL."""

    settings: Settings
    clinic: Clinic
    sessions: Sessions
    sign_ins: SignIns
    visit_links: VisitLinks
    invitations: Invitations
    messenger: Messenger
    outbox: Outbox | None = None
    clock: Clock = field(default_factory=SystemClock)
    probes: Mapping[str, Probe] = field(default_factory=dict)
    demo: bool = False
    demo_folder: Path | None = None
    extra_origins: frozenset[str] = frozenset()

    @property
    def origins(self) -> frozenset[str]:
        """Where this clinic's pages live, as browsers send it in Origin. The Socket.IO handshake
        asks the same."""
        return self.extra_origins | {self.settings.public_url}


PARTS: web.AppKey[Parts] = web.AppKey("parts", Parts)
