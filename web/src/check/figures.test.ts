// @vitest-environment node
import { expect, test } from "vitest";
import { judge, judgeFigures, judgeWays, thresholds, type Devices, type Measured } from "./figures";

const good: Measured = {
  transport: "direct",
  roundTripMs: 40,
  loss: 0,
  jitterMs: 5,
  kbps: 1_400,
};
const relay: Measured = { ...good, transport: "relay_udp", roundTripMs: 60 };
const works: Devices = { camera: "ok", microphone: "ok", speaker: "ok" };

test.each<[Partial<Measured>, string, string | null]>([
  [{}, "good", null],
  [{ kbps: 349 }, "fair", "slow"],
  [{ kbps: 49 }, "poor", "slow"],
  [{ loss: 0.01 }, "good", null],
  [{ loss: 0.02 }, "fair", "loss"],
  [{ loss: 0.11 }, "poor", "loss"],
  [{ roundTripMs: 301 }, "fair", "delay"],
  [{ roundTripMs: 501 }, "poor", "delay"],
  [{ jitterMs: 31 }, "fair", "jitter"],
  [{ jitterMs: 61 }, "poor", "jitter"],
  [{ kbps: 300, jitterMs: 61 }, "poor", "jitter"],
])("%j is %s because of %s", (figures, verdict, cause) => {
  expect(judgeFigures({ ...good, ...figures })).toEqual({ verdict, cause });
});

test("every threshold names where it comes from, and gets worse from fair to poor", () => {
  for (const { figure, fair, poor, source } of thresholds) {
    expect(source).not.toBe("");
    expect(figure === "kbps" ? fair > poor : fair < poor).toBe(true);
  }
});

test.each([
  [good, relay, "good", null],
  [good, "off", "good", null],
  [good, "none", "fair", "relay_unreachable"],
  ["none", relay, "good", "udp_blocked"],
  ["none", "off", "blocked", "udp_blocked"],
  ["none", "none", "blocked", "no_path"],
  [{ ...good, kbps: 200 }, "none", "fair", "slow"],
] as const)("direct %j and relay %j are %s because of %s", (direct, around, verdict, cause) => {
  expect(judgeWays(direct, around)).toEqual({ verdict, cause });
});

test.each([
  [{ verdict: "good", cause: null }, works, "good", null],
  [{ verdict: "good", cause: null }, { ...works, camera: "denied" }, "fair", "camera_denied"],
  [
    { verdict: "good", cause: null },
    { ...works, camera: "denied", microphone: "busy" },
    "fair",
    "microphone_busy",
  ],
  [{ verdict: "good", cause: null }, { ...works, microphone: "silent" }, "good", null],
  [
    { verdict: "good", cause: null },
    { ...works, speaker: "not_heard" },
    "fair",
    "speaker_not_heard",
  ],
  [{ verdict: "blocked", cause: "no_path" }, { ...works, camera: "denied" }, "blocked", "no_path"],
  [{ verdict: "poor", cause: "loss" }, { ...works, camera: "missing" }, "poor", "loss"],
  [null, works, "unknown", "check_unavailable"],
] as const)(
  "connection %j with devices %j is %s because of %s",
  (ways, devices, verdict, cause) => {
    expect(judge(ways, devices)).toEqual({ verdict, cause });
  },
);
