/* Who looked at the patient's record, what is kept of it, and who may act for them. The list grows
   by itself when somebody looks, and backwards by a press. */
import { computed, effect, signal } from "@preact/signals";
import { api, currentSession } from "../api";
import type { Kept, Look, Looks, MyProxies } from "../api/types";
import { remote } from "../page/remote";
import { createConnection } from "../socket/connection";
import { recordOf, view } from "./route";

const looksPath = () => {
  const id = recordOf.peek();
  return id === null ? "/my/looks" : `/patients/${encodeURIComponent(id)}/looks`;
};
const newest = remote<Looks>(looksPath);
const older = signal<readonly Look[]>([]);
const moreOlder = signal<boolean | null>(null);

export const looksFailure = newest.failure;
export const kept = remote<Kept>(() => "/my/kept");
export const proxies = remote<MyProxies>(() => "/my/proxies");
/** What the patient did themselves is left out, unless they ask for it. */
export const showsOwn = signal(false);
export const loadingOlder = signal(false);
export const olderFailure = signal<unknown>(null);

/** All that is known so far, newest first; null before the first answer. */
export const looks = computed<readonly Look[] | null>(() => {
  const first = newest.value.value?.entries;
  if (first === undefined) return null;
  const last = first.at(-1)?.seq ?? Infinity;
  return [...first, ...older.value.filter((look) => look.seq < last)];
});

export const shownLooks = computed(() =>
  showsOwn.value ? looks.value : (looks.value?.filter((look) => !look.mine) ?? null),
);

export const hasOlder = computed(() => moreOlder.value ?? newest.value.value?.more ?? false);

/** New looks push older ones out of the first page: what was seen stays in view. */
function keepSeen(before: Looks | null): void {
  if (before === null) return;
  const known = new Set(older.peek().map((look) => look.seq));
  const gone = before.entries.filter((look) => !known.has(look.seq));
  older.value = [...gone, ...older.peek()].toSorted((a, b) => b.seq - a.seq);
  moreOlder.value ??= before.more;
}

export async function loadOlder(): Promise<void> {
  const last = looks.peek()?.at(-1);
  if (last === undefined || loadingOlder.peek()) return;
  loadingOlder.value = true;
  olderFailure.value = null;
  try {
    const page = await api.get<Looks>(`${looksPath()}?before=${last.seq}`);
    older.value = [...older.peek(), ...page.entries];
    moreOlder.value = page.more;
  } catch (error) {
    olderFailure.value = error;
  } finally {
    loadingOlder.value = false;
  }
}

export async function loadRecord(): Promise<void> {
  const own = recordOf.peek() === null;
  await Promise.all([newest.load(), own ? kept.load() : undefined, proxies.load()]);
}

export async function endProxy(id: string): Promise<void> {
  await api.post(`/my/proxies/${encodeURIComponent(id)}/end`, {});
  await Promise.all([proxies.load(), newest.load()]);
}

/** Follows the record while its page is open. */
export function followRecord(): void {
  let before: Looks | null = null;
  effect(() => {
    const now = newest.value.value;
    if (now !== before && now !== null) keepSeen(before);
    before = now;
  });
  effect(() => {
    if (view.value !== "record") return undefined;
    void recordOf.value;
    newest.forget();
    older.value = [];
    moreOlder.value = null;
    void loadRecord();
    const socket = createConnection({ session: currentSession() });
    socket.on("record:looked", newest.loadSoon);
    socket.onReconnect(newest.loadSoon);
    return () => socket.close();
  });
}

export const recordFailures = () => [newest, kept, proxies].map((each) => each.failure.value);
