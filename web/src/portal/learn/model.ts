/* What the patient was given to read, as the portal holds it. */
import { signal } from "@preact/signals";
import { api, currentSession } from "../../api";
import type { GivenItem, GivenItems } from "../../api/types";
import { remote } from "../../page/remote";
import { createConnection } from "../../socket/connection";
import { saveFile } from "../../page/saveFile";
import { news } from "../news";
import { subjectPath } from "../subject";

export const given = remote<GivenItems>(() => subjectPath("/education"));
const shownId = signal<string | null>(null);
const one = remote<GivenItem>(() => itemPath(shownId.peek() ?? ""));
export const item = one.value;
export const itemFailure = one.failure;
export const loadItem = () => one.load();

function itemPath(id: string, rest = ""): string {
  return subjectPath(`/education/${encodeURIComponent(id)}${rest}`);
}

export async function sayRead(id: string): Promise<void> {
  await api.post<GivenItem>(itemPath(id, "/read"), {});
  await Promise.all([one.load(), given.load(), news.load()]);
}

export async function getFile(found: GivenItem): Promise<void> {
  const { content } = await api.file("GET", itemPath(found.id, "/file"));
  saveFile({ content, name: found.file_name ?? `${found.title}.pdf` });
}

/** Follows the list while its page is open; `id` is what is being read. */
export function follow(id: string | null): () => void {
  shownId.value = id;
  one.forget();
  const socket = createConnection({ session: currentSession() });
  const look = () => given.loadSoon();
  void given.load();
  if (id !== null) void one.load();
  socket.on("mail:changed", look);
  socket.onReconnect(look);
  return () => socket.close();
}
