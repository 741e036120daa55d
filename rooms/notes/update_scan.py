"""Reads which client wrote a Yjs update and which clocks it covers, and nothing else.

The serving process never builds a document from bytes of a stranger (HOSTILE.md: the decoder can
be crashed). This scanner walks the Yjs update format, version 1, in bounded time and memory, keeps
no content, and refuses what it does not know and what would make another page's reader fail: one
bad update in the log would lock everyone out of the note. Rules: one update has the structs of at
most one client, without a gap.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from rooms.errors import Invalid

_MAX_VARINT_BYTES = 8
_MAX_INTEGER = 2**53 - 1  # JavaScript's; Yjs refuses to read a larger one.
_MAX_CLOCK = 2**32 - 1  # A clock has 32 bits in other readers of the format.
_MAX_NESTING = 64
_INFO_BITS = 0x1F
_MORE = 0x80
_HAS_ORIGIN, _HAS_RIGHT_ORIGIN, _HAS_PARENT_SUB = 0x80, 0x40, 0x20
# Tags of lib0's `any` encoding.
_PLAIN = frozenset({127, 126, 121, 120})  # undefined, null, false, true
_FIXED = {124: 4, 123: 8, 122: 8}  # float32, float64, bigint64: bytes each
_INTEGER, _OBJECT = 125, 118
_STRING, _BYTES = 119, 116
_NESTED = frozenset({_OBJECT, 117})  # object, array
_TYPE_REFS = range(7)
_TYPE_REF_NAMED = frozenset({3, 5})  # Y.XmlElement and Y.XmlHook carry a name
_UNDEFINED = "undefined"  # How Yjs writes what JSON has no word for.


@dataclass(frozen=True)
class Written:
    """What one update adds: `length` clocks of `client_id` from `clock` on; none: deletes only.

    `needs` is, for each client whose writing it names (beside which it stands, what it deletes),
    up to which clock, not included, that writing must be there.
    """

    client_id: int | None
    clock: int
    length: int
    needs: Mapping[int, int] = field(default_factory=dict, compare=False)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0
        self.needs: dict[int, int] = {}

    def byte(self) -> int:
        if self._at >= len(self._data):
            raise _broken()
        self._at += 1
        return self._data[self._at - 1]

    def uint(self) -> int:
        value = shift = 0
        for _ in range(_MAX_VARINT_BYTES):
            byte = self.byte()
            value |= (byte & ~_MORE) << shift
            if not byte & _MORE:
                return _at_most(_MAX_INTEGER, value)
            shift += 7
        raise _broken()

    def need(self, client_id: int, end: int) -> None:
        """Note that writing of a client up to the clock `end` is named."""
        self.needs[client_id] = max(self.needs.get(client_id, 0), _at_most(_MAX_CLOCK, end))

    def skip_int(self) -> None:
        """Skip a signed integer: its length is told as in an unsigned one."""
        for _ in range(_MAX_VARINT_BYTES):
            if not self.byte() & _MORE:
                return
        raise _broken()

    def skip(self, count: int) -> None:
        if count > len(self._data) - self._at:
            raise _broken()
        self._at += count

    def bytes_(self) -> bytes:
        count = self.uint()
        self.skip(count)
        return self._data[self._at - count : self._at]

    def text(self) -> str:
        try:
            return self.bytes_().decode()
        except UnicodeError:
            raise _broken() from None

    def json(self) -> None:
        text = self.text()
        try:
            if text != _UNDEFINED:
                orjson.loads(text)
        except orjson.JSONDecodeError:
            raise _broken() from None

    def at_end(self) -> bool:
        return self._at == len(self._data)


def scan(update: bytes) -> Written:
    """Return what an update writes. Raises Invalid, code `note_update_unreadable`."""
    reader = _Reader(update)
    sections = reader.uint()
    if sections > 1:
        raise Invalid(
            "An update may hold the writing of one client only.", code="note_update_unreadable"
        )
    written = _structs(reader) if sections else Written(None, 0, 0, reader.needs)
    _delete_set(reader)
    if not reader.at_end():
        raise _broken()
    return written


def _structs(reader: _Reader) -> Written:
    count, client_id, clock = reader.uint(), reader.uint(), reader.uint()
    length = sum(_struct(reader) for _ in range(_bounded(count)))
    _at_most(_MAX_CLOCK, clock + length)
    return Written(client_id, clock, length, reader.needs)


def _struct(reader: _Reader) -> int:
    info = reader.byte()
    kind = info & _INFO_BITS
    if kind == 0:  # garbage collected: only its length is left
        return _positive(reader.uint())
    if kind not in _CONTENT:
        raise _broken()  # also 10, Skip: a gap
    if info & _HAS_ORIGIN:
        _id(reader)
    if info & _HAS_RIGHT_ORIGIN:
        _id(reader)
    if not info & (_HAS_ORIGIN | _HAS_RIGHT_ORIGIN):
        if reader.uint() == 1:
            reader.text()
        else:
            _id(reader)
        if info & _HAS_PARENT_SUB:
            reader.text()
    return _positive(_CONTENT[kind](reader))


def _id(reader: _Reader) -> None:
    client_id, clock = reader.uint(), reader.uint()
    reader.need(client_id, clock + 1)


def _deleted(reader: _Reader) -> int:
    return reader.uint()


def _jsons(reader: _Reader) -> int:
    count = _bounded(reader.uint())
    for _ in range(count):
        reader.json()
    return count


def _binary(reader: _Reader) -> int:
    reader.bytes_()
    return 1


def _string(reader: _Reader) -> int:
    """A string's length counts UTF-16 code units, as in JavaScript."""
    return len(reader.text().encode("utf-16-le")) // 2


