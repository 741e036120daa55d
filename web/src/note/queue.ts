/* Local edits on their way to disk: one under way at a time, the same again after a drop under the
   same operation id, what gathers meanwhile joined into one. */
import { signal, type ReadonlySignal } from "@preact/signals";
import * as Y from "yjs";
import { maxUpdateBytes, splitUpdate } from "./split";

/** Joined updates stay well below the server's limit, so that a page of them is not slow either. */
const joinBytes = 8_192;

export interface QueueParts {
  /** Resolves with the update's place in the log once it is on disk. */
  append(opId: string, update: Uint8Array): Promise<number>;
  newOpId(): string;
  onAppended(seq: number): void;
  /** The queue then rests until resume(). */
  onFailure(failure: unknown): void;
}

export interface Queue {
  readonly length: ReadonlySignal<number>;
  add(update: Uint8Array): void;
  /** Sends what waits, the one that failed first. */
  resume(): void;
  stop(): void;
}

interface Entry {
  update: Uint8Array;
  /** Given when it is first sent; from then on the entry no longer changes. */
  opId: string | null;
}

export function createQueue({ append, newOpId, onAppended, onFailure }: QueueParts): Queue {
  const entries: Entry[] = [];
  const length = signal(0);
  let running = false;
  let sending = false;

  function push(update: Uint8Array): void {
    const last = entries.at(-1);
    if (last?.opId === null && last.update.length + update.length <= joinBytes) {
      last.update = Y.mergeUpdates([last.update, update]);
    } else entries.push({ update, opId: null });
    length.value = entries.length;
  }

  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    try {
      for (let first = entries[0]; running && first !== undefined; first = entries[0]) {
        first.opId ??= newOpId();
        const seq = await append(first.opId, first.update);
        entries.shift();
        length.value = entries.length;
        onAppended(seq);
      }
    } catch (failure) {
      running = false;
      onFailure(failure);
    } finally {
      sending = false;
    }
  }

  return {
    length,
    add(update) {
      const parts = update.length > maxUpdateBytes ? splitUpdate(update) : [update];
      for (const part of parts) push(part);
      if (running) void send();
    },
    resume() {
      running = true;
      void send();
    },
    stop() {
      running = false;
    },
  };
}
