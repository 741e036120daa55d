/* Values, units and what can be true, as the server says it: a kept value times `scale` plus
   `offset` is one in a unit. No page in here. */
import type {
  HealthReading,
  KindUnit,
  PartLimits,
  PartValue,
  ReadingKind,
  ReadingPart,
} from "../api/types";

/** A number as people type it: a comma is a point. Null: not a number, or not a plain one. */
export function numberIn(typed: string): number | null {
  const text = typed.trim().replace(",", ".");
  return /^-?\d{1,7}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

/** As the server takes it. */
export function plainNumber(typed: string): string {
  return typed.trim().replace(",", ".");
}

export function unitOf(kind: ReadingKind, id: string): KindUnit | undefined {
  return kind.units.find((unit) => unit.id === id) ?? kind.units[0];
}

/** A part with a unit of its own, such as the pulse beside a blood pressure, stays in that one. */
export function inUnit(kind: ReadingKind, part: ReadingPart, kept: number, unit: KindUnit): number {
  const own = kind.parts.find((each) => each.part === part)?.unit ?? null;
  return own === null ? kept * unit.scale + unit.offset : kept;
}

export function rounded(value: number, places: number): number {
  const factor = 10 ** places;
  return Math.round((value + Number.EPSILON) * factor) / factor;
}

export function keptOf(reading: HealthReading, part: ReadingPart): number | null {
  const found = reading.kept.find((each) => each.part === part);
  return found === undefined ? null : Number(found.value);
}

export function valueOf(values: readonly PartValue[], part: ReadingPart): string | null {
  return values.find((each) => each.part === part)?.value ?? null;
}

export interface Span {
  low: number | null;
  high: number | null;
}

export function spanOf(limits: readonly PartLimits[], part: ReadingPart): Span | null {
  const found = limits.find((each) => each.part === part);
  if (found === undefined) return null;
  return {
    low: found.low === null ? null : Number(found.low),
    high: found.high === null ? null : Number(found.high),
  };
}

/** The doctor's range of a part in a unit. */
export function rangeIn(kind: ReadingKind, part: ReadingPart, unit: KindUnit): Span | null {
  const span = kind.range === null ? null : spanOf(kind.range.limits, part);
  if (span === null) return null;
  const turned = (kept: number | null) =>
    kept === null ? null : rounded(inUnit(kind, part, kept, unit), unit.places);
  return { low: turned(span.low), high: turned(span.high) };
}

export type Problem = "number" | "missing" | "implausible" | "order";

/** What is wrong with what was typed for a part, before it is sent. */
export function problemOf(
  kind: ReadingKind,
  part: ReadingPart,
  typed: string,
  unit: KindUnit,
): Problem | null {
  const required = kind.parts.find((each) => each.part === part)?.required ?? true;
  if (typed.trim() === "") return required ? "missing" : null;
  const value = numberIn(typed);
  if (value === null) return "number";
  const can = spanOf(unit.plausible, part);
  const isOut = (can?.low != null && value < can.low) || (can?.high != null && value > can.high);
  return isOut ? "implausible" : null;
}

/** The upper number of a blood pressure is the larger one. */
export function isTurned(kind: ReadingKind, typed: ReadonlyMap<ReadingPart, string>): boolean {
  if (!kind.parts.some((each) => each.part === "systolic")) return false;
  const upper = numberIn(typed.get("systolic") ?? "");
  const lower = numberIn(typed.get("diastolic") ?? "");
  return upper !== null && lower !== null && upper <= lower;
}
