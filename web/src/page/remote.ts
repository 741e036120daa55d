/* One thing fetched from the server and kept: the last answer, and why the newest try failed. What
   was there before stays on screen while the next answer is on its way, or never comes. */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { api, ApiError } from "../api";
import { isOffline } from "./offline";

export interface Remote<T> {
  readonly value: ReadonlySignal<T | null>;
  readonly failure: ReadonlySignal<unknown>;
  load(): Promise<void>;
  /** For live news: several at once become one fetch. */
  loadSoon(): void;
  /** What was fetched no longer fits what is asked for. */
  forget(): void;
}

const debounceMs = 150;

/** Whether an error means that the server was not reached at all. */
export function isUnreached(error: unknown): boolean {
  return error instanceof ApiError && error.code === "offline";
}

/** `path` is asked anew on each fetch. An answer that was overtaken by a later fetch is dropped. */
export function remote<T>(path: () => string): Remote<T> {
  const value = signal<T | null>(null);
  const failure = signal<unknown>(null);
  let newest = 0;
  let pending: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    const mine = ++newest;
    try {
      const answer = await api.get<T>(path());
      if (mine !== newest) return;
      value.value = answer;
      failure.value = null;
    } catch (error) {
      if (mine === newest) failure.value = error;
    }
  }

  // What did not come for want of a network comes by itself when there is one again.
  effect(() => {
    if (!isOffline.value && isUnreached(failure.peek())) void load();
  });

  return {
    value,
    failure,
    load,
    loadSoon() {
      pending ??= setTimeout(() => {
        pending = undefined;
        void load();
      }, debounceMs);
    },
    forget() {
      newest += 1;
      value.value = null;
      failure.value = null;
    },
  };
}
