"""What is known of each socket of this process: its session, and the visit it has open.

Handlers decide from here and ask no database per relayed message. `signaling.handshake` adds a
socket, `signaling.visits` seats it, `signaling.server` removes it.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from rooms.access import Actor, ActsFor
from rooms.audit import Asker
from rooms.ids import PeerId, PersonId, SeatId, VisitId
from rooms.notes.kinds import NoteKind
from rooms.presence import Attendance
from rooms.roles import Role
from signaling.groups import Group, note, peer, room
from signaling.hub import Hub, Sid
from signaling.limits import (
    BURST_CARETS,
    BURST_LINES,
    CARETS_PER_S,
    LINES_PER_S,
    TokenBucket,
)
from signaling.protocol import MediaState, RoomPeer

SessionKind = Literal["account", "visit"]


class SignedIn(Protocol):
    """A session that somebody proved to have; `server.auth` supplies it.

    `level` is `password` (half a sign-in, opens nothing here), `full`, or `visit`. `proven_at` is
    when its factors were given last.
    """

    @property
    def session_id(self) -> str: ...

    @property
    def person_id(self) -> PersonId: ...

    @property
    def roles(self) -> frozenset[Role]: ...

    @property
    def level(self) -> str: ...

    @property
    def visit_id(self) -> VisitId | None: ...

    @property
    def acts_for(self) -> frozenset[ActsFor]: ...

    @property
    def proven_at(self) -> datetime | None: ...


class ResolveSession(Protocol):
    """Finds the session of a handshake from its cookies; None when there is none that counts."""

    async def __call__(self, kind: SessionKind, cookies: Mapping[str, str]) -> SignedIn | None: ...


@dataclass
class Place:
    """The visit a socket has open: its connection there, and what it says of its media."""

    attendance: Attendance
    name: str
    media: MediaState | None = None
    candidates: int = 0
    is_prepared: bool = False
    """In the room before the call: it connects, and says nothing of its media."""
    is_relay_only: bool = False
    typing: TokenBucket = field(default_factory=lambda: TokenBucket(LINES_PER_S, BURST_LINES))

    @property
    def peer_id(self) -> PeerId:
        return self.attendance.peer_id

    @property
    def seat_id(self) -> SeatId:
        return self.attendance.seat_id

    @property
    def visit_id(self) -> VisitId:
        return self.attendance.visit_id

    @property
    def room(self) -> Group:
        return room(self.visit_id)

    @property
    def own_group(self) -> Group:
        return peer(self.visit_id, self.peer_id)

    def shown(self, *, away: bool = False) -> RoomPeer:
        """Return how the others in the room see this connection."""
        return RoomPeer(
            peer_id=self.peer_id,
            name=self.name,
            role=self.attendance.role,
            away=away,
            media=self.media,
        )


@dataclass
class OpenNote:
    """A note that a socket has open: what it writes with, and whether others see its caret."""

    visit_id: VisitId
    kind: NoteKind
    seat_id: SeatId
    client_id: int
    name: str
    shows_caret: bool = False
    moving: TokenBucket = field(default_factory=lambda: TokenBucket(CARETS_PER_S, BURST_CARETS))

    @property
    def group(self) -> Group:
        return note(self.visit_id, self.kind)


@dataclass
class Socket:
    """One socket after its handshake."""

    sid: Sid
    actor: Actor
    session_id: str
    address: str
    proven_at: datetime | None = None
    place: Place | None = None
    notes: dict[Group, OpenNote] = field(default_factory=dict)

    @property
    def asker(self) -> Asker:
        """Who asks, as the audit writes it; each event is a request of its own."""
        roles = self.actor.roles
        return Asker(
            person_id=self.actor.person_id,
            role="+".join(sorted(roles)) or "nobody",
            session_id=self.session_id,
            address=self.address or None,
            request_id=secrets.token_hex(8),
            source="socket",
        )


class Sockets:
    """The sockets of this process, and which of them holds which connection."""

    def __init__(self) -> None:
        self._by_sid: dict[Sid, Socket] = {}
        self._holders: dict[PeerId, Socket] = {}

    def add(self, socket: Socket) -> None:
        self._by_sid[socket.sid] = socket

    def session_ids(self) -> set[str]:
        """Return the sessions that have a socket here."""
        return {socket.session_id for socket in self._by_sid.values()}

    def proven_before(self, session_id: str, proven_at: datetime) -> list[Sid]:
        """Return the sockets of a session that came with a token from before this."""
        return [
            one.sid
            for one in self._by_sid.values()
            if one.session_id == session_id
            and one.proven_at is not None
            and one.proven_at < proven_at
        ]

    def get(self, sid: Sid) -> Socket | None:
        return self._by_sid.get(sid)

    def seat(self, socket: Socket, place: Place) -> None:
        """Let `socket` hold a connection; whoever held it before does no more."""
        socket.place = place
        self._holders[place.peer_id] = socket

    def unseat(self, socket: Socket) -> Place | None:
        """Return the place that `socket` still held, and take it away."""
        place, socket.place = socket.place, None
        if place is None or self._holders.get(place.peer_id) is not socket:
            return None
        del self._holders[place.peer_id]
        return place

    def remove(self, sid: Sid) -> Socket | None:
        return self._by_sid.pop(sid, None)

    def holder(self, peer_id: PeerId) -> Socket | None:
        """Return the socket of this process that holds a connection now."""
        return self._holders.get(peer_id)


def is_inside(hub: Hub, sid: Sid, place: Place) -> bool:
    """Return whether a socket is in the room: a call that ends empties the room's group, another
    page that takes the seat over empties the peer's own."""
    return hub.is_in(sid, place.room) and hub.is_in(sid, place.own_group)
