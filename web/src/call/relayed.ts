/* In a room that is relay-only, no address but the relay's may leave this page: neither trickled nor
   in a description. The browser is told so as well (RTCIceTransportPolicy "relay"); this holds for
   one that writes its own address all the same, and the server refuses what slips through. */

const relay = / typ relay( |$)/i;

/** Null: not to be said. A relay's candidate loses the address that it was asked from. */
export function relayedCandidate(line: string): string | null {
  if (line === "") return line; // Ends a generation.
  if (!relay.test(line)) return null;
  return line.replace(/ raddr \S+/i, " raddr 0.0.0.0").replace(/ rport \S+/i, " rport 0");
}

/** The same description without addresses (lines: RFC 8866 `c=`, RFC 8839, RFC 3605). */
export function relayedDescription(sdp: string): string {
  return sdp
    .split("\r\n")
    .flatMap((line) => {
      if (line.startsWith("a=candidate:")) {
        const said = relayedCandidate(line.slice(2));
        return said === null ? [] : [`a=${said}`];
      }
      if (line.startsWith("a=remote-candidates:")) return [];
      if (line.startsWith("c=")) return ["c=IN IP4 0.0.0.0"];
      if (line.startsWith("a=rtcp:")) return ["a=rtcp:9 IN IP4 0.0.0.0"];
      if (line.startsWith("o=")) return [line.replace(/ IN IP[46] \S+$/, " IN IP4 127.0.0.1")];
      return [line];
    })
    .join("\r\n");
}
