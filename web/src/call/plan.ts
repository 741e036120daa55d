/* Who gets how much: from how many people there are, how large each shows us, the mode and the
   pressure on the way there, to what is sent to one of them. Pure, and a table. Each pair has a
   connection of its own, so a phone sends its picture up to five times. */
import type { CallMode } from "./ports";
import { restStep, type PressureStep } from "./pressure";
import type { Sending, SendingPlan } from "./senders";

export type Shown = "large" | "small" | "none";

export interface Share {
  /** How many others there are, 1 to 5. */
  others: number;
  /** How the other shows our picture. */
  shown: Shown;
  mode: CallMode;
  step: PressureStep;
  /** A screen is shared, which needs the room. */
  screen: boolean;
  /** What they chose: nobody sends a picture to who wants sound only. */
  theirs: CallMode;
}

interface Row {
  kbps: number;
  scale: number;
  fps: number;
}

/** By the number of others; the camera gives 640 by 480. In all about 2 Mbit/s go out. */
const large: readonly Row[] = [
  { kbps: 1_200, scale: 1, fps: 30 },
  { kbps: 800, scale: 1, fps: 24 },
  { kbps: 550, scale: 1.25, fps: 24 },
  { kbps: 400, scale: 1.5, fps: 20 },
  { kbps: 320, scale: 2, fps: 20 },
];
const small: Row = { kbps: 120, scale: 3, fps: 12 };
const low: Row = { kbps: 150, scale: 2, fps: 12 };
const screenKbps: readonly number[] = [1_500, 900, 600, 450, 360];

/** What each step of pressure leaves: of the bitrate, in size, in pictures per second at most. */
const relief: Readonly<Record<PressureStep, { part: number; scale: number; fps: number }>> = {
  0: { part: 1, scale: 1, fps: 30 },
  1: { part: 0.6, scale: 1, fps: 20 },
  2: { part: 0.35, scale: 1.5, fps: 15 },
  3: { part: 0.15, scale: 2, fps: 10 },
  4: { part: 0, scale: 2, fps: 10 },
};
const leastKbps = 60;

const soundKbps: Readonly<Record<CallMode, number>> = { full: 48, low: 24, audio: 32 };
const off: Sending = { active: false };

function at<T>(rows: readonly T[], others: number): T {
  const row = rows[Math.min(rows.length, Math.max(1, others)) - 1];
  return row as T;
}

function pictureOf({ others, shown, mode, theirs, screen }: Share): Row {
  if (mode === "low" || theirs === "low") return { ...low, kbps: low.kbps / Math.min(others, 2) };
  return shown === "small" || screen ? small : at(large, others);
}

/** Whether the camera's picture is sent to them at all. */
export function sendsPicture({ shown, mode, theirs, step }: Share): boolean {
  return shown !== "none" && mode !== "audio" && theirs !== "audio" && step !== restStep;
}

function camera(share: Share): Sending {
  if (!sendsPicture(share)) return off;
  const { kbps, scale, fps } = pictureOf(share);
  const less = relief[share.step];
  return {
    active: true,
    maxBitrate: Math.round(Math.max(leastKbps, kbps * less.part) * 1000),
    maxFramerate: Math.min(fps, less.fps),
    scaleResolutionDownBy: scale * less.scale,
  };
}

function screenOf({ others, mode, theirs, step, screen }: Share): Sending {
  if (!screen || mode === "audio" || theirs === "audio" || step === restStep) return off;
  const part = mode === "low" || theirs === "low" ? 0.4 : Math.max(0.25, relief[step].part);
  // Text must stay sharp: fewer pictures, never smaller ones.
  return {
    active: true,
    maxBitrate: Math.round(at(screenKbps, others) * part * 1000),
    maxFramerate: step === 0 ? 15 : 5,
    scaleResolutionDownBy: 1,
  };
}

export function planFor(share: Share): SendingPlan {
  return {
    audio: { active: true, maxBitrate: soundKbps[share.mode] * 1000 },
    video: camera(share),
    screen: screenOf(share),
  };
}
