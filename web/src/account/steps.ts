/* The two steps of signing in: password, then the code of an authenticator app, which the first
   sign-in sets up. The screens read the signals and call the functions. */
import { signal } from "@preact/signals";
import { ApiError, api, codeOf } from "../api";
import type { SessionInfo, TotpEnrolment } from "../api/types";
import { destination } from "./destination";

export type Step =
  | { at: "loading" }
  | { at: "failed"; error: unknown }
  | { at: "password"; expired: boolean }
  | { at: "code" }
  | { at: "enrol"; enrolment: TotpEnrolment }
  | { at: "leaving" };

export const step = signal<Step>({ at: "loading" });
/** Why the last try failed. */
export const failure = signal<unknown>(null);
export const busy = signal(false);

async function enterEnrolment(): Promise<void> {
  try {
    step.value = { at: "enrol", enrolment: await api.post<TotpEnrolment>("/sign-in/enrol", {}) };
  } catch (error) {
    if (codeOf(error) !== "already_enrolled") throw error;
    step.value = { at: "code" };
  }
}

async function follow(session: SessionInfo): Promise<void> {
  const { level, person, next } = session;
  if (level === "full" && person !== null) {
    step.value = { at: "leaving" };
    // Replaced, so that "back" does not lead to a form that has done its work.
    const wish = new URLSearchParams(location.search).get("next");
    location.replace(destination(wish, person.roles));
  } else if (level === "password" && next === "enrol") await enterEnrolment();
  else if (level === "password") step.value = { at: "code" };
  else step.value = { at: "password", expired: false };
}

export async function begin(): Promise<void> {
  step.value = { at: "loading" };
  try {
    await follow(await api.get<SessionInfo>("/session"));
  } catch (error) {
    step.value = { at: "failed", error };
  }
}

/** The half session does not last: whoever waited too long starts with the password again. */
function fellOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === "not_signed_in";
}

async function attempt(path: string, body: object): Promise<boolean> {
  if (busy.peek()) return false;
  busy.value = true;
  failure.value = null;
  try {
    await follow(await api.post<SessionInfo>(path, body));
    return true;
  } catch (error) {
    if (fellOut(error)) step.value = { at: "password", expired: true };
    else failure.value = error;
    return false;
  } finally {
    busy.value = false;
  }
}

/** Each resolves to whether it worked. */
export const sendPassword = (email: string, password: string): Promise<boolean> =>
  attempt("/sign-in", { email, password });

export const sendCode = (code: string): Promise<boolean> =>
  attempt(step.peek().at === "enrol" ? "/sign-in/enrol/confirm" : "/sign-in/totp", { code });

export const startOver = (): Promise<boolean> => attempt("/sign-out", {});
