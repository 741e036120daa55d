/* What the patient's side writes down before a visit. Kept on the server while it is typed; what was
   not kept yet stays on screen and is tried again. Knows no page. */
import { computed, signal } from "@preact/signals";
import { api, codeOf } from "../api";
import type { Preparation, PrepareVisit } from "../api/types";

const settleMs = 800;
const againMs = 4_000;

export interface Draft {
  matters: string;
  questions: readonly string[];
  medicines: readonly string[];
}

export const preparation = signal<Preparation | null>(null);
export const loadFailure = signal<unknown>(null);
export const draft = signal<Draft>({ matters: "", questions: [], medicines: [] });
export const keepFailure = signal<unknown>(null);
/** keeping: on its way · kept: the server has it all · typing: not sent yet */
export const state = signal<"kept" | "typing" | "keeping">("kept");
export const editable = computed(() => preparation.value?.editable === true);

let visitId = "";
let timer: ReturnType<typeof setTimeout> | undefined;

export const path = (rest = "") => `/visits/${encodeURIComponent(visitId)}/preparation${rest}`;

function draftOf(found: Preparation): Draft {
  return { matters: found.matters, questions: found.questions, medicines: found.medicines };
}

/** Pictures come and go beside what is typed. */
export function takePhotos(found: Preparation): void {
  preparation.value = found;
}

export async function load(id: string): Promise<void> {
  if (id !== visitId) {
    clearTimeout(timer);
    preparation.value = null;
    state.value = "kept";
  }
  visitId = id;
  loadFailure.value = null;
  try {
    const found = await api.get<Preparation>(path());
    if (visitId !== id) return;
    preparation.value = found;
    if (state.peek() === "kept") draft.value = draftOf(found);
  } catch (error) {
    if (visitId === id) loadFailure.value = error;
  }
}

function body(): PrepareVisit {
  const { matters, questions, medicines } = draft.peek();
  const filled = (lines: readonly string[]) =>
    lines.map((line) => line.trim()).filter((line) => line !== "");
  return { matters, questions: filled(questions), medicines: filled(medicines) };
}

function isFinal(error: unknown): boolean {
  return codeOf(error) === "visit_moved_on" || codeOf(error) === "not_found";
}

export async function keepNow(): Promise<boolean> {
  clearTimeout(timer);
  if (state.peek() === "kept") return true;
  state.value = "keeping";
  try {
    preparation.value = await api.put<Preparation>(path(), body());
    keepFailure.value = null;
    // What was typed meanwhile has a turn of its own.
    if ((state.peek() as string) === "keeping") state.value = "kept";
    return true;
  } catch (error) {
    keepFailure.value = error;
    state.value = "typing";
    if (!isFinal(error)) timer = setTimeout(() => void keepNow(), againMs);
    return false;
  }
}

export function change(to: Partial<Draft>): void {
  draft.value = { ...draft.peek(), ...to };
  state.value = "typing";
  clearTimeout(timer);
  timer = setTimeout(() => void keepNow(), settleMs);
}

/** For a page on its way out. */
export function keepLast(): void {
  if (state.peek() !== "kept") void api.putLast(path(), body());
}

export async function removePhoto(id: string): Promise<void> {
  preparation.value = await api.post<Preparation>(
    path(`/photos/${encodeURIComponent(id)}/remove`),
    {},
  );
}
