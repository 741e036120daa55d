"""Is a session description one that a browser may be given?

Only its outer form is looked at (RFC 8866 lines, RFC 8122 fingerprints); the browser judges the
rest. `signaling.room` asks before it relays.
"""

import re

from rooms.errors import Invalid
from signaling.protocol import SessionDescription

MAX_MEDIA_SECTIONS = 64
MAX_CANDIDATE_LINES = 200
STRONG_HASHES = {"sha-256": 32, "sha-384": 48, "sha-512": 64}
"""Hash → its length in bytes. The WebRTC security architecture (RFC 8827, 6.5) forbids others."""

_LINE = re.compile(r"[a-z]=[^\x00-\x08\x0a-\x1f\x7f]*")
_FINGERPRINT = re.compile(r"a=fingerprint:([A-Za-z0-9-]+) ([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})*)")


def check_description(description: SessionDescription) -> None:
    """Return when a description may be relayed. Raises Invalid, code `sdp_refused`."""
    if description.type == "rollback":
        if description.sdp:
            raise _refused("A rollback describes nothing.")
        return
    lines = description.sdp.split("\r\n")
    if lines[0] != "v=0" or lines[-1] != "" or not all(map(_LINE.fullmatch, lines[:-1])):
        raise _refused("This is no session description: each line ends with CR and LF.")
    if sum(line.startswith("m=") for line in lines) > MAX_MEDIA_SECTIONS:
        raise _refused("This describes too many media.")
    if sum(line.startswith("a=candidate:") for line in lines) > MAX_CANDIDATE_LINES:
        raise _refused("This names too many addresses.")
    _check_fingerprints([line for line in lines if line.casefold().startswith("a=fingerprint")])


def _check_fingerprints(lines: list[str]) -> None:
    hashes = {_hash_of(line) for line in lines}
    if "sha-256" not in hashes:
        raise _refused("A description needs a sha-256 fingerprint.")


def _hash_of(line: str) -> str:
    found = _FINGERPRINT.fullmatch(line)
    name = found[1].casefold() if found else ""
    if found is None or len(found[2].split(":")) != STRONG_HASHES.get(name):
        raise _refused("A fingerprint is broken, or its hash is too weak.")
    return name


def _refused(message: str) -> Invalid:
    return Invalid(message, code="sdp_refused")
