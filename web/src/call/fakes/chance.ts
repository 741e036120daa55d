/* Chance that can be had again: everything that waits for a turn, drawn in an order that a seed decides.
   What waits in one line keeps its order there. */

/** Lets everything that is ready run; much quicker than settle(). */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export class Chance {
  #state: number;
  readonly #lines = new Map<string, (() => void)[]>();
  #alone = 0;
  /** How often the second thing that a page sent comes before the first. */
  overtakes = 0;

  constructor(seed: number) {
    this.#state = seed * 2_654_435_761;
  }

  /** 0 up to 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  shuffled<T>(all: readonly T[]): T[] {
    const left = [...all];
    return all.map(() => left.splice(this.below(left.length), 1)[0] as T);
  }

  later(line: string, run: () => void): void {
    this.#lines.set(line, [...(this.#lines.get(line) ?? []), run]);
  }

  /** Resolves when its turn in the line has come. */
  turn(line = `alone ${(this.#alone += 1)}`): Promise<void> {
    return new Promise((resolve) => this.later(line, resolve));
  }

  /** Lets one of those who wait have its turn; false when nobody does. */
  async step(): Promise<boolean> {
    const names = [...this.#lines.keys()];
    const name = names[this.below(names.length)];
    if (name === undefined) return false;
    const line = this.#lines.get(name) ?? [];
    const overtaken = line.length > 1 && name.startsWith("from") && this.next() < this.overtakes;
    const [run] = line.splice(overtaken ? 1 : 0, 1);
    if (line.length === 0) this.#lines.delete(name);
    run?.();
    await breathe();
    return true;
  }
}
