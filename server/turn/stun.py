"""STUN and TURN messages as bytes: RFC 8489 (STUN), RFC 8656 (TURN). No sockets here.

Used by `server.turn.client`. aioice, which aiortc brings, speaks TURN too, but it can neither ask
for an IPv6 relay (REQUESTED-ADDRESS-FAMILY) nor for a permission alone, which the probe is about.
What comes from the network is checked here; anything odd is a MalformedError.
"""

import hashlib
import hmac
import os
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from ipaddress import IPv4Address, IPv6Address, ip_address

MAGIC_COOKIE = 0x2112A442
HEADER_BYTES = 20
_FINGERPRINT_XOR = 0x5354554E
_INTEGRITY_BYTES = 20
_CHANNEL_HEADER_BYTES = 4
_IPV4, _IPV6 = 0x01, 0x02
FIRST_CHANNEL, LAST_CHANNEL = 0x4000, 0x4FFF
"""RFC 8656 section 12."""

Endpoint = tuple[str, int]


class MalformedError(ValueError):
    """These bytes are no STUN message, or one that contradicts itself."""


class Method(IntEnum):
    BINDING = 0x001
    ALLOCATE = 0x003
    REFRESH = 0x004
    SEND = 0x006
    DATA = 0x007
    CREATE_PERMISSION = 0x008
    CHANNEL_BIND = 0x009


class Kind(IntEnum):
    REQUEST = 0
    INDICATION = 1
    SUCCESS = 2
    ERROR = 3


class Attribute(IntEnum):
    USERNAME = 0x0006
    MESSAGE_INTEGRITY = 0x0008
    ERROR_CODE = 0x0009
    CHANNEL_NUMBER = 0x000C
    LIFETIME = 0x000D
    XOR_PEER_ADDRESS = 0x0012
    DATA = 0x0013
    REALM = 0x0014
    NONCE = 0x0015
    XOR_RELAYED_ADDRESS = 0x0016
    REQUESTED_ADDRESS_FAMILY = 0x0017
    REQUESTED_TRANSPORT = 0x0019
    XOR_MAPPED_ADDRESS = 0x0020
    FINGERPRINT = 0x8028


@dataclass(frozen=True)
class Message:
    """One message; attributes in order, MESSAGE-INTEGRITY and FINGERPRINT left out."""

    method: Method
    kind: Kind
    transaction: bytes
    attributes: tuple[tuple[int, bytes], ...] = ()

    def first(self, attribute: Attribute) -> bytes | None:
        return next((value for kind, value in self.attributes if kind == attribute), None)

    def address(self, attribute: Attribute) -> Endpoint | None:
        """Return an XOR'ed address. Raises MalformedError."""
        value = self.first(attribute)
        return None if value is None else unpack_address(value, self.transaction)

    def number(self, attribute: Attribute) -> int | None:
        """Return a 32-bit number. Raises MalformedError."""
        value = self.first(attribute)
        if value is None:
            return None
        if len(value) != 4:  # noqa: PLR2004 - 32 bits
            raise MalformedError("A number has the wrong size.")
        return int.from_bytes(value, "big")

    @property
    def error_code(self) -> int | None:
        """RFC 8489 section 14.8: the hundreds and the rest, in a byte each."""
        value = self.first(Attribute.ERROR_CODE)
        if value is None:
            return None
        if len(value) < 4 or not 3 <= value[2] & 7 <= 6 or value[3] > 99:  # noqa: PLR2004
            raise MalformedError("An error code is out of range.")
        return (value[2] & 7) * 100 + value[3]


def new_transaction() -> bytes:
    return os.urandom(12)


def long_term_key(username: str, realm: str, password: str) -> bytes:
    """RFC 8489 section 9.2.2; MD5 is what the protocol names."""
    text = f"{username}:{realm}:{password}".encode()
    return hashlib.md5(text, usedforsecurity=False).digest()


def encode(message: Message, key: bytes | None = None) -> bytes:
    """Write a message, signed when there is a key, with a fingerprint."""
    body = b"".join(_attribute(kind, value) for kind, value in message.attributes)
    if key is not None:
        covered = _header(message, len(body) + 4 + _INTEGRITY_BYTES) + body
        body += _attribute(Attribute.MESSAGE_INTEGRITY, _integrity(covered, key))
    covered = _header(message, len(body) + 8) + body
    body += _attribute(Attribute.FINGERPRINT, _fingerprint(covered))
    return _header(message, len(body)) + body


def decode(data: bytes) -> Message:
    """Read a message that fills `data` exactly. Raises MalformedError."""
    method, kind, transaction = _read_header(data)
    kept = []
    for position, attribute, value in _read_attributes(data):
        if attribute == Attribute.FINGERPRINT:
            if value != _fingerprint(data[:position]):
                raise MalformedError("The fingerprint is of another message.")
            break
        kept.append((attribute, value))
    # What follows MESSAGE-INTEGRITY is not covered by it (RFC 8489 section 14.5).
    signed_at = next(
        (at for at, (one, _) in enumerate(kept) if one == Attribute.MESSAGE_INTEGRITY), len(kept)
    )
    return Message(method, kind, transaction, tuple(kept[:signed_at]))


