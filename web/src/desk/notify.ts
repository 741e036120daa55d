/* A notification of the system when somebody arrives, for a doctor who looks elsewhere. It is asked for
   by a press, and it names nobody: it may stand on a locked screen or a shared one. */
import { signal } from "@preact/signals";
import { t } from "../text";

const storageKey = "visavis.desk.notify";

export type Notifying = "on" | "off" | "blocked" | "missing";

function isWanted(): boolean {
  try {
    return localStorage.getItem(storageKey) === "on";
  } catch {
    return false; // Storage is blocked: nothing that nobody asked for.
  }
}

function keep(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? "on" : "off");
  } catch {
    // The choice then lasts until the page is closed.
  }
}

function stateNow(wanted: boolean): Notifying {
  if (!("Notification" in globalThis)) return "missing";
  if (Notification.permission === "denied") return "blocked";
  return wanted && Notification.permission === "granted" ? "on" : "off";
}

export const notifying = signal<Notifying>(stateNow(isWanted()));

/** On a press: the browser asks for leave, where it has none. */
export async function toggleNotifying(): Promise<void> {
  const wanted = notifying.peek() !== "on";
  if (wanted && notifying.peek() === "off") await Notification.requestPermission();
  notifying.value = stateNow(wanted);
  keep(notifying.peek() === "on");
}

/** Whoever looks at the page sees it there. */
export function notifyArrival(waiting: number): void {
  if (notifying.peek() !== "on" || document.hasFocus()) return;
  const shown = new Notification(t("desk-notify-title"), {
    body: t("desk-notify-body", { waiting }),
    tag: "visavis-arrival",
    silent: true,
  });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
