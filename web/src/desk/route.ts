/* Where the doctor is on the desk, as the address says it: the queue with perhaps one visit chosen,
   or the feedback page. Moving about keeps the page, so a call never breaks. */
import { signal } from "@preact/signals";
import { followLinks, moveTo } from "../page/links";

export type Place =
  | { page: "queue"; visitId: string | null }
  | { page: "feedback" }
  | { page: "schedule" }
  | { page: "messages"; threadId: string | null }
  | { page: "library" }
  | { page: "patients"; patientId: string | null }
  | { page: "notes"; visitId: string | null }
  | { page: "templates" };

export type Page = Place["page"];

export const deskHref = "/desk";
export const feedbackHref = "/desk/feedback";
export const scheduleHref = "/desk/schedule";
export const messagesHref = "/desk/messages";
export const libraryHref = "/desk/library";
export const patientsHref = "/desk/patients";
export const notesHref = "/desk/notes";
export const templatesHref = "/desk/templates";

/** By what follows /desk in the address, and the id after it where a page takes one.
    tests/e2e/routes.py goes where this says. */
const pages: Readonly<Record<string, (id: string | null) => Place>> = {
  visit: (visitId) => ({ page: "queue", visitId }),
  feedback: () => ({ page: "feedback" }),
  schedule: () => ({ page: "schedule" }),
  messages: (threadId) => ({ page: "messages", threadId }),
  library: () => ({ page: "library" }),
  patients: (patientId) => ({ page: "patients", patientId }),
  notes: (visitId) => ({ page: "notes", visitId }),
  templates: () => ({ page: "templates" }),
};

const queue: Place = { page: "queue", visitId: null };
const plainId = /^[A-Za-z0-9_-]+$/;

/** An address of no page leads to the queue, and an id that is none is left out. */
export function placeOf(pathname: string): Place {
  const [, , part = "", id = ""] = pathname.split("/");
  const page = Object.hasOwn(pages, part) ? pages[part] : undefined;
  return page?.(plainId.test(id) ? id : null) ?? queue;
}

export function visitHref(visitId: string): string {
  return `${deskHref}/visit/${encodeURIComponent(visitId)}`;
}

export function patientHref(patientId: string): string {
  return `${patientsHref}/${encodeURIComponent(patientId)}`;
}

/** One clinical note: of a visit of one's own, or one that a colleague asked to have signed. */
export function noteHref(visitId: string): string {
  return `${notesHref}/${encodeURIComponent(visitId)}`;
}

export function threadHref(threadId: string): string {
  return `${messagesHref}/${encodeURIComponent(threadId)}`;
}

export const place = signal<Place>(queue);

function read(): void {
  place.value = placeOf(location.pathname);
}

/** `replace` leaves no step behind for the back button. */
export function go(href: string, replace = false): void {
  moveTo(href, read, replace);
}

export function startRoute(): void {
  followLinks(deskHref, read);
}
