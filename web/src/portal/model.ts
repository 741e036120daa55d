/* The portal's state: the patient's visits, asked again while the page is looked at. */
import { signal } from "@preact/signals";
import type { MyVisits } from "../api/types";
import { remote } from "../page/remote";

export const visits = remote<MyVisits>(() => "/my/visits");
/** Moves on by itself, so that what can be joined is true. */
export const now = signal(new Date());

export async function refresh(): Promise<void> {
  now.value = new Date();
  await visits.load();
}
