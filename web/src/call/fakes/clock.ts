/* A clock whose hands a test turns. */
import type { Clock } from "../clock";

interface Alarm {
  at: number;
  periodMs: number | null;
  run: () => void;
}

export class FakeClock implements Clock {
  #now = 0;
  readonly #alarms = new Set<Alarm>();

  now(): number {
    return this.#now;
  }

  after(delayMs: number, run: () => void): () => void {
    return this.#set({ at: this.#now + delayMs, periodMs: null, run });
  }

  every(periodMs: number, run: () => void): () => void {
    return this.#set({ at: this.#now + periodMs, periodMs, run });
  }

  #set(alarm: Alarm): () => void {
    this.#alarms.add(alarm);
    return () => void this.#alarms.delete(alarm);
  }

  #ring(alarm: Alarm): void {
    this.#now = alarm.at;
    if (alarm.periodMs === null) this.#alarms.delete(alarm);
    else alarm.at += alarm.periodMs;
    alarm.run();
  }

  /** Turns on, ringing in order, and lets what each alarm started settle. */
  async advance(ms: number, rest: () => Promise<void> = settle): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const due = [...this.#alarms].filter((alarm) => alarm.at <= end);
      const next = due.sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.#ring(next);
      await rest();
    }
    this.#now = end;
    await rest();
  }
}

/** Lets everything that is ready run: promises, and what they start. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
