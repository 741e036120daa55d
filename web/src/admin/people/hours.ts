/* One doctor's working hours and absences, as an admin keeps them. The dialogs are the doctor's own
   (desk/schedule); every answer is the whole of what is kept. */
import { effect, signal, untracked } from "@preact/signals";
import { isSignedOut, toSignIn } from "../../account/session";
import { api } from "../../api";
import type { DoctorHours, WorkingHours } from "../../api/types";
import type { Keeper } from "../../desk/schedule/keeper";
import { place } from "../route";

/** Null until they are loaded. */
export const hours = signal<DoctorHours | null>(null);
export const loadFailure = signal<unknown>(null);
export const busy = signal(false);
/** Why the last press did not work. */
export const failure = signal<unknown>(null);

const path = (rest: string) =>
  `/admin/people/${encodeURIComponent(place.peek().personId ?? "")}/${rest}`;

export async function load(): Promise<void> {
  const asked = place.peek().personId;
  loadFailure.value = null;
  try {
    const answer = await api.get<DoctorHours>(path("hours"));
    if (asked === place.peek().personId) hours.value = answer;
  } catch (error) {
    if (isSignedOut(error)) toSignIn();
    else loadFailure.value = error;
  }
}

/** Loads whoever the address names; returns the end of that. */
export function followDoctor(): () => void {
  return effect(() => {
    if (place.value.personId === null) return;
    untracked(() => {
      hours.value = null;
      void load();
    });
  });
}

async function change(run: () => Promise<DoctorHours>): Promise<DoctorHours | undefined> {
  if (busy.peek()) return undefined;
  busy.value = true;
  failure.value = null;
  try {
    return (hours.value = await run());
  } catch (error) {
    if (isSignedOut(error)) toSignIn();
    else failure.value = error;
    return undefined;
  } finally {
    busy.value = false;
  }
}

export const keeper: Keeper = {
  busy,
  failure,
  saveHours: (week) => change(() => api.put<DoctorHours>(path("hours"), { hours: week })),
  addAbsence: (absence) => change(() => api.post<DoctorHours>(path("absences"), absence)),
  removeAbsence: (id) =>
    change(() => api.post<DoctorHours>(path(`absences/${encodeURIComponent(id)}/remove`), {})),
};

/** A week by its days, those without work left out. */
export function byDay(all: readonly WorkingHours[]): [number, WorkingHours[]][] {
  return Array.from({ length: 7 }, (_, weekday): [number, WorkingHours[]] => [
    weekday,
    all.filter((one) => one.weekday === weekday),
  ]).filter(([, found]) => found.length > 0);
}
