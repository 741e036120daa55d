/* Where the doctor is on the desk, as the address says it: the queue with perhaps one visit chosen,
   or the feedback page. Moving about keeps the page, so a call never breaks. */
import { signal } from "@preact/signals";

export type Place = { page: "queue"; visitId: string | null } | { page: "feedback" };

const deepLink = /^\/desk\/visit\/([A-Za-z0-9_-]+)\/?$/;

export function placeOf(pathname: string, hash: string): Place {
  if (hash === "#feedback") return { page: "feedback" };
  return { page: "queue", visitId: deepLink.exec(pathname)?.[1] ?? null };
}

export function visitHref(visitId: string): string {
  return `/desk/visit/${encodeURIComponent(visitId)}`;
}

export const deskHref = "/desk";
export const feedbackHref = "/desk#feedback";

export const place = signal<Place>({ page: "queue", visitId: null });

function read(): void {
  place.value = placeOf(location.pathname, location.hash);
}

/** `replace` leaves no step behind for the back button. */
export function go(href: string, replace = false): void {
  if (replace) history.replaceState(null, "", href);
  else if (href !== location.pathname + location.hash) history.pushState(null, "", href);
  read();
}

function isPlainPress(event: MouseEvent): boolean {
  const other = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return event.button === 0 && !other && !event.defaultPrevented;
}

/** Takes plain presses on links within the desk; everything else stays the browser's. */
function onPress(event: MouseEvent): void {
  if (!isPlainPress(event) || !(event.target instanceof Element)) return;
  const link = event.target.closest("a");
  if (link === null || link.target !== "" || link.origin !== location.origin) return;
  if (!/^\/desk(\/|$)/.test(link.pathname)) return;
  // "#main" of the skip link is a jump within the page.
  if (link.hash !== "" && link.hash !== "#feedback") return;
  event.preventDefault();
  go(link.pathname + link.hash);
}

export function startRoute(): void {
  read();
  document.addEventListener("click", onPress);
  window.addEventListener("popstate", read);
}
