/* Why a join did not work: whether to try again by itself, wait for the way, or tell the person. */

const unheard: ReadonlySet<unknown> = new Set(["unsent", "unanswered"]);
const busy: ReadonlySet<unknown> = new Set([
  "too_many",
  "unavailable",
  "internal",
  "conflict",
  "not_attending",
]);

export type Refusal = "unheard" | "busy" | "final";

export function refusalOf(failure: unknown): Refusal {
  const hasCode = typeof failure === "object" && failure !== null && "code" in failure;
  const code: unknown = hasCode ? failure.code : null;
  if (unheard.has(code)) return "unheard";
  return busy.has(code) ? "busy" : "final";
}
