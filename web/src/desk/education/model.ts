/* What a patient was given to read, and giving more: from the person's panel and from the record. */
import { signal } from "@preact/signals";
import { api } from "../../api";
import type { GivenItem, GivenItems, GiveItem } from "../../api/types";
import { remote } from "../../page/remote";

const patientId = signal<string | null>(null);
export const given = remote<GivenItems>(() => path(""));

function path(rest: string): string {
  return `/patients/${encodeURIComponent(patientId.peek() ?? "")}/education${rest}`;
}

export function show(id: string): void {
  if (patientId.peek() !== id) given.forget();
  patientId.value = id;
  void given.load();
}

export async function give(id: string, said: GiveItem): Promise<void> {
  await api.post<GivenItem>(`/patients/${encodeURIComponent(id)}/education`, said);
  if (patientId.peek() === id) await given.load();
}

export async function takeBack(id: string): Promise<void> {
  await api.post(path(`/${encodeURIComponent(id)}/withdraw`), {});
  await given.load();
}
