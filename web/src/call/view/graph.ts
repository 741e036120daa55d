/* Two minutes of a connection as lines to draw: one point for each measurement, a gap where nothing
   was measured. Pure; Connection.tsx draws it. */
import type { QualityFigures } from "../ports";

export const spanMs = 120_000;

export interface Area {
  width: number;
  height: number;
}

/** The least that the top of the graph stands for, so that small changes stay small. The score of
    sound goes no higher (ITU-T G.107). */
export const leastTop = { roundTripMs: 400, loss: 0.1, jitterMs: 60, mos: 4.5 } as const;

export type Drawn = keyof typeof leastTop;

export function topOf(history: readonly QualityFigures[], what: Drawn): number {
  return Math.max(leastTop[what], ...history.map((each) => each[what] ?? 0));
}

/** The worst that was measured: the least score, the most of anything else. */
export function worstOf(history: readonly QualityFigures[], what: Drawn): number {
  const known = history.flatMap((each) => each[what] ?? []);
  return what === "mos" ? Math.min(leastTop.mos, ...known) : Math.max(0, ...known);
}

/** The lines, each as the points of an SVG polyline. */
export function linesOf(
  history: readonly QualityFigures[],
  what: Drawn,
  { width, height }: Area,
): readonly string[] {
  const end = history.at(-1)?.atMs ?? 0;
  const top = topOf(history, what);
  const lines: string[][] = [[]];
  for (const each of history) {
    const value = each[what];
    if (end - each.atMs > spanMs) continue;
    if (value === null) {
      lines.push([]);
      continue;
    }
    const x = width * (1 - (end - each.atMs) / spanMs);
    const y = height * (1 - value / top);
    lines.at(-1)?.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  }
  return lines.filter((line) => line.length > 1).map((line) => line.join(" "));
}
