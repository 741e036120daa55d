"""What the server and its echo process say to each other: JSON after its length, on a socket pair.

Four bytes, big-endian, count the bytes that follow. Both ends refuse a frame over MAX_FRAME_BYTES,
so that neither can fill the other's memory.
"""

import asyncio
import json
import struct
from typing import Any

MAX_FRAME_BYTES = 256 * 1024
_LENGTH = struct.Struct(">I")

Frame = dict[str, Any]


class BrokenFrameError(Exception):
    """The other end sent what is no frame; there is no going on."""


async def read_frame(reader: asyncio.StreamReader) -> Frame | None:
    """Return the next frame, or None when the other end is gone. Raises BrokenFrameError."""
    try:
        (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
        if length > MAX_FRAME_BYTES:
            raise BrokenFrameError(f"{length} bytes")
        frame = json.loads(await reader.readexactly(length))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    except ValueError as error:
        raise BrokenFrameError("no JSON") from error
    if not isinstance(frame, dict):
        raise BrokenFrameError("no object")
    return frame


async def write_frame(writer: asyncio.StreamWriter, frame: Frame) -> None:
    """Send a frame. Raises ConnectionError when the other end is gone."""
    data = json.dumps(frame).encode()
    if len(data) > MAX_FRAME_BYTES:
        raise BrokenFrameError(f"{len(data)} bytes")
    writer.write(_LENGTH.pack(len(data)) + data)
    await writer.drain()
