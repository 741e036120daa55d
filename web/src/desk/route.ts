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

const deepLink = /^\/desk\/visit\/([A-Za-z0-9_-]+)\/?$/;
const noteLink = /^\/desk\/notes(?:\/([A-Za-z0-9_-]+))?\/?$/;
const threadLink = /^\/desk\/messages(?:\/([A-Za-z0-9_-]+))?\/?$/;
const patientLink = /^\/desk\/patients(?:\/([A-Za-z0-9_-]+))?\/?$/;

export function placeOf(pathname: string): Place {
  if (pathname === feedbackHref) return { page: "feedback" };
  if (pathname === scheduleHref) return { page: "schedule" };
  if (pathname === templatesHref) return { page: "templates" };
  const note = noteLink.exec(pathname);
  if (note !== null) return { page: "notes", visitId: note[1] ?? null };
  if (pathname === libraryHref) return { page: "library" };
  const thread = threadLink.exec(pathname);
  if (thread !== null) return { page: "messages", threadId: thread[1] ?? null };
  const patient = patientLink.exec(pathname);
  if (patient !== null) return { page: "patients", patientId: patient[1] ?? null };
  return { page: "queue", visitId: deepLink.exec(pathname)?.[1] ?? null };
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

export const place = signal<Place>({ page: "queue", visitId: null });

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
