/* Conversations with the care team, as the portal holds them. */
import { signal } from "@preact/signals";
import { api, currentSession } from "../../api";
import type { NewThread, Thread, Threads } from "../../api/types";
import { remote } from "../../page/remote";
import { createConnection } from "../../socket/connection";
import { news } from "../news";
import { subjectPath } from "../subject";

export const threads = remote<Threads>(() => subjectPath("/threads"));
const shownId = signal<string | null>(null);
const one = remote<Thread>(() => threadPath(shownId.peek() ?? ""));
export const thread = one.value;
export const threadFailure = one.failure;

export function threadPath(id: string, rest = ""): string {
  return subjectPath(`/threads/${encodeURIComponent(id)}${rest}`);
}

async function markRead(): Promise<void> {
  const found = thread.peek();
  if (found === null || found.brief.unread === 0) return;
  try {
    await api.post(threadPath(found.brief.id, "/read"), {});
  } catch {
    return; // Still unread, then: the next look marks it.
  }
  await Promise.all([news.load(), threads.load()]);
}

export async function loadThread(): Promise<void> {
  await one.load();
  await markRead();
}

export async function begin(said: NewThread): Promise<Thread> {
  const made = await api.post<Thread>(subjectPath("/threads"), said);
  await threads.load();
  return made;
}

export async function reply(id: string, text: string, opId: string): Promise<void> {
  await api.post<Thread>(threadPath(id, "/letters"), { op_id: opId, text });
  await Promise.all([one.load(), threads.load()]);
}

/** Follows the conversations while their page is open; `id` is the one on screen. */
export function follow(id: string | null): () => void {
  shownId.value = id;
  one.forget();
  const socket = createConnection({ session: currentSession() });
  const look = () => {
    threads.loadSoon();
    if (shownId.peek() !== null) void loadThread();
  };
  void threads.load();
  if (id !== null) void loadThread();
  socket.on("mail:changed", look);
  socket.onReconnect(look);
  return () => socket.close();
}
