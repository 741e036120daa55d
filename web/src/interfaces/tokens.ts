/* Tokens for the FHIR interface: those of the clinic's systems for an admin, a patient's own in the
   portal. A list with what can be done about it; the secret of a new one is held until it was seen. */
import { signal } from "@preact/signals";
import { isSignedOut, toSignIn } from "../account/session";
import { api } from "../api";
import type { MadeToken, NewToken, TokenShown, TokensShown } from "../api/types";
import { StepUpDeclined, withFreshFactor } from "../stepup";

export const dayMs = 86_400_000;

export function tokenList(path: string) {
  /** Null until they are loaded. */
  const shown = signal<TokensShown | null>(null);
  const loadFailure = signal<unknown>(null);
  /** Why the last press did not work. */
  const failure = signal<unknown>(null);
  const busy = signal(false);
  /** A new token with its secret, until it is put away. */
  const made = signal<MadeToken | null>(null);

  async function load(): Promise<void> {
    loadFailure.value = null;
    try {
      shown.value = await api.get<TokensShown>(path);
    } catch (error) {
      if (isSignedOut(error)) toSignIn();
      else loadFailure.value = error;
    }
  }

  async function act(run: () => Promise<void>): Promise<boolean> {
    if (busy.peek()) return false;
    busy.value = true;
    failure.value = null;
    try {
      await run();
      await load();
      return true;
    } catch (error) {
      if (isSignedOut(error)) toSignIn();
      else if (!(error instanceof StepUpDeclined)) failure.value = error;
      return false;
    } finally {
      busy.value = false;
    }
  }

  return {
    shown,
    loadFailure,
    failure,
    busy,
    made,
    load,
    /** These resolve to whether it worked. */
    make: (wanted: NewToken) =>
      act(async () => {
        made.value = await withFreshFactor(() => api.post<MadeToken>(path, wanted));
      }),
    takeOver: (id: string) =>
      act(async () => {
        await withFreshFactor(() => api.post(`${path}/${encodeURIComponent(id)}/take-over`, {}));
      }),
    revoke: (id: string) =>
      act(async () => {
        await api.post(`${path}/${encodeURIComponent(id)}/revoke`, {});
      }),
  };
}

export type TokenList = ReturnType<typeof tokenList>;

/** `rests`: whoever stands for it may not give all its rights any more. */
export type TokenState = "works" | "soon_over" | "rests" | "over" | "ended";

const soonMs = 14 * dayMs;

export function stateOf(token: TokenShown, now: Date): TokenState {
  if (token.revoked_at !== null) return "ended";
  const left = Date.parse(token.expires_at) - now.getTime();
  if (left <= 0) return "over";
  if (token.resting.length > 0) return "rests";
  return left < soonMs ? "soon_over" : "works";
}

/** Those that work come first, then the newest. */
export function inOrder(tokens: readonly TokenShown[], now: Date): TokenShown[] {
  const isDone = (token: TokenShown) => ["over", "ended"].includes(stateOf(token, now));
  return tokens.toSorted(
    (one, other) =>
      Number(isDone(one)) - Number(isDone(other)) ||
      Date.parse(other.created_at) - Date.parse(one.created_at),
  );
}
