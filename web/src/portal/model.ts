/* The portal's state: the patient's visits, asked again while the page is looked at. */
import { computed, signal } from "@preact/signals";
import { person } from "../account/session";
import type { MyVisits } from "../api/types";
import { remote } from "../page/remote";

export const visits = remote<MyVisits>(() => "/my/visits");
/** Moves on by itself, so that what can be joined is true. */
export const now = signal(new Date());

/** Somebody who only acts for others has no record of their own here. */
export const isPatient = computed(() => person.value?.roles.includes("patient") ?? false);

export async function refresh(): Promise<void> {
  now.value = new Date();
  await visits.load();
}
