"""Text in a visit: the line that is being typed, and the chat that stays."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from rooms.roles import SeatRole
from signaling.protocol.wire import ONE_LINE, WORDS, Id, Wire

MAX_LINE_CHARS = 1_000
MAX_CHAT_CHARS = 4_000


class RoomText(Wire):
    """The line that I am writing, as it stands now; empty when I took it back. It is shown while I
    write (real-time text) and kept nowhere."""

    line_id: Id
    text: Annotated[str, Field(max_length=MAX_LINE_CHARS, pattern=ONE_LINE)]


class RoomTyped(Wire):
    """Somebody's line as it stands now. `sender` and `name` are written by the server. It goes when
    its message comes, when it is empty, or when its writer leaves."""

    sender: Id
    name: str
    line_id: Id
    text: str


class ChatOpen(Wire):
    """Give me the chat of the visit I attend, from after `after_seq`, and what follows."""

    after_seq: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class ChatFile(Wire):
    """A file in a chat; its bytes are at `/visits/{visit_id}/files/{id}` of the HTTP API."""

    id: Id
    name: str
    media_type: str
    size_bytes: int


class ChatMessage(Wire):
    """One message of a chat. `name` is null for who was erased; `line_id` is the line that it was
    as it was typed, for pages that showed it. A message without words whose `file` is null had a
    file that is not kept any more."""

    seq: Annotated[int, Field(ge=1)]
    op_id: Id
    author: Id
    name: str | None
    role: SeatRole | None
    text: str
    file: ChatFile | None
    at: AwareDatetime
    line_id: Id | None = None


class ChatOpened(Wire):
    """`messages` in order of `seq`; `more` asks the client to open again after the last of them.
    `writable` is false once the visit is finished. `me` is the author of what I say."""

    me: Id
    messages: tuple[ChatMessage, ...]
    head: int
    more: bool
    writable: bool


class ChatSend(Wire):
    """Keep these words. The ack means they are on disk. The same `op_id` again gets the same
    `seq`. `line_id` is the line that they were as they were typed."""

    op_id: Id
    text: Annotated[str, Field(min_length=1, max_length=MAX_CHAT_CHARS, pattern=WORDS)]
    line_id: Id | None = None


class ChatSent(Wire):
    seq: int
