/* The steps of signing in: a passkey alone, or a password and then a second factor, which the first
   sign-in sets up. The screens read the signals and call the functions. */
import { signal } from "@preact/signals";
import { ApiError, api, codeOf } from "../api";
import type { SessionInfo, TotpEnrolment } from "../api/types";
import { destination } from "./destination";
import {
  askPasskey,
  makePasskey,
  nameOfThisDevice,
  offerPasskeys,
  PasskeyStopped,
} from "./passkeys";

export type Way = SessionInfo["ways"][number];

export type Step =
  | { at: "loading" }
  | { at: "failed"; error: unknown }
  | { at: "password"; expired: boolean }
  | { at: "forgotten" }
  | { at: "code"; ways: readonly Way[] }
  | { at: "recovery"; ways: readonly Way[] }
  | { at: "enrol"; enrolment: TotpEnrolment }
  | { at: "older"; enrolment: TotpEnrolment }
  | { at: "spare" }
  | { at: "leaving" };

export const step = signal<Step>({ at: "loading" });
/** Why the last try failed. */
export const failure = signal<unknown>(null);
export const busy = signal(false);
/** Why the session that this browser had is over, when it had one. */
export const ended = signal<SessionInfo["ended"]>(null);

let isNew = false;
/** The first factor was a passkey on this device. */
export const beganWithPasskey = signal(false);

async function enterEnrolment(): Promise<void> {
  try {
    isNew = true;
    step.value = { at: "enrol", enrolment: await api.post<TotpEnrolment>("/sign-in/enrol", {}) };
  } catch (error) {
    if (codeOf(error) !== "already_enrolled") throw error;
    step.value = { at: "code", ways: ["totp"] };
  }
}

let leave = () => {};

/** To the page that asked for signing in, or home. */
export function goOn(): void {
  step.value = { at: "leaving" };
  leave();
}

/** Takes the next step that a session still needs; one that is whole goes on to its page. */
export async function follow(session: SessionInfo): Promise<void> {
  const { level, person, next, ways } = session;
  if (level === "full" && person !== null) {
    // Replaced, so that "back" does not lead to a form that has done its work.
    const wish = new URLSearchParams(location.search).get("next");
    leave = () => location.replace(destination(wish, person.roles));
    if (isNew && !session.spare) step.value = { at: "spare" };
    else goOn();
  } else if (level === "password" && next === "enrol") await enterEnrolment();
  else if (level === "password") step.value = { at: "code", ways };
  else step.value = { at: "password", expired: false };
}

export async function begin(): Promise<void> {
  step.value = { at: "loading" };
  try {
    const session = await api.get<SessionInfo>("/session");
    ended.value = session.ended;
    await follow(session);
  } catch (error) {
    step.value = { at: "failed", error };
  }
}

/** The half session does not last: whoever waited too long starts with the password again. */
function fellOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === "not_signed_in";
}

/** The code was of the right key, by an app that doesn't heed the kind of code it was told. */
function noticedOlderApp(error: unknown): boolean {
  const now = step.peek();
  if (codeOf(error) !== "older_app" || now.at !== "enrol") return false;
  step.value = { at: "older", enrolment: now.enrolment };
  return true;
}

async function run(act: () => Promise<void>): Promise<boolean> {
  if (busy.peek()) return false;
  busy.value = true;
  failure.value = null;
  // Whoever tries has read why they are here; it would stand beside what this try meets.
  ended.value = null;
  if (step.peek().at === "password") step.value = { at: "password", expired: false };
  try {
    await act();
    return true;
  } catch (error) {
    if (fellOut(error)) step.value = { at: "password", expired: true };
    // Closing the browser's own question is no failure.
    else if (!noticedOlderApp(error) && !(error instanceof PasskeyStopped)) failure.value = error;
    return false;
  } finally {
    busy.value = false;
  }
}

const attempt = (ask: () => Promise<SessionInfo>): Promise<boolean> =>
  run(async () => follow(await ask()));

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/* Each resolves to whether it worked. */

export const sendPassword = (email: string, password: string): Promise<boolean> =>
  attempt(() => api.post("/sign-in", { email, password, zone: zone() }));

export const sendCode = (code: string): Promise<boolean> =>
  attempt(() =>
    api.post(step.peek().at === "enrol" ? "/sign-in/enrol/confirm" : "/sign-in/totp", { code }),
  );

export const sendRecoveryCode = (code: string): Promise<boolean> =>
  attempt(() => api.post("/sign-in/recovery", { code }));

export const signInWithPasskey = (): Promise<boolean> =>
  attempt(async () => {
    const answer = await askPasskey("/sign-in/passkey/begin");
    return api.post<SessionInfo>("/sign-in/passkey/finish", { ...answer, zone: zone() });
  });

/** Waits for a passkey from the e-mail field's own list; silent until one was chosen. */
export async function awaitPasskey(): Promise<void> {
  try {
    const answer = await offerPasskeys("/sign-in/passkey/begin");
    await attempt(() => api.post("/sign-in/passkey/finish", { ...answer, zone: zone() }));
  } catch (error) {
    // Nobody asked for it: passwords and the passkey button are there either way.
    if (!(error instanceof PasskeyStopped)) console.warn("Passkeys were not offered", error);
  }
}

export const enrolPasskey = (): Promise<boolean> =>
  attempt(async () => {
    const answer = await makePasskey("/sign-in/enrol/passkey/begin");
    const made = { ...answer, name: nameOfThisDevice() };
    const session = await api.post<SessionInfo>("/sign-in/enrol/passkey/finish", made);
    beganWithPasskey.value = true;
    return session;
  });

/** Goes on with a fresh key of the older kind, where the clinic takes it. */
export const enrolOlder = (): Promise<boolean> =>
  run(async () => {
    const enrolment = await api.post<TotpEnrolment>("/sign-in/enrol", { older: true });
    step.value = { at: "enrol", enrolment };
  });

export const startOver = (): Promise<boolean> => attempt(() => api.post("/sign-out", {}));

/** From one way of giving the second factor to another, and to the forgotten password and back. */
export function show(next: Step): void {
  failure.value = null;
  step.value = next;
}
