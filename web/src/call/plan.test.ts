// @vitest-environment node
import { describe, expect, test } from "vitest";
import { planFor, type Share } from "./plan";
import type { PressureStep } from "./pressure";

const pair: Share = {
  others: 1,
  shown: "large",
  mode: "full",
  step: 0,
  screen: false,
  theirs: "full",
};
const steps: PressureStep[] = [0, 1, 2, 3, 4];

const kbps = (share: Share) => {
  const { video } = planFor(share);
  return video.active ? (video.maxBitrate ?? 0) / 1000 : 0;
};

describe("shares", () => {
  test("two people get the whole picture", () => {
    expect(planFor(pair).video).toEqual({
      active: true,
      maxBitrate: 1_200_000,
      maxFramerate: 30,
      scaleResolutionDownBy: 1,
    });
  });

  test("all that goes out stays near two megabits, with up to five others", () => {
    for (const others of [1, 2, 3, 4, 5]) {
      const all = others * kbps({ ...pair, others });
      expect(all).toBeGreaterThan(1_000);
      expect(all).toBeLessThanOrEqual(2_000);
    }
  });

  test("sound goes to everybody in every mode and under every pressure", () => {
    for (const mode of ["full", "low", "audio"] as const) {
      for (const step of steps) {
        const { audio } = planFor({ ...pair, mode, step, others: 5, shown: "none" });
        expect(audio.active).toBe(true);
        expect(audio.maxBitrate).toBeGreaterThanOrEqual(24_000);
      }
    }
  });

  test("each step of pressure sends less, and the last no picture", () => {
    const sent = steps.map((step) => kbps({ ...pair, step }));
    expect(sent).toEqual([...sent].sort((one, other) => other - one));
    expect(new Set(sent).size).toBe(steps.length);
    expect(sent.at(-1)).toBe(0);
  });

  test("a shared screen gets the room, and stays as sharp as it is under pressure", () => {
    const plan = planFor({ ...pair, screen: true, step: 2 });
    expect(plan.screen).toMatchObject({ active: true, scaleResolutionDownBy: 1 });
    expect(plan.screen.maxBitrate).toBeGreaterThan(plan.video.maxBitrate ?? 0);
    expect(planFor(pair).screen.active).toBe(false);
  });

  test("low data means less than a fifth of the picture, and sound only means none", () => {
    expect(kbps({ ...pair, mode: "low" })).toBeLessThan(kbps(pair) / 5);
    expect(kbps({ ...pair, mode: "audio" })).toBe(0);
    expect(kbps({ ...pair, theirs: "audio" })).toBe(0);
    expect(kbps({ ...pair, theirs: "low" })).toBe(kbps({ ...pair, mode: "low" }));
  });
});
