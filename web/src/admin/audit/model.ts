/* The audit as staff search it: newest first, narrowed by person, patient, action and days. */
import { computed, signal } from "@preact/signals";
import { api } from "../../api";
import type { AuditEntry, AuditPage, Word } from "../../api/types";
import { saveFile } from "../../page/saveFile";
import { StepUpDeclined, withFreshFactor } from "../../stepup";
import { t } from "../../text";

export interface Filter {
  action: Word | "";
  /** A person who did something, by a press on their name. */
  person: { id: string; name: string } | null;
  patient: { id: string; name: string } | null;
  /** YYYY-MM-DD, or empty. */
  from: string;
  to: string;
}

export const everything: Filter = { action: "", person: null, patient: null, from: "", to: "" };
export const filter = signal<Filter>(everything);

const pages = signal<readonly AuditPage[]>([]);
export const entries = computed<readonly AuditEntry[] | null>(() =>
  pages.value.length === 0 ? null : pages.value.flatMap((page) => page.entries),
);
export const head = computed(() => pages.value[0]?.head ?? null);
export const more = computed(() => pages.value.at(-1)?.more ?? false);
export const failure = signal<unknown>(null);
export const busy = signal(false);

let newest = 0;

function query(before: number | null): string {
  const { action, person, patient, from, to } = filter.peek();
  const words = new URLSearchParams();
  if (action !== "") words.set("action", action);
  if (person !== null) words.set("person_id", person.id);
  if (patient !== null) words.set("patient_id", patient.id);
  if (from !== "") words.set("from", from);
  if (to !== "") words.set("to", to);
  if (before !== null) words.set("before", String(before));
  return words.toString();
}

async function fetchPage(before: number | null): Promise<void> {
  const mine = ++newest;
  busy.value = true;
  try {
    const page = await api.get<AuditPage>(`/audit?${query(before)}`);
    if (mine !== newest) return;
    pages.value = before === null ? [page] : [...pages.peek(), page];
    failure.value = null;
  } catch (error) {
    if (mine === newest) failure.value = error;
  } finally {
    if (mine === newest) busy.value = false;
  }
}

export const load = (): Promise<void> => fetchPage(null);

export function loadMore(): Promise<void> {
  const last = entries.peek()?.at(-1);
  return last === undefined ? load() : fetchPage(last.seq);
}

export function narrow(part: Partial<Filter>): void {
  filter.value = { ...filter.peek(), ...part };
  void load();
}

export const exporting = signal(false);
export const exportFailure = signal<unknown>(null);

/** What the filter leaves, as FHIR AuditEvents. */
export async function exportEvents(): Promise<void> {
  if (exporting.peek()) return;
  exporting.value = true;
  exportFailure.value = null;
  try {
    const path = `/audit/export?${query(null)}`;
    saveFile(await withFreshFactor(() => api.file("GET", path), t("audit-export-why")));
  } catch (error) {
    if (!(error instanceof StepUpDeclined)) exportFailure.value = error;
  } finally {
    exporting.value = false;
  }
}
