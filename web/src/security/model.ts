/* The account page's state: the account as the server last told it, and everything that changes it.
   Screens read the signals and call the functions. */
import { computed, signal } from "@preact/signals";
import { makePasskey, PasskeyStopped } from "../account/passkeys";
import { isSignedOut, toSignIn } from "../account/session";
import { api, codeOf, errorText } from "../api";
import type { Account, RecoveryCodes, SessionEntry, TotpEnrolment } from "../api/types";
import { toast } from "../design";
import { StepUpDeclined, withFreshFactor } from "../stepup";
import { t } from "../text";

export const account = signal<Account | null>(null);
/** Why the account could not be fetched. */
export const failure = signal<unknown>(null);
/** What is under way: one change at a time. */
export const busy = signal<string | null>(null);
/** Where a link went out to; the address is not theirs before they opened it. */
export const askedEmail = signal<string | null>(null);
/** Moves on by itself, so that "5 min ago" is true. */
export const now = signal(new Date());

/** The only second step can't be taken away; another one has to be there first. */
export const isLastFactor = ({ totp, passkeys }: Account): boolean =>
  totp.length + passkeys.length < 2;

/** One phone lost would lock this person out. */
export const hasNoSpare = computed(() => {
  const mine = account.value;
  if (mine === null) return false;
  return isLastFactor(mine) && mine.recovery_codes_left === 0;
});

/** This browser first, then the one that was seen last. */
export function ordered(sessions: readonly SessionEntry[]): SessionEntry[] {
  return [...sessions].sort(
    (one, other) =>
      Number(other.current) - Number(one.current) ||
      Date.parse(other.last_seen_at) - Date.parse(one.last_seen_at),
  );
}

let newest = 0;

function take(told: Account): void {
  newest += 1; // An answer that was asked for before this change knows less.
  now.value = new Date();
  account.value = told;
  if (told.person.email === askedEmail.peek()) askedEmail.value = null; // Confirmed meanwhile.
  failure.value = null;
}

export async function load(): Promise<void> {
  const mine = ++newest;
  try {
    const told = await api.get<Account>("/account");
    if (mine === newest) take(told);
  } catch (error) {
    if (isSignedOut(error)) toSignIn();
    else if (mine === newest) failure.value = error;
  }
}

/** The person changed their mind; they know. */
function isQuiet(error: unknown): boolean {
  return error instanceof StepUpDeclined || error instanceof PasskeyStopped;
}

/** The session itself; a wrong code or password is answered with the same status. */
function isOver(error: unknown): boolean {
  const code = codeOf(error);
  return code === "not_signed_in" || code === "second_factor_needed";
}

/**
 * Runs one change, with step-up where the server wants it; resolves to whether it worked. `told`
 * says whether the screen shows an error itself; any other is told at the foot of the page.
 */
export async function attempt(
  name: string,
  run: () => Promise<void>,
  told: (error: unknown) => boolean = () => false,
): Promise<boolean> {
  if (busy.peek() !== null) return false;
  busy.value = name;
  try {
    await run();
    return true;
  } catch (error) {
    if (isOver(error)) toSignIn();
    else if (!isQuiet(error) && !told(error)) toast({ text: errorText(error) });
    return false;
  } finally {
    busy.value = null;
  }
}

const guarded = <T>(action: () => Promise<T>): Promise<T> =>
  withFreshFactor(action, t("security-why"));

const change = async (path: string, body: object = {}): Promise<void> =>
  take(await guarded(() => api.post<Account>(path, body)));

const within = (kind: string, id: string, verb: string) =>
  `/account/${kind}/${encodeURIComponent(id)}/${verb}`;

/* Each rejects; `attempt` tells why. */

export async function changePassword(current: string, password: string): Promise<void> {
  await guarded(() => api.post("/account/password", { current, password }));
  await load();
}

export async function changeEmail(email: string): Promise<void> {
  await guarded(() => api.post("/account/email", { email }));
  askedEmail.value = email;
}

export const beginApp = (older: boolean): Promise<TotpEnrolment> =>
  guarded(() => api.post<TotpEnrolment>("/account/totp", { older }));

export const confirmApp = (id: string, code: string): Promise<void> =>
  change(within("totp", id, "confirm"), { code });

export const removeApp = (id: string): Promise<void> => change(within("totp", id, "remove"));

export async function addPasskey(name: string): Promise<void> {
  // The fresh factor comes first: the browser's question must not be asked twice.
  const answer = await guarded(() => makePasskey("/account/passkeys/begin"));
  await change("/account/passkeys/finish", { ...answer, name });
}

export const renamePasskey = (id: string, name: string): Promise<void> =>
  change(within("passkeys", id, "rename"), { name });

export const removePasskey = (id: string): Promise<void> =>
  change(within("passkeys", id, "remove"));

export async function makeCodes(): Promise<RecoveryCodes> {
  const made = await guarded(() => api.post<RecoveryCodes>("/account/recovery-codes", {}));
  await load();
  return made;
}

export const endSession = (id: string): Promise<void> => change(within("sessions", id, "end"));

export const endOthers = (): Promise<void> => change("/account/sessions/end-others");

export async function stopReset(): Promise<void> {
  await guarded(() => api.post("/account/factor-reset/cancel", {}));
  await load();
}
