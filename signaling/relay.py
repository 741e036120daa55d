"""Is a signal free of addresses other than the relay's? Asked in rooms that are relay-only.

A browser that keeps to the relay (RTCIceTransportPolicy "relay", W3C WebRTC 4.4.1) writes none;
this holds for one that doesn't, in both directions, since everything passes here.
Lines are those of RFC 8866 (`c=`, `o=`), RFC 8839 (candidates, `a=rtcp` of RFC 3605).
"""

import re

from rooms.errors import Invalid
from signaling.protocol import IceCandidate, SessionDescription

_NOWHERE = {"0.0.0.0", "::", "127.0.0.1", "::1"}  # noqa: S104 - compared with, not listened on
_ADDRESS_LINE = re.compile(r"(?:c=|o=.*|a=rtcp:\d+ )IN IP[46] (\S+)")


def check_relayed(description: SessionDescription) -> None:
    """Return when a description tells no address. Raises Invalid, code `relay_only`."""
    for line in description.sdp.split("\r\n"):
        if line.startswith("a=candidate:"):
            _check(line.removeprefix("a="))
        elif not _tells_nothing(line):
            raise _refused()


def check_relay_candidate(candidate: IceCandidate) -> None:
    """Return when a trickled candidate is a relay's, or the last one. Raises Invalid."""
    if candidate.candidate:
        _check(candidate.candidate)


def _tells_nothing(line: str) -> bool:
    found = _ADDRESS_LINE.match(line)
    is_nowhere = found is None or found[1] in _NOWHERE
    return is_nowhere and not line.startswith("a=remote-candidates:")


def _check(line: str) -> None:
    """`candidate:… <address> <port> typ relay`, whose related address says nothing."""
    words = line.casefold().removeprefix("a=").split()
    if words[6:8] != ["typ", "relay"] or words.count("typ") != 1:
        raise _refused()
    if words.count("raddr") > 1:
        raise _refused()
    if "raddr" in words:
        at = words.index("raddr")
        if words[at + 1 : at + 2] == [] or words[at + 1] not in _NOWHERE:
            raise _refused()


def _refused() -> Invalid:
    return Invalid("In this room only a relay's address may be told.", code="relay_only")
