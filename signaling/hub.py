"""What the live side needs of a Socket.IO server, and nothing more.

`signaling.engine` is the implementation on python-socketio; a faster one replaces it behind this
Protocol. Groups are named in `signaling.groups`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, NewType, Protocol

from signaling.groups import Group
from signaling.protocol import Wire

Sid = NewType("Sid", str)
"""One Socket.IO connection, from its handshake to its end."""


@dataclass(frozen=True)
class Knock:
    """What a handshake brings: the browser's cookies and the CONNECT payload, and its address."""

    cookies: Mapping[str, str]
    auth: Any
    address: str = ""


OnRequest = Callable[[Sid, dict[str, Any]], Awaitable[dict[str, Any]]]
OnConnect = Callable[[Sid, Knock], Awaitable[None]]
OnDisconnect = Callable[[Sid, bool], Awaitable[None]]
"""Is told which socket is gone, and whether it was expelled."""


class Hub(Protocol):
    """Sockets, groups of sockets, and what is said to them. Groups span all nodes."""

    def on(self, event: str, handler: OnRequest) -> None:
        """Answer each `event` with what `handler` returns. One socket's requests keep order."""

    def on_connect(self, handler: OnConnect) -> None:
        """Ask `handler` at each handshake; a ClinicError it raises refuses the socket."""

    def on_disconnect(self, handler: OnDisconnect) -> None:
        """Tell `handler` when a socket is gone; it is still in its groups then."""

    async def emit(self, event: str, model: Wire, to: Group, skip: Sid | None = None) -> None:
        """Tell everyone in a group, `skip` left out."""

    async def enter(self, sid: Sid, group: Group) -> None: ...

    async def leave(self, sid: Sid, group: Group) -> None: ...

    def is_in(self, sid: Sid, group: Group) -> bool: ...

    async def empty(self, group: Group) -> None:
        """Take everyone out of a group, on every node."""

    async def cut(self, group: Group) -> None:
        """Disconnect everyone in a group, on every node."""

    async def expel(self, group: Group) -> None:
        """Disconnect everyone in a group, on every node, and hold no place for them."""

    async def blame(self, sid: Sid) -> None:
        """Count a request that doesn't fit its schema; after some the socket is cut."""

    async def probe(self) -> None:
        """Return when nodes hear each other. Raises Unavailable when they don't."""
