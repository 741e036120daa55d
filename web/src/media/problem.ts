/* Turns what getUserMedia throws into something a person can act on.
   Names: W3C Media Capture and Streams, 10.2 getUserMedia. */

/** denied: the browser or the person said no. missing: no such device. busy: another program has
    it, or it broke. insecure: the page is not on https, so the browser offers none. */
export type DeviceProblem = "denied" | "missing" | "busy" | "insecure";

const byName: Readonly<Record<string, DeviceProblem>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

export function problemOf(error: unknown): DeviceProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  return byName[name] ?? "busy";
}
