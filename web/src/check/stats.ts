/* What getStats says of the way to the echo and back. Names: W3C Identifiers for WebRTC's
   Statistics API. */
import type { Transport } from "./figures";

export interface Counts {
  /** What came back, and what was said of what went out. */
  received: number;
  lostIn: number;
  sent: number;
  lostOut: number;
  bytesIn: number;
  /** Of the sound that came back: there and back. Null without sound. */
  jitterMs: number | null;
  roundTripMs: number | null;
  transport: Transport | null;
}

interface Figures {
  id: string;
  type: string;
  kind?: string;
  packetsReceived?: number;
  packetsSent?: number;
  packetsLost?: number;
  bytesReceived?: number;
  jitter?: number;
  nominated?: boolean;
  state?: string;
  currentRoundTripTime?: number;
  localCandidateId?: string;
  candidateType?: string;
  relayProtocol?: string;
}

function transportOf(local: Figures | undefined): Transport {
  if (local?.candidateType !== "relay") return "direct";
  if (local.relayProtocol === "tcp") return "relay_tcp";
  return local.relayProtocol === "tls" ? "relay_tls" : "relay_udp";
}

export function readCounts(report: RTCStatsReport): Counts {
  const all = new Map<string, Figures>();
  report.forEach((each: Figures) => all.set(each.id, each));
  const counts: Counts = {
    received: 0,
    lostIn: 0,
    sent: 0,
    lostOut: 0,
    bytesIn: 0,
    jitterMs: null,
    roundTripMs: null,
    transport: null,
  };
  for (const each of all.values()) {
    if (each.type === "inbound-rtp") {
      counts.received += each.packetsReceived ?? 0;
      counts.lostIn += Math.max(0, each.packetsLost ?? 0);
      counts.bytesIn += each.bytesReceived ?? 0;
      if (each.kind === "audio") counts.jitterMs = (each.jitter ?? 0) * 1000;
    } else if (each.type === "outbound-rtp") {
      counts.sent += each.packetsSent ?? 0;
    } else if (each.type === "remote-inbound-rtp") {
      counts.lostOut += Math.max(0, each.packetsLost ?? 0);
    } else if (each.type === "candidate-pair" && each.nominated === true) {
      if (each.currentRoundTripTime !== undefined) {
        counts.roundTripMs = each.currentRoundTripTime * 1000;
      }
      counts.transport = transportOf(all.get(each.localCandidateId ?? ""));
    }
  }
  return counts;
}

function share(lost: number, through: number): number {
  const all = lost + through;
  return all <= 0 ? 0 : Math.min(1, lost / all);
}

/** Loss between two looks: the worse direction. Null when no media flowed. */
export function lossBetween(before: Counts, now: Counts): number | null {
  const received = now.received - before.received;
  const sent = now.sent - before.sent;
  if (received + sent <= 0) return null;
  const down = share(Math.max(0, now.lostIn - before.lostIn), received);
  const lostOut = Math.max(0, now.lostOut - before.lostOut);
  return Math.max(down, share(lostOut, Math.max(0, sent - lostOut)));
}
