"""Tells the sockets what the clinic changed: one table from `rooms.events` to wire events.

The clinic calls `Live.tell` after each commit, in order. Groups span nodes, so whichever node
made the change tells everyone.
"""

from functools import singledispatchmethod

import signaling.protocol as wire
from rooms.events import (
    CallEnded,
    CallOpened,
    ChatGrew,
    ConnectionLost,
    DeskNews,
    Event,
    FeedbackGiven,
    LineChanged,
    MailChanged,
    NoteChangedHands,
    NoteGrew,
    NoticeKept,
    PartChanged,
    Prepared,
    PresenceChanged,
    ProxyEnded,
    RecordLooked,
    TriesRanOut,
    VisitMoved,
)
from rooms.ids import PersonId, VisitId
from rooms.notes.kinds import NoteKind
from rooms.notes.log import KeptUpdate
from signaling.groups import (
    BOARD,
    DESK_ANY,
    QUEUE,
    acting,
    chat,
    connection,
    desk,
    guest_chat,
    note,
    patients,
    peer,
    record,
    record_side,
    room,
    visit,
)
from signaling.hub import Hub, Sid
from signaling.notes import wire_update
from signaling.protocol import (
    BoardChanged,
    DeskChanged,
    QueueChanged,
    RecordLookedAt,
    RoomAdmitted,
    RoomClosed,
    RoomPeerLeft,
    RoomPreparing,
    VisitChanged,
)
from signaling.sockets import Sockets
from signaling.talk import wire_message


class Live:
    """Speaks to groups of sockets. The events carry ids only; clients ask the API for the rest."""

    def __init__(self, hub: Hub, sockets: Sockets) -> None:
        self._hub = hub
        self._sockets = sockets

    async def tell(self, event: Event) -> None:
        """Tell whom it concerns."""
        await self._tell(event)

    @singledispatchmethod
    async def _tell(self, event: object) -> None:
        raise TypeError(f"No one tells of {type(event).__name__}")

    @_tell.register
    async def _(self, event: VisitMoved) -> None:
        await self._visit_changed(event.visit_id)
        # Visits that several doctors share tie their lines together: any move may move any of them.
        await self._hub.emit("queue:changed", QueueChanged(), QUEUE)
        await self._desk_changed(event.doctor_id)

    @_tell.register
    async def _(self, _event: LineChanged) -> None:
        await self._hub.emit("queue:changed", QueueChanged(), QUEUE)
        await self._desk_changed(None)

    @_tell.register
    async def _(self, event: PresenceChanged) -> None:
        await self._visit_changed(event.visit_id)
        await self._desk_changed(event.doctor_id)

    @_tell.register
    async def _(self, event: PartChanged) -> None:
        changed = VisitChanged(visit_id=event.visit_id, what=event.part)
        await self._hub.emit("visit:changed", changed, visit(event.visit_id))
        await self._desk_changed(event.doctor_id)

    @_tell.register
    async def _(self, event: FeedbackGiven) -> None:
        await self._desk_changed(event.doctor_id)

    @_tell.register
    async def _(self, event: DeskNews) -> None:
        for doctor_id in event.doctor_ids:
            await self._hub.emit("desk:changed", DeskChanged(), desk(doctor_id))

    @_tell.register
    async def _(self, event: MailChanged) -> None:
        sides = (record(event.patient_id), record_side(event.patient_id))
        for group in (*sides, *map(desk, sorted(event.doctors))):
            await self._hub.emit("mail:changed", wire.MailChanged(), group)

    @_tell.register
    async def _(self, event: TriesRanOut) -> None:
        """Their person is told by mail (`server.auth.tries`); no socket has to know."""

    @_tell.register
    async def _(self, event: NoticeKept) -> None:
        """It goes out by mail or SMS (`server.messages.notices`); no socket has to know."""

    @_tell.register
    async def _(self, event: CallOpened) -> None:
        admitted = RoomAdmitted(visit_id=event.visit_id)
        await self._hub.emit("room:admitted", admitted, patients(event.visit_id))

    @_tell.register
    async def _(self, event: Prepared) -> None:
        if event.doctor_name is None:
            # Whoever was connected for the call to come is out of the room.
            await self._hub.emit("room:preparing", _preparing(event), room(event.visit_id))
            await self._hub.empty(room(event.visit_id))
        await self._hub.emit("room:preparing", _preparing(event), patients(event.visit_id))

    @_tell.register
    async def _(self, event: CallEnded) -> None:
        closed = RoomClosed(visit_id=event.visit_id)
        await self._hub.emit("room:closed", closed, room(event.visit_id))
        await self._hub.empty(room(event.visit_id))
        await self._hub.empty(guest_chat(event.visit_id))

    @_tell.register
    async def _(self, event: ConnectionLost) -> None:
        if event.was_in_room:
            left = RoomPeerLeft(peer_id=event.peer_id, after="lost")
            await self._hub.emit("room:peer_left", left, room(event.visit_id))
        # Whoever may still be there of it neither signals nor is announced again.
        await self._hub.empty(peer(event.visit_id, event.peer_id))
        await self._hub.expel(connection(event.peer_id))

    @_tell.register
    async def _(self, event: NoteGrew) -> None:
        kept = KeptUpdate(event.seq, event.author_id, event.op_id, event.update)
        update = wire_update(event.visit_id, event.kind, kept)
        group = note(event.visit_id, event.kind)
        await self._hub.emit("note:update", update, group, skip=self._author(event))

    @_tell.register
    async def _(self, event: NoteChangedHands) -> None:
        # Its page may be open without the visit being attended. Who still may comes in again.
        await self._hub.empty(note(event.visit_id, NoteKind.CLINICAL))

    @_tell.register
    async def _(self, event: ChatGrew) -> None:
        said = wire_message(event.message, event.line_id)
        for group in (chat(event.visit_id), guest_chat(event.visit_id)):
            await self._hub.emit("chat:message", said, group)

    @_tell.register
    async def _(self, event: RecordLooked) -> None:
        for group in (record(event.patient_id), record_side(event.patient_id)):
            await self._hub.emit("record:looked", RecordLookedAt(), group)

    @_tell.register
    async def _(self, event: ProxyEnded) -> None:
        # Whoever acts for others, too, comes in again, and hears of those.
        await self._hub.cut(acting(event.patient_id, event.proxy_id))

    def _author(self, event: NoteGrew) -> Sid | None:
        holder = self._sockets.holder(event.connection) if event.connection else None
        return holder.sid if holder else None

    async def _visit_changed(self, visit_id: VisitId) -> None:
        await self._hub.emit("visit:changed", VisitChanged(visit_id=visit_id), visit(visit_id))

    async def _desk_changed(self, doctor_id: PersonId | None) -> None:
        group = DESK_ANY if doctor_id is None else desk(doctor_id)
        await self._hub.emit("desk:changed", DeskChanged(), group)
        await self._hub.emit("board:changed", BoardChanged(), BOARD)


def _preparing(event: Prepared) -> RoomPreparing:
    return RoomPreparing(visit_id=event.visit_id, doctor_name=event.doctor_name)
