"""Which session descriptions are relayed."""

from collections.abc import Callable

import pytest
from aiortc import RTCConfiguration, RTCPeerConnection
from pydantic import ValidationError

from rooms.errors import Invalid
from signaling.protocol import MAX_SDP_CHARS, IceCandidate, SessionDescription
from signaling.sdp import check_description

SHA_256 = "a=fingerprint:sha-256 " + ":".join(["AB"] * 32)
HEAD = ["v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "t=0 0"]


def offer(*lines: str, end: str = "\r\n") -> SessionDescription:
    return SessionDescription(type="offer", sdp="".join(f"{one}{end}" for one in [*HEAD, *lines]))


@pytest.mark.parametrize(
    "description",
    [
        offer(SHA_256),
        offer(SHA_256.replace("sha-256", "SHA-256").replace("AB", "ab")),
        offer(SHA_256, "a=fingerprint:sha-384 " + ":".join(["AB"] * 48)),
        offer("m=audio 9 UDP/TLS/RTP/SAVPF 111", SHA_256, "m=video 0 UDP/TLS/RTP/SAVPF 96"),
        offer(SHA_256, "a=msid:- Überträger"),
        SessionDescription(type="rollback"),
    ],
)
def test_a_proper_description_is_relayed(description: SessionDescription) -> None:
    check_description(description)


async def test_what_a_real_peer_offers_is_relayed() -> None:
    peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    peer.addTransceiver("audio")
    peer.addTransceiver("video")
    await peer.setLocalDescription(await peer.createOffer())
    local = peer.localDescription
    check_description(SessionDescription.model_validate({"type": local.type, "sdp": local.sdp}))
    await peer.close()


def changed(change: Callable[[str], str]) -> SessionDescription:
    return SessionDescription(type="offer", sdp=change(offer(SHA_256).sdp))


@pytest.mark.parametrize(
    "description",
    [
        pytest.param(offer(), id="no fingerprint"),
        pytest.param(offer(SHA_256.replace("256", "1")), id="sha-1 of a wrong length"),
        pytest.param(offer("a=fingerprint:sha-1 " + ":".join(["AB"] * 20)), id="sha-1"),
        pytest.param(offer("a=fingerprint:md5 " + ":".join(["AB"] * 16)), id="md5"),
        pytest.param(
            offer(SHA_256, "a=fingerprint:sha-1 " + ":".join(["AB"] * 20)), id="sha-1 beside"
        ),
        pytest.param(offer(SHA_256.replace("AB:", "", 1)), id="fingerprint cut short"),
        pytest.param(offer(SHA_256 + " x"), id="fingerprint with more behind"),
        pytest.param(offer(SHA_256, "A=FINGERPRINT:md5 AB"), id="capital type"),
        pytest.param(offer(SHA_256, end="\n"), id="bare line feeds"),
        pytest.param(offer(SHA_256, "a=x\ra=y"), id="bare carriage return"),
        pytest.param(offer(SHA_256, "a=x\na=y"), id="line feed inside a line"),
        pytest.param(offer(SHA_256, "a=x\x00"), id="NUL"),
        pytest.param(offer(SHA_256, ""), id="empty line"),
        pytest.param(offer(SHA_256, "hello"), id="no type"),
        pytest.param(changed(lambda sdp: sdp.removesuffix("\r\n")), id="last line unended"),
        pytest.param(changed(lambda sdp: sdp.removeprefix("v=0\r\n")), id="no version"),
        pytest.param(changed(lambda _: ""), id="empty"),
        pytest.param(offer(SHA_256, *["m=audio 9 RTP/SAVPF 0"] * 1000), id="1,000 m-lines"),
        pytest.param(offer(SHA_256, *["a=candidate:1 1 udp 1 ::1 9 typ host"] * 201), id="201"),
        pytest.param(SessionDescription(type="rollback", sdp="v=0\r\n"), id="rollback with text"),
    ],
)
def test_another_is_refused(description: SessionDescription) -> None:
    with pytest.raises(Invalid) as refused:
        check_description(description)
    assert refused.value.code == "sdp_refused"


def test_size_and_line_breaks_are_refused_by_the_schema() -> None:
    with pytest.raises(ValidationError):
        SessionDescription(type="offer", sdp="x" * (MAX_SDP_CHARS + 1))
    for text in ("candidate:1\r\na=fingerprint:md5 00", "candidate:1\n", "a\rb"):
        with pytest.raises(ValidationError):
            IceCandidate(candidate=text)
        with pytest.raises(ValidationError):
            IceCandidate(candidate="", sdpMid=text)
        with pytest.raises(ValidationError):
            IceCandidate(candidate="", usernameFragment=text)
