/* The desk's state and what a doctor does there; panels read the signals and call the functions.
   Rows come from GET /desk and the chosen person from GET /visits/{id}, asked again on each live
   change. The running call is live.ts; booking and feedback have files of their own. */
import { computed, effect, signal, untracked } from "@preact/signals";
import { leaveWhenSignedOut } from "../account/session";
import { ApiError, api, codeOf } from "../api";
import type {
  AdmitVisit,
  Desk,
  DeskVisit,
  DidNotHappen,
  DoctorVisit,
  IdentityMethod,
  Outcome,
  VisitState,
} from "../api/types";
import { remote } from "../page/remote";
import { noteArrivals } from "./arrivals";
import { ended } from "./ended";
import { failure as feedbackFailure } from "../feedback/staff/model";
import { place } from "./route";

type Action =
  | "admit"
  | "hang-up"
  | "complete"
  | "did-not-happen"
  | "undo"
  | "identity"
  | "urgent"
  | "not-urgent"
  | "transfer"
  | "transfer/withdraw"
  | "transfer/join"
  | "transfer/finish";

const queue = remote<Desk>(() => "/desk");
export const desk = queue.value;
/** Why the last fetch of the queue failed; what was there before stays on screen. */
export const deskFailure = queue.failure;
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

type Section = "incoming" | "waiting" | "in_call" | "wrap_up" | "later" | "done";
const sections: readonly Section[] = ["incoming", "waiting", "in_call", "wrap_up", "later", "done"];

export function rowOf(all: Desk | null, id: string | null): DeskVisit | undefined {
  if (all === null || id === null) return undefined;
  return sections.flatMap((section) => all[section]).find((row) => row.id === id);
}

/** Nobody waits, is seen, is to be finished or comes later. */
export function isQuiet(all: Desk): boolean {
  const parts = [all.incoming, all.waiting, all.in_call, all.wrap_up, all.later];
  return parts.every((rows) => rows.length === 0);
}

/** What was said at check-in may no longer be so. In wrap-up it still counts: one may call back. */
export function isPast(state: VisitState): boolean {
  return state === "completed" || state === "cancelled" || state === "no_show";
}

/** Nobody is late before the planned start, and who is here did come. */
export function mayBeNoShow(seen: DoctorVisit, at: Date): boolean {
  return seen.presence !== "here" && Date.parse(seen.starts_at) <= at.getTime();
}

export const selectedRow = computed(() => rowOf(desk.value, selectedId.value));

/** In a colleague's call, to take it over. */
export function isReceiving(all: Desk | null, id: string): boolean {
  return all?.incoming.some((row) => row.id === id && row.transfer?.state === "joined") ?? false;
}

/** Visits whose call is running at this desk: one, unless the doctor let a second person in. */
export const ownCalls = computed(() => {
  const all = desk.value;
  if (all === null) return [];
  return [
    ...all.in_call.filter((row) => row.mine),
    ...all.incoming.filter((row) => isReceiving(all, row.id)),
  ];
});

/** No longer on this desk, or never was. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 403);
}

export async function loadVisit(id: string): Promise<void> {
  try {
    const answer = await api.get<DoctorVisit>(`/visits/${encodeURIComponent(id)}`);
    if (selectedId.peek() !== id) return;
    visit.value = answer;
    visitFailure.value = null;
  } catch (error) {
    if (selectedId.peek() !== id) return;
    visitFailure.value = error;
    // Somebody else's by now, and so is its call. Who was first is told from what was known.
    const isToldWho = codeOf(actionFailure.peek()) === "already_admitted";
    if (isGone(error) && !isToldWho && visit.peek()?.id === id) visit.value = null;
  }
}

/** Asks for the queue and the chosen person as they are now. */
export async function refresh(): Promise<void> {
  const id = selectedId.peek();
  await Promise.all([queue.load(), id === null ? undefined : loadVisit(id)]);
  now.value = new Date();
}

const debounceMs = 150;
let pending: ReturnType<typeof setTimeout> | undefined;

let hushedUntil = 0;

/** Nothing is fetched for so long: what is on the way now comes first. */
export function hush(ms: number): void {
  hushedUntil = performance.now() + ms;
}

/** For live news: several at once become one fetch. */
export function refreshSoon(): void {
  const wait = Math.max(debounceMs, hushedUntil - performance.now());
  pending ??= setTimeout(() => {
    pending = undefined;
    void refresh();
  }, wait);
}

const isBusy = computed(() => busy.value !== null);
const awaits = new Set<Action>();

/** The same press twice is one; another one waits its turn and is not lost. */
async function hasTurn(what: Action): Promise<boolean> {
  if (busy.peek() === what || awaits.has(what)) return false;
  awaits.add(what);
  while (isBusy.peek()) await ended(isBusy);
  awaits.delete(what);
  return true;
}

async function act<T>(what: Action, run: () => Promise<T>): Promise<T | undefined> {
  if (busy.peek() !== null && !(await hasTurn(what))) return undefined;
  busy.value = what;
  actionFailure.value = null;
  try {
    return await run();
  } catch (error) {
    actionFailure.value = error;
    return undefined;
  } finally {
    busy.value = null;
    refreshSoon();
  }
}

const path = (id: string, what: Action) => `/visits/${encodeURIComponent(id)}/${what}`;

/** Resolves to the visit as it stands afterwards, or undefined when it failed. */
export async function move(
  what: Action,
  id: string,
  body: object = {},
): Promise<DoctorVisit | undefined> {
  const answer = await act(what, () => api.post<DoctorVisit>(path(id, what), body));
  if (answer !== undefined && selectedId.peek() === id) visit.value = answer;
  return answer;
}

/** For steps that answer nothing; resolves to whether it worked. */
export async function tell(what: Action, id: string, body: object = {}): Promise<boolean> {
  return (await act(what, () => api.post<object>(path(id, what), body))) !== undefined;
}

export const admit = (id: string, said: AdmitVisit = {}) => move("admit", id, said);
export const hangUp = (id: string) => move("hang-up", id);
export const complete = (id: string, outcome: Outcome) => move("complete", id, { outcome });
export const didNotHappen = (id: string, outcome: DidNotHappen) =>
  move("did-not-happen", id, { outcome });
export const checkIdentity = (id: string, method: IdentityMethod) =>
  move("identity", id, { method });
export const markUrgent = (id: string, reason: string) => tell("urgent", id, { reason });
export const endUrgency = (id: string) => tell("not-urgent", id);

function followArrivals(): void {
  let before: readonly DeskVisit[] | undefined;
  effect(() => {
    const waiting = desk.value?.waiting;
    if (waiting === undefined) return;
    untracked(() => noteArrivals(before, waiting));
    before = waiting;
  });
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
  leaveWhenSignedOut(() =>
    [queue.failure, feedbackFailure, visitFailure, actionFailure].map((each) => each.value),
  );
  followArrivals();
  setInterval(() => (now.value = new Date()), tickMs);
  void refresh();
}
