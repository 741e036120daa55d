"""Events of a visit's notes: opening one, adding to it, what others added, and where they write.

Updates, states and carets are opaque; nothing here or behind it decodes them.
"""

from typing import Annotated

from pydantic import BeforeValidator, Field

from rooms.notes.kinds import NoteKind
from signaling.protocol.wire import Id, Wire

MAX_NOTE_UPDATE_BYTES = 16_384
MAX_CARET_CHARS = 512
_MAX_NOTE_UPDATE_CHARS = (MAX_NOTE_UPDATE_BYTES + 2) // 3 * 4


def _kind(said: object) -> object:
    """A word becomes a kind: payloads are read strictly, and a word is no enum there."""
    return NoteKind(said) if isinstance(said, str) else said


Kind = Annotated[NoteKind, BeforeValidator(_kind)]
Caret = Annotated[str, Field(max_length=MAX_CARET_CHARS, pattern=r"^[A-Za-z0-9+/=_-]+$")]


class OneNote(Wire):
    """Which note: of the visit I attend, or, for the clinical note only, of `visit_id`."""

    kind: Kind = NoteKind.SHARED
    visit_id: Id | None = None


class NoteOpen(OneNote):
    """Give me a note from after `after_seq`.

    `client_id` is what an earlier `note:open` of the same page assigned; it is kept when it
    belongs to the same seat. `part` is which part of a snapshot is wanted next, once one was given.
    """

    after_seq: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    client_id: Annotated[int, Field(ge=1, le=2**32 - 1)] | None = None
    part: Annotated[int, Field(ge=0, le=2**16)] = 0


class NoteUpdate(Wire):
    """One durable update of a note: opaque Yjs update version 1, base64."""

    visit_id: Id
    kind: NoteKind
    seq: Annotated[int, Field(ge=1)]
    author: Id
    op_id: Id
    update: str


class NoteSnapshot(Wire):
    """Part `part` of `parts`, counted from 0, of one Yjs update that says all up to `seq`; base64.
    The parts are put together before they are read."""

    seq: Annotated[int, Field(ge=1)]
    part: Annotated[int, Field(ge=0)]
    parts: Annotated[int, Field(ge=1)]
    state: str


class NoteOpened(Wire):
    """A part of a `snapshot`, or `updates` in order of `seq`; `more` asks the client to open again
    after the last of them. The client must write with `client_id`; `writable` is false once the
    note is closed."""

    note_id: Id
    client_id: int
    snapshot: NoteSnapshot | None
    updates: tuple[NoteUpdate, ...]
    head: int
    more: bool
    writable: bool


class NoteAppend(OneNote):
    """Keep this update. The ack means it is on disk. The same `op_id` again gets the same `seq`."""

    op_id: Id
    update: Annotated[str, Field(max_length=_MAX_NOTE_UPDATE_CHARS, pattern=r"^[A-Za-z0-9+/=]+$")]


class NoteAppended(Wire):
    seq: int


class NoteCaret(OneNote):
    """Show the others who have this note open where I am in it; null: nowhere. Kept nowhere."""

    caret: Caret | None


class NoteCaretShown(Wire):
    """Where somebody is in a note, null when they left it. `client_id` is what they write with;
    all but `caret` is written by the server."""

    visit_id: Id
    kind: NoteKind
    client_id: int
    author: Id
    name: str
    caret: str | None
