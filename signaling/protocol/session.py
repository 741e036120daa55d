"""The handshake of a socket, and the end of the session behind it."""

from typing import Literal

from signaling.protocol.wire import Wire


class Handshake(Wire):
    """Socket.IO CONNECT payload: which of the browser's two sessions this socket belongs to."""

    session: Literal["account", "visit"] = "account"


class SessionEnded(Wire):
    """The session behind this socket ended; it is disconnected next."""

    reason: Literal["signed_out", "expired"]
