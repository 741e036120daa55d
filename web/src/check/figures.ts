/* What figures mean for a call: one table with its sources, and the verdict that follows from it.
   No DOM and no words in here; words.ts says them. */
import type { CheckCause, ConnectionResult, Verdict } from "../api/types";

export type DeviceState = ConnectionResult["camera"];
export type SpeakerState = ConnectionResult["speaker"];
export type Transport = NonNullable<ConnectionResult["transport"]>;

/** What one way to the echo and back was worth. */
export interface Measured {
  transport: Transport;
  roundTripMs: number;
  /** Share of 1; the worse of the two directions. */
  loss: number;
  jitterMs: number;
  /** What came back at the best moment. */
  kbps: number;
}

/** `none`: it was tried and nothing came through. `off`: the clinic has no such way. */
export type Way = Measured | "none" | "off";

type Figure = "roundTripMs" | "loss" | "jitterMs" | "kbps";

interface Threshold {
  figure: Figure;
  cause: CheckCause;
  /** Beyond (for kbps: below) this a call works with limits, then badly. */
  fair: number;
  poor: number;
  source: string;
}

/** The first that is broken names the cause, so the more telling ones come first. */
export const thresholds: readonly Threshold[] = [
  {
    figure: "kbps",
    cause: "slow",
    fair: 350,
    poor: 50,
    source: "Mend: 300 kbit/s for video and 50 kbit/s for sound are the least that works",
  },
  {
    figure: "loss",
    cause: "loss",
    fair: 0.01,
    poor: 0.1,
    source: "Twilio preflight: good below 1 %. Microsoft Teams: poor sound above 10 %",
  },
  {
    figure: "roundTripMs",
    cause: "delay",
    fair: 300,
    poor: 500,
    source: "ITU-T G.114: 150 ms one way. Microsoft Teams: poor sound above 500 ms",
  },
  {
    figure: "jitterMs",
    cause: "jitter",
    fair: 30,
    poor: 60,
    source:
      "Twilio preflight and Microsoft Teams: 30 ms one way; the echo's way is there and back, " +
      "so poor begins at twice that",
  },
];

export interface Judged {
  verdict: Verdict;
  cause: CheckCause | null;
}

const rank: Record<Verdict, number> = { good: 0, unknown: 1, fair: 2, poor: 3, blocked: 4 };

function isBeyond({ figure }: Threshold, value: number, limit: number): boolean {
  return figure === "kbps" ? value < limit : value > limit;
}

/** Of one way that carried something. */
export function judgeFigures(measured: Measured): Judged {
  const broken = (level: "fair" | "poor") =>
    thresholds.find((each) => isBeyond(each, measured[each.figure], each[level]));
  const poor = broken("poor");
  if (poor !== undefined) return { verdict: "poor", cause: poor.cause };
  const fair = broken("fair");
  if (fair !== undefined) return { verdict: "fair", cause: fair.cause };
  return { verdict: "good", cause: null };
}

/** A call takes the direct way where there is one, and the relay where not. */
export function wayTaken(direct: Way, relay: Way): Measured | null {
  if (typeof direct === "object") return direct;
  return typeof relay === "object" ? relay : null;
}

export function judgeWays(direct: Way, relay: Way): Judged {
  const taken = wayTaken(direct, relay);
  if (taken === null) {
    return { verdict: "blocked", cause: relay === "off" ? "udp_blocked" : "no_path" };
  }
  const judged = judgeFigures(taken);
  if (judged.cause !== null) return judged;
  // The direct way to the clinic's own machine says nothing of that to the doctor's.
  if (relay === "none") return { verdict: "fair", cause: "relay_unreachable" };
  if (direct === "none") return { verdict: "good", cause: "udp_blocked" };
  return judged;
}

/* A microphone that was not heard yet is no cause: people who wait are often quiet. */
const microphone: Partial<Record<DeviceState, CheckCause>> = {
  denied: "microphone_denied",
  missing: "microphone_missing",
  busy: "microphone_busy",
  insecure: "insecure",
};
export const cameraCauses: Partial<Record<DeviceState, CheckCause>> = {
  denied: "camera_denied",
  missing: "camera_missing",
  busy: "camera_busy",
  insecure: "insecure",
};

export interface Devices {
  camera: DeviceState;
  microphone: DeviceState;
  speaker: SpeakerState;
}

/** Devices leave a call possible, with limits: one can listen, write, or do without a picture. */
export function judgeDevices(devices: Devices): Judged | null {
  const cause =
    microphone[devices.microphone] ??
    (devices.speaker === "not_heard" ? "speaker_not_heard" : undefined) ??
    cameraCauses[devices.camera];
  return cause === undefined ? null : { verdict: "fair", cause };
}

/** The worse of both; of equals, what the person can mend: their devices. */
export function judge(ways: Judged | null, devices: Devices): Judged {
  const own = judgeDevices(devices);
  const network = ways ?? { verdict: "unknown", cause: "check_unavailable" };
  if (own === null) return network;
  return rank[network.verdict] > rank[own.verdict] ? network : own;
}
