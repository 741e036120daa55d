"""Events of a visit's room: who is in it, what they send, and the relay's credentials.

What one peer says to another is in `signaling.protocol.signals`.
"""

from typing import Literal

from pydantic import AwareDatetime

from rooms.roles import SeatRole
from signaling.protocol.wire import Id, Wire


class RoomJoin(Wire):
    """Enter the room of the visit this socket attends. Refused until the seat is admitted.

    With `prepare`, before that: the doctor who has the patient's panel open and the patient's own
    page connect to each other, and send nothing yet.
    """

    visit_id: Id
    prepare: bool = False


class MediaState(Wire):
    """What a person sends just now, so that the others can be told in words. `paused`: the picture
    rests to keep the sound; `mode` is what the person chose to send at most."""

    audio: bool
    video: bool
    screen: bool = False
    paused: bool = False
    mode: Literal["full", "low", "audio"] = "full"


class RoomPeer(Wire):
    """One connection of one person in a room."""

    peer_id: Id
    name: str
    role: SeatRole
    away: bool = False
    media: MediaState | None = None


class IceServer(Wire):
    """As in RTCIceServer (W3C WebRTC 4.2.2)."""

    urls: tuple[str, ...]
    username: str | None = None
    credential: str | None = None


class RoomJoined(Wire):
    """`peers` are all others in the room. The one with the smaller id (code-point order) is the
    polite one of a pair in perfect negotiation. `expires_at` is when the credentials in
    `ice_servers` stop working, null where there are none; in a room that is `relay_only` no
    address but a relay's may be signalled."""

    peer_id: Id
    peers: tuple[RoomPeer, ...]
    ice_servers: tuple[IceServer, ...]
    expires_at: AwareDatetime | None = None
    relay_only: bool = False
    prepared: bool = False


class RoomIce(Wire):
    """Give me fresh credentials for the relay, before the ones I have expire."""


class IceServers(Wire):
    ice_servers: tuple[IceServer, ...]
    expires_at: AwareDatetime | None


class RoomLeave(Wire):
    """Leave on purpose; the others are told at once."""


class RoomMedia(Wire):
    """My microphone or camera went on or off."""

    media: MediaState


class RoomMute(Wire):
    """Ask a person in the room to be silent: their page turns the microphone off. The doctor's."""

    peer_id: Id


class RoomPeerChanged(Wire):
    """A person came in, came back, went silent, or turned a microphone or camera on or off."""

    peer: RoomPeer


class RoomPeerLeft(Wire):
    """`after` tells a deliberate leave from a seat whose connection did not come back."""

    peer_id: Id
    after: Literal["leave", "lost"]


class RoomMuted(Wire):
    """Turn my microphone off: `by` asked for it. I may turn it on again."""

    by: str


class RoomPreparing(Wire):
    """A doctor has this patient's panel open and will let them in soon; null: no longer."""

    visit_id: Id
    doctor_name: str | None


class RoomAdmitted(Wire):
    """The doctor let the patient in: send sound and picture now, and join."""

    visit_id: Id


class RoomClosed(Wire):
    """The call is over: the doctor ended it."""

    visit_id: Id


class RoomTakenOver(Wire):
    """The same person joined from another page, which has the seat in the room now. Leave the
    room; joining again takes it back."""

    visit_id: Id
