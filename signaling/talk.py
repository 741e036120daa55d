"""Text in a visit: the line that is being typed (`room:text`), and the chat that stays (`chat:`).

Real-time text (EN 301 549, 6.2) is relayed inside the room without a query and kept nowhere; the
chat and its rules are in `rooms.chat`, and an answer to `chat:send` comes after the commit.
`signaling.live` tells the others.
"""

from rooms.chat import ChatPage, Message, Saying, read_chat, say
from rooms.clinic import Clinic
from rooms.errors import Refused, TooMany
from rooms.files import KeptFile
from rooms.roles import GUESTS
from signaling.acks import Acks
from signaling.groups import Group, chat, guest_chat
from signaling.hub import Hub
from signaling.protocol import (
    ChatFile,
    ChatMessage,
    ChatOpen,
    ChatOpened,
    ChatSend,
    ChatSent,
    Heard,
    RoomText,
    RoomTyped,
)
from signaling.room import place_of
from signaling.sockets import Place, Socket, is_inside


class TalkHandlers:
    """Answers `room:text` and the `chat:` requests."""

    def __init__(self, hub: Hub, clinic: Clinic) -> None:
        self._hub = hub
        self._clinic = clinic

    def register(self, acks: Acks) -> None:
        acks.on("room:text", RoomText, self.on_text)
        acks.on("chat:open", ChatOpen, self.on_open)
        acks.on("chat:send", ChatSend, self.on_send)

    async def on_text(self, socket: Socket, request: RoomText) -> Heard:
        """Show the others in the room what somebody types, as they type it."""
        place = place_of(socket)
        if place.is_prepared or not is_inside(self._hub, socket.sid, place):
            raise Refused("Join the room first.", code="not_in_room")
        if not place.typing.take(self._clinic.clock.monotonic()):
            raise TooMany("Send a line when it stood for a moment.", retry_after_s=1)
        typed = RoomTyped(
            sender=place.peer_id, name=place.name, line_id=request.line_id, text=request.text
        )
        await self._hub.emit("room:text", typed, place.room, skip=socket.sid)
        return Heard()

    async def on_open(self, socket: Socket, request: ChatOpen) -> ChatOpened:
        """Return part of the chat, and tell of what is said from now on."""
        place = place_of(socket)
        async with self._clinic.read() as work:
            await read_chat(work, socket.actor, place.visit_id, request.after_seq, limit=0)
        # Entered before the chat is read, so that no message falls between the two.
        await self._hub.enter(socket.sid, _group(place))
        async with self._clinic.read() as work:
            page = await read_chat(work, socket.actor, place.visit_id, request.after_seq)
        return opened(page)

    async def on_send(self, socket: Socket, request: ChatSend) -> ChatSent:
        """Keep a message; the answer means that it is on disk."""
        place = place_of(socket)
        saying = Saying(request.op_id, request.text, line_id=request.line_id)
        async with self._clinic.work() as work:
            seq = await say(work, socket.actor, place.visit_id, saying)
        return ChatSent(seq=seq)


def opened(page: ChatPage) -> ChatOpened:
    return ChatOpened(
        me=page.me,
        messages=tuple(wire_message(one) for one in page.messages),
        head=page.head,
        more=page.more,
        writable=page.writable,
    )


def wire_message(one: Message, line_id: str | None = None) -> ChatMessage:
    return ChatMessage(
        seq=one.seq,
        op_id=one.op_id,
        author=one.author_id,
        name=one.name,
        role=one.role,
        text=one.text,
        file=None if one.file is None else wire_file(one.file),
        at=one.at,
        line_id=line_id,
    )


def wire_file(one: KeptFile) -> ChatFile:
    return ChatFile(id=one.id, name=one.name, media_type=one.media_type, size_bytes=one.size_bytes)


def _group(place: Place) -> Group:
    is_guest = place.attendance.role in GUESTS
    return guest_chat(place.visit_id) if is_guest else chat(place.visit_id)
