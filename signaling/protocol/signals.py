"""What one peer of a room says to another through the server: descriptions, candidates, the steps
of the verification words, and what they watch.

`signaling.sdp` and `signaling.relay` check more than the form.
"""

from typing import Annotated, Literal

from pydantic import Field

from signaling.protocol.wire import ONE_LINE, Hex64, Id, Wire

MAX_SDP_CHARS = 32_768
MAX_CANDIDATE_CHARS = 1_024
Number = Annotated[int, Field(ge=0, le=2**53 - 1)]
"""As many as JavaScript counts exactly."""


class SessionDescription(Wire):
    """As in RTCSessionDescriptionInit."""

    type: Literal["offer", "answer", "rollback"]
    sdp: Annotated[str, Field(max_length=MAX_SDP_CHARS)] = ""


class IceCandidate(Wire):
    """As in RTCIceCandidateInit; an empty `candidate` ends a generation (RFC 8838)."""

    candidate: Annotated[str, Field(max_length=MAX_CANDIDATE_CHARS, pattern=ONE_LINE)]
    sdpMid: Annotated[str, Field(max_length=64, pattern=ONE_LINE)] | None = None  # noqa: N815 - W3C name
    sdpMLineIndex: Annotated[int, Field(ge=0, le=255)] | None = None  # noqa: N815 - W3C name
    usernameFragment: Annotated[str, Field(max_length=256, pattern=ONE_LINE)] | None = None  # noqa: N815 - W3C name


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


class _Signal(Wire):
    """Exactly one of the four things, and the numbers that tell what it belongs to."""

    connection: Number | None = None
    """The sender's RTCPeerConnection; a later one has a greater number."""
    offer: Number | None = None
    """The offer that a description is or answers; a later one has a greater number."""
    description: SessionDescription | None = None
    candidate: IceCandidate | None = None
    verification: Verification | None = None
    video: VideoNote | None = None


class RoomSignal(_Signal):
    """One thing for one peer of the same room."""

    to: Id


class RoomSignalled(_Signal):
    """A signal for me. `sender` is written by the server."""

    sender: Id
