/* Where everything of a control chart stands, in the units of its picture. No page in here. */
import type { FeedbackTrend, TrendPoint } from "../../api/types";

export interface Size {
  width: number;
  height: number;
  /** How many words fit below. */
  labels: number;
}

export const wide: Size = { width: 720, height: 220, labels: 8 };
export const narrow: Size = { width: 330, height: 200, labels: 4 };

const left = 44;
const right = 26;
const top = 12;
const bottom = 34;

export interface Mark {
  x: number;
  y: number;
  point: TrendPoint;
}

export interface Picture {
  marks: Mark[];
  /** Lines through neighbours only: a period that shows nothing breaks them. */
  lines: string[];
  centreY: number | null;
  /** Steps of the upper and lower limit. */
  upper: string | null;
  lower: string | null;
  ticks: { y: number; value: number }[];
  labels: { x: number; day: string }[];
  left: number;
  right: number;
}

function across({ width }: Size, count: number, at: number): number {
  const room = width - left - right;
  return count === 1 ? left + room / 2 : left + (room * at) / (count - 1);
}

function steps(marks: readonly Mark[], yOf: (point: TrendPoint) => number | null): string | null {
  const parts: string[] = [];
  marks.forEach(({ x, point }, at) => {
    const y = yOf(point);
    if (y === null) return;
    const before = marks[at - 1]?.x ?? x;
    const after = marks[at + 1]?.x ?? x;
    const [from, to] = [(before + x) / 2, (x + after) / 2];
    parts.push(`${parts.length === 0 ? "M" : "L"}${from} ${y}L${to} ${y}`);
  });
  return parts.length === 0 ? null : parts.join("");
}

export function pictureOf(trend: FeedbackTrend, size: Size = wide): Picture {
  const { points, low, high, centre } = trend;
  const { width, height } = size;
  const yAt = (value: number) =>
    top + (height - top - bottom) * (1 - (value - low) / (high - low || 1));
  const marks: Mark[] = [];
  const runs: Mark[][] = [];
  let run: Mark[] = [];
  points.forEach((point, at) => {
    if (point.value === null) {
      run = [];
      return;
    }
    const mark = { x: across(size, points.length, at), y: yAt(point.value), point };
    if (run.length === 0) runs.push(run);
    run.push(mark);
    marks.push(mark);
  });
  const whole = trend.chart === "p" ? 4 : Math.min(Math.max(Math.round(high - low), 1), 5);
  const every = Math.max(1, Math.ceil(points.length / size.labels));
  return {
    marks,
    lines: runs
      .filter(({ length }) => length > 1)
      .map((each) => each.map(({ x, y }) => `${x},${y}`).join(" ")),
    centreY: centre === null ? null : yAt(centre),
    upper: steps(marks, ({ upper }) => (upper === null ? null : yAt(upper))),
    lower: steps(marks, ({ lower }) => (lower === null ? null : yAt(lower))),
    ticks: Array.from({ length: whole + 1 }, (_, at) => {
      const value = low + ((high - low) * at) / whole;
      return { y: yAt(value), value };
    }),
    labels: points
      .map((point, at) => ({ x: across(size, points.length, at), day: point.starts_on, at }))
      .filter(({ at }) => at % every === 0)
      .map(({ x, day }) => ({ x, day })),
    left,
    right: width - right,
  };
}
