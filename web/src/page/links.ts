/* Moving about within a surface without loading the page again: plain presses on its own links are
   taken, everything else stays the browser's. */

function isPlainPress(event: MouseEvent): boolean {
  const other = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return event.button === 0 && !other && !event.defaultPrevented;
}

function ownLink(event: MouseEvent, home: string): HTMLAnchorElement | null {
  if (!isPlainPress(event) || !(event.target instanceof Element)) return null;
  const link = event.target.closest("a");
  if (link === null || link.target !== "" || link.hasAttribute("download")) return null;
  if (link.origin !== location.origin || link.hash !== "") return null;
  return link.pathname === home || link.pathname.startsWith(`${home}/`) ? link : null;
}

/** `onMove` runs at once, after each step within `home`, and on the browser's own back and on. */
export function followLinks(home: string, onMove: () => void): void {
  document.addEventListener("click", (event) => {
    const link = ownLink(event, home);
    if (link === null) return;
    event.preventDefault();
    moveTo(link.pathname + link.search, onMove);
  });
  window.addEventListener("popstate", onMove);
  onMove();
}

/** `replace` leaves no step behind for the back button. */
export function moveTo(href: string, onMove: () => void, replace = false): void {
  if (replace) history.replaceState(null, "", href);
  else if (href !== location.pathname + location.search) history.pushState(null, "", href);
  onMove();
}
