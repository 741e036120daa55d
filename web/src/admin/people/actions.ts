/* What an admin does about people's accounts: invite, open and close, change roles, order that lost
   second factors go. Whatever gives or takes power asks for a fresh factor first. */
import { signal } from "@preact/signals";
import { isSignedOut, toSignIn } from "../../account/session";
import { api } from "../../api";
import type { AdminPerson, NewPerson, StaffRoles } from "../../api/types";
import { StepUpDeclined, withFreshFactor } from "../../stepup";
import { people } from "../model";

/** The person something is being done about, or `new`. */
export const doing = signal<string | null>(null);
/** Why the last press did not work. */
export const failure = signal<unknown>(null);

async function act(who: string, path: string, body: object): Promise<AdminPerson | null> {
  if (doing.peek() !== null) return null;
  doing.value = who;
  failure.value = null;
  try {
    return await withFreshFactor(() => api.post<AdminPerson>(path, body));
  } catch (error) {
    if (isSignedOut(error)) toSignIn();
    else if (!(error instanceof StepUpDeclined)) failure.value = error;
    return null;
  } finally {
    doing.value = null;
    void people.load();
  }
}

const about = (id: string, rest: string) => `/admin/people/${encodeURIComponent(id)}/${rest}`;

/* Each resolves to the person as they are now, or null when it did not work. */

export const addPerson = (person: NewPerson) => act("new", "/admin/people", person);
export const sendInvite = (id: string) => act(id, about(id, "invite"), {});
export const revokeInvite = (id: string) => act(id, about(id, "invite/revoke"), {});
export const disable = (id: string, reason: string) => act(id, about(id, "disable"), { reason });
export const enable = (id: string) => act(id, about(id, "enable"), {});
export const setRoles = (id: string, roles: StaffRoles["roles"]) =>
  act(id, about(id, "roles"), { roles });
export const orderReset = (id: string, reason: string) =>
  act(id, about(id, "factor-reset"), { reason });
export const stopReset = (id: string) => act(id, about(id, "factor-reset/cancel"), {});
