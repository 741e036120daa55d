/* Conversations of the doctor's patients at the desk: how many wait, which is open. Followed from the
   start of the desk, so that its count is true. */
import { computed, effect, signal } from "@preact/signals";
import { api, currentSession } from "../../api";
import type { DeskThreads, Thread } from "../../api/types";
import { remote } from "../../page/remote";
import { createConnection } from "../../socket/connection";
import { place } from "../route";

export const inbox = remote<DeskThreads>(() => "/desk/threads");
export const waitingCount = computed(() => inbox.value.value?.waiting.length ?? 0);
export const threadId = computed(() =>
  place.value.page === "messages" ? place.value.threadId : null,
);

const one = remote<Thread>(() => path(threadId.peek() ?? ""));
export const thread = one.value;
export const threadFailure = one.failure;
export type Step = "take" | "leave" | "close" | "reopen";
export const busy = signal<Step | null>(null);

function path(id: string, rest = ""): string {
  return `/desk/threads/${encodeURIComponent(id)}${rest}`;
}

async function markRead(): Promise<void> {
  const found = thread.peek();
  if (found === null || found.brief.unread === 0) return;
  try {
    await api.post(path(found.brief.id, "/read"), {});
  } catch {
    return; // Still unread, then: the next look marks it.
  }
  await inbox.load();
}

export async function loadThread(): Promise<void> {
  await one.load();
  await markRead();
}

export async function answer(id: string, text: string, opId: string): Promise<void> {
  await api.post<Thread>(path(id, "/letters"), { op_id: opId, text });
  await Promise.all([one.load(), inbox.load()]);
}

/** Who answers, and whether it is done with. */
export async function step(id: string, what: Step): Promise<void> {
  if (busy.peek() !== null) return;
  busy.value = what;
  try {
    await api.post<Thread>(path(id, `/${what}`), {});
    await Promise.all([one.load(), inbox.load()]);
  } finally {
    busy.value = null;
  }
}

/** Whether a mail tells of what patients write. */
export async function tellMe(on: boolean): Promise<void> {
  await api.put("/desk/threads/mail", { tell_me: on });
  await inbox.load();
}

export function followMessages(): void {
  void inbox.load();
  effect(() => {
    const id = threadId.value;
    one.forget();
    if (id !== null) void loadThread();
  });
  const socket = createConnection({ session: currentSession() });
  const look = () => {
    inbox.loadSoon();
    if (threadId.peek() !== null) void loadThread();
  };
  socket.on("mail:changed", look);
  socket.onReconnect(look);
}
