/* The portal's state: the patient's visits, asked again while the page is looked at. */
import { computed, signal } from "@preact/signals";
import { person } from "../account/session";
import type { MyVisits } from "../api/types";
import { isOffline } from "../page/offline";
import { isUnreached, remote } from "../page/remote";

export const visits = remote<MyVisits>(() => "/my/visits");
/** Moves on by itself, so that what can be joined is true. */
export const now = signal(new Date());

/** Somebody who only acts for others has no record of their own here. */
export const isPatient = computed(() => person.value?.roles.includes("patient") ?? false);

/** Why what is shown may be old; null while all is well, or while nothing is shown yet. */
export const wayLost = computed<"offline" | "server" | null>(() => {
  if (visits.value.value === null) return null;
  if (isOffline.value) return "offline";
  return isUnreached(visits.failure.value) ? "server" : null;
});

export async function refresh(): Promise<void> {
  now.value = new Date();
  await visits.load();
}
