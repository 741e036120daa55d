"""Is an offer one that the echo may answer? What is left of it once it is.

`server.api.check_routes` asks before the child process sees anything. The outer form is checked as
for descriptions between people (`signaling.sdp`). Candidates are taken out: an address in an offer
would otherwise make this server send packets to wherever a patient says. The echo learns where the
browser is from the checks that arrive (peer-reflexive candidates, RFC 8445, 7.3.1.3).
"""

from collections import Counter

from rooms.errors import Invalid
from signaling.protocol import SessionDescription
from signaling.sdp import check_description

_AT_MOST_ONE = frozenset({"audio", "video", "application"})
_ADDRESSES = ("a=candidate:", "a=end-of-candidates")


def check_offer(sdp: str) -> str:
    """Return the offer without its candidates. Raises Invalid, code `sdp_refused`."""
    check_description(SessionDescription(type="offer", sdp=sdp))
    lines = sdp.split("\r\n")
    kinds = Counter(line[2:].partition(" ")[0] for line in lines if line.startswith("m="))
    if not kinds or set(kinds) - _AT_MOST_ONE or max(kinds.values()) > 1:
        raise Invalid(
            "A check offers one microphone, one camera and one data channel at most.",
            code="sdp_refused",
        )
    return "\r\n".join(line for line in lines if not line.startswith(_ADDRESSES))
