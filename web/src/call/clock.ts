/* Time as a collaborator: the call engine and the note take it as an argument, so that tests turn
   the hands themselves. */

export type Stop = () => void;

export interface Clock {
  /** Milliseconds that only go forward; their zero means nothing. */
  now(): number;
  after(delayMs: number, run: () => void): Stop;
  every(periodMs: number, run: () => void): Stop;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  every(periodMs, run) {
    const timer = setInterval(run, periodMs);
    return () => clearInterval(timer);
  },
};
