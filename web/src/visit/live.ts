/* Keeps the page at its visit over the one socket: each change that the server tells of is fetched
   anew over HTTP, and a way that stays gone is told to the reader (`wayLost`). */
import { computed, effect, signal } from "@preact/signals";
import { currentSession } from "../api";
import { isOffline } from "../page/offline";
import { createConnection, type Connection } from "../socket/connection";
import { onPart } from "../socket/parts";
import { attendVisit, type Attendance } from "../socket/visit";
import { call, followPreparing, goneElsewhere } from "./call/session";
import { refresh, shownVisit, stage, stale, visitId } from "./model";

/** A drop shorter than this is nobody's concern. */
const graceMs = 2_500;
/** Several changes at once are one fetch. */
const settleMs = 150;
/** Between a refusal and the next try. */
const againMs = 2_000;

export const attendance = signal<Attendance | null>(null);

const lostLong = signal(false);

/** Whether the visit itself is on screen, for whoever this is. */
function isOpen(): boolean {
  const { at } = stage.value;
  return at === "visit" || at === "guest";
}

/** Why what is shown may be old; null while all is well. */
export const wayLost = computed<"offline" | "socket" | null>(() => {
  if (shownVisit.value === null || !isOpen()) return null;
  if (isOffline.value) return "offline";
  return lostLong.value || stale.value ? "socket" : null;
});

let settling: ReturnType<typeof setTimeout> | undefined;

function changed(): void {
  clearTimeout(settling);
  settling = setTimeout(() => void refresh(), settleMs);
}

/** Grows when the page has to come with a new connection. */
const attempt = signal(0);
let comingAgain: ReturnType<typeof setTimeout> | undefined;

const passing: ReadonlySet<string> = new Set(["too_many", "unavailable", "internal"]);

/**
 * A refused connection does not try again by itself. Either the session behind it is over, which the
 * fresh visit tells, or the link was opened again in this browser: the newer page has the call then.
 */
export async function afterRefusal(code: string): Promise<void> {
  if (!passing.has(code) && call.peek() !== null) goneElsewhere();
  await refresh();
  clearTimeout(comingAgain);
  if (isOpen()) {
    comingAgain = setTimeout(() => (attempt.value = attempt.peek() + 1), againMs);
  }
}

function watchWay(connection: Connection): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const off = connection.status.subscribe((status) => {
    clearTimeout(timer);
    if (status === "online") lostLong.value = false;
    else timer = setTimeout(() => (lostLong.value = true), graceMs);
  });
  const offRefused = connection.refused.subscribe((code) => {
    if (code !== null) void afterRefusal(code);
  });
  return () => {
    clearTimeout(timer);
    lostLong.value = false;
    off();
    offRefused();
  };
}

function connect(id: string): () => void {
  const connection = createConnection({ session: currentSession() });
  const here = attendVisit(connection, id, changed);
  const offSummary = onPart(id, "summary", changed);
  const unwatch = watchWay(connection);
  const unprepare = followPreparing(here);
  attendance.value = here;
  return () => {
    offSummary();
    unwatch();
    unprepare();
    attendance.value = null;
    here.close();
    connection.close();
  };
}

/** Nothing to follow any more; a completed visit still has its note to read. */
const over: ReadonlySet<string> = new Set(["cancelled", "no_show"]);
const attended = computed(() => {
  const open = isOpen() && !over.has(shownVisit.value?.state ?? "cancelled");
  return open ? visitId.value : null;
});

/** Follows the visit for as long as it is open and this page may see it. */
export function followVisit(): void {
  effect(() => {
    const id = attended.value;
    void attempt.value;
    return id === null ? undefined : connect(id);
  });
  window.addEventListener("online", changed);
  document.addEventListener("visibilitychange", () => {
    // A phone that slept may have missed what was said.
    if (document.visibilityState === "visible" && attended.peek() !== null) changed();
  });
}
