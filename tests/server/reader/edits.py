"""Logs of notes as pages of the editor write them, for the tests of the reader."""

import random
from typing import Any

import pycrdt

from rooms.ids import NoteId, PersonId
from rooms.notes.reading import Whose

Log = list[bytes]
NOTE = Whose(PersonId("gil"), NoteId("one"))
OTHERS = Whose(PersonId("eve"), NoteId("two"))


class Writer:
    """A page that keeps what each of its edits added."""

    def __init__(self, client_id: int) -> None:
        self.doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=client_id)
        self.note = self.doc.get("note", type=pycrdt.XmlFragment)
        self.log: Log = []
        self._seen = self.doc.get_state()

    def block(
        self, tag: str, words: str = "", parent: Any = None, **attributes: Any
    ) -> pycrdt.XmlElement:
        """Add an element with some text at the end of the note, or of another element."""
        with self.doc.transaction():
            element = pycrdt.XmlElement(tag)
            (self.note if parent is None else parent).children.append(element)
            for name, value in attributes.items():
                element.attributes[name] = value
            if words:
                element.children.append(pycrdt.XmlText(words))
        self.kept()
        return element

    def kept(self) -> bytes:
        """Note what was added since the last time, as one update."""
        update = self.doc.get_update(self._seen)
        self._seen = self.doc.get_state()
        self.log.append(update)
        return update

    def type(self, count: int, seed: int = 1) -> None:
        """Make many small edits in one paragraph: letters mostly, and some taken back."""
        chance = random.Random(seed)
        text = pycrdt.XmlText("")
        self.block("paragraph").children.append(text)
        self.kept()
        # As a page sends it: what `kept` gives names all that was ever deleted, again and again.
        watching = self.doc.observe(lambda event: self.log.append(event.update))
        for _ in range(count):
            length = len(text)
            at = chance.randrange(length + 1)
            if at and chance.random() < 0.1:
                del text[at - 1 : at]
            else:
                text.insert(at, chance.choice("abc de"))
        self.doc.unobserve(watching)
        self._seen = self.doc.get_state()


def uint(number: int) -> bytes:
    """Encode a number as lib0 does."""
    written = b""
    while number > 0x7F:
        written += bytes((number & 0x7F | 0x80,))
        number >>= 7
    return written + bytes((number,))


def nested_arrays(depth: int) -> bytes:
    """One update with an array in an array in an array, which a recursive reader can't stand."""
    item = bytes((8, 1)) + uint(4) + b"note" + uint(1)
    return uint(1) + uint(1) + uint(7) + uint(0) + item + bytes((117, 1)) * depth + b"\x7e\x00"
