/* One summary while its doctor writes it. Each pause in typing is kept on the server, on top of the
   revision that this page saw; what another page wrote meanwhile is brought together with it. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { api, codeOf } from "../api";
import type { DoctorSummary, KeptSummary, SentSummary } from "../api/types";
import { isSame, merged, tidied, type Content } from "./content";

/** How what is on the page stands to what is on the server. */
export type Kept = "kept" | "keeping" | "not_kept";

export interface SummaryDraft {
  /** What the server said last; null before the first answer. */
  readonly summary: ReadonlySignal<DoctorSummary | null>;
  readonly content: ReadonlySignal<Content | null>;
  readonly failure: ReadonlySignal<unknown>;
  readonly kept: ReadonlySignal<Kept>;
  readonly keptAt: ReadonlySignal<string | null>;
  /** Another page wrote the same part, so it holds what both wrote. */
  readonly both: ReadonlySignal<boolean>;
  /** Something stands on the page that the patient has not got. */
  readonly isUnsent: ReadonlySignal<boolean>;
  load(): Promise<void>;
  edit(change: Partial<Content>): void;
  send(): Promise<SentSummary>;
  looked(): void;
  /** Keeps what is still unkept, also when the page is going away. */
  close(): void;
}

const pauseMs = 700;
const againMs = 4_000;

export function createDraft(visitId: string): SummaryDraft {
  const path = `/visits/${encodeURIComponent(visitId)}/summary`;
  const summary = signal<DoctorSummary | null>(null);
  const content = signal<Content | null>(null);
  const failure = signal<unknown>(null);
  const kept = signal<Kept>("kept");
  const keptAt = signal<string | null>(null);
  const both = signal(false);
  let revision = 0;
  /** What the server has: the ground on which this page writes. */
  let ground: Content | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let isClosed = false;

  const isUnsent = computed(() => {
    const now = content.value;
    const newest = summary.value?.versions[0]?.content;
    if (now === null) return false;
    return (
      newest === undefined ||
      !isSame(tidied({ ...newest, change: "" }), tidied({ ...now, change: "" }))
    );
  });

  function isUnkept(): boolean {
    const now = content.peek();
    return now !== null && ground !== null && !isSame(tidied(now), tidied(ground));
  }

  function take(found: DoctorSummary): void {
    const now = content.peek();
    if (now === null || ground === null || !isUnkept()) content.value = found.content;
    else {
      const together = merged(ground, tidied(now), found.content);
      content.value = together.content;
      both.value = both.peek() || together.both;
    }
    ground = found.content;
    revision = found.revision;
    keptAt.value = found.kept_at;
    summary.value = found;
  }

  async function load(): Promise<void> {
    try {
      // What is being kept is newer than any answer that was asked for before it.
      await running;
      take(await api.get<DoctorSummary>(path));
      failure.value = null;
      if (isUnkept()) later(0);
    } catch (error) {
      failure.value = error;
    }
  }

  async function put(now: Content): Promise<void> {
    const answer = await api.put<KeptSummary>(`${path}/draft`, { base: revision, content: now });
    revision = answer.revision;
    keptAt.value = answer.kept_at;
    ground = now;
  }

  async function keep(): Promise<void> {
    const now = content.peek();
    if (now === null || !isUnkept()) return;
    kept.value = "keeping";
    try {
      await put(tidied(now));
      kept.value = isUnkept() ? "keeping" : "kept";
      if (isUnkept()) later(pauseMs);
    } catch (error) {
      if (codeOf(error) === "summary_changed") {
        take(await api.get<DoctorSummary>(path));
        later(0);
        return;
      }
      kept.value = "not_kept";
      failure.value = error;
      later(againMs);
    }
  }

  function later(afterMs: number): void {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void keepNow(), afterMs);
  }

  async function keepNow(): Promise<void> {
    clearTimeout(timer);
    running ??= keep()
      .catch((error: unknown) => {
        kept.value = "not_kept";
        failure.value = error;
        later(againMs);
      })
      .finally(() => (running = null));
    await running;
  }

  function leave(): void {
    const now = content.peek();
    if (now === null || !isUnkept()) return;
    api.putLast(`${path}/draft`, { base: revision, content: tidied(now) }).catch(() => undefined);
  }

  window.addEventListener("pagehide", leave);
  return {
    summary,
    content,
    failure,
    kept,
    keptAt,
    both,
    isUnsent,
    load,
    edit(change) {
      const now = content.peek();
      if (now === null) return;
      content.value = { ...now, ...change };
      failure.value = null;
      if (isUnkept()) kept.value = "keeping";
      later(pauseMs);
    },
    async send() {
      clearTimeout(timer);
      await running;
      const now = content.peek();
      if (now === null) throw new Error("Nothing was loaded yet");
      try {
        const body = { base: revision, content: tidied(now) };
        const sent = await api.post<SentSummary>(`${path}/send`, body);
        ground = body.content;
        take(sent.summary);
        kept.value = "kept";
        both.value = false;
        return sent;
      } catch (error) {
        if (codeOf(error) === "summary_changed") {
          take(await api.get<DoctorSummary>(path));
          later(0);
        }
        throw error;
      }
    },
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
