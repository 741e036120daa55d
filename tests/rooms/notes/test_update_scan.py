"""The scanner of Yjs updates: reads what real writers write, survives and refuses the rest."""

import contextlib
import time
from collections.abc import Callable
from typing import Any

import pycrdt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.errors import Invalid
from rooms.notes.update_scan import Written, scan

CLIENT = 4_000_000_001
MOST_BYTES = 16_384
Doc = pycrdt.Doc[Any]


def uint(value: int) -> bytes:
    """A variable-length unsigned integer, as lib0 writes it."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def words(text: str) -> bytes:
    return uint(len(text.encode())) + text.encode()


def update(*structs: bytes, client: int = 7, clock: int = 0, deletes: bytes = b"\0") -> bytes:
    return b"\1" + uint(len(structs)) + uint(client) + uint(clock) + b"".join(structs) + deletes


def item(kind: int, content: bytes) -> bytes:
    """A struct at the start of the fragment that the note is in."""
    return bytes([kind]) + uint(1) + words("note") + content


def refusal(data: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        scan(data)
    return refused.value.code


def rich(doc: Doc) -> None:
    fragment = doc.get("note", type=pycrdt.XmlFragment)
    for number in range(3):
        paragraph = fragment.children.append(pycrdt.XmlElement("paragraph", {"level": str(number)}))
        text = paragraph.children.append(pycrdt.XmlText("Zeile 👩‍⚕️ "))
        text.insert(0, "fett", {"bold": True, "link": {"href": "x"}})
        text.format(0, 2, {"italic": True})
    del fragment.children[0]


def maps(doc: Doc) -> None:
    top = doc.get("map", type=pycrdt.Map)
    top["n"], top["f"], top["big"], top["none"] = 1, 0.5, 2**40, None
    top["yes"], top["bytes"], top["text"] = True, b"\x00\xff", "é"
    top["list"], top["nested"] = [1, [2, {"a": "👍"}]], {"a": {"b": [True, None, -5, -(2**40)]}}
    top["n"] = -7
    del top["f"]
    top["shared"] = pycrdt.Map({"inner": pycrdt.Array([1, "two", pycrdt.Text("three")])})


def arrays(doc: Doc) -> None:
    array = doc.get("array", type=pycrdt.Array)
    array.extend([1, "two", 3.5, None, {"deep": [[[[]]]]}])
    array.insert(1, pycrdt.Text("mid"))
    del array[0:2]


def typed(doc: Doc) -> None:
    text = doc.get("note", type=pycrdt.Text)
    for letter in "Kopfschmerzen 🤕 seit 𝟛 Tagen":
        text += letter
    del text[4:9]
    text.insert(2, "日本")
    text.insert_embed(1, {"image": "a.png", "n": [1]})
    text.clear()


def subdocument(doc: Doc) -> None:
    doc.get("map", type=pycrdt.Map)["doc"] = pycrdt.Doc()


WRITERS: list[Callable[[Doc], None]] = [rich, maps, arrays, typed, subdocument]


def clocks(doc: Doc, client: int) -> int:
    """How far a client has written, from the document's own state vector."""
    state, at = doc.get_state(), 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = state[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    found = {number(): number() for _ in range(number())}
    return found.get(client, 0)


@pytest.mark.parametrize("write", WRITERS)
def test_what_a_real_writer_writes_is_read_to_the_clock(write: Callable[[Doc], None]) -> None:
    doc: Doc = pycrdt.Doc(client_id=CLIENT)
    pieces: list[bytes] = []
    subscription = doc.observe(lambda event: pieces.append(event.update))
    write(doc)
    doc.unobserve(subscription)
    assert pieces
    at = 0
    for piece in pieces:
        found = scan(piece)
        if found.client_id is not None:
            assert (found.client_id, found.clock) == (CLIENT, at)
            at += found.length
    assert at == clocks(doc, CLIENT) > 0
    assert scan(doc.get_update()) == Written(CLIENT, 0, at)


@pytest.mark.parametrize("write", WRITERS)
def test_a_transaction_at_once_is_one_update(write: Callable[[Doc], None]) -> None:
    doc: Doc = pycrdt.Doc(client_id=CLIENT)
    with doc.transaction():
        write(doc)
    assert scan(doc.get_update()) == Written(CLIENT, 0, clocks(doc, CLIENT))


def test_a_deletion_alone_has_no_writer() -> None:
    doc: Doc = pycrdt.Doc(client_id=CLIENT)
    text = doc.get("note", type=pycrdt.Text)
    text += "gone"
    before = doc.get_state()
    del text[0:4]
    assert scan(doc.get_update(before)).client_id in {None, CLIENT}
    pieces: list[bytes] = []
    text += "x"
    subscription = doc.observe(lambda event: pieces.append(event.update))
    text.clear()
    doc.unobserve(subscription)
    assert [scan(one) for one in pieces] == [Written(None, 0, 0)]


def test_a_string_counts_utf_16_code_units() -> None:
    for text, length in (("a", 1), ("é", 1), ("日", 1), ("👍", 2), ("👩‍⚕️", 5)):
        assert scan(update(item(4, words(text)))) == Written(7, 0, length)


def test_half_a_surrogate_pair_as_a_writer_sends_it_is_one_unit() -> None:
    """Yjs writes the halves of a pair that it split as U+FFFD."""
    assert scan(update(item(4, words("\ufffd")))).length == 1


def test_the_writing_of_two_clients_in_one_update_is_refused() -> None:
    one: Doc = pycrdt.Doc(client_id=1)
    two: Doc = pycrdt.Doc(client_id=2)
    for doc in (one, two):
        doc.get("note", type=pycrdt.Text).insert(0, "x")
    one.apply_update(two.get_update())
    assert refusal(one.get_update()) == "note_update_unreadable"


ANY_ONE = uint(1)
UNREADABLE = {
    "nothing": b"",
    "no delete set": b"\0",
    "a tail": b"\0\0\0",
    "a skip, which is a gap": update(b"\x0a" + uint(5)),
    "kind 11, which Yjs does not know": update(item(11, b"\0")),
    "an empty struct list with a gap": update(b"\0" + uint(0)),
    "an empty string": update(item(4, words(""))),
    "a lone surrogate": update(item(4, uint(3) + b"\xed\xa0\xbd")),
    "bytes that are no text": update(item(4, uint(2) + b"\xff\xfe")),
    "a text longer than what follows": update(item(4, uint(9) + b"short")),
    "a type that nobody knows": update(item(7, uint(7))),
    "a format without JSON": update(item(6, words("bold") + words("{"))),
    "an embed without JSON": update(item(5, words("nope"))),
    "JSON of a thousand levels": update(item(5, words("[" * 2_000 + "]" * 2_000))),
    "a list without JSON": update(item(2, uint(1) + words("'"))),
    "an unknown tag": update(item(8, ANY_ONE + b"\x05")),
    "values nested too deep": update(item(8, ANY_ONE + b"\x75\x01" * 100 + b"\x7e")),
    "a document whose options are null": update(item(9, words("guid") + b"\x7e")),
    "a number without an end": b"\xff" * 20,
    "a number beyond JavaScript": update(item(4, words("x")), clock=2**53),
    "a client beyond JavaScript": update(item(4, words("x")), client=2**55),
    "a clock beyond 32 bits": update(b"\0" + uint(2**32 - 1), clock=5),
    "a length beyond 32 bits": update(b"\0" + uint(2**32)),
    "billions of structs": b"\1" + uint(2**40) + b"\1\0",
    "billions of values": update(item(8, uint(2**40))),
    "billions of deletes": b"\0\1\1" + uint(2**40),
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_would_break_a_reader_is_refused(data: bytes) -> None:
    assert refusal(data) == "note_update_unreadable"


def test_what_yjs_itself_writes_without_a_word_in_json_is_read() -> None:
    assert scan(update(item(6, words("bold") + words("null")))).length == 1
    assert scan(update(item(2, uint(2) + words("undefined") + words("1")))).length == 2
    assert scan(update(item(3, uint(3) + b"\xff\x00\xff"))).length == 1
    assert scan(update(b"\0" + uint(9), item(1, uint(4)), clock=3)) == Written(7, 3, 13)


BOMBS = {
    "nested arrays": update(item(8, ANY_ONE + b"\x75\x01" * (MOST_BYTES // 2 - 20))),
    "nested objects": update(item(8, ANY_ONE + b"\x76\x01\x00" * (MOST_BYTES // 3 - 20))),
    "many small structs": b"\1" + uint(5_400) + b"\1\0" + b"\0\1" * 8_000,
    "many deletes": b"\0" + uint(1) + b"\1" + uint(8_000) + b"\0\1" * 8_000,
    "many empty values": update(item(8, uint(16_000) + b"\x7e" * 16_000)),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_costs_next_to_nothing(bomb: bytes) -> None:
    started = time.process_time()
    with contextlib.suppress(Invalid):
        scan(bomb)
    assert time.process_time() - started < 0.5


@given(st.binary(max_size=400))
@settings(max_examples=400, deadline=None)
def test_noise_is_refused_or_read_and_never_anything_else(data: bytes) -> None:
    _never_worse_than_invalid(data)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_real_update_with_a_few_bytes_changed_is_refused_or_read(data: st.DataObject) -> None:
    raw = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    _never_worse_than_invalid(bytes(raw))
    _never_worse_than_invalid(bytes(raw[:cut]))


def _sample() -> bytes:
    doc: Doc = pycrdt.Doc(client_id=CLIENT)
    for write in WRITERS[:1] + WRITERS[1:3]:
        write(doc)
    return doc.get_update()


SAMPLE = _sample()


def _never_worse_than_invalid(data: bytes) -> None:
    with contextlib.suppress(Invalid):
        found = scan(data)
        assert found.length >= 0
        assert found.clock + found.length < 2**32
