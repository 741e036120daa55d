// @vitest-environment node
import { expect, test } from "vitest";
import type { FeedbackTrend, TrendPoint } from "../../api/types";
import { pictureOf, wide } from "./chart";

const { width, height } = wide;

function point(month: number, value: number | null): TrendPoint {
  const starts_on = `2030-${String(month).padStart(2, "0")}-01`;
  const limit = value === null ? null : 4;
  return {
    starts_on,
    value,
    count: value === null ? null : 6,
    lower: 2,
    upper: limit,
    signals: [],
  };
}

function trend(values: readonly (number | null)[]): FeedbackTrend {
  return {
    link_id: "call",
    question: { en: "?" },
    option: null,
    chart: "xmr",
    low: 1,
    high: 5,
    centre: 3,
    footing: "settled",
    points: values.map((value, at) => point(at + 1, value)),
  };
}

test("a period without a figure breaks the line and keeps its place", () => {
  const seen = pictureOf(trend([2, 3, null, 4, 5]));
  expect(seen.marks).toHaveLength(4);
  expect(seen.lines).toHaveLength(2);
  expect(seen.labels).toHaveLength(5);
  expect(seen.marks[2]?.x).toBeGreaterThan((seen.marks[1]?.x ?? 0) + 100);
});

test("higher values stand higher, and everything is inside", () => {
  const { marks, centreY, ticks } = pictureOf(trend([1, 3, 5]));
  const [low, middle, high] = marks.map(({ y }) => y);
  expect(low).toBeGreaterThan(middle ?? 0);
  expect(middle).toBe(centreY);
  expect(high).toBeGreaterThanOrEqual(0);
  expect(low).toBeLessThan(height);
  expect(Math.max(...marks.map(({ x }) => x))).toBeLessThan(width);
  expect(ticks.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5]);
});

test("one point alone stands in the middle, without a line", () => {
  const { marks, lines } = pictureOf(trend([3]));
  expect(lines).toEqual([]);
  expect(marks[0]?.x).toBeCloseTo((44 + width - 26) / 2);
});
