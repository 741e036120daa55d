/* Waits for what is going on, such as the opening of a camera, to come to its end. */
import type { ReadonlySignal } from "@preact/signals";

export function ended(goingOn: ReadonlySignal<boolean>): Promise<void> {
  return new Promise((resolve) => {
    const stop = goingOn.subscribe((is) => {
      if (is) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}
