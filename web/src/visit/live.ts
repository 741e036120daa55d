/* Keeps the page at its visit over the one socket: each change that the server tells of is fetched
   anew over HTTP, and a way that stays gone is told to the reader (`wayLost`). */
import { computed, effect, signal } from "@preact/signals";
import { currentSession } from "../api";
import { createConnection, type Connection } from "../socket/connection";
import { attendVisit, type Attendance } from "../socket/visit";
import { refresh, stage, stale, visit, visitId } from "./model";

/** A drop shorter than this is nobody's concern. */
const graceMs = 2_500;
/** Several changes at once are one fetch. */
const settleMs = 150;

export const attendance = signal<Attendance | null>(null);

const browserOffline = signal(!navigator.onLine);
const lostLong = signal(false);

/** Why what is shown may be old; null while all is well. */
export const wayLost = computed<"offline" | "socket" | null>(() => {
  if (visit.value === null || stage.value.at !== "visit") return null;
  if (browserOffline.value) return "offline";
  return lostLong.value || stale.value ? "socket" : null;
});

let settling: ReturnType<typeof setTimeout> | undefined;

function changed(): void {
  clearTimeout(settling);
  settling = setTimeout(() => void refresh(), settleMs);
}

function watchWay(connection: Connection): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const off = connection.status.subscribe((status) => {
    clearTimeout(timer);
    if (status === "online") lostLong.value = false;
    else timer = setTimeout(() => (lostLong.value = true), graceMs);
  });
  const offRefused = connection.refused.subscribe((code) => {
    if (code !== null) changed();
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
  const unwatch = watchWay(connection);
  attendance.value = here;
  return () => {
    unwatch();
    attendance.value = null;
    here.close();
    connection.close();
  };
}

const over: ReadonlySet<string> = new Set(["completed", "cancelled", "no_show"]);
const attended = computed(() => {
  const open = stage.value.at === "visit" && !over.has(visit.value?.state ?? "completed");
  return open ? visitId.value : null;
});

/** Follows the visit for as long as it is open and this page may see it. */
export function followVisit(): void {
  effect(() => {
    const id = attended.value;
    return id === null ? undefined : connect(id);
  });
  window.addEventListener("offline", () => (browserOffline.value = true));
  window.addEventListener("online", () => {
    browserOffline.value = false;
    changed();
  });
  document.addEventListener("visibilitychange", () => {
    // A phone that slept may have missed what was said.
    if (document.visibilityState === "visible" && attended.peek() !== null) changed();
  });
}
