"""The shared note's transport: `note:open` and `note:append`; updates are opaque bytes in base64.

The log and its rules are in `rooms.notes.log`; an answer to `note:append` is sent after the commit.
`signaling.live` tells the others.
"""

import base64
import binascii

from rooms.access import Action
from rooms.clinic import Clinic, Work
from rooms.errors import Invalid, Refused
from rooms.notes.log import KeptUpdate, NotePage, Writer, append, open_note
from rooms.seats import seat_of
from rooms.visits import visit_for
from signaling.acks import Acks
from signaling.groups import note
from signaling.hub import Hub
from signaling.protocol import NoteAppend, NoteAppended, NoteOpen, NoteOpened, NoteUpdate
from signaling.room import place_of
from signaling.sockets import Place, Socket


class NoteHandlers:
    """Answers the `note:` requests."""

    def __init__(self, hub: Hub, clinic: Clinic) -> None:
        self._hub = hub
        self._clinic = clinic

    def register(self, acks: Acks) -> None:
        acks.on("note:open", NoteOpen, self.on_open)
        acks.on("note:append", NoteAppend, self.on_append)

    async def on_open(self, socket: Socket, request: NoteOpen) -> NoteOpened:
        """Return part of the log, and tell of what is added from now on."""
        place = place_of(socket)
        async with self._clinic.read() as work:
            await _require_note(work, socket, place)
        # Entered before the log is read, so that no update falls between the two.
        await self._hub.enter(socket.sid, note(place.visit_id))
        async with self._clinic.work() as work:
            page = await open_note(
                work, place.visit_id, place.seat_id, request.after_seq, request.client_id
            )
        place.note_client_id = page.client_id
        return opened(page)

    async def on_append(self, socket: Socket, request: NoteAppend) -> NoteAppended:
        """Keep an update; the answer means that it is on disk."""
        place = place_of(socket)
        if place.note_client_id is None:
            raise Refused("Open the note before writing in it.", code="note_not_open")
        update = _decoded(request.update)
        writer = Writer(place.seat_id, socket.actor.person_id, place.note_client_id, place.peer_id)
        async with self._clinic.work() as work:
            seq = await append(work, place.visit_id, writer, request.op_id, update)
        return NoteAppended(seq=seq)


def opened(page: NotePage) -> NoteOpened:
    return NoteOpened(
        note_id=page.note_id,
        client_id=page.client_id,
        updates=tuple(wire_update(one) for one in page.updates),
        head=page.head,
        more=page.more,
        writable=page.writable,
    )


def wire_update(one: KeptUpdate) -> NoteUpdate:
    return NoteUpdate(
        seq=one.seq,
        author=one.author_id,
        op_id=one.op_id,
        update=base64.b64encode(one.update).decode(),
    )


async def _require_note(work: Work, socket: Socket, place: Place) -> None:
    """A waiting patient hears nothing of the room, its note included."""
    await visit_for(work, socket.actor, Action.WRITE_NOTE, place.visit_id)
    seat = await seat_of(work, place.visit_id, socket.actor.person_id)
    if seat.admitted_at is None:
        raise Refused("The doctor has not let you in yet.", code="not_admitted")


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Invalid("An update is base64.") from None
