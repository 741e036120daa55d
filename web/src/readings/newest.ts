/* The newest reading of each kind, for places with room for few. */
import type { HealthReading } from "../api/types";

const mostShown = 3;

/** Readings come the newest first; what was withdrawn counts as not there. */
export function newestOfEach(readings: readonly HealthReading[]): readonly HealthReading[] {
  const found = new Map<string, HealthReading>();
  for (const each of readings) {
    if (each.withdrawn === null && !found.has(each.kind)) found.set(each.kind, each);
  }
  return [...found.values()].slice(0, mostShown);
}
