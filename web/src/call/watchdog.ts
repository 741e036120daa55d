/* Notices that a connection which had sound or picture went silent, long before ICE does (which
   takes over six seconds). Time and packet counts come in as arguments, every half second. */

/** Two looks in a row that found nothing new, whatever a timer is early. */
const silenceMs = 900;
const betweenRestartsMs = 4_000;

/**
 * fine     something came in, or nothing was to come
 * uneasy   the first look that found nothing new; told once for each silence
 * silent   restart ICE now
 */
export type Hearing = "fine" | "uneasy" | "silent";

export interface Watchdog {
  /**
   * `packetsIn` counts from the start; `expected` is false while the other side sends nothing, or
   * the way to the server is down.
   */
  look(nowMs: number, packetsIn: number, expected: boolean): Hearing;
  /** Asks leave for a restart of another cause; refused within `betweenMs` (4 s) of the last. */
  mayRestart(nowMs: number, betweenMs?: number): boolean;
  /** The other side has begun one; a second at the same time would only cross it. */
  restarted(nowMs: number): void;
}

export function createWatchdog(): Watchdog {
  let packets = 0;
  let heardAt = 0;
  let uneasy = false;
  let restartedAt = -Infinity;

  function mayRestart(nowMs: number, betweenMs = betweenRestartsMs): boolean {
    if (nowMs - restartedAt < betweenMs) return false;
    restartedAt = nowMs;
    return true;
  }

  return {
    look(nowMs, packetsIn, expected) {
      const hears = packetsIn !== packets;
      packets = packetsIn;
      if (hears || !expected || packetsIn === 0) {
        heardAt = nowMs;
        uneasy = false;
        return "fine";
      }
      if (nowMs - heardAt >= silenceMs && mayRestart(nowMs)) return "silent";
      const isFirst = !uneasy;
      uneasy = true;
      return isFirst ? "uneasy" : "fine";
    },
    mayRestart,
    restarted: (nowMs) => void (restartedAt = nowMs),
  };
}
