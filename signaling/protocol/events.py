"""Which event carries which model: the allow-list of what clients may send, and what the server
says.
"""

from signaling.protocol.notes import (
    NoteAppend,
    NoteAppended,
    NoteCaret,
    NoteCaretShown,
    NoteOpen,
    NoteOpened,
    NoteUpdate,
)
from signaling.protocol.room import (
    IceServers,
    RoomAdmitted,
    RoomClosed,
    RoomIce,
    RoomJoin,
    RoomJoined,
    RoomLeave,
    RoomMedia,
    RoomMute,
    RoomMuted,
    RoomPeerChanged,
    RoomPeerLeft,
    RoomPreparing,
    RoomTakenOver,
)
from signaling.protocol.session import SessionEnded
from signaling.protocol.signals import RoomSignal, RoomSignalled
from signaling.protocol.talk import (
    ChatMessage,
    ChatOpen,
    ChatOpened,
    ChatSend,
    ChatSent,
    RoomText,
    RoomTyped,
)
from signaling.protocol.visit import (
    BoardChanged,
    DeskChanged,
    MailChanged,
    QueueChanged,
    RecordLookedAt,
    VisitAttend,
    VisitAttended,
    VisitChanged,
)
from signaling.protocol.wire import Heard, Wire

CLIENT_EVENTS: dict[str, tuple[type[Wire], type[Wire]]] = {
    "visit:attend": (VisitAttend, VisitAttended),
    "room:join": (RoomJoin, RoomJoined),
    "room:leave": (RoomLeave, Heard),
    "room:signal": (RoomSignal, Heard),
    "room:media": (RoomMedia, Heard),
    "room:mute": (RoomMute, Heard),
    "room:ice": (RoomIce, IceServers),
    "room:text": (RoomText, Heard),
    "chat:open": (ChatOpen, ChatOpened),
    "chat:send": (ChatSend, ChatSent),
    "note:open": (NoteOpen, NoteOpened),
    "note:append": (NoteAppend, NoteAppended),
    "note:caret": (NoteCaret, Heard),
}
"""Event → (what the client sends, what `ok` of its ack holds)."""

SERVER_EVENTS: dict[str, type[Wire]] = {
    "visit:changed": VisitChanged,
    "queue:changed": QueueChanged,
    "desk:changed": DeskChanged,
    "board:changed": BoardChanged,
    "record:looked": RecordLookedAt,
    "mail:changed": MailChanged,
    "room:peer": RoomPeerChanged,
    "room:peer_left": RoomPeerLeft,
    "room:signal": RoomSignalled,
    "room:muted": RoomMuted,
    "room:preparing": RoomPreparing,
    "room:admitted": RoomAdmitted,
    "room:text": RoomTyped,
    "room:closed": RoomClosed,
    "room:taken_over": RoomTakenOver,
    "chat:message": ChatMessage,
    "note:update": NoteUpdate,
    "note:caret": NoteCaretShown,
    "session:ended": SessionEnded,
}
