/* Speech first: when the way out grows narrow, the picture gives way in steps and at last rests, and
   the sound goes on. Back up it goes slowly, and more slowly after each relapse, so that it does not
   flutter. A pure function of what was measured; plan.ts turns a step into bitrates. */

/** 0 is as planned; the last is a picture that rests. */
export type PressureStep = 0 | 1 | 2 | 3 | 4;
export const restStep = 4;

export interface Outgoing {
  atMs: number;
  /** Part of our sound that the other side misses, by a report that has come since the measurement
      before; null: none has. */
  loss: number | null;
  roundTripMs: number | null;
  availableBps: number | null;
}

export interface Pressure {
  step: PressureStep;
  /** Bad measurements in a row; one between two reports of lost sound says nothing of the loss. */
  bad: number;
  /** The latest report of lost sound. */
  report: { atMs: number; loss: number };
  /** Since when all is well again; null while it isn't. */
  goodSinceMs: number | null;
  /** How long it must be well before the next step up. */
  patienceMs: number;
  /** When the last step up was, to know a relapse by. */
  raisedAtMs: number;
}

const firstPatienceMs = 8_000;
const longestPatienceMs = 64_000;
/** Sound is worse off than this: a step down. */
const bad = { loss: 0.05, roundTripMs: 700, availableBps: 120_000 };
/** So bad that waiting for a second measurement would cost words. */
const severe = { loss: 0.15, roundTripMs: 1_500, availableBps: 60_000 };
const well = { loss: 0.02, roundTripMs: 500 };

export const noPressure: Pressure = {
  step: 0,
  bad: 0,
  report: { atMs: -Infinity, loss: 0 },
  goodSinceMs: null,
  patienceMs: firstPatienceMs,
  raisedAtMs: -Infinity,
};

/** Reports come about every five seconds (RFC 3550, 6.2). Who gets nothing of us reports nothing, and
    what they said last holds no longer than this. */
const reportLastsMs = 12_000;

/** While no picture is sent, and just after, the browser's guess of what would fit is an old one. */
const guessSettlesMs = 5_000;

function believesGuess(now: Pressure, atMs: number): boolean {
  return now.step !== restStep && atMs - now.raisedAtMs > guessSettlesMs;
}

function isBeyond(out: Outgoing, limit: typeof bad, believes: boolean): boolean {
  const narrow = believes && (out.availableBps ?? Infinity) < limit.availableBps;
  return narrow || (out.loss ?? 0) > limit.loss || (out.roundTripMs ?? 0) > limit.roundTripMs;
}

function down(now: Pressure, by: 1 | 2, atMs: number): Pressure {
  const relapse = atMs - now.raisedAtMs < 2 * now.patienceMs;
  return {
    ...now,
    step: Math.min(restStep, now.step + by) as PressureStep,
    bad: 0,
    goodSinceMs: null,
    patienceMs: relapse ? Math.min(longestPatienceMs, 2 * now.patienceMs) : now.patienceMs,
  };
}

function up(now: Pressure, atMs: number): Pressure {
  const step = (now.step - 1) as PressureStep;
  const patienceMs = step === 0 ? firstPatienceMs : now.patienceMs;
  return { ...now, step, bad: 0, goodSinceMs: atMs, patienceMs, raisedAtMs: atMs };
}

/** What is known of the loss: by the latest report, until it is too old. */
function lossNow({ report }: Pressure, atMs: number): number {
  return atMs - report.atMs < reportLastsMs ? report.loss : 0;
}

function settle(now: Pressure, out: Outgoing): Pressure {
  const { atMs } = out;
  const loss = lossNow(now, atMs);
  const awaitsNext = out.loss === null && loss > bad.loss;
  if (awaitsNext) return { ...now, goodSinceMs: null };
  const fine = loss <= well.loss && (out.roundTripMs ?? 0) <= well.roundTripMs;
  if (!fine || now.step === 0) return { ...now, bad: 0, goodSinceMs: null };
  const goodSinceMs = now.goodSinceMs ?? atMs;
  if (atMs - goodSinceMs < now.patienceMs) return { ...now, bad: 0, goodSinceMs };
  return up(now, atMs);
}

export function press(before: Pressure, out: Outgoing): Pressure {
  const { atMs, loss } = out;
  const now = loss === null ? before : { ...before, report: { atMs, loss } };
  const believes = believesGuess(now, atMs);
  if (isBeyond(out, severe, believes)) return down(now, 2, atMs);
  if (!isBeyond(out, bad, believes)) return settle(now, out);
  return now.bad > 0 ? down(now, 1, atMs) : { ...now, bad: now.bad + 1, goodSinceMs: null };
}
