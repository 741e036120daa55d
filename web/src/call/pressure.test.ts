// @vitest-environment node
import { describe, expect, test } from "vitest";
import { noPressure, press, restStep, type Outgoing, type Pressure } from "./pressure";

const fine = { loss: 0, roundTripMs: 50, availableBps: 2_000_000 };
const bad = { loss: 0.08, roundTripMs: 300, availableBps: 300_000 };
const severe = { loss: 0.3, roundTripMs: 300, availableBps: 300_000 };

/** One measurement every two seconds. */
function after(from: Pressure, out: Omit<Outgoing, "atMs">, times: number, startMs = 0): Pressure {
  let now = from;
  for (let at = 0; at < times; at += 1) now = press(now, { ...out, atMs: startMs + 2_000 * at });
  return now;
}

describe("down", () => {
  test("one bad moment changes nothing; a second in a row does", () => {
    expect(after(noPressure, bad, 1).step).toBe(0);
    expect(after(noPressure, bad, 2).step).toBe(1);
  });

  test("bad moments with good ones between them change nothing", () => {
    let now = noPressure;
    for (let at = 0; at < 10; at += 1) {
      now = press(now, { ...(at % 2 === 0 ? bad : fine), atMs: 2_000 * at });
    }
    expect(now.step).toBe(0);
  });

  test("a way that breaks down rests the picture within four seconds", () => {
    expect(after(noPressure, severe, 2).step).toBe(restStep);
  });

  test.each([
    ["loss", { ...fine, loss: 0.1 }],
    ["delay", { ...fine, roundTripMs: 900 }],
    ["too little room", { ...fine, availableBps: 100_000 }],
  ])("%s alone is enough", (_what, out) => {
    expect(after(noPressure, out, 2).step).toBe(1);
  });

  test("a report of loss counts once, however often is measured until the next", () => {
    const reported = { ...fine, loss: null };
    const once = after(after(noPressure, severe, 1), reported, 4, 2_000);
    expect([once.step, once.goodSinceMs]).toEqual([2, null]);
    expect(after(after(noPressure, bad, 1), reported, 4, 2_000).step).toBe(0);
  });

  test("two bad reports in a row do, though nothing was reported between them", () => {
    const between = after(after(noPressure, bad, 1), { ...fine, loss: null }, 2, 2_000);
    expect(press(between, { ...bad, atMs: 6_000 }).step).toBe(1);
    expect(press(press(between, { ...fine, atMs: 6_000 }), { ...bad, atMs: 8_000 }).step).toBe(0);
  });

  test("it never goes beyond rest", () => {
    expect(after(noPressure, severe, 20).step).toBe(restStep);
  });
});

describe("up", () => {
  const rested = after(noPressure, severe, 2);

  test("not before it was well for a while, and one step at a time", () => {
    expect(after(rested, fine, 4, 10_000).step).toBe(restStep);
    expect(after(rested, fine, 5, 10_000).step).toBe(restStep - 1);
  });

  test("a way that stays well ends as planned", () => {
    expect(after(rested, fine, 40, 10_000).step).toBe(0);
  });

  test("what was reported last holds back, but not once nothing is reported any more", () => {
    const silent = { ...fine, loss: null };
    expect(after(rested, silent, 5, 4_000).goodSinceMs).toBeNull();
    expect(after(rested, silent, 40, 4_000).step).toBe(0);
  });

  test("a relapse doubles the patience, up to about a minute", () => {
    let now = rested;
    let atMs = 10_000;
    const patience: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      while (now.step === restStep) now = press(now, { ...fine, atMs: (atMs += 2_000) });
      now = press(now, { ...severe, atMs: (atMs += 2_000) });
      patience.push(now.patienceMs);
    }
    expect(patience).toEqual([16_000, 32_000, 64_000, 64_000, 64_000]);
  });

  test("while the picture rests, the browser's guess of the room is not believed", () => {
    const narrow = { ...fine, availableBps: 30_000 };
    expect(after(rested, narrow, 6, 10_000).step).toBe(restStep - 1);
    expect(after(rested, narrow, 9, 10_000).step).toBe(restStep);
  });
});
