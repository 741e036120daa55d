"""What one side's signals tell the other's page: every address in descriptions and candidates."""

import re

from tests.e2e.browsers import Person

LISTEN = """
(() => {
  window.told = [];
  const keep = (text) => text && window.told.push(text);
  const proto = RTCPeerConnection.prototype;
  const { setRemoteDescription, addIceCandidate } = proto;
  proto.setRemoteDescription = function (description, ...more) {
    keep(description?.sdp);
    return setRemoteDescription.call(this, description, ...more);
  };
  proto.addIceCandidate = function (candidate, ...more) {
    keep(candidate?.candidate);
    return addIceCandidate.call(this, candidate, ...more);
  };
})();
"""
_KNOWN = """
async () => {
  const known = [];
  for (const call of window.calls) {
    for (const entry of (await call.getStats()).values()) {
      if (entry.type === "remote-candidate" && entry.address) known.push(entry.address);
    }
  }
  return known;
}
"""
_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f-]{36}\.local\b")
_NAMES_NOBODY = {"0.0.0.0", "127.0.0.1"}  # noqa: S104 - what browsers write for "none"


def addresses_told(person: Person) -> set[str]:
    """Return every address that reached this person's page about somebody else: by a description,
    by a candidate, or by packets that the browser saw arrive."""
    told: list[str] = person.page.evaluate("window.told")
    assert any("a=fingerprint" in one for one in told), "no description was seen"
    known: list[str] = person.page.evaluate(_KNOWN)
    return {found for one in [*told, *known] for found in _ADDRESS.findall(one)} - _NAMES_NOBODY
