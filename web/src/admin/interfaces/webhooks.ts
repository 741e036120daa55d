/* Webhooks as an admin keeps them, and what was sent to each. */
import { signal } from "@preact/signals";
import { isSignedOut, toSignIn } from "../../account/session";
import { api } from "../../api";
import type {
  Deliveries,
  DeliveryShown,
  SaveWebhook,
  VisitStep,
  WebhookSecret,
  WebhookShown,
  Webhooks,
} from "../../api/types";
import { StepUpDeclined, withFreshFactor } from "../../stepup";

const root = "/admin/interfaces";

/** Null until they are loaded. */
export const webhooks = signal<Webhooks | null>(null);
export const deliveries = signal<readonly DeliveryShown[] | null>(null);
export const loadFailure = signal<unknown>(null);
/** Why the last press did not work. */
export const failure = signal<unknown>(null);
/** The webhook or delivery something is being done about, or `new`. */
export const doing = signal<string | null>(null);
/** A webhook with its new secret, until it is put away. */
export const made = signal<WebhookSecret | null>(null);
/** What came of the last trial. */
export const trial = signal<DeliveryShown | null>(null);

export async function load(): Promise<void> {
  loadFailure.value = null;
  try {
    const [known, sent] = await Promise.all([
      api.get<Webhooks>(`${root}/webhooks`),
      api.get<Deliveries>(`${root}/deliveries`),
    ]);
    webhooks.value = known;
    deliveries.value = sent.deliveries;
  } catch (error) {
    if (isSignedOut(error)) toSignIn();
    else loadFailure.value = error;
  }
}

async function act(who: string, run: () => Promise<void>): Promise<boolean> {
  if (doing.peek() !== null) return false;
  doing.value = who;
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
    doing.value = null;
  }
}

const about = (id: string, rest = "") => `${root}/webhooks/${encodeURIComponent(id)}${rest}`;

/* Each resolves to whether it worked. */

/** `id` null adds a new one. */
export const save = (id: string | null, wanted: SaveWebhook): Promise<boolean> =>
  act(id ?? "new", async () => {
    if (id === null) {
      made.value = await withFreshFactor(() => api.post<WebhookSecret>(`${root}/webhooks`, wanted));
    } else {
      await withFreshFactor(() => api.put<WebhookShown>(about(id), wanted));
    }
  });

export const rotate = (id: string): Promise<boolean> =>
  act(id, async () => {
    made.value = await withFreshFactor(() => api.post<WebhookSecret>(about(id, "/rotate"), {}));
  });

export const remove = (id: string): Promise<boolean> =>
  act(id, async () => {
    await api.post(about(id, "/remove"), {});
  });

export const tryOut = (id: string): Promise<boolean> =>
  act(id, async () => {
    trial.value = null;
    trial.value = await api.post<DeliveryShown>(about(id, "/try"), {});
  });

export const sendAgain = (id: string): Promise<boolean> =>
  act(id, async () => {
    await api.post(`${root}/deliveries/${encodeURIComponent(id)}/again`, {});
  });

export const wantedOf = (hook: WebhookShown, paused: boolean): SaveWebhook => ({
  name: hook.name,
  url: hook.url,
  events: hook.events as [VisitStep, ...VisitStep[]],
  paused,
});

export type Gap = "name" | "url" | "events";

export function gapsOf(name: string, url: string, events: readonly VisitStep[]): Gap[] {
  return [
    ...(name.trim() === "" ? (["name"] as const) : []),
    ...(/^https?:\/\/[^\s/]/.test(url.trim()) ? [] : (["url"] as const)),
    ...(events.length === 0 ? (["events"] as const) : []),
  ];
}

export type DeliveryState = "delivered" | "waits" | "given_up";

export function stateOf(delivery: DeliveryShown): DeliveryState {
  if (delivery.delivered_at !== null) return "delivered";
  return delivery.given_up_at === null ? "waits" : "given_up";
}
