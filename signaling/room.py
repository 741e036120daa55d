"""The room of a visit: join, leave, and the relay of offers, answers and candidates.

A socket signals because it is in the room's group, which costs no query; `rooms.entry` decides
once, at `room:join`, and the end of a call empties the group on every node (`signaling.live`).
"""

from collections.abc import Iterable
from typing import Any

from rooms.clinic import Clinic
from rooms.entry import enter_room, take_over
from rooms.errors import Conflict, Invalid, Refused, TooMany
from rooms.ids import PeerId
from rooms.occupants import Occupant, is_room_open, occupants
from rooms.presence import leave_room
from rooms.relay import is_relay_only
from rooms.roles import SeatRole
from signaling.acks import Acks
from signaling.groups import peer
from signaling.hub import Hub
from signaling.protocol import (
    Heard,
    IceServers,
    RoomIce,
    RoomJoin,
    RoomJoined,
    RoomLeave,
    RoomMedia,
    RoomMute,
    RoomMuted,
    RoomPeer,
    RoomPeerChanged,
    RoomPeerLeft,
    RoomSignal,
    RoomSignalled,
    RoomTakenOver,
)
from signaling.relay import check_relay_candidate, check_relayed
from signaling.sdp import check_description
from signaling.sockets import Place, Socket, Sockets, is_inside
from signaling.turn import TurnServers

MAX_CANDIDATES = 200
"""Of one peer after each of its descriptions, to all others together."""


class RoomHandlers:
    """Answers the `room:` requests."""

    def __init__(
        self,
        hub: Hub,
        sockets: Sockets,
        clinic: Clinic,
        turn: TurnServers,
        *,
        relay_only: bool = False,
    ) -> None:
        self._hub = hub
        self._sockets = sockets
        self._clinic = clinic
        self._turn = turn
        self._relay_only = relay_only

    def register(self, acks: Acks) -> None:
        acks.on("room:join", RoomJoin, self.on_join)
        acks.on("room:leave", RoomLeave, self.on_leave)
        acks.on("room:signal", RoomSignal, self.on_signal)
        acks.on("room:media", RoomMedia, self.on_media)
        acks.on("room:mute", RoomMute, self.on_mute)
        acks.on("room:ice", RoomIce, self.on_ice)

    async def on_join(self, socket: Socket, request: RoomJoin) -> RoomJoined:
        """Enter the room, once the doctor has let this seat in, or while it is being prepared."""
        place = place_at(socket, request.visit_id)
        async with self._clinic.work() as work:
            await enter_room(work, socket.actor, place.peer_id, prepare=request.prepare)
            replaced = await take_over(work, place.peer_id)
            relay_only = self._relay_only or await is_relay_only(work, place.visit_id)
        self._still_there(socket, place)
        await self._tell_replaced(place, replaced)
        await self._hub.enter(socket.sid, place.room)
        await self._hub.enter(socket.sid, place.own_group)
        place.is_prepared, place.is_relay_only = request.prepare, relay_only
        # Read after entering: who came before is in the list, who comes later is announced.
        async with self._clinic.read() as work:
            found = (await occupants(work, {place.visit_id})).get(place.visit_id, [])
            is_open = await is_room_open(work, place.visit_id)
        self._still_there(socket, place)
        # A preparation is over when the call is on, or when nobody of it is in the room any more.
        if is_open is request.prepare or all(one.peer_id != place.peer_id for one in found):
            # Between the two queries the call ended, or this seat was taken away: the room was
            # emptied, or its people told, before this socket came.
            await self.on_leave(socket, RoomLeave())
            raise Refused("The call is over.", code="not_admitted")
        servers = self._servers(place)
        joined = RoomJoined(
            peer_id=place.peer_id,
            peers=tuple(self._others(found, place)),
            ice_servers=servers.ice_servers,
            expires_at=servers.expires_at,
            relay_only=relay_only,
            prepared=request.prepare,
        )
        await self._tell_others(socket, place)
        return joined

    async def on_leave(self, socket: Socket, _request: RoomLeave) -> Heard:
        """Leave on purpose; the visit stays open on the page."""
        place = place_of(socket)
        await self._hub.leave(socket.sid, place.room)
        await self._hub.leave(socket.sid, place.own_group)
        async with self._clinic.work() as work:
            was_in = await leave_room(work, place.peer_id)
        if was_in:
            left = RoomPeerLeft(peer_id=place.peer_id, after="leave")
            await self._hub.emit("room:peer_left", left, place.room)
        return Heard()

    async def on_signal(self, socket: Socket, request: RoomSignal) -> Heard:
        """Pass one thing to one peer of the same room."""
        place = self._in_room(socket)
        _check_signal(place, request)
        signalled = RoomSignalled(
            sender=place.peer_id,
            connection=request.connection,
            offer=request.offer,
            **_content(request),
        )
        await self._hub.emit("room:signal", signalled, peer(place.visit_id, request.to))
        return Heard()

    async def on_ice(self, socket: Socket, _request: RoomIce) -> IceServers:
        """Give who is in the room fresh credentials for the relay."""
        return self._servers(self._in_room(socket))

    async def on_mute(self, socket: Socket, request: RoomMute) -> Heard:
        """The doctor asks somebody in the room to be silent."""
        place = self._in_call(socket)
        if place.attendance.role is not SeatRole.DOCTOR:
            raise Refused("Only the doctor turns others' microphones off.")
        muted = RoomMuted(by=place.name)
        await self._hub.emit("room:muted", muted, peer(place.visit_id, request.peer_id))
        return Heard()

    async def on_media(self, socket: Socket, request: RoomMedia) -> Heard:
        """Tell the others what this peer sends now."""
        place = self._in_call(socket)
        place.media = request.media
        await self._tell_others(socket, place)
        return Heard()

    async def _tell_replaced(self, place: Place, replaced: Iterable[PeerId]) -> None:
        for peer_id in replaced:
            left = RoomPeerLeft(peer_id=peer_id, after="leave")
            await self._hub.emit("room:peer_left", left, place.room)
            taken_over = RoomTakenOver(visit_id=place.visit_id)
            await self._hub.emit("room:taken_over", taken_over, peer(place.visit_id, peer_id))
            # What the older page still sends reaches nobody, and nothing reaches it.
            await self._hub.empty(peer(place.visit_id, peer_id))

    async def _tell_others(self, socket: Socket, place: Place) -> None:
        changed = RoomPeerChanged(peer=place.shown())
        await self._hub.emit("room:peer", changed, place.room, skip=socket.sid)

    def _servers(self, place: Place) -> IceServers:
        now = self._clinic.clock.now()
        # Per seat, so that a relay's quota holds for a person, however often the page reloads.
        servers = self._turn.for_peer(place.seat_id, now)
        return IceServers(ice_servers=servers, expires_at=self._turn.expires_at(now))

    def _in_call(self, socket: Socket) -> Place:
        place = self._in_room(socket)
        if place.is_prepared:
            raise Refused("The doctor has not let you in yet.", code="not_admitted")
        return place

    def _in_room(self, socket: Socket) -> Place:
        place = place_of(socket)
        if not is_inside(self._hub, socket.sid, place):
            raise Refused("Join the room first.", code="not_in_room")
        return place

    def _still_there(self, socket: Socket, place: Place) -> None:
        """A socket that went away or lost its place during a query joins nothing."""
        if self._sockets.get(socket.sid) is None or socket.place is not place:
            raise Conflict("This connection ended meanwhile.")

    def _others(self, found: Iterable[Occupant], place: Place) -> Iterable[RoomPeer]:
        for one in found:
            if one.peer_id == place.peer_id:
                continue
            # Another node's socket says what it sends when it is told of the newcomer.
            holder = self._sockets.holder(one.peer_id)
            held = holder.place if holder else None
            yield RoomPeer(
                peer_id=one.peer_id,
                name=one.name,
                role=one.role,
                away=one.away,
                media=held.media if held else None,
            )


