/* Which of the admin's views is shown, as the address says it. */
import { signal } from "@preact/signals";
import { followLinks, moveTo } from "../page/links";

export type View =
  | "board"
  | "people"
  | "hours"
  | "visits"
  | "services"
  | "templates"
  | "feedback"
  | "interfaces"
  | "audit";

export interface Place {
  view: View;
  /** YYYY-MM-DD; null is today at the clinic. */
  day: string | null;
  /** Whose working hours are shown. */
  personId: string | null;
}

export const home = "/admin";

/** By what follows /admin in the address, and the id after it where a page takes one.
    tests/e2e/routes.py goes where this says. */
const pages: Readonly<Record<string, (personId: string) => View>> = {
  people: (personId) => (personId === "" ? "people" : "hours"),
  visits: () => "visits",
  services: () => "services",
  templates: () => "templates",
  feedback: () => "feedback",
  interfaces: () => "interfaces",
  audit: () => "audit",
};

export function placeOf(pathname: string, search: string): Place {
  const [, , part = "", personId = ""] = pathname.split("/");
  const page = Object.hasOwn(pages, part) ? pages[part] : undefined;
  const view = page?.(personId) ?? "board";
  if (view === "hours") return { view, day: null, personId };
  const day = new URLSearchParams(search).get("day");
  return {
    view,
    day: day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null,
    personId: null,
  };
}

export function hrefOf(view: View, day: string | null = null): string {
  const path = view === "board" ? home : `${home}/${view}`;
  return day === null ? path : `${path}?day=${day}`;
}

export const hoursHref = (personId: string): string =>
  `${home}/people/${encodeURIComponent(personId)}`;

export const place = signal<Place>({ view: "board", day: null, personId: null });

function read(): void {
  place.value = placeOf(location.pathname, location.search);
}

export function go(href: string): void {
  moveTo(href, read);
}

export function startRoute(): void {
  followLinks(home, read);
}
