/* Where the doctor is on the desk, as the address says it: the queue with perhaps one visit chosen,
   or the feedback page. Moving about keeps the page, so a call never breaks. */
import { signal } from "@preact/signals";
import { followLinks, moveTo } from "../page/links";

export type Place =
  | { page: "queue"; visitId: string | null }
  | { page: "feedback" }
  | { page: "schedule" }
  | { page: "patients"; patientId: string | null };

export type Page = Place["page"];

export const deskHref = "/desk";
export const feedbackHref = "/desk/feedback";
export const scheduleHref = "/desk/schedule";
export const patientsHref = "/desk/patients";

const deepLink = /^\/desk\/visit\/([A-Za-z0-9_-]+)\/?$/;
const patientLink = /^\/desk\/patients(?:\/([A-Za-z0-9_-]+))?\/?$/;

export function placeOf(pathname: string): Place {
  if (pathname === feedbackHref) return { page: "feedback" };
  if (pathname === scheduleHref) return { page: "schedule" };
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
