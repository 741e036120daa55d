/* The clinic's library at the desk. */
import { api } from "../../api";
import type { Library, LibraryItem, SaveItem } from "../../api/types";
import { remote } from "../../page/remote";

export const library = remote<Library>(() => "/library");
export const itemPath = (id: string, rest = "") => `/library/${encodeURIComponent(id)}${rest}`;

/** A new item when it has no id yet. */
export async function save(id: string | null, said: SaveItem): Promise<LibraryItem> {
  const kept =
    id === null
      ? await api.post<LibraryItem>("/library", said)
      : await api.put<LibraryItem>(itemPath(id), said);
  await library.load();
  return kept;
}

export async function retire(id: string, retired: boolean): Promise<void> {
  await api.post<LibraryItem>(itemPath(id, "/retire"), { retired });
  await library.load();
}

export type Missing = "title" | "text" | "url" | null;

/** What the server would refuse, told before it is asked. */
export function missingIn({ kind, title, text, url }: SaveItem): Missing {
  if (title.trim() === "") return "title";
  if (kind === "page" && (text ?? "").trim() === "") return "text";
  if (kind === "link" && !(url ?? "").startsWith("https://")) return "url";
  return null;
}
