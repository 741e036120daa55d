// @vitest-environment node
import { expect, test } from "vitest";
import type { QualityFigures } from "../ports";
import { linesOf, topOf, worstOf } from "./graph";

function at(seconds: number, roundTripMs: number | null): QualityFigures {
  const rest = { loss: 0, jitterMs: 5, mos: 4.2, framesPerSecond: 24 };
  return { atMs: seconds * 1000, roundTripMs, ...rest };
}
const area = { width: 120, height: 40 };

test("the newest measurement stands at the end, and the top is at least 400 ms", () => {
  expect(linesOf([at(1000, 0), at(1060, 200)], "roundTripMs", area)).toEqual([
    "60.0,40.0 120.0,20.0",
  ]);
});

test("a slow connection makes the scale larger", () => {
  expect(topOf([at(0, 1200), at(2, null)], "roundTripMs")).toBe(1200);
});

test("what was not measured is a gap, and what is older than two minutes is left out", () => {
  const history = [at(0, 90), at(100, 1), at(102, 1), at(104, null), at(106, 1), at(200, 1)];
  expect(linesOf(history, "roundTripMs", area)).toHaveLength(2);
});

test("a score is drawn from nought to 4.5, and its worst is the least", () => {
  const history = [4.5, 2.25, 4.2].map((mos, index) => ({ ...at(2 * index, 90), mos }));
  expect(linesOf(history, "mos", area)[0]?.split(" ")[1]).toMatch(/,20\.0$/);
  expect([topOf(history, "mos"), worstOf(history, "mos")]).toEqual([4.5, 2.25]);
  expect(worstOf(history, "jitterMs")).toBe(5);
});
