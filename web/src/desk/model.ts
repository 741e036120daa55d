/* The desk's state and what a doctor does there; panels read the signals and call the functions.
   Rows come from GET /desk and the chosen person from GET /visits/{id}, asked again on each live
   change. The running call is live.ts; booking and feedback have files of their own. */
import { computed, effect, signal } from "@preact/signals";
import { ApiError, api } from "../api";
import type { BookedVisit, Desk, DeskVisit, DoctorVisit } from "../api/types";
import { noteArrivals } from "./arrivals";
import { go, place, visitHref } from "./route";

export type Action = "admit" | "hang-up" | "complete" | "no-show" | "link";

export const desk = signal<Desk | null>(null);
/** Why the last fetch of the queue failed; what was there before stays on screen. */
export const deskFailure = signal<unknown>(null);
export const visit = signal<DoctorVisit | null>(null);
export const visitFailure = signal<unknown>(null);
/** What is under way, so that its button waits. */
export const busy = signal<Action | null>(null);
/** What the last press on a button came to, when it failed; told beside the buttons. */
export const actionFailure = signal<unknown>(null);
/** Moves on by itself, so that minutes are true. */
export const now = signal(new Date());

export const selectedId = computed(() =>
  place.value.page === "queue" ? place.value.visitId : null,
);

export type Section = "waiting" | "in_call" | "wrap_up" | "later" | "done";
const sections: readonly Section[] = ["waiting", "in_call", "wrap_up", "later", "done"];

export function rowOf(all: Desk | null, id: string | null): DeskVisit | undefined {
  if (all === null || id === null) return undefined;
  return sections.flatMap((section) => all[section]).find((row) => row.id === id);
}

/** Nobody waits, is seen, is to be finished or comes later. */
export function isQuiet(all: Desk): boolean {
  return all.waiting.length + all.in_call.length + all.wrap_up.length + all.later.length === 0;
}

export const selectedRow = computed(() => rowOf(desk.value, selectedId.value));

/** Visits whose call is running at this desk: one, unless the doctor let a second person in. */
export const ownCalls = computed(() => desk.value?.in_call.filter((row) => row.mine) ?? []);

/** "Maria Ferreira" is addressed as "Maria" on buttons. */
export function shortName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof ApiError && (error.status === 401 || error.code === "second_factor_needed")
  );
}

/** A session that ended takes the doctor to sign-in, and back here afterwards. */
export function toSignIn(): void {
  const next = location.pathname + location.hash;
  location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
}

let asked = 0;

async function loadDesk(): Promise<void> {
  const mine = ++asked;
  try {
    const answer = await api.get<Desk>("/desk");
    if (mine !== asked) return;
    noteArrivals(desk.peek()?.waiting, answer.waiting);
    desk.value = answer;
    deskFailure.value = null;
  } catch (error) {
    if (isRefused(error)) toSignIn();
    else if (mine === asked) deskFailure.value = error;
  }
}

export async function loadVisit(id: string): Promise<void> {
  try {
    const answer = await api.get<DoctorVisit>(`/visits/${encodeURIComponent(id)}`);
    if (selectedId.peek() !== id) return;
    visit.value = answer;
    visitFailure.value = null;
  } catch (error) {
    if (isRefused(error)) toSignIn();
    else if (selectedId.peek() === id) visitFailure.value = error;
  }
}

/** Asks for the queue and the chosen person as they are now. */
export async function refresh(): Promise<void> {
  const id = selectedId.peek();
  await Promise.all([loadDesk(), id === null ? undefined : loadVisit(id)]);
  now.value = new Date();
}

const debounceMs = 150;
let pending: ReturnType<typeof setTimeout> | undefined;

/** For live news: several at once become one fetch. */
export function refreshSoon(): void {
  pending ??= setTimeout(() => {
    pending = undefined;
    void refresh();
  }, debounceMs);
}

export function select(id: string): void {
  go(visitHref(id));
}

async function act<T>(what: Action, run: () => Promise<T>): Promise<T | undefined> {
  if (busy.peek() !== null) return undefined;
  busy.value = what;
  actionFailure.value = null;
  try {
    return await run();
  } catch (error) {
    if (isRefused(error)) toSignIn();
    else actionFailure.value = error;
    return undefined;
  } finally {
    busy.value = null;
    refreshSoon();
  }
}

async function move(what: Action, id: string, body: object = {}): Promise<DoctorVisit | undefined> {
  const answer = await act(what, () => api.post<DoctorVisit>(`/visits/${id}/${what}`, body));
  if (answer !== undefined && selectedId.peek() === id) visit.value = answer;
  return answer;
}

/** Each resolves to the visit as it stands afterwards, or undefined when it failed. */
export const admit = (id: string) => move("admit", id);
export const hangUp = (id: string) => move("hang-up", id);
export const markNoShow = (id: string) => move("no-show", id);
export const complete = (id: string, outcome: string) => move("complete", id, { outcome });

export function resendLink(id: string): Promise<BookedVisit | undefined> {
  return act("link", () => api.post<BookedVisit>(`/visits/${id}/link/resend`, {}));
}

export async function signOut(): Promise<void> {
  try {
    await api.post("/sign-out", {});
  } finally {
    location.assign("/sign-in");
  }
}

const tickMs = 15_000;

/** Called once: keeps the chosen person in step with the address, and the clock going. */
export function startModel(): void {
  effect(() => {
    const id = selectedId.value;
    if (visit.peek()?.id !== id) visit.value = null;
    visitFailure.value = null;
    actionFailure.value = null;
    if (id !== null) void loadVisit(id);
  });
  setInterval(() => {
    now.value = new Date();
  }, tickMs);
  void refresh();
}
