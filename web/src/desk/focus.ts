/* Moves the focus to what took the place of a pressed button, once it stands on the page. */
import { signal } from "@preact/signals";

const tries = 60;

/** The call stands beside one other part: no room for a third. The same as in Desk.css. */
const compact = matchMedia("(80rem <= width < 87.5rem)");
export const isCompact = signal(compact.matches);
compact.addEventListener("change", () => (isCompact.value = compact.matches));

/** A narrow page shows one part at a time; each starts at its top. */
export function isNarrow(): boolean {
  return matchMedia("(width < 48rem)").matches;
}

export function focusSoon(selector: string, left = tries): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found !== null) {
      if (isNarrow()) scrollTo(0, 0);
      found.focus({ preventScroll: true });
    } else if (left > 0) focusSoon(selector, left - 1);
  });
}

/** At the head of the person's column, where it stands how things are now. */
export function focusPerson(): void {
  document.querySelector(".person-body")?.scrollTo(0, 0);
  focusSoon("#person-title");
}

/** Back in the queue at the row one came from, which may lie further down. */
export function focusRow(href: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`.queue__item[href="${CSS.escape(href)}"]`)?.focus(),
  );
}
