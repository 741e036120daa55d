/* The patient's visits put in order: the one that is next, those that come, those that were. */
import type { MyVisit } from "../api/types";

const minuteMs = 60_000;
/** How long before its time a visit can be joined from here. */
const joinBeforeMs = 60 * minuteMs;
/** A visit nobody closed stays joinable a while: the doctor may run late. */
const lateMs = 12 * 60 * minuteMs;

export interface Ordered {
  next: MyVisit | null;
  coming: readonly MyVisit[];
  past: readonly MyVisit[];
}

const urgency: Partial<Record<MyVisit["state"], number>> = { in_call: 0, waiting: 1, scheduled: 2 };

function startOf(visit: MyVisit): number {
  return new Date(visit.starts_at).getTime();
}

export function isOpen(visit: MyVisit): boolean {
  return visit.state in urgency;
}

/** A running visit comes before one that waits, and that before one that is planned. */
export function ordered(visits: readonly MyVisit[]): Ordered {
  const open = visits
    .filter(isOpen)
    .toSorted(
      (a, b) => (urgency[a.state] ?? 0) - (urgency[b.state] ?? 0) || startOf(a) - startOf(b),
    );
  const [next = null, ...coming] = open;
  const past = visits.filter((visit) => !isOpen(visit)).toSorted((a, b) => startOf(b) - startOf(a));
  return { next, coming, past };
}

export function canJoin(visit: MyVisit, now: Date): boolean {
  if (visit.state === "waiting" || visit.state === "in_call") return true;
  const toGo = startOf(visit) - now.getTime();
  return visit.state === "scheduled" && toGo <= joinBeforeMs && toGo > -lateMs;
}
