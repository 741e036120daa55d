/* Which of the portal's pages is shown, as the address says it. */
import { signal } from "@preact/signals";
import { followLinks } from "../page/links";

export type View = "visits" | "record";

export const home = "/portal";
export const recordHref = `${home}/record`;

export const view = signal<View>("visits");
/** Whose record is shown, where it is not one's own: somebody one acts for. */
export const recordOf = signal<string | null>(null);

export function recordHrefOf(personId: string): string {
  return `${recordHref}?of=${encodeURIComponent(personId)}`;
}

/** An id, or nothing: the address comes from outside. */
export function personIn(search: string): string | null {
  const id = new URLSearchParams(search).get("of");
  return id !== null && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : null;
}

export function viewOf(pathname: string): View {
  return pathname.split("/")[2] === "record" ? "record" : "visits";
}

export function startRoute(): void {
  followLinks(home, () => {
    recordOf.value = personIn(location.search);
    view.value = viewOf(location.pathname);
  });
}
