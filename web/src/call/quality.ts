/* How good the way to one person is, in a level, figures and a short history for a graph. */
import { mosOf } from "./mos";
import type { PeerQuality, QualityFigures, QualityLevel } from "./ports";
import { soundLoss, type Sample } from "./stats";

/** One figure every two seconds. */
const historyLength = 60;
/** A level speaks of this many figures together, so that one bad moment is none. */
const judged = 3;

/** Scores of sound: Twilio Voice Insights, after the E-model. */
const scores: readonly { level: QualityLevel; mos: number }[] = [
  { level: 4, mos: 4.2 },
  { level: 3, mos: 3.7 },
  { level: 2, mos: 3.1 },
];
/** Poor sound and a poor picture: thresholds of Microsoft Teams' call quality. */
const poor = { roundTripMs: 500, loss: 0.1, jitterMs: 30, framesPerSecond: 7 };

export interface Seen {
  atMs: number;
  /** Pictures are to come in. */
  video: boolean;
}

export function figuresOf(before: Sample, now: Sample, { atMs, video }: Seen): QualityFigures {
  const { roundTripMs, jitterMs } = now;
  const loss = soundLoss(before, now);
  const known = roundTripMs !== null && (loss !== null || jitterMs !== null);
  const way = { roundTripMs: roundTripMs ?? 0, loss: loss ?? 0, jitterMs: jitterMs ?? 0 };
  return {
    atMs,
    roundTripMs,
    loss,
    jitterMs: loss === null ? null : jitterMs,
    mos: known ? mosOf(way) : null,
    framesPerSecond: video ? now.framesPerSecond : null,
  };
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** From the latest figures, oldest first. 1 is the worst that still is a connection. */
export function levelOf(figures: readonly QualityFigures[]): QualityLevel {
  const latest = figures.slice(-judged);
  const of = (name: keyof Omit<QualityFigures, "atMs">) => mean(latest.map((one) => one[name]));
  const spoiled =
    (of("roundTripMs") ?? 0) > poor.roundTripMs ||
    (of("loss") ?? 0) > poor.loss ||
    (of("jitterMs") ?? 0) > poor.jitterMs;
  if (spoiled) return 1;
  const mos = of("mos") ?? 4.5;
  const level = scores.find((step) => mos >= step.mos)?.level ?? 1;
  const still = (of("framesPerSecond") ?? Infinity) < poor.framesPerSecond;
  return still && level > 2 ? 2 : level;
}

export function withFigures(before: PeerQuality | null, figures: QualityFigures): PeerQuality {
  const history = [...(before?.history ?? []), figures].slice(-historyLength);
  return { ...figures, level: levelOf(history), history };
}
