/* What several doctors offer together, as an admin sets it: opened, renamed, with other doctors, closed
   for new visits. */
import { signal } from "@preact/signals";
import { isSignedOut, toSignIn } from "../../account/session";
import { api } from "../../api";
import type {
  DoctorBrief,
  DoctorList,
  SaveService,
  ServiceEntry,
  ServiceList,
} from "../../api/types";

/** Null until they are loaded. */
export const services = signal<readonly ServiceEntry[] | null>(null);
export const doctors = signal<readonly DoctorBrief[]>([]);
export const loadFailure = signal<unknown>(null);
/** Why the last press did not work. */
export const failure = signal<unknown>(null);
export const busy = signal(false);

export async function load(): Promise<void> {
  loadFailure.value = null;
  try {
    const [list, known] = await Promise.all([
      api.get<ServiceList>("/admin/services"),
      api.get<DoctorList>("/doctors"),
    ]);
    doctors.value = known.doctors;
    services.value = list.services;
  } catch (error) {
    if (isSignedOut(error)) toSignIn();
    else loadFailure.value = error;
  }
}

async function change(path: string, body: object): Promise<boolean> {
  if (busy.peek()) return false;
  busy.value = true;
  failure.value = null;
  try {
    services.value = (await api.post<ServiceList>(path, body)).services;
    return true;
  } catch (error) {
    if (isSignedOut(error)) toSignIn();
    else failure.value = error;
    return false;
  } finally {
    busy.value = false;
  }
}

const path = (id: string, rest = "") => `/admin/services/${encodeURIComponent(id)}${rest}`;

/* Each resolves to whether it worked. */

/** `id` null opens a new one. */
export const save = (id: string | null, service: SaveService): Promise<boolean> =>
  change(id === null ? "/admin/services" : path(id), service);
export const close = (id: string): Promise<boolean> => change(path(id, "/close"), {});

/** Open ones first, then by name. */
export function inOrder(all: readonly ServiceEntry[]): ServiceEntry[] {
  return all.toSorted(
    (one, other) => Number(one.closed) - Number(other.closed) || one.name.localeCompare(other.name),
  );
}

export type Gap = "name" | "doctors";

export function gapsOf(name: string, doctorIds: readonly string[]): Gap[] {
  return [
    ...(name.trim() === "" ? (["name"] as const) : []),
    ...(doctorIds.length === 0 ? (["doctors"] as const) : []),
  ];
}
