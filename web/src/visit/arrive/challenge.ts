/* The code page, kept while the reader looks for the code in another app: the challenge, never the
   link's token, the code, or with whom and when the visit is. Dropped once the code was right or the link is dead. */
import type { LinkChallenge } from "../../api/types";
import { forget, isRecord, keep, kept } from "../kept";

const name = "challenge";
/** A code is good for ten minutes (server/auth/challenges.py); later the page would only mislead. */
const goodForMs = 10 * 60_000;

/** Stands for the time of a visit that the browser was not told to keep. */
export const unknown = "";

export function keepChallenge(challenge: LinkChallenge, nowMs = Date.now()): void {
  const bare: LinkChallenge = { ...challenge, doctor_name: null, starts_at: unknown };
  keep(name, { challenge: bare, until: nowMs + goodForMs });
}

export const forgetChallenge = (): void => forget(name);

function isChallenge(value: unknown): value is LinkChallenge {
  return isRecord(value) && typeof value["challenge_id"] === "string";
}

export function keptChallenge(nowMs = Date.now()): LinkChallenge | null {
  const found = kept(name);
  if (!isRecord(found) || !isChallenge(found["challenge"])) return null;
  return Number(found["until"]) > nowMs ? found["challenge"] : null;
}
