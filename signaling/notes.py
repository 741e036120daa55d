"""The notes' transport: `note:open`, `note:append` and `note:caret`; updates are opaque, in base64.

The log and its rules are in `rooms.notes.log`; an answer to `note:append` is sent after the commit.
`signaling.live` tells the others. The shared note is that of the visit a socket attends; the clinical
one opens without attending, for whoever may write it.
"""

import base64
import binascii
from dataclasses import dataclass

from rooms.actions import Action
from rooms.clinic import Clinic, Work
from rooms.errors import Invalid, Refused, TooMany
from rooms.ids import PeerId, SeatId, VisitId
from rooms.notes.kinds import NoteKind
from rooms.notes.log import From, KeptUpdate, NotePage, append, open_note
from rooms.notes.snapshots import SnapshotPart
from rooms.notes.writers import Writer
from rooms.people import person
from rooms.seats import seat_of
from rooms.visits import visit_for
from signaling.acks import Acks
from signaling.carets import show_caret
from signaling.groups import Group, note
from signaling.hub import Hub
from signaling.protocol import (
    Heard,
    NoteAppend,
    NoteAppended,
    NoteCaret,
    NoteOpen,
    NoteOpened,
    NoteSnapshot,
    NoteUpdate,
)
from signaling.protocol.notes import OneNote
from signaling.room import place_at, place_of
from signaling.sockets import OpenNote, Socket


@dataclass(frozen=True)
class _Wanted:
    """The note that a request is about, and the page's place where it has one."""

    visit_id: VisitId
    kind: NoteKind
    connection: PeerId | None

    @property
    def group(self) -> Group:
        return note(self.visit_id, self.kind)


class NoteHandlers:
    """Answers the `note:` requests."""

    def __init__(self, hub: Hub, clinic: Clinic) -> None:
        self._hub = hub
        self._clinic = clinic

    def register(self, acks: Acks) -> None:
        acks.on("note:open", NoteOpen, self.on_open)
        acks.on("note:append", NoteAppend, self.on_append)
        acks.on("note:caret", NoteCaret, self.on_caret)

    async def on_open(self, socket: Socket, request: NoteOpen) -> NoteOpened:
        """Return part of the note, and tell of what is added from now on."""
        wanted = _wanted(socket, request)
        async with self._clinic.read() as work:
            seat_id = await _seat(work, socket, wanted)
            name = (await person(work, socket.actor.person_id)).name
        # Entered before the log is read, so that no update falls between the two.
        await self._hub.enter(socket.sid, wanted.group)
        start = From(request.after_seq, request.part)
        async with self._clinic.work() as work:
            page = await open_note(
                work, wanted.visit_id, seat_id, start, request.client_id, wanted.kind
            )
        held = socket.notes.get(wanted.group)
        if held is None or held.client_id != page.client_id:
            socket.notes[wanted.group] = OpenNote(
                wanted.visit_id, wanted.kind, seat_id, page.client_id, name
            )
        return opened(wanted.visit_id, wanted.kind, page)

    async def on_append(self, socket: Socket, request: NoteAppend) -> NoteAppended:
        """Keep an update; the answer means that it is on disk."""
        wanted = _wanted(socket, request)
        held = _held(socket, wanted)
        update = _decoded(request.update)
        writer = Writer(held.seat_id, socket.actor.person_id, held.client_id, wanted.connection)
        async with self._clinic.work() as work:
            if wanted.kind is NoteKind.CLINICAL:
                # Nobody's leaving a room ends this right, so it is looked at each time.
                await _seat(work, socket, wanted)
                await self._hub.enter(socket.sid, wanted.group)
            seq = await append(work, wanted.visit_id, writer, request.op_id, update, wanted.kind)
        return NoteAppended(seq=seq)

    async def on_caret(self, socket: Socket, request: NoteCaret) -> Heard:
        """Show the others where this page is in the note."""
        held = _held(socket, _wanted(socket, request))
        if not held.moving.take(self._clinic.clock.monotonic()):
            raise TooMany("Send a place when it stood for a moment.", retry_after_s=1)
        await show_caret(self._hub, socket, held, request.caret)
        return Heard()


def opened(visit_id: VisitId, kind: NoteKind, page: NotePage) -> NoteOpened:
    return NoteOpened(
        note_id=page.note_id,
        client_id=page.client_id,
        snapshot=None if page.snapshot is None else _wire_snapshot(page.snapshot),
        updates=tuple(wire_update(visit_id, kind, one) for one in page.updates),
        head=page.head,
        more=page.more,
        writable=page.writable,
    )


def wire_update(visit_id: VisitId, kind: NoteKind, one: KeptUpdate) -> NoteUpdate:
    return NoteUpdate(
        visit_id=visit_id,
        kind=kind,
        seq=one.seq,
        author=one.author_id,
        op_id=one.op_id,
        update=base64.b64encode(one.update).decode(),
    )


def _wire_snapshot(part: SnapshotPart) -> NoteSnapshot:
    state = base64.b64encode(part.state).decode()
    return NoteSnapshot(seq=part.seq, part=part.part, parts=part.parts, state=state)


def _wanted(socket: Socket, request: OneNote) -> _Wanted:
    """Return which note is meant. Raises Refused where it needs a visit that isn't attended."""
    visit_id = None if request.visit_id is None else VisitId(request.visit_id)
    if request.kind is NoteKind.CLINICAL and visit_id is not None:
        at = socket.place
        here = at.peer_id if at is not None and at.visit_id == visit_id else None
        return _Wanted(visit_id, request.kind, here)
    place = place_of(socket) if visit_id is None else place_at(socket, visit_id)
    return _Wanted(place.visit_id, request.kind, place.peer_id)


def _held(socket: Socket, wanted: _Wanted) -> OpenNote:
    held = socket.notes.get(wanted.group)
    if held is None:
        raise Refused("Open the note before writing in it.", code="note_not_open")
    return held


async def _seat(work: Work, socket: Socket, wanted: _Wanted) -> SeatId:
    """Return the seat to write from. A waiting patient hears nothing of the room, its note
    included."""
    is_shared = wanted.kind is NoteKind.SHARED
    action = Action.WRITE_NOTE if is_shared else Action.WRITE_CLINICAL_NOTE
    await visit_for(work, socket.actor, action, wanted.visit_id)
    seat = await seat_of(work, wanted.visit_id, socket.actor.person_id)
    if is_shared and seat.admitted_at is None:
        raise Refused("The doctor has not let you in yet.", code="not_admitted")
    return SeatId(seat.id)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Invalid("An update is base64.") from None
