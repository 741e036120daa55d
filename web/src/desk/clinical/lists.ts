/* A patient's lists of problems and medications, fetched once for each patient that is looked at. */
import { computed, signal } from "@preact/signals";
import { api } from "../../api";
import type { AddListEntry, EndListEntry, PatientLists } from "../../api/types";

export interface ListsOf {
  patientId: string;
  lists: PatientLists | null;
  failure: unknown;
}

export const listsShown = signal<ListsOf | null>(null);
export const listsBusy = signal(false);
export const listsProblem = signal<unknown>(null);

const path = (patientId: string, rest = "") =>
  `/patients/${encodeURIComponent(patientId)}/lists${rest}`;

function keep(patientId: string, lists: PatientLists | null, failure: unknown = null): void {
  if (listsShown.peek()?.patientId === patientId) {
    listsShown.value = { patientId, lists, failure };
  }
}

export async function loadLists(patientId: string): Promise<void> {
  if (listsShown.peek()?.patientId !== patientId) {
    listsShown.value = { patientId, lists: null, failure: null };
    listsProblem.value = null;
  }
  try {
    keep(patientId, await api.get<PatientLists>(path(patientId)));
  } catch (error) {
    keep(patientId, listsShown.peek()?.lists ?? null, error);
  }
}

async function change(patientId: string, rest: string, body: unknown): Promise<boolean> {
  if (listsBusy.peek()) return false;
  listsBusy.value = true;
  listsProblem.value = null;
  try {
    keep(patientId, await api.post<PatientLists>(path(patientId, rest), body));
    return true;
  } catch (error) {
    listsProblem.value = error;
    return false;
  } finally {
    listsBusy.value = false;
  }
}

export const addEntry = (patientId: string, said: Omit<AddListEntry, "op_id">) =>
  change(patientId, "", { ...said, op_id: crypto.randomUUID() });

export const endEntry = (patientId: string, id: string, reason: EndListEntry["reason"]) =>
  change(patientId, `/${encodeURIComponent(id)}/end`, { reason });

const open = computed(() => listsShown.value?.lists?.entries ?? []);

export const problems = computed(() => open.value.filter(({ kind }) => kind === "problem"));
export const medications = computed(() => open.value.filter(({ kind }) => kind === "medication"));
