/* Who takes part in the chosen visit, and what staff do about it: invite, send the link again,
   withdraw it, let a guest or a further device in, ask a guest to leave. */
import { effect, signal } from "@preact/signals";
import { api } from "../../api";
import type { InviteGuest, SendAgain, VisitPeople } from "../../api/types";
import { remote } from "../../page/remote";
import { selectedId, visit } from "../model";

export const participants = remote<VisitPeople>(
  () => `/visits/${encodeURIComponent(selectedId.peek() ?? "")}/people`,
);
/** What is under way: a person's or a device's id with the action. */
export const doing = signal<ReadonlySet<string>>(new Set());
/** Why the last press did not work. */
export const peopleFailure = signal<unknown>(null);
export const inviting = signal(false);

type PersonAction = "link/resend" | "link/revoke" | "admit" | "remove";

function without(name: string): ReadonlySet<string> {
  return new Set([...doing.peek()].filter((each) => each !== name));
}

/* Two presses on the same are one; a press on another goes its own way at the same time. */
async function act(name: string, rest: string, body: object = {}): Promise<boolean> {
  const id = selectedId.peek();
  if (id === null || doing.peek().has(name)) return false;
  doing.value = new Set([...doing.peek(), name]);
  peopleFailure.value = null;
  try {
    await api.post(`/visits/${encodeURIComponent(id)}/${rest}`, body);
    return true;
  } catch (error) {
    peopleFailure.value = error;
    return false;
  } finally {
    doing.value = without(name);
    await participants.load();
  }
}

/** Each resolves to whether it worked. */
export const actOn = (
  personId: string,
  action: PersonAction,
  body: SendAgain = {},
): Promise<boolean> =>
  act(`${personId}/${action}`, `people/${encodeURIComponent(personId)}/${action}`, body);

export const answerDevice = (deviceId: string, yes: boolean): Promise<boolean> =>
  act(deviceId, `devices/${encodeURIComponent(deviceId)}/${yes ? "allow" : "refuse"}`);

export const invite = (guest: InviteGuest): Promise<boolean> => act("invite", "guests", guest);

/** Follows the chosen visit: each time it is fetched anew, so are its people. */
export function followPeople(): void {
  let before: string | null = null;
  effect(() => {
    const id = visit.value?.id ?? null;
    if (id !== before) participants.forget();
    before = id;
    peopleFailure.value = null;
    if (id !== null && id === selectedId.peek()) participants.loadSoon();
  });
}
