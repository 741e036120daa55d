/* Which of the portal's pages is shown, as the address says it. Each page is a view of its own, and
   may name one thing: /portal/decisions/{id}. `views.ts` says what shows it. */
import { computed, signal } from "@preact/signals";
import { followLinks, moveTo } from "../page/links";

/** Each page, and what its address may name beside it. tests/e2e/routes.py goes where this says. */
const pages = {
  visits: ["{id}"],
  decisions: ["{id}", "new"],
  plan: [],
  readings: [],
  learn: ["{id}"],
  messages: ["{id}", "new"],
  documents: [],
  record: [],
  book: [],
  before: ["{id}"],
} as const;

export type Page = keyof typeof pages;
export type View = Page | "home";

export interface Place {
  view: View;
  id: string | null;
}

export const home = "/portal";
export const recordHref = `${home}/record`;
export const bookHref = `${home}/book`;
export const visitsHref = `${home}/visits`;
export const messagesHref = `${home}/messages`;
export const learnHref = `${home}/learn`;
export const documentsHref = `${home}/documents`;

export const place = signal<Place>({ view: "home", id: null });
export const view = computed(() => place.value.view);
/** Whose record is shown, where it is not one's own: somebody one acts for. */
export const recordOf = signal<string | null>(null);

/** What the address says beside the path; `booking/model.ts` reads it. */
export const search = signal("");

/** The address of a page of the portal, or of one thing on it. */
export function pageHref(page: Page, id?: string): string {
  return id === undefined ? `${home}/${page}` : `${home}/${page}/${encodeURIComponent(id)}`;
}

export function recordHrefOf(personId: string): string {
  return `${recordHref}?of=${encodeURIComponent(personId)}`;
}

const plainId = /^[A-Za-z0-9_-]{1,64}$/;

/** An id, or nothing: the address comes from outside. */
export function personIn(search: string): string | null {
  const id = new URLSearchParams(search).get("of");
  return id !== null && plainId.test(id) ? id : null;
}

function isPage(part: string | undefined): part is Page {
  return part !== undefined && Object.hasOwn(pages, part);
}

/** An address of no page leads home, and an id that is none, or of a page of no ids, is left out. */
export function placeOf(pathname: string): Place {
  const [, , part, id] = pathname.split("/");
  if (!isPage(part)) return { view: "home", id: null };
  const names = pages[part].length > 0 && id !== undefined && plainId.test(id);
  return { view: part, id: names ? id : null };
}

export function viewOf(pathname: string): View {
  return placeOf(pathname).view;
}

function read(): void {
  recordOf.value = personIn(location.search);
  search.value = location.search;
  const next = placeOf(location.pathname);
  const now = place.peek();
  if (next.view !== now.view || next.id !== now.id) place.value = next;
}

/** `replace` leaves no step behind for the back button. */
export function go(href: string, replace = false): void {
  moveTo(href, read, replace);
}

export function startRoute(): void {
  followLinks(home, read);
}
