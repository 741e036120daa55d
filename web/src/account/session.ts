/* Who is signed in on this page, for the surfaces that need an account: portal, desk, admin. */
import { effect, signal } from "@preact/signals";
import { ApiError, api, errorText } from "../api";
import type { PersonBrief, Role, SessionInfo } from "../api/types";
import { toast } from "../design";

/** Null until the server said so. */
export const person = signal<PersonBrief | null>(null);

/** `leaving`: the browser is on its way to sign-in, and nothing more is to be shown. */
export type Admission = "in" | "refused" | "leaving";

/** Goes to sign-in, and comes back here afterwards. */
export function toSignIn(): void {
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

/** Rejects when the server cannot be asked. */
export async function admission(role: Role): Promise<Admission> {
  const session = await api.get<SessionInfo>("/session");
  if (session.level !== "full" || session.person === null) {
    toSignIn();
    return "leaving";
  }
  person.value = session.person;
  return session.person.roles.includes(role) ? "in" : "refused";
}

export async function signOut(): Promise<void> {
  try {
    await api.post<SessionInfo>("/sign-out", {});
    location.assign("/sign-in");
  } catch (error) {
    if (isSignedOut(error)) location.assign("/sign-in");
    else toast({ text: errorText(error) });
  }
}
