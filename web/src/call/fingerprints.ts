/* The two certificates of a connection, as its session descriptions name them (RFC 8122). */

export interface Fingerprints {
  local: string;
  remote: string;
}

function fingerprintOf(sdp: string): string | null {
  const found = /^a=fingerprint:sha-256 ([0-9A-Fa-f:]+)\r?$/im.exec(sdp);
  return found?.[1]?.toUpperCase() ?? null;
}

/** Null until both descriptions are there. */
export function fingerprintsOf(pc: RTCPeerConnection): Fingerprints | null {
  const local = fingerprintOf(pc.localDescription?.sdp ?? "");
  const remote = fingerprintOf(pc.remoteDescription?.sdp ?? "");
  return local === null || remote === null ? null : { local, remote };
}