def is_authentic(data: bytes, key: bytes) -> bool:
    """Whether a message that `decode` accepts is signed with this key."""
    for position, attribute, value in _read_attributes(data):
        if attribute == Attribute.MESSAGE_INTEGRITY:
            length = position - HEADER_BYTES + 4 + _INTEGRITY_BYTES
            covered = data[:2] + struct.pack("!H", length) + data[4:position]
            return hmac.compare_digest(value, _integrity(covered, key))
    return False


def pack_address(endpoint: Endpoint, transaction: bytes) -> bytes:
    """Write an XOR'ed address (RFC 8489 section 14.2)."""
    address = ip_address(endpoint[0])
    family = _IPV4 if address.version == 4 else _IPV6  # noqa: PLR2004 - IPv4
    port = endpoint[1] ^ (MAGIC_COOKIE >> 16)
    return struct.pack("!BBH", 0, family, port) + _xor(address.packed, transaction)


def unpack_address(value: bytes, transaction: bytes) -> Endpoint:
    """Read an XOR'ed address. Raises MalformedError."""
    size = {_IPV4: 8, _IPV6: 20}.get(value[1] if len(value) > 1 else 0)
    if size is None or len(value) != size:
        raise MalformedError("An address has a wrong family or size.")
    port = int.from_bytes(value[2:4], "big") ^ (MAGIC_COOKIE >> 16)
    packed = _xor(value[4:], transaction)
    address = IPv4Address(packed) if value[1] == _IPV4 else IPv6Address(packed)
    return str(address), port


def channel_data(channel: int, data: bytes) -> bytes:
    """Write ChannelData, padded as streams need it (RFC 8656 section 12.5)."""
    return struct.pack("!HH", channel, len(data)) + data + _padding(len(data))


def read_channel_data(data: bytes) -> tuple[int, bytes] | None:
    """Return channel and content, or None when this is no ChannelData. Raises MalformedError."""
    if len(data) < _CHANNEL_HEADER_BYTES:
        raise MalformedError("Too short for any message.")
    channel, length = struct.unpack_from("!HH", data)
    if not FIRST_CHANNEL <= channel <= LAST_CHANNEL:
        return None
    if len(data) < _CHANNEL_HEADER_BYTES + length:
        raise MalformedError("ChannelData is cut off.")
    return channel, data[_CHANNEL_HEADER_BYTES : _CHANNEL_HEADER_BYTES + length]


def next_in_stream(buffer: bytes) -> int:
    """Return how many bytes the first message of a TCP stream takes; 0 when more must come.
    Raises MalformedError when what begins here is no message."""
    if len(buffer) < _CHANNEL_HEADER_BYTES:
        return 0
    first, length = struct.unpack_from("!HH", buffer)
    if FIRST_CHANNEL <= first <= LAST_CHANNEL:
        size = _CHANNEL_HEADER_BYTES + length + len(_padding(length))
    elif first < FIRST_CHANNEL and length % 4 == 0:
        size = HEADER_BYTES + length
    else:
        raise MalformedError("The stream holds something else than STUN.")
    return size if len(buffer) >= size else 0


def _header(message: Message, length: int) -> bytes:
    # The two bits of the kind sit between those of the method (RFC 8489 figure 3).
    method, kind = int(message.method), int(message.kind)
    first = (method & 0xF80) << 2 | (method & 0x70) << 1 | method & 0xF
    first |= (kind & 2) << 7 | (kind & 1) << 4
    return struct.pack("!HHI", first, length, MAGIC_COOKIE) + message.transaction


def _read_header(data: bytes) -> tuple[Method, Kind, bytes]:
    if len(data) < HEADER_BYTES:
        raise MalformedError("Too short for a STUN header.")
    first, length, cookie = struct.unpack_from("!HHI", data)
    if first & 0xC000 or cookie != MAGIC_COOKIE:
        raise MalformedError("No STUN message.")
    if length % 4 or HEADER_BYTES + length != len(data):
        raise MalformedError("The length of the message is not what it says.")
    method = (first & 0x3E00) >> 2 | (first & 0xE0) >> 1 | first & 0xF
    try:
        return Method(method), Kind((first & 0x100) >> 7 | (first & 0x10) >> 4), data[8:20]
    except ValueError as error:
        raise MalformedError("A method that nobody asked for.") from error


def _read_attributes(data: bytes) -> Iterable[tuple[int, int, bytes]]:
    """Yield where each attribute begins, its type and its value. Raises MalformedError."""
    at = HEADER_BYTES
    while at < len(data):
        if len(data) - at < 4:  # noqa: PLR2004 - type and length
            raise MalformedError("An attribute is cut off.")
        attribute, length = struct.unpack_from("!HH", data, at)
        value = data[at + 4 : at + 4 + length]
        if len(value) != length:
            raise MalformedError("An attribute is longer than its message.")
        yield at, attribute, value
        at += 4 + length + len(_padding(length))


def _attribute(kind: int, value: bytes) -> bytes:
    return struct.pack("!HH", kind, len(value)) + value + _padding(len(value))


def _padding(length: int) -> bytes:
    return bytes(-length % 4)


def _integrity(covered: bytes, key: bytes) -> bytes:
    return hmac.new(key, covered, hashlib.sha1).digest()


def _fingerprint(covered: bytes) -> bytes:
    return struct.pack("!I", zlib.crc32(covered) ^ _FINGERPRINT_XOR)


def _xor(packed: bytes, transaction: bytes) -> bytes:
    mask = struct.pack("!I", MAGIC_COOKIE) + transaction
    return bytes(one ^ other for one, other in zip(packed, mask, strict=False))
