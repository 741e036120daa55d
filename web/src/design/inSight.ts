/* In a row of tabs that is longer than the screen, the chosen one is never out of sight. */
import { useLayoutEffect, useRef } from "preact/hooks";

/** Give the ref to the row; `current` says which one is chosen. */
export function useInSight<E extends HTMLElement>(current: string) {
  const row = useRef<E>(null);
  useLayoutEffect(() => {
    const box = row.current;
    const chosen = box?.querySelector<HTMLElement>('[aria-current="page"], [aria-selected="true"]');
    if (box === null || chosen === null || chosen === undefined) return;
    const [outer, inner] = [box.getBoundingClientRect(), chosen.getBoundingClientRect()];
    // The page itself stays where it is, so `scrollIntoView` will not do.
    if (inner.right > outer.right) box.scrollLeft += inner.right - outer.right + 24;
    else if (inner.left < outer.left) box.scrollLeft -= outer.left - inner.left + 24;
  }, [current]);
  return row;
}
