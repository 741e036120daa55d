/* Whether the call listens to single keys. Off for who speaks to the computer or presses keys by
   accident (WCAG 2.1.4); remembered in this browser. */
import { signal } from "@preact/signals";

const key = "visavis.callKeys";

function remembered(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return true; // Blocked: on, until this page is closed.
  }
}

export const keysOn = signal(remembered());

export function setKeys(on: boolean): void {
  keysOn.value = on;
  try {
    if (on) localStorage.removeItem(key);
    else localStorage.setItem(key, "off");
  } catch {
    // It then lasts as long as the page.
  }
}
