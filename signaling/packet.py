"""What a Socket.IO packet from a client may be, decided before anything acts on it.

`signaling.engine` gives `WirePacket` to python-socketio as its serializer. The stock class takes
reserved names (`connect`, `disconnect`) as events, any namespace, and any number of announced
attachments; this one knows requests of the protocol and refuses the rest. Rules: HOSTILE inputs
of the threat model, `docs/protocol.md` "Framing".
"""

import re
from typing import Any

import orjson
from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet

from signaling.protocol import CLIENT_EVENTS

RESERVED_EVENTS = frozenset(
    {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"}
)
MAX_JSON_DEPTH = 16
MAX_CONNECT_CHARS = 1_024
MAX_ACK_ID_DIGITS = 15  # Below 2**53, so that it survives JavaScript.

_DIGITS = re.compile(r"[0-9]*", re.ASCII)
# One match per string, whole or cut off, and per bracket: possessive, so linear on any input.
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?+|[\[\]{}]', re.DOTALL)


class ProtocolViolation(Exception):
    """No client of this protocol sends such a frame; its connection ends at once."""


class SchemaError(Exception):
    """A well-framed request whose content can't be used; `ack_id` is where the answer goes."""

    def __init__(self, reason: str, ack_id: int | None) -> None:
        super().__init__(reason)
        self.ack_id = ack_id


class FastJson:
    """orjson under the two names that python-socketio calls. It refuses NaN and lone surrogates."""

    @staticmethod
    def dumps(value: Any, separators: tuple[str, str] | None = None) -> str:  # noqa: ARG004
        return orjson.dumps(value).decode()

    @staticmethod
    def loads(text: str | bytes) -> Any:
        return orjson.loads(text)


class WirePacket(Packet):  # type: ignore[misc]  # python-socketio ships no types
    """A packet of this protocol: CONNECT, DISCONNECT or an allowed EVENT in the namespace "/".

    Attachments are capped at zero. No event of the protocol carries bytes (note updates are
    base64), and a packet that announces an attachment makes the stock server wait and collect.
    """

    uses_binary_events = False
    json = FastJson

    def decode(self, encoded_packet: str) -> int:
        """Read a client's packet. Raises ProtocolViolation or SchemaError."""
        self.namespace = self.id = None
        self.data: Any = None
        kind, rest = encoded_packet[:1], encoded_packet[1:]
        if kind == str(CONNECT):
            self.packet_type, self.data = CONNECT, _credentials(rest)
        elif kind == str(DISCONNECT):
            if rest:
                raise ProtocolViolation("a disconnect packet carries nothing")
            self.packet_type = DISCONNECT
        elif kind == str(EVENT):
            self.packet_type = EVENT
            self.id, text = _split_ack_id(rest)
            self.data = _request(text, self.id)
        else:
            raise ProtocolViolation("a packet of this type is never sent by a client")
        return 0


def depth_of(text: str) -> int:
    """Return how deep brackets nest outside of strings, without parsing."""
    depth = deepest = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        if found[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in "]}":
            depth -= 1
    return deepest


def _credentials(text: str) -> dict[str, Any] | None:
    if not text:
        return None
    if text[0] != "{" or len(text) > MAX_CONNECT_CHARS:
        raise ProtocolViolation("another namespace, or credentials that are no object")
    try:
        return _parse(text)  # type: ignore[no-any-return]
    except ValueError:
        raise ProtocolViolation("credentials that are no JSON") from None


def _split_ack_id(text: str) -> tuple[int | None, str]:
    found = _DIGITS.match(text)
    digits = found[0] if found else ""
    if len(digits) > MAX_ACK_ID_DIGITS:
        raise ProtocolViolation("an acknowledgement id out of bounds")
    if text[len(digits) : len(digits) + 1] != "[":
        raise ProtocolViolation("another namespace, an attachment, or no array")
    return (int(digits) if digits else None), text[len(digits) :]


def _request(text: str, ack_id: int | None) -> list[Any]:
    """Return [event, payload]. A request that needs no payload may leave it out."""
    try:
        data = _parse(text)
    except ValueError:
        raise SchemaError("no JSON", ack_id) from None
    name = data[0] if data else None
    if not isinstance(name, str):
        raise SchemaError("no event name", ack_id)
    if name in RESERVED_EVENTS:
        raise ProtocolViolation("a reserved name used as an event")
    if name not in CLIENT_EVENTS:
        raise SchemaError("an unknown event", ack_id)
    payload = data[1] if len(data) > 1 else {}
    if len(data) > 2 or not isinstance(payload, dict):  # noqa: PLR2004 - name and payload
        raise SchemaError("not one object", ack_id)
    return [name, payload]


def _parse(text: str) -> Any:
    if depth_of(text) > MAX_JSON_DEPTH:
        raise ValueError("nested too deep")
    return orjson.loads(text)
