/* A draft that is kept on the server while it is written: after each pause in typing, on top of the
   revision that this page saw. What another page wrote meanwhile is brought together with it, and what
   could not be sent is tried again. Knows no page; each kind of draft says how it is got and merged. */
import { signal, type ReadonlySignal } from "@preact/signals";

/** How what is on the page stands to what is on the server. */
export type Kept = "kept" | "keeping" | "not_kept";

/** Where a draft is kept, and how two texts of it come together. */
export interface Place<Content, Answer> {
  get(): Promise<Answer>;
  /** Keeps `content` on top of `base`; returns the new revision. */
  put(base: number, content: Content): Promise<number>;
  /** The same for a page on its way out. */
  putLast(base: number, content: Content): Promise<unknown>;
  contentOf(answer: Answer): Content;
  revisionOf(answer: Answer): number;
  /** Without what the server leaves out, so that equal drafts are equal. */
  tidied(content: Content): Content;
  /** `both`: one part was changed by both, and now holds both texts. */
  merged(ground: Content, mine: Content, theirs: Content): { content: Content; both: boolean };
  /** Another page kept something since. */
  isOvertaken(error: unknown): boolean;
  /** Nothing is kept here any more, whatever one tries. */
  isOver(error: unknown): boolean;
}

export interface Keeping<Content, Answer> {
  /** What the server said last; null before the first answer. */
  readonly answer: ReadonlySignal<Answer | null>;
  readonly content: ReadonlySignal<Content | null>;
  readonly failure: ReadonlySignal<unknown>;
  readonly kept: ReadonlySignal<Kept>;
  /** Another page wrote the same part, so it holds what both wrote. */
  readonly both: ReadonlySignal<boolean>;
  load(): Promise<void>;
  edit(content: Content): void;
  /** Takes an answer that came another way. */
  take(answer: Answer): void;
  /** Sends at once what is still unkept; whether all of it is kept then. */
  keepNow(): Promise<boolean>;
  looked(): void;
  /** Keeps what is still unkept, also when the page is going away. */
  close(): void;
}

const pauseMs = 700;
const againMs = 4_000;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export function createKeeping<Content, Answer>(
  place: Place<Content, Answer>,
): Keeping<Content, Answer> {
  const answer = signal<Answer | null>(null);
  const content = signal<Content | null>(null);
  const failure = signal<unknown>(null);
  const kept = signal<Kept>("kept");
  const both = signal(false);
  let revision = 0;
  /** What the server has: the ground on which this page writes. */
  let ground: Content | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let isClosed = false;

  /** What the server hasn't got; null when it has everything. */
  function unkept(): Content | null {
    const now = content.peek();
    if (now === null || ground === null) return null;
    const tidy = place.tidied(now);
    return isSame(tidy, place.tidied(ground)) ? null : tidy;
  }

  function take(found: Answer): void {
    const theirs = place.contentOf(found);
    const mine = unkept();
    if (mine === null || ground === null) {
      // What differs only by what the server leaves out stays as it is being written.
      if (ground === null || !isSame(place.tidied(theirs), place.tidied(ground))) {
        content.value = theirs;
      }
    } else {
      const together = place.merged(place.tidied(ground), mine, place.tidied(theirs));
      content.value = together.content;
      both.value = both.peek() || together.both;
    }
    ground = theirs;
    revision = place.revisionOf(found);
    answer.value = found;
  }

  function later(afterMs: number): void {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void keepNow(), afterMs);
  }

  async function load(): Promise<void> {
    try {
      // What is being kept is newer than any answer that was asked for before it.
      await running;
      take(await place.get());
      failure.value = null;
      if (unkept() !== null) later(0);
    } catch (error) {
      failure.value = error;
    }
  }

  async function keep(): Promise<void> {
    const now = unkept();
    if (now === null) return;
    kept.value = "keeping";
    try {
      revision = await place.put(revision, now);
      ground = now;
      failure.value = null;
      kept.value = unkept() === null ? "kept" : "keeping";
      if (unkept() !== null) later(pauseMs);
    } catch (error) {
      if (!place.isOvertaken(error)) throw error;
      take(await place.get());
      if (unkept() === null) kept.value = "kept";
      else later(0);
    }
  }

  async function keepNow(): Promise<boolean> {
    clearTimeout(timer);
    running ??= keep()
      .catch((error: unknown) => {
        kept.value = "not_kept";
        failure.value = error;
        if (!place.isOver(error)) later(againMs);
      })
      .finally(() => (running = null));
    await running;
    return kept.peek() === "kept";
  }

  function leave(): void {
    const now = unkept();
    if (now !== null) place.putLast(revision, now).catch(() => undefined);
  }

  window.addEventListener("pagehide", leave);
  return {
    answer,
    content,
    failure,
    kept,
    both,
    load,
    edit(now) {
      content.value = now;
      failure.value = null;
      if (unkept() !== null) kept.value = "keeping";
      later(pauseMs);
    },
    take,
    keepNow,
    looked() {
      both.value = false;
    },
    close() {
      window.removeEventListener("pagehide", leave);
      clearTimeout(timer);
      isClosed = true;
      leave();
    },
  };
}