def place_of(socket: Socket) -> Place:
    """Return the place a socket has. Raises Refused before `visit:attend`."""
    if socket.place is None:
        raise Refused("Open the visit first.", code="not_attending")
    return socket.place


def place_at(socket: Socket, visit_id: str) -> Place:
    """Return the place a socket has at this very visit."""
    place = place_of(socket)
    if place.visit_id != visit_id:
        raise Refused("This page has another visit open.", code="not_attending")
    return place


def _content(request: RoomSignal) -> dict[str, Any]:
    return {
        "description": request.description,
        "candidate": request.candidate,
        "verification": request.verification,
        "video": request.video,
    }


def _check_signal(place: Place, request: RoomSignal) -> None:
    """Raises Invalid unless the signal is one thing that may be passed on, TooMany."""
    if sum(one is not None for one in _content(request).values()) != 1:
        raise Invalid("A signal holds exactly one thing.")
    if request.to == place.peer_id:
        raise Invalid("A signal goes to another peer.")
    if request.description is not None:
        check_description(request.description)
        if place.is_relay_only:
            check_relayed(request.description)
        place.candidates = 0
    elif request.candidate is not None:
        if place.is_relay_only:
            check_relay_candidate(request.candidate)
        _count_candidate(place)


def _count_candidate(place: Place) -> None:
    place.candidates += 1
    if place.candidates > MAX_CANDIDATES:
        raise TooMany("That are too many addresses.", retry_after_s=1)