def _embed(reader: _Reader) -> int:
    reader.json()
    return 1


def _format(reader: _Reader) -> int:
    reader.text()
    reader.json()
    return 1


def _type(reader: _Reader) -> int:
    ref = reader.uint()
    if ref not in _TYPE_REFS:
        raise _broken()
    if ref in _TYPE_REF_NAMED:
        reader.text()
    return 1


def _any(reader: _Reader) -> int:
    count = _bounded(reader.uint())
    for _ in range(count):
        _any_value(reader, reader.byte(), 0)
    return count


def _doc(reader: _Reader) -> int:
    reader.text()
    if reader.byte() != _OBJECT:  # a document's options
        raise _broken()
    _any_value(reader, _OBJECT, 0)
    return 1


_CONTENT = {
    1: _deleted,
    2: _jsons,
    3: _binary,
    4: _string,
    5: _embed,
    6: _format,
    7: _type,
    8: _any,
    9: _doc,
}


def _any_value(reader: _Reader, tag: int, depth: int) -> None:
    """Skip what follows a tag in lib0's `any` encoding."""
    if depth > _MAX_NESTING:
        raise _broken()
    if tag in _PLAIN:
        return
    if tag == _INTEGER:
        reader.skip_int()
    elif tag in _FIXED:
        reader.skip(_FIXED[tag])
    elif tag == _STRING:
        reader.text()
    elif tag == _BYTES:
        reader.bytes_()
    elif tag in _NESTED:
        _nested(reader, tag, depth)
    else:
        raise _broken()


def _nested(reader: _Reader, tag: int, depth: int) -> None:
    for _ in range(_bounded(reader.uint())):
        if tag == _OBJECT:
            reader.text()
        _any_value(reader, reader.byte(), depth + 1)


def _delete_set(reader: _Reader) -> None:
    for _ in range(_bounded(reader.uint())):
        client_id = reader.uint()
        for _ in range(_bounded(reader.uint())):
            clock, length = reader.uint(), reader.uint()
            reader.need(client_id, clock + length)


def _bounded(count: int) -> int:
    """Counts are bounded by the size of an update: every element takes at least a byte."""
    if count > 1 << 16:
        raise _broken()
    return count


def _positive(length: int) -> int:
    if length == 0:
        raise _broken()
    return _at_most(_MAX_CLOCK, length)


def _at_most(limit: int, value: int) -> int:
    if value > limit:
        raise _broken()
    return value


def _broken() -> Invalid:
    return Invalid("This update can't be read.", code="note_update_unreadable")
