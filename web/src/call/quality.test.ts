// @vitest-environment node
import { describe, expect, test } from "vitest";
import { mosOf } from "./mos";
import type { QualityFigures } from "./ports";
import { figuresOf, levelOf, withFigures } from "./quality";
import { newlyReported, readSample, soundLoss, type Sample } from "./stats";

const none: Sample = {
  packetsIn: 0,
  soundIn: 0,
  soundLost: 0,
  roundTripMs: null,
  jitterMs: null,
  framesPerSecond: null,
  reported: null,
  availableBps: null,
};

function figures(part: Partial<QualityFigures>): QualityFigures {
  const way = { roundTripMs: 40, loss: 0, jitterMs: 5, ...part };
  const known = {
    roundTripMs: way.roundTripMs ?? 0,
    loss: way.loss ?? 0,
    jitterMs: way.jitterMs ?? 0,
  };
  return { atMs: 0, mos: mosOf(known), framesPerSecond: null, ...way };
}

describe("opinion score", () => {
  /* ITU-T G.107, table B.1: what users make of a rating, at the ends of its rows. */
  test("a way without faults is as good as the model knows, and loss and delay cost", () => {
    const good = mosOf({ roundTripMs: 20, loss: 0, jitterMs: 0 });
    expect(good).toBeGreaterThan(4.3);
    expect(good).toBeLessThan(4.5);
    expect(mosOf({ roundTripMs: 20, loss: 0.1, jitterMs: 0 })).toBeLessThan(3.1);
    expect(mosOf({ roundTripMs: 800, loss: 0, jitterMs: 0 })).toBeLessThan(3.7);
    expect(mosOf({ roundTripMs: 3_000, loss: 0.9, jitterMs: 200 })).toBe(1);
  });

  test("it falls with each of them", () => {
    const by = (name: "roundTripMs" | "loss" | "jitterMs", values: number[]) =>
      values.map((value) => mosOf({ roundTripMs: 50, loss: 0, jitterMs: 0, [name]: value }));
    for (const scores of [
      by("roundTripMs", [50, 300, 600, 1_200]),
      by("loss", [0, 0.01, 0.05, 0.2]),
      by("jitterMs", [0, 20, 80, 200]),
    ]) {
      expect(scores).toEqual([...scores].sort((one, other) => other - one));
      expect(new Set(scores).size).toBe(scores.length);
    }
  });
});

describe("level", () => {
  test.each([
    [4, {}],
    [3, { loss: 0.02 }],
    [2, { loss: 0.05 }],
    [1, { loss: 0.11 }],
    [1, { roundTripMs: 501 }],
    [1, { jitterMs: 31 }],
    [2, { framesPerSecond: 5 }],
    [4, { framesPerSecond: 20 }],
  ])("%i for %o", (level, part) => {
    expect(levelOf([figures(part)])).toBe(level);
  });

  test("one bad moment among three is none", () => {
    expect(levelOf([figures({}), figures({ jitterMs: 60 }), figures({})])).toBeGreaterThan(2);
  });

  test("the history keeps two minutes", () => {
    let now = withFigures(null, figures({ atMs: 0 }));
    for (let at = 1; at < 100; at += 1) now = withFigures(now, figures({ atMs: at }));
    expect([now.history.length, now.history[0]?.atMs, now.atMs]).toEqual([60, 40, 99]);
  });
});

describe("samples", () => {
  test("a report is reduced to what counts", () => {
    const report = new Map<string, unknown>([
      [
        "a",
        { type: "inbound-rtp", kind: "audio", packetsReceived: 90, packetsLost: 10, jitter: 0.01 },
      ],
      ["v", { type: "inbound-rtp", kind: "video", packetsReceived: 200, framesPerSecond: 24 }],
      ["r", { type: "remote-inbound-rtp", kind: "audio", timestamp: 7, fractionLost: 0.25 }],
      [
        "p",
        {
          type: "candidate-pair",
          nominated: true,
          state: "succeeded",
          currentRoundTripTime: 0.08,
          availableOutgoingBitrate: 500_000,
        },
      ],
    ]);
    expect(readSample(report as unknown as RTCStatsReport)).toEqual({
      packetsIn: 290,
      soundIn: 90,
      soundLost: 10,
      roundTripMs: 80,
      jitterMs: 10,
      framesPerSecond: 24,
      reported: { atMs: 7, loss: 0.25 },
      availableBps: 500_000,
    });
  });

  test("after a restart the route in use counts, not one that was", () => {
    const pair = { type: "candidate-pair", nominated: true, state: "succeeded" };
    const report = new Map<string, unknown>([
      ["t", { type: "transport", selectedCandidatePairId: "new" }],
      ["new", { ...pair, id: "new", currentRoundTripTime: 0.02 }],
      ["old", { ...pair, id: "old", currentRoundTripTime: 1.8 }],
    ]);
    expect(readSample(report as unknown as RTCStatsReport).roundTripMs).toBe(20);
  });

  test("loss is that of the sound between two samples", () => {
    const before = { ...none, soundIn: 100, soundLost: 50 };
    expect(soundLoss(before, { ...none, soundIn: 190, soundLost: 60 })).toBeCloseTo(0.1);
    expect(soundLoss(before, before)).toBeNull();
  });

  test("a report of lost sound is new once", () => {
    const first = { ...none, reported: { atMs: 5_000, loss: 0.2 } };
    const next = { ...none, reported: { atMs: 9_800, loss: 0.2 } };
    expect([newlyReported(none, none), newlyReported(none, first)]).toEqual([null, 0.2]);
    expect([newlyReported(first, first), newlyReported(first, next)]).toEqual([null, 0.2]);
  });

  test("pictures are judged only while some are to come", () => {
    const now = { ...none, soundIn: 50, roundTripMs: 10, jitterMs: 1, framesPerSecond: 3 };
    expect(figuresOf(none, now, { atMs: 1, video: false }).framesPerSecond).toBeNull();
    expect(figuresOf(none, now, { atMs: 1, video: true }).framesPerSecond).toBe(3);
  });
});
