/* How a person would judge the sound, from loss and delay: the E-model of ITU-T G.107 with its
   defaults, where only delay and loss vary. Delay impairment in the short form by R. Cole and
   J. Rosenbluth, "Voice over IP performance monitoring" (2001); loss as in G.107, 3.5. */

/** Rating with all defaults of G.107 and nothing impaired. */
const best = 93.2;
/** Packets of 20 ms, and as long again until they are decoded. */
const codecDelayMs = 40;
/** How well the codec bears loss. G.113 has no value for Opus; this lies between G.711 without
    concealment (4.3) and with it (25.1), so that a tenth lost is told as poor. */
const robustness = 15;
/** Delay one way above which people begin to talk across each other. */
const noticedMs = 177.3;

export interface Way {
  roundTripMs: number;
  /** 0 to 1. */
  loss: number;
  jitterMs: number;
}

export function ratingOf({ roundTripMs, loss, jitterMs }: Way): number {
  // The receiver holds back about twice the jitter.
  const delayMs = roundTripMs / 2 + 2 * jitterMs + codecDelayMs;
  const late = Math.max(0, delayMs - noticedMs);
  const byDelay = 0.024 * delayMs + 0.11 * late;
  const percent = 100 * loss;
  const byLoss = (95 * percent) / (percent + robustness);
  return Math.min(100, Math.max(0, best - byDelay - byLoss));
}

/** From rating to score: G.107, annex B. */
export function mosOf(way: Way): number {
  const r = ratingOf(way);
  const score = 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
  return Math.min(4.5, Math.max(1, score));
}
