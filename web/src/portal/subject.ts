/* Whose record the portal's pages are about: one's own, or that of somebody one acts for. */
import { computed } from "@preact/signals";
import { person } from "../account/session";
import { recordOf } from "./route";

export const subjectId = computed(() => recordOf.value ?? person.value?.id ?? null);

/** A path of the API about that record. */
export function subjectPath(rest: string): string {
  return `/patients/${encodeURIComponent(subjectId.peek() ?? "")}${rest}`;
}

/** The same page's address, staying with whom one acts for. */
export function stayWith(href: string): string {
  const of = recordOf.value;
  if (of === null) return href;
  return `${href}${href.includes("?") ? "&" : "?"}of=${encodeURIComponent(of)}`;
}
