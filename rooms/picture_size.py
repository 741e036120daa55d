"""How large a picture unfolds, told by its header as it streams in; nothing is decoded.

A few kilobytes can hold a picture that fills a phone's memory when it is shown. `rooms.files` lets
no picture in whose size is more than `MAX_PIXELS`, or can't be told. Headers: PNG (W3C, 11.2.1),
JPEG (ITU-T T.81, B.2), WebP (RFC 9649, 2.4 to 2.7). Rule: HOSTILE.md "Files and export".
"""

from collections.abc import Callable

from rooms.errors import Invalid

MAX_PIXELS = 100_000_000
"""More than any phone's camera makes."""
MAX_SIDE = 30_000
MAX_HEADER_BYTES = 1024 * 1024

Size = tuple[int, int]

_MARK = 0xFF
_LOSSLESS = 0x2F
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


class PictureCheck:
    """Looks at a picture as it streams by, until its size is known."""

    def __init__(self, media_type: str) -> None:
        self._size_of = _READERS[media_type]
        self._head: bytes | None = b""

    def take(self, part: bytes, *, last: bool) -> None:
        """Look at the next part. Raises Invalid, code `file_kind`."""
        if self._head is None:
            return
        self._head += part
        size = self._size_of(self._head)
        if size is not None:
            _check(size)
            self._head = None
        elif last or len(self._head) > MAX_HEADER_BYTES:
            raise Invalid("This picture is broken: it doesn't say how large it is.", code=_CODE)


def is_picture(media_type: str) -> bool:
    return media_type in _READERS


_CODE = "file_kind"


def _check(size: Size) -> None:
    width, height = size
    if not (width and height):
        raise Invalid("This picture is broken: it has no size.", code=_CODE)
    if width * height > MAX_PIXELS or max(size) > MAX_SIDE:
        raise Invalid("This picture has too many dots to be shown. Make it smaller.", code=_CODE)


def _png(head: bytes) -> Size | None:
    if len(head) < 24:  # noqa: PLR2004 - signature, length and name of IHDR, two numbers
        return None
    if head[12:16] != b"IHDR":
        return (0, 0)
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


def _jpeg(head: bytes) -> Size | None:
    """Walk from segment to segment until the frame that gives the size."""
    at = 2
    while at + 4 <= len(head):
        if head[at] != _MARK:
            return (0, 0)
        marker = head[at + 1]
        if marker == _MARK or marker in _ALONE:
            at += 1 if marker == _MARK else 2
            continue
        if marker in _FRAMES:
            numbers = head[at + 5 : at + 9]
            return _pair(numbers) if len(numbers) == 4 else None  # noqa: PLR2004 - two 16-bit ones
        if marker in (0xD9, 0xDA):
            return (0, 0)
        at += 2 + int.from_bytes(head[at + 2 : at + 4])
    return None


def _pair(numbers: bytes) -> Size:
    return int.from_bytes(numbers[2:]), int.from_bytes(numbers[:2])


def _webp(head: bytes) -> Size | None:
    if len(head) < 30:  # noqa: PLR2004 - where the last of the three forms ends
        return None
    form, body = head[12:16], head[20:30]
    if form == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if form == b"VP8L" and body[0] == _LOSSLESS:
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = int.from_bytes(body[6:8], "little"), int.from_bytes(body[8:10], "little")
        return width & 0x3FFF, height & 0x3FFF
    return (0, 0)


_READERS: dict[str, Callable[[bytes], Size | None]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/webp": _webp,
}
