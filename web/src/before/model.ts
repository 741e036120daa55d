/* What the patient's side writes down before a visit, kept while it is typed. Patient and proxy may
   write at once: what both wrote stays, and the page says so. Knows no page. */
import { computed, signal } from "@preact/signals";
import { api, codeOf } from "../api";
import type { Preparation, PrepareVisit } from "../api/types";
import { createKeeping, type Keeping } from "../page/keeping";

export interface Draft {
  matters: string;
  questions: readonly string[];
  medicines: readonly string[];
}

const empty: Draft = { matters: "", questions: [], medicines: [] };
const mostLines = { questions: 10, medicines: 30 } as const;
const held = signal<{ visitId: string; keeping: Keeping<Draft, Preparation> } | null>(null);

export const preparation = computed(() => held.value?.keeping.answer.value ?? null);
export const loadFailure = computed(() => held.value?.keeping.failure.value ?? null);
export const draft = computed(() => held.value?.keeping.content.value ?? empty);
export const kept = computed(() => held.value?.keeping.kept.value ?? "kept");
export const keepFailure = computed(() => (kept.value === "not_kept" ? loadFailure.value : null));
/** Somebody else wrote the same part, so it holds both texts. */
export const both = computed(() => held.value?.keeping.both.value ?? false);

const pathOf = (visitId: string, rest = "") =>
  `/visits/${encodeURIComponent(visitId)}/preparation${rest}`;

export const path = (rest = "") => pathOf(held.peek()?.visitId ?? "", rest);

const filled = (lines: readonly string[]) =>
  lines.map((line) => line.trim()).filter((line) => line !== "");

export function tidied({ matters, questions, medicines }: Draft): Draft {
  return {
    matters: matters.trim(),
    questions: filled(questions),
    medicines: filled(medicines),
  };
}

/** A part that one of them changed is as that one left it; what both changed holds what both wrote. */
export function merged(ground: Draft, mine: Draft, theirs: Draft) {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  let isBoth = false;
  function part<T>(was: T, own: T, other: T, join: () => T): T {
    if (same(own, was)) return other;
    if (same(other, was) || same(own, other)) return own;
    isBoth = true;
    return join();
  }
  const lines = (which: keyof typeof mostLines) =>
    part(ground[which], mine[which], theirs[which], () => {
      const all = [...new Set([...theirs[which], ...mine[which]])];
      // More than fit are not dropped: the last line takes the rest.
      const most = mostLines[which];
      return all.length <= most ? all : [...all.slice(0, most - 1), all.slice(most - 1).join("; ")];
    });
  const content: Draft = {
    matters: part(ground.matters, mine.matters, theirs.matters, () =>
      `${theirs.matters}\n\n${mine.matters}`.trim(),
    ),
    questions: lines("questions"),
    medicines: lines("medicines"),
  };
  return { content, both: isBoth };
}

function body(base: number, { matters, questions, medicines }: Draft): PrepareVisit {
  return { base, matters, questions: [...questions], medicines: [...medicines] };
}

function keepingOf(visitId: string): Keeping<Draft, Preparation> {
  const own = pathOf(visitId);
  const keeping = createKeeping<Draft, Preparation>({
    get: () => api.get<Preparation>(own),
    put: async (base, content) => {
      const answer = await api.put<Preparation>(own, body(base, content));
      return answer.revision;
    },
    putLast: (base, content) => api.putLast(own, body(base, content)),
    contentOf: ({ matters, questions, medicines }) => ({ matters, questions, medicines }),
    revisionOf: ({ revision }) => revision,
    tidied,
    merged,
    isOvertaken: (error) => codeOf(error) === "preparation_changed",
    isOver: (error) => codeOf(error) === "visit_moved_on" || codeOf(error) === "not_found",
  });
  return keeping;
}

/** Opens a visit's answers; returns the end of that. */
export function open(visitId: string): () => void {
  const keeping = keepingOf(visitId);
  held.value = { visitId, keeping };
  void keeping.load();
  return () => keeping.close();
}

export const load = () => held.peek()?.keeping.load() ?? Promise.resolve();
export const looked = () => held.peek()?.keeping.looked();
/** Pictures come and go beside what is typed. */
export const takePhotos = (found: Preparation) => held.peek()?.keeping.take(found);

export function change(to: Partial<Draft>): void {
  held.peek()?.keeping.edit({ ...draft.peek(), ...to });
}

export async function removePhoto(id: string): Promise<void> {
  takePhotos(await api.post<Preparation>(path(`/photos/${encodeURIComponent(id)}/remove`), {}));
}
