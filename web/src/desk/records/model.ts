/* A patient's record at the desk: found by name, read by whoever treats them, and opened by another
   doctor in an emergency, for a reason that the patient reads. */
import { effect, signal } from "@preact/signals";
import { ApiError, api } from "../../api";
import type { EmergencyAccess, PatientBrief, PatientRecord } from "../../api/types";
import { findPatients } from "../../page/patients";
import { place } from "../route";

export const words = signal("");
export const found = signal<readonly PatientBrief[] | null>(null);
export const searchFailure = signal<unknown>(null);

const pauseMs = 250;
let newest = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

async function ask(text: string, mine: number): Promise<void> {
  try {
    const patients = await findPatients(text);
    if (mine !== newest) return;
    found.value = patients;
    searchFailure.value = null;
  } catch (error) {
    if (mine === newest) searchFailure.value = error;
  }
}

/** Looks once the typing pauses; a single letter would find everybody. */
export function search(text: string): void {
  words.value = text;
  newest += 1;
  clearTimeout(timer);
  if (text.trim().length < 2) found.value = null;
  else timer = setTimeout(ask, pauseMs, text, newest);
}

export type Shown =
  | { at: "loading" }
  | { at: "open"; record: PatientRecord }
  /** The doctor does not treat this patient. */
  | { at: "closed" }
  | { at: "failed"; error: unknown };

export const shown = signal<Shown>({ at: "loading" });
export const patientId = signal<string | null>(null);

const path = (id: string, rest: string) => `/patients/${encodeURIComponent(id)}/${rest}`;

/** Whose closed record it is: from the search, or after a reload asked for anew. */
export const closedName = signal<string | null>(null);

async function nameIt(id: string): Promise<void> {
  const named = (patients: readonly PatientBrief[]) =>
    patients.find((each) => each.id === id)?.name ?? null;
  closedName.value = named(found.peek() ?? []);
  if (closedName.peek() !== null) return;
  try {
    closedName.value = named(await findPatients(id));
  } catch {
    // The door to the record works without the name, too.
  }
}

export async function loadRecord(): Promise<void> {
  const id = patientId.peek();
  if (id === null) return;
  try {
    const record = await api.get<PatientRecord>(path(id, "record"));
    if (patientId.peek() === id) shown.value = { at: "open", record };
  } catch (error) {
    if (patientId.peek() !== id) return;
    const closed = error instanceof ApiError && error.code === "not_treating";
    if (closed) await nameIt(id);
    if (patientId.peek() !== id) return;
    shown.value = closed ? { at: "closed" } : { at: "failed", error };
  }
}

export const opening = signal(false);
export const openFailure = signal<unknown>(null);

/** Opens a closed record for a while. The patient is told at once. */
export async function openInEmergency(reason: string): Promise<void> {
  const id = patientId.peek();
  if (id === null || opening.peek()) return;
  opening.value = true;
  openFailure.value = null;
  try {
    await api.post<EmergencyAccess>(path(id, "emergency-access"), { reason });
    await loadRecord();
  } catch (error) {
    openFailure.value = error;
  } finally {
    opening.value = false;
  }
}

export function followRecords(): void {
  effect(() => {
    const { value } = place;
    const id = value.page === "patients" ? value.patientId : null;
    if (id === patientId.peek()) return;
    patientId.value = id;
    shown.value = { at: "loading" };
    openFailure.value = null;
    if (id !== null) void loadRecord();
  });
}
