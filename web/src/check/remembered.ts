/* The last verdict, for this tab: a page that is loaded again need not measure again. Words of the
   verdict only: no figure, no address, no device. */
import type { Judged } from "./figures";

const key = "visavis.check";
const verdicts: ReadonlySet<string> = new Set(["good", "fair", "poor", "blocked", "unknown"]);

export interface Remembered extends Judged {
  /** Milliseconds since 1970. */
  at: number;
}

/** A line of an hour ago may have been another one. */
const keptMs = 30 * 60_000;

export function rememberedVerdict(storage: Storage | null, now = Date.now()): Remembered | null {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { verdict, cause, at } = kept as Record<string, unknown>;
    if (typeof verdict !== "string" || !verdicts.has(verdict)) return null;
    if (typeof at !== "number" || now - at > keptMs) return null;
    return {
      verdict: verdict as Remembered["verdict"],
      cause: typeof cause === "string" ? (cause as Remembered["cause"]) : null,
      at,
    };
  } catch {
    return null; // Storage is blocked in some private windows, or held something else.
  }
}

export function rememberVerdict(storage: Storage | null, judged: Judged, now = Date.now()): void {
  try {
    const { verdict, cause } = judged;
    storage?.setItem(key, JSON.stringify({ verdict, cause, at: now }));
  } catch {
    // It is then measured again after a reload.
  }
}
