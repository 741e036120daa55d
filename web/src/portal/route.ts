/* Which of the portal's pages is shown, as the address says it. */
import { signal } from "@preact/signals";
import { followLinks, moveTo } from "../page/links";

export type View = "visits" | "record" | "book";

export const home = "/portal";
export const recordHref = `${home}/record`;
export const bookHref = `${home}/book`;

export const view = signal<View>("visits");
/** Whose record is shown, where it is not one's own: somebody one acts for. */
export const recordOf = signal<string | null>(null);

/** What the address says of a booking; `booking/model.ts` reads it. */
export const search = signal("");

export function recordHrefOf(personId: string): string {
  return `${recordHref}?of=${encodeURIComponent(personId)}`;
}

/** An id, or nothing: the address comes from outside. */
export function personIn(search: string): string | null {
  const id = new URLSearchParams(search).get("of");
  return id !== null && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : null;
}

export function viewOf(pathname: string): View {
  const part = pathname.split("/")[2];
  return part === "record" || part === "book" ? part : "visits";
}

function read(): void {
  recordOf.value = personIn(location.search);
  search.value = location.search;
  view.value = viewOf(location.pathname);
}

/** `replace` leaves no step behind for the back button. */
export function go(href: string, replace = false): void {
  moveTo(href, read, replace);
}

export function startRoute(): void {
  followLinks(home, read);
}
