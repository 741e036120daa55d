/* Who is signed in on this page, for the surfaces that need an account: portal, desk, admin. */
import { effect, signal } from "@preact/signals";
import { ApiError, api } from "../api";
import type { PersonBrief, Role, SessionInfo } from "../api/types";
import { showStillSignedIn } from "./StillSignedIn";

/** Null until the server said so. */
export const person = signal<PersonBrief | null>(null);

/** `leaving`: the browser is on its way to sign-in, and nothing more is to be shown. */
export type Admission = "in" | "refused" | "leaving";

let signingOut = false;

/** Goes to sign-in, and comes back here afterwards. Whoever signs out is on their way already. */
export function toSignIn(): void {
  if (signingOut) return;
  const next = location.pathname + location.search + location.hash;
  location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
}

/** The session ended, or its second factor is missing. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

/** Goes to sign-in as soon as one of these failures says that the session is over. */
export function leaveWhenSignedOut(failures: () => readonly unknown[]): void {
  effect(() => {
    if (failures().some(isSignedOut)) toSignIn();
  });
}

/** `anyone` has an account. Rejects when the server cannot be asked. */
export async function admission(...roles: readonly (Role | "anyone")[]): Promise<Admission> {
  const session = await api.get<SessionInfo>("/session");
  if (session.level !== "full" || session.person === null) {
    toSignIn();
    return "leaving";
  }
  person.value = session.person;
  addEventListener("pageshow", askAnewWhenKept);
  const held: readonly (Role | "anyone")[] = ["anyone", ...session.person.roles];
  return roles.some((role) => held.includes(role)) ? "in" : "refused";
}

/** What was shown must not come back by the browser's own Back, from a page that it kept whole. */
function askAnewWhenKept(event: PageTransitionEvent): void {
  if (event.persisted) location.reload();
}

/** Nothing of the account stays in this tab, also when the server never hears of it. */
function clearTab(): void {
  person.value = null;
  try {
    sessionStorage.clear();
  } catch {
    // Blocked in some private windows, where nothing was kept either.
  }
}

export async function signOut(): Promise<void> {
  signingOut = true;
  try {
    await api.post<SessionInfo>("/sign-out", {});
  } catch (error) {
    if (!isSignedOut(error)) {
      clearTab();
      showStillSignedIn(() => void signOut());
      return;
    }
  }
  clearTab();
  location.replace("/sign-in");
}
