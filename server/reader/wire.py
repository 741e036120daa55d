"""What the server and its reader say to each other: a head in JSON and a body of byte strings.

Two lengths of four bytes, big-endian, come first: the head's and the body's. Each byte string of the
body follows its own length. Both ends refuse what is over the bounds.
"""

import json
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_HEAD_BYTES = 8 * 1024**2
"""Read at one go by the server, which serves nobody meanwhile. A book's text has about one."""

MAX_BODY_BYTES = 48 * 1024**2
LENGTHS = struct.Struct(">II")
_LENGTH = struct.Struct(">I")


class BrokenFrameError(Exception):
    """The other end sent what is no frame; there is no going on."""


@dataclass(frozen=True)
class Frame:
    head: dict[str, Any]
    body: Sequence[bytes] = field(default=(), repr=False)

    def packed(self) -> bytes:
        """Return the bytes of it. Raises BrokenFrameError when they would be too many."""
        head = json.dumps(self.head).encode()
        body = b"".join(_LENGTH.pack(len(one)) + one for one in self.body)
        lengths = LENGTHS.pack(*checked(len(head), len(body)))
        return lengths + head + body


def checked(head: int, body: int) -> tuple[int, int]:
    """Return two lengths that are within the bounds. Raises BrokenFrameError."""
    if head > MAX_HEAD_BYTES or body > MAX_BODY_BYTES:
        raise BrokenFrameError(f"{head} and {body} bytes")
    return head, body


def frame_of(head: bytes, body: bytes) -> Frame:
    """Return what was packed. Raises BrokenFrameError."""
    try:
        said = json.loads(head)
    except (ValueError, RecursionError):
        raise BrokenFrameError("no JSON") from None
    if not isinstance(said, dict):
        raise BrokenFrameError("no object")
    return Frame(said, tuple(_strings(body)))


def _strings(body: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(body):
        if at + _LENGTH.size > len(body):
            raise BrokenFrameError("cut off")
        (length,) = _LENGTH.unpack_from(body, at)
        at += _LENGTH.size
        if at + length > len(body):
            raise BrokenFrameError("cut off")
        yield body[at : at + length]
        at += length
