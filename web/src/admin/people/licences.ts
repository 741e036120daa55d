/* Where a doctor may practise, as an admin keeps it on record. None on record: no warning is given. */
import { signal } from "@preact/signals";
import { isSignedOut, toSignIn } from "../../account/session";
import { api } from "../../api";
import type { Licence, Licences, SetLicences } from "../../api/types";

export const licences = signal<readonly Licence[] | null>(null);
export const failure = signal<unknown>(null);
export const busy = signal(false);

const path = (personId: string) => `/admin/people/${encodeURIComponent(personId)}/licences`;

async function take(ask: () => Promise<Licences>): Promise<boolean> {
  if (busy.peek()) return false;
  busy.value = true;
  failure.value = null;
  try {
    licences.value = (await ask()).licences;
    return true;
  } catch (error) {
    if (isSignedOut(error)) toSignIn();
    else failure.value = error;
    return false;
  } finally {
    busy.value = false;
  }
}

export function openLicences(personId: string): void {
  licences.value = null;
  void take(() => api.get<Licences>(path(personId)));
}

/** The whole list is put in place of the one on record. */
function put(personId: string, wanted: readonly Licence[]): Promise<boolean> {
  const body: SetLicences = { licences: [...wanted] };
  return take(() => api.put<Licences>(path(personId), body));
}

/** A region stands once; the newer last day counts. */
export function withLicence(all: readonly Licence[], added: Licence): Licence[] {
  return [...all.filter(({ region }) => region !== added.region), added];
}

export const addLicence = (personId: string, added: Licence): Promise<boolean> =>
  put(personId, withLicence(licences.peek() ?? [], added));

export const removeLicence = (personId: string, region: string): Promise<boolean> =>
  put(
    personId,
    (licences.peek() ?? []).filter((each) => each.region !== region),
  );
