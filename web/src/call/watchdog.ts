/* Notices that a connection which had sound or picture went silent, long before ICE does (which
   takes over six seconds). Time and packet counts come in as arguments. */

const silenceMs = 1_500;
const betweenRestartsMs = 4_000;

export interface Watchdog {
  /**
   * `packetsIn` counts from the start; `expected` is false while the other side sends nothing, or
   * the way to the server is down. True: restart ICE now.
   */
  isSilent(nowMs: number, packetsIn: number, expected: boolean): boolean;
  /** Asks leave for a restart of another cause; refused within `betweenMs` (4 s) of the last. */
  mayRestart(nowMs: number, betweenMs?: number): boolean;
}

export function createWatchdog(): Watchdog {
  let packets = 0;
  let heardAt = 0;
  let restartedAt = -Infinity;

  function mayRestart(nowMs: number, betweenMs = betweenRestartsMs): boolean {
    if (nowMs - restartedAt < betweenMs) return false;
    restartedAt = nowMs;
    return true;
  }

  return {
    isSilent(nowMs, packetsIn, expected) {
      const hears = packetsIn !== packets;
      packets = packetsIn;
      if (hears || !expected) heardAt = nowMs;
      const silent = packetsIn > 0 && nowMs - heardAt >= silenceMs;
      return silent && mayRestart(nowMs);
    },
    mayRestart,
  };
}
