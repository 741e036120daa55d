"""The check before the call: the echo's offer and answer, and what came of it.

`server/api/check_routes.py` takes and gives these. The words are the client's to say: here are only
the causes it knows.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from rooms.connection_checks import Verdict
from server.api.models.base import Body
from signaling.protocol import MAX_SDP_CHARS, IceServer

DeviceState = Literal["ok", "denied", "missing", "busy", "insecure", "silent", "off", "skipped"]
SpeakerState = Literal["ok", "not_heard", "skipped"]
CheckTransport = Literal["direct", "relay_udp", "relay_tcp", "relay_tls"]

_Milliseconds = Annotated[float, Field(ge=0, le=60_000, allow_inf_nan=False)]
_Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
_Kilobits = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]


class CheckCause(StrEnum):
    """What stands most in the way."""

    CAMERA_DENIED = "camera_denied"
    CAMERA_MISSING = "camera_missing"
    CAMERA_BUSY = "camera_busy"
    MICROPHONE_DENIED = "microphone_denied"
    MICROPHONE_MISSING = "microphone_missing"
    MICROPHONE_BUSY = "microphone_busy"
    SPEAKER_NOT_HEARD = "speaker_not_heard"
    SLOW = "slow"
    LOSS = "loss"
    DELAY = "delay"
    JITTER = "jitter"
    UDP_BLOCKED = "udp_blocked"
    RELAY_UNREACHABLE = "relay_unreachable"
    NO_PATH = "no_path"
    NO_WEBRTC = "no_webrtc"
    INSECURE = "insecure"
    CHECK_UNAVAILABLE = "check_unavailable"


class EchoOffer(Body):
    """A WebRTC offer (RFC 8829) with at most a microphone, a camera and a data channel. Candidates
    in it are not looked at: the echo learns where the browser is from what arrives."""

    sdp: Annotated[str, Field(min_length=1, max_length=MAX_SDP_CHARS)]


class EchoAnswer(Body):
    """`sdp` answers the offer; the echo ends by itself after `lasts_s`. `ice_servers` are for a
    second measurement over the relay, with credentials that end soon after."""

    sdp: str
    session: str
    lasts_s: int
    ice_servers: tuple[IceServer, ...]


class ConnectionResult(Body):
    """What the page found. Figures are None where nothing was measured."""

    verdict: Verdict
    cause: CheckCause | None = None
    camera: DeviceState
    microphone: DeviceState
    speaker: SpeakerState
    transport: CheckTransport | None = None
    round_trip_ms: _Milliseconds | None = None
    loss: _Share | None = None
    jitter_ms: _Milliseconds | None = None
    kbps: _Kilobits | None = None


class ConnectionBrief(Body):
    """A patient's connection in a row of the desk."""

    verdict: Verdict
    cause: str | None


class ConnectionReport(ConnectionBrief):
    """A patient's connection in full, as it was measured at `at`."""

    camera: str
    microphone: str
    speaker: str
    transport: str | None
    round_trip_ms: float | None
    loss: float | None
    jitter_ms: float | None
    kbps: float | None
    at: AwareDatetime
