/* Ids that tie labels, hints and titles to their controls. Preact's own useId counts anew in each
   root, and a page has two: the surface, and the notices with the step-up dialog. */
import { useState } from "preact/hooks";

let made = 0;

/** An id that nothing else on the page has; the same for as long as the component lives. */
export function useOwnId(): string {
  const [id] = useState(() => {
    made += 1;
    return `id-${made}`;
  });
  return id;
}
