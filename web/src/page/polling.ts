/* Asks again and again while someone looks at the page, and at once when they come back to it. */

/** Returns how to stop. */
export function poll(run: () => unknown, everyMs: number): () => void {
  const look = () => {
    if (document.visibilityState === "visible") void run();
  };
  const timer = setInterval(look, everyMs);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("online", look);
  };
}
