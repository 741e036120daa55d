/* What getStats says, reduced to what a call asks: did packets come in, how good is the way.
   Names: W3C Identifiers for WebRTC's Statistics API. */
import type { QualityLevel } from "./ports";

export interface Sample {
  /** RTP packets that came in since the start, both kinds together. */
  packetsIn: number;
  packetsLost: number;
  /** Of the way there and back; null until measured. */
  roundTripMs: number | null;
  jitterMs: number | null;
}

interface Figures {
  type: string;
  packetsReceived?: number;
  packetsLost?: number;
  jitter?: number;
  nominated?: boolean;
  state?: string;
  currentRoundTripTime?: number;
}

function isRouteInUse(each: Figures): boolean {
  return each.type === "candidate-pair" && each.nominated === true && each.state === "succeeded";
}

export function readSample(report: RTCStatsReport): Sample {
  const sample: Sample = { packetsIn: 0, packetsLost: 0, roundTripMs: null, jitterMs: null };
  report.forEach((each: Figures) => {
    if (each.type === "inbound-rtp") {
      sample.packetsIn += each.packetsReceived ?? 0;
      sample.packetsLost += Math.max(0, each.packetsLost ?? 0);
      sample.jitterMs = Math.max(sample.jitterMs ?? 0, (each.jitter ?? 0) * 1000);
    } else if (isRouteInUse(each) && each.currentRoundTripTime !== undefined) {
      sample.roundTripMs = each.currentRoundTripTime * 1000;
    }
  });
  return sample;
}

/* Each figure alone can spoil a call. The steps follow ITU-T G.114 (delay one way 150 and 400 ms)
   and what Opus and VP8 bear in loss before it is heard and seen. */
const steps: readonly {
  level: QualityLevel;
  roundTripMs: number;
  loss: number;
  jitterMs: number;
}[] = [
  { level: 4, roundTripMs: 250, loss: 0.02, jitterMs: 40 },
  { level: 3, roundTripMs: 400, loss: 0.05, jitterMs: 80 },
  { level: 2, roundTripMs: 800, loss: 0.12, jitterMs: 160 },
];

/** From two samples, the older first. 1 is the worst that still is a connection. */
export function qualityOf(before: Sample, now: Sample): QualityLevel {
  const received = Math.max(0, now.packetsIn - before.packetsIn);
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  const loss = received + lost === 0 ? 0 : lost / (received + lost);
  const fits = steps.find(
    (step) =>
      (now.roundTripMs ?? 0) <= step.roundTripMs &&
      loss <= step.loss &&
      (now.jitterMs ?? 0) <= step.jitterMs,
  );
  return fits?.level ?? 1;
}
