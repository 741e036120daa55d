/* What getStats says, reduced to what a call asks: did packets come in, how good is the way, what
   becomes of what is sent. Names: W3C Identifiers for WebRTC's Statistics API. */

/** What an RTCP receiver report says: the part of the sound that was lost since the one before. */
export interface LossReport {
  /** When it came, by the browser's clock: the same one is found in every sample until the next. */
  atMs: number;
  loss: number;
}

export interface Sample {
  /** RTP packets that came in since the start, all kinds together. */
  packetsIn: number;
  /** Of sound alone. */
  soundIn: number;
  soundLost: number;
  /** Of the way there and back; null until measured. */
  roundTripMs: number | null;
  jitterMs: number | null;
  framesPerSecond: number | null;
  /** The other side's latest report of our sound. */
  reported: LossReport | null;
  /** What the way out is thought to bear; null where the browser doesn't say. */
  availableBps: number | null;
}

interface Figures {
  id?: string;
  type: string;
  timestamp?: number;
  kind?: string;
  packetsReceived?: number;
  packetsLost?: number;
  jitter?: number;
  framesPerSecond?: number;
  fractionLost?: number;
  nominated?: boolean;
  state?: string;
  currentRoundTripTime?: number;
  availableOutgoingBitrate?: number;
  selectedCandidatePairId?: string;
}

/* After an ICE restart a route that is out of use may go on being nominated, with its last figures:
   the transport says which one is in use, where the browser has it. */
function isRouteInUse(each: Figures, selected: ReadonlySet<string>): boolean {
  if (each.type !== "candidate-pair" || each.state !== "succeeded") return false;
  return selected.size === 0 ? each.nominated === true : selected.has(each.id ?? "");
}

function selectedRoutes(report: RTCStatsReport): ReadonlySet<string> {
  const selected = new Set<string>();
  report.forEach(({ selectedCandidatePairId: id }: Figures) => {
    if (id !== undefined) selected.add(id);
  });
  return selected;
}

function addInbound(sample: Sample, each: Figures): void {
  sample.packetsIn += each.packetsReceived ?? 0;
  if (each.kind === "audio") {
    sample.soundIn += each.packetsReceived ?? 0;
    sample.soundLost += Math.max(0, each.packetsLost ?? 0);
    sample.jitterMs = (each.jitter ?? 0) * 1000;
  } else if (each.framesPerSecond !== undefined) {
    sample.framesPerSecond = Math.max(sample.framesPerSecond ?? 0, each.framesPerSecond);
  }
}

function addRoute(sample: Sample, each: Figures): void {
  if (each.currentRoundTripTime !== undefined) {
    sample.roundTripMs = each.currentRoundTripTime * 1000;
  }
  sample.availableBps = each.availableOutgoingBitrate ?? sample.availableBps;
}

function addReport(sample: Sample, { timestamp: atMs = 0, fractionLost: loss }: Figures): void {
  if (loss === undefined || atMs < (sample.reported?.atMs ?? 0)) return;
  sample.reported = { atMs, loss };
}

export function readSample(report: RTCStatsReport): Sample {
  const sample: Sample = {
    packetsIn: 0,
    soundIn: 0,
    soundLost: 0,
    roundTripMs: null,
    jitterMs: null,
    framesPerSecond: null,
    reported: null,
    availableBps: null,
  };
  const selected = selectedRoutes(report);
  report.forEach((each: Figures) => {
    if (each.type === "inbound-rtp") addInbound(sample, each);
    else if (isRouteInUse(each, selected)) addRoute(sample, each);
    else if (each.type === "remote-inbound-rtp" && each.kind === "audio") addReport(sample, each);
  });
  return sample;
}

/** Part of the sound that was lost between two samples; null when none was to come. */
export function soundLoss(before: Sample, now: Sample): number | null {
  const received = Math.max(0, now.soundIn - before.soundIn);
  const lost = Math.max(0, now.soundLost - before.soundLost);
  return received + lost === 0 ? null : lost / (received + lost);
}

/** What the other side has reported lost since the sample before; null when it reported nothing. */
export function newlyReported(before: Sample, { reported: now }: Sample): number | null {
  return now === null || now.atMs === before.reported?.atMs ? null : now.loss;
}
