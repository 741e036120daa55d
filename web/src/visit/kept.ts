/* What must outlive a reload of this one tab, because phones drop a page in the background without
   asking. In sessionStorage: nothing of it reaches another tab, or stays when this one is closed. */

const prefix = "visavis.visit.";

/** Undefined when there is nothing, or the browser keeps nothing. */
export function kept(name: string): unknown {
  try {
    const text = sessionStorage.getItem(prefix + name);
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined; // Blocked in some private windows, or not written by us.
  }
}

export function keep(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // It then lasts as long as the page.
  }
}

export function forget(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name);
  } catch {
    // Nothing could be kept either.
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
