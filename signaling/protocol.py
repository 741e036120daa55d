"""Every Socket.IO event as a model: what a client may send, what it gets back, what the server says.

`docs/protocol.md` holds an example of each, parsed by tests; the TypeScript types are generated
from these classes. Models are frozen and refuse unknown fields.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from rooms.roles import SeatRole

MAX_SDP_CHARS = 32_768
MAX_CANDIDATE_CHARS = 1_024
MAX_NOTE_UPDATE_BYTES = 16_384
MAX_LINE_CHARS = 1_000
MAX_CHAT_CHARS = 4_000
_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
_WORDS = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"
_MAX_NOTE_UPDATE_CHARS = (MAX_NOTE_UPDATE_BYTES + 2) // 3 * 4

Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
Hex64 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""32 bytes."""


class Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# ---- What the handshake carries -------------------------------------------------------------


class Handshake(Wire):
    """Socket.IO CONNECT payload: which of the browser's two sessions this socket belongs to."""

    session: Literal["account", "visit"] = "account"


# ---- Sent by a client; each is answered with an ack -----------------------------------------


class VisitAttend(Wire):
    """I have this visit open. Subscribes to its changes and shows the person as here.

    `connection` is what an earlier `visit:attend` of the same page returned; it takes the same
    place again after a drop.
    """

    visit_id: Id
    connection: Id | None = None


class VisitAttended(Wire):
    connection: Id


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


class SessionDescription(Wire):
    """As in RTCSessionDescriptionInit."""

    type: Literal["offer", "answer", "rollback"]
    sdp: Annotated[str, Field(max_length=MAX_SDP_CHARS)] = ""


class IceCandidate(Wire):
    """As in RTCIceCandidateInit; an empty `candidate` ends a generation (RFC 8838)."""

    candidate: Annotated[str, Field(max_length=MAX_CANDIDATE_CHARS, pattern=_ONE_LINE)]
    sdpMid: Annotated[str, Field(max_length=64, pattern=_ONE_LINE)] | None = None  # noqa: N815 - W3C name
    sdpMLineIndex: Annotated[int, Field(ge=0, le=255)] | None = None  # noqa: N815 - W3C name
    usernameFragment: Annotated[str, Field(max_length=256, pattern=_ONE_LINE)] | None = None  # noqa: N815 - W3C name


class VerificationCommit(Wire):
    """SHA-256 of the nonce that is revealed later, so that nobody can choose theirs to fit."""

    step: Literal["commit"]
    digest: Hex64


class VerificationReveal(Wire):
    step: Literal["reveal"]
    nonce: Hex64


class VerificationAlarm(Wire):
    """My end of the connection looks tampered with; yours is to warn as well."""

    step: Literal["alarm"]


Verification = Annotated[
    VerificationCommit | VerificationReveal | VerificationAlarm, Field(discriminator="step")
]
"""A step of the verification words of two people (docs/explanation/threat-model.md)."""


class VideoNote(Wire):
    """How large this page shows the other's picture, and whether its own rests for them."""

    shown: Literal["large", "small", "none"]
    paused: bool = False


class RoomSignal(Wire):
    """One thing for one peer of the same room: exactly one of the others is set."""

    to: Id
    description: SessionDescription | None = None
    candidate: IceCandidate | None = None
    verification: Verification | None = None
    video: VideoNote | None = None


class RoomMedia(Wire):
    """My microphone or camera went on or off."""

    media: MediaState


class RoomMute(Wire):
    """Ask a person in the room to be silent: their page turns the microphone off. The doctor's."""

    peer_id: Id


class RoomText(Wire):
    """The line that I am writing, as it stands now; empty when I took it back. It is shown while I
    write (real-time text) and kept nowhere."""

    line_id: Id
    text: Annotated[str, Field(max_length=MAX_LINE_CHARS, pattern=_ONE_LINE)]


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
    text: Annotated[str, Field(min_length=1, max_length=MAX_CHAT_CHARS, pattern=_WORDS)]
    line_id: Id | None = None


class ChatSent(Wire):
    seq: int


class NoteOpen(Wire):
    """Give me the shared note of the visit I attend, from after `after_seq`.

    `client_id` is what an earlier `note:open` of the same page assigned; it is kept when it
    belongs to the same seat.
    """

    after_seq: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    client_id: Annotated[int, Field(ge=1, le=2**32 - 1)] | None = None


class NoteUpdate(Wire):
    """One durable update of a note: opaque Yjs update version 1, base64."""

    seq: Annotated[int, Field(ge=1)]
    author: Id
    op_id: Id
    update: str


class NoteOpened(Wire):
    """`updates` in order of `seq`; `more` asks the client to open again after the last of them.
    The client must write with `client_id`; `writable` is false once the note is closed."""

    note_id: Id
    client_id: int
    updates: tuple[NoteUpdate, ...]
    head: int
    more: bool
    writable: bool


class NoteAppend(Wire):
    """Keep this update. The ack means it is on disk. The same `op_id` again gets the same `seq`."""

    op_id: Id
    update: Annotated[str, Field(max_length=_MAX_NOTE_UPDATE_CHARS, pattern=r"^[A-Za-z0-9+/=]+$")]


class NoteAppended(Wire):
    seq: int


class Heard(Wire):
    """Nothing more to say than that it worked."""


# ---- Said by the server ---------------------------------------------------------------------


class VisitChanged(Wire):
    """Something about this visit changed; ask the API for its present shape."""

    visit_id: Id


class QueueChanged(Wire):
    """The line this patient waits in moved; ask the API for the place in it."""


class RecordLookedAt(Wire):
    """Somebody read or changed something of this patient; ask the API who, and why."""


class DeskChanged(Wire):
    """Something on this doctor's desk changed."""


class BoardChanged(Wire):
    """Something on the admin's board changed."""


class RoomPeerChanged(Wire):
    """A person came in, came back, went silent, or turned a microphone or camera on or off."""

    peer: RoomPeer


class RoomPeerLeft(Wire):
    """`after` tells a deliberate leave from a seat whose connection did not come back."""

    peer_id: Id
    after: Literal["leave", "lost"]


class RoomSignalled(Wire):
    """A signal for me. `sender` is written by the server."""

    sender: Id
    description: SessionDescription | None = None
    candidate: IceCandidate | None = None
    verification: Verification | None = None
    video: VideoNote | None = None


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


class RoomTyped(Wire):
    """Somebody's line as it stands now. `sender` and `name` are written by the server. It goes when
    its message comes, when it is empty, or when its writer leaves."""

    sender: Id
    name: str
    line_id: Id
    text: str


class RoomClosed(Wire):
    """The call is over: the doctor ended it."""

    visit_id: Id


class RoomTakenOver(Wire):
    """The same person joined from another page, which has the seat in the room now. Leave the
    room; joining again takes it back."""

    visit_id: Id


class SessionEnded(Wire):
    """The session behind this socket ended; it is disconnected next."""

    reason: Literal["signed_out", "expired"]


class WireError(Wire):
    code: str
    message: str


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
}
"""Event → (what the client sends, what `ok` of its ack holds)."""

SERVER_EVENTS: dict[str, type[Wire]] = {
    "visit:changed": VisitChanged,
    "queue:changed": QueueChanged,
    "desk:changed": DeskChanged,
    "board:changed": BoardChanged,
    "record:looked": RecordLookedAt,
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
    "session:ended": SessionEnded,
}
