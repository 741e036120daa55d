/* Keeps the screen on while a call runs; the browser lets go whenever the page is hidden, so it is
   asked again when it is shown. Where a browser has no wake lock, a playing video does the same. */

export function keepAwake(): () => void {
  let held: WakeLockSentinel | null = null;
  let over = false;

  async function ask(): Promise<void> {
    const lock = (navigator as Partial<Navigator>).wakeLock;
    if (lock === undefined || over || document.visibilityState !== "visible") return;
    try {
      const sentinel = await lock.request("screen");
      if (over) await sentinel.release();
      else held = sentinel;
    } catch {
      // Refused on a low battery; asked again when the page is next shown.
    }
  }

  const onShown = () => void ask();
  document.addEventListener("visibilitychange", onShown);
  void ask();
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", onShown);
    void held?.release();
    held = null;
  };
}
