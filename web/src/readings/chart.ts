/* The arithmetic of a chart: from readings to places in a box. Draws nothing. */
import type { HealthReading, KindUnit, ReadingKind, ReadingPart } from "../api/types";
import { inUnit, keptOf, rangeIn, rounded, type Span } from "./measure";

export interface Point {
  id: string;
  at: number;
  value: number;
  outside: boolean;
}

export interface Line {
  part: ReadingPart;
  points: readonly Point[];
  range: Span | null;
}

export interface Box {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Scale {
  low: number;
  high: number;
  ticks: readonly number[];
}

/** Of a blood pressure the pulse has a chart of its own kind, so that one scale is enough. */
const charted: ReadonlySet<ReadingPart> = new Set(["systolic", "diastolic", "value"]);

/** What was not withdrawn, the oldest first, a line for each part. */
export function linesOf(
  kind: ReadingKind,
  unit: KindUnit,
  readings: readonly HealthReading[],
): readonly Line[] {
  const own = readings
    .filter((each) => each.kind === kind.id && each.withdrawn === null)
    .toSorted((a, b) => Date.parse(a.taken_at) - Date.parse(b.taken_at));
  return kind.parts
    .filter(({ part }) => charted.has(part))
    .map(({ part }) => ({
      part,
      range: rangeIn(kind, part, unit),
      points: own.flatMap((each) => {
        const kept = keptOf(each, part);
        if (kept === null) return [];
        const value = rounded(inUnit(kind, part, kept, unit), unit.places);
        const outside = each.outside.includes(part);
        return [{ id: each.id, at: Date.parse(each.taken_at), value, outside }];
      }),
    }));
}

const steps = [1, 2, 5, 10] as const;

/** The smallest round step of which so many fill a span: 1, 2 or 5 times a power of ten. */
export function roundStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (steps.find((step) => step * power >= rough) ?? 10);
}

const wanted = 4;
const decimals = 6;

/** Round numbers around all that has to be seen, the range as well. */
export function scaleOf(lines: readonly Line[]): Scale {
  const seen = lines.flatMap(({ points, range }) => [
    ...points.map(({ value }) => value),
    ...[range?.low, range?.high].filter((limit) => limit != null),
  ]);
  const [least, most] = seen.length === 0 ? [0, 1] : [Math.min(...seen), Math.max(...seen)];
  const span = most - least || Math.abs(most) * 0.1 || 1;
  const step = roundStep(span * 1.1, wanted);
  const low = Math.floor((least - span * 0.05) / step) * step;
  const high = Math.ceil((most + span * 0.05) / step) * step;
  const count = Math.round((high - low) / step);
  const ticks = Array.from({ length: count + 1 }, (_, n) => rounded(low + n * step, decimals));
  return { low: ticks[0] ?? low, high: ticks.at(-1) ?? high, ticks };
}

export function placeY(value: number, scale: Scale, box: Box): number {
  const inner = box.height - box.top - box.bottom;
  const part = (value - scale.low) / (scale.high - scale.low);
  return rounded(box.top + inner * (1 - part), 1);
}

export function placeX(at: number, from: number, until: number, box: Box): number {
  const inner = box.width - box.left - box.right;
  return rounded(box.left + (inner * (at - from)) / (until - from), 1);
}

/** The range as a stripe; a side that is open goes to the edge of the box. */
export function bandOf(range: Span, scale: Scale, box: Box): { y: number; height: number } | null {
  if (range.low === null && range.high === null) return null;
  const top = range.high === null ? box.top : placeY(range.high, scale, box);
  const bottom = range.low === null ? box.height - box.bottom : placeY(range.low, scale, box);
  return { y: top, height: rounded(Math.max(bottom - top, 1), 1) };
}

/** Evenly spread instants for the axis below, the first and last included. */
export function timesOf(from: number, until: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => from + ((until - from) * n) / (count - 1));
}

export interface Sum {
  count: number;
  least: number;
  most: number;
  last: number;
  outside: number;
}

/** What the line says in numbers, for those who don't see it. */
export function sumOf({ points }: Line): Sum | null {
  const last = points.at(-1);
  if (last === undefined) return null;
  const values = points.map(({ value }) => value);
  return {
    count: points.length,
    least: Math.min(...values),
    most: Math.max(...values),
    last: last.value,
    outside: points.filter(({ outside }) => outside).length,
  };
}
