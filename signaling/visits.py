"""A page opens a visit (`visit:attend`), and what happens when its socket is gone.

Presence is the database's (`rooms.presence`); here a socket gets its place, and loses it.
"""

import asyncio
from weakref import WeakValueDictionary

import structlog

from rooms.clinic import Clinic
from rooms.errors import Conflict
from rooms.ids import PeerId, VisitId
from rooms.notes.kinds import NoteKind
from rooms.people import person
from rooms.presence import attend, drop, forget
from rooms.roles import SeatRole
from signaling.acks import HANDLER_TIMEOUT_S, Acks, is_outage
from signaling.carets import put_notes_away
from signaling.groups import QUEUE, Group, chat, connection, guest_chat, note, patients, visit
from signaling.hub import Hub, Sid
from signaling.protocol import RoomPeerChanged, RoomPeerLeft, VisitAttend, VisitAttended
from signaling.sockets import Place, Socket, Sockets, is_inside

_log = structlog.get_logger(__name__)


class Visits:
    """Seats sockets at visits and unseats them. `node` names this process in the database."""

    def __init__(self, hub: Hub, sockets: Sockets, clinic: Clinic, node: str) -> None:
        self._hub = hub
        self._sockets = sockets
        self._clinic = clinic
        self._node = node
        self._undropped: set[PeerId] = set()
        self._turns: WeakValueDictionary[PeerId, asyncio.Lock] = WeakValueDictionary()
        hub.on_disconnect(self.on_disconnect)

    def register(self, acks: Acks) -> None:
        acks.on("visit:attend", VisitAttend, self.on_attend)

    async def on_attend(self, socket: Socket, request: VisitAttend) -> VisitAttended:
        """Give the socket its place at a visit; a second visit takes the place of the first."""
        visit_id = VisitId(request.visit_id)
        previous = PeerId(request.connection) if request.connection else None
        held = socket.place
        if held is not None and held.visit_id == visit_id:
            previous = held.peer_id
        elif held is not None:
            await self._give_up(socket, held)
        async with self._turn(previous):
            async with self._clinic.work() as work:
                attendance = await attend(work, socket.actor, visit_id, self._node, previous)
                name = (await person(work, socket.actor.person_id)).name
            if self._sockets.get(socket.sid) is socket:
                await self._sit_down(socket, Place(attendance, name))
                return VisitAttended(connection=attendance.peer_id)
        await self._note_absence(attendance.peer_id)
        raise Conflict("This connection ended meanwhile.")

    async def on_disconnect(self, sid: Sid, is_expelled: bool) -> None:
        """Hold the place of a socket that is gone, and tell the room. Who was expelled keeps none."""
        socket = self._sockets.remove(sid)
        if socket is not None:
            await put_notes_away(self._hub, socket)
        place = None if socket is None else self._sockets.unseat(socket)
        if place is None:
            return
        if is_expelled:
            await self._turn_out(sid, place)
            return
        await self._note_absence(place.peer_id)
        if is_inside(self._hub, sid, place) and self._sockets.holder(place.peer_id) is None:
            await self._hub.emit(
                "room:peer", RoomPeerChanged(peer=place.shown(away=True)), place.room, skip=sid
            )

    async def _turn_out(self, sid: Sid, place: Place) -> None:
        if is_inside(self._hub, sid, place):
            left = RoomPeerLeft(peer_id=place.peer_id, after="leave")
            await self._hub.emit("room:peer_left", left, place.room, skip=sid)
        await self._note_absence(place.peer_id, for_good=True)

    async def settle(self) -> None:
        """Note the absences that the database could not take when they began."""
        for peer_id in list(self._undropped):
            await self._note_absence(peer_id)

    def _turn(self, peer_id: PeerId | None) -> asyncio.Lock:
        """One at a time per connection: a page that comes back, and the absence it ends."""
        lock = asyncio.Lock()
        return lock if peer_id is None else self._turns.setdefault(peer_id, lock)

    async def _sit_down(self, socket: Socket, place: Place) -> None:
        self._undropped.discard(place.peer_id)
        held = socket.place
        if held is not None and held.peer_id == place.peer_id:
            place.media = held.media
            self._sockets.seat(socket, place)
            return
        self._sockets.seat(socket, place)
        # The socket that held this connection before is a dead one that nobody has noticed yet.
        await self._hub.cut(connection(place.peer_id))
        await self._hub.enter(socket.sid, connection(place.peer_id))
        for group in _heard_of(place):
            await self._hub.enter(socket.sid, group)

    async def _give_up(self, socket: Socket, place: Place) -> None:
        was_in_room = is_inside(self._hub, socket.sid, place)
        self._sockets.unseat(socket)
        await put_notes_away(self._hub, socket, note(place.visit_id, NoteKind.SHARED))
        for group in (
            place.room,
            place.own_group,
            connection(place.peer_id),
            chat(place.visit_id),
            guest_chat(place.visit_id),
            *_heard_of(place),
        ):
            await self._hub.leave(socket.sid, group)
        async with self._clinic.work() as work:
            await forget(work, place.peer_id)
        if was_in_room:
            left = RoomPeerLeft(peer_id=place.peer_id, after="leave")
            await self._hub.emit("room:peer_left", left, place.room)

    async def _note_absence(self, peer_id: PeerId, *, for_good: bool = False) -> None:
        """Write down that nobody holds a connection; later, when the database is away."""
        self._undropped.discard(peer_id)
        try:
            async with asyncio.timeout(HANDLER_TIMEOUT_S), self._turn(peer_id):
                if self._sockets.holder(peer_id) is None:
                    async with self._clinic.work() as work:
                        await drop(work, peer_id, self._node)
                        if for_good:
                            await forget(work, peer_id)
        except Exception as error:
            if not is_outage(error):
                raise
            self._undropped.add(peer_id)
            _log.warning("absence_not_noted", peer=peer_id, error=type(error).__name__)


def _heard_of(place: Place) -> list[Group]:
    """Return what a page hears of by having a visit open: the visit, and a patient's line."""
    heard = [visit(place.visit_id)]
    if place.attendance.role in {SeatRole.PATIENT, SeatRole.PROXY}:
        heard += [QUEUE, patients(place.visit_id)]
    return heard
