/* The search for the patient whom a visit is booked for. */
import { signal } from "@preact/signals";
import type { PatientBrief } from "../api/types";
import { findPatients } from "../page/patients";

export const query = signal("");
/** Null before the first search. */
export const found = signal<readonly PatientBrief[] | null>(null);
export const searching = signal(false);
export const searchFailure = signal<unknown>(null);

const pauseMs = 250;
const fewestLetters = 2;
let waiting: ReturnType<typeof setTimeout> | undefined;

export function search(words: string): void {
  query.value = words;
  clearTimeout(waiting);
  if (words.trim().length < fewestLetters) {
    found.value = null;
    searching.value = false;
    return;
  }
  searching.value = true;
  waiting = setTimeout(() => void find(words.trim()), pauseMs);
}

async function find(words: string): Promise<void> {
  try {
    const patients = await findPatients(words);
    if (query.peek().trim() !== words) return;
    found.value = patients;
    searchFailure.value = null;
  } catch (error) {
    if (query.peek().trim() === words) searchFailure.value = error;
  } finally {
    if (query.peek().trim() === words) searching.value = false;
  }
}

export function forgetSearch(): void {
  found.value = null;
  query.value = "";
}
