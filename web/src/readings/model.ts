/* One patient's readings on a page: asked for, entered, withdrawn, and what came of it. The portal
   and the desk make one for whom they show. */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { api } from "../api";
import type {
  AddReading,
  AddReadingKind,
  CheckedFile,
  HealthReading,
  ImportedReadings,
  ReadingKept,
  ReadingKind,
  Readings,
  SetReadingRange,
} from "../api/types";
import { remote, type Remote } from "../page/remote";

export const periods = [30, 90, 365] as const;
export type Period = (typeof periods)[number];

export interface ReadingsStore {
  readonly patientId: string;
  readonly all: Remote<Readings>;
  readonly period: Signal<Period>;
  readonly kindId: Signal<string>;
  readonly kind: ReadonlySignal<ReadingKind | null>;
  /** Those of the chosen kind, the newest first, withdrawn ones as well. */
  readonly shown: ReadonlySignal<readonly HealthReading[]>;
  show(period: Period): void;
  enter(reading: AddReading): Promise<ReadingKept>;
  withdraw(id: string, reason: string): Promise<void>;
  addKind(kind: AddReadingKind): Promise<void>;
  setRange(range: SetReadingRange): Promise<void>;
  checkFile(text: string): Promise<CheckedFile>;
  importLines(text: string, lines: readonly number[]): Promise<ImportedReadings>;
  readonly exportHref: string;
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

export function readingsOf(patientId: string): ReadingsStore {
  const path = `/patients/${encodeURIComponent(patientId)}/readings`;
  const period = signal<Period>(90);
  const kindId = signal("");
  const all = remote<Readings>(() => `${path}?days=${String(period.peek())}`);
  const kind = computed(() => {
    const kinds = all.value.value?.kinds ?? [];
    const newest = all.value.value?.readings.find(({ withdrawn }) => withdrawn === null)?.kind;
    const wanted = kindId.value === "" ? newest : kindId.value;
    return kinds.find(({ id }) => id === wanted) ?? kinds[0] ?? null;
  });
  const shown = computed(() =>
    (all.value.value?.readings ?? []).filter((each) => each.kind === kind.value?.id),
  );
  return {
    patientId,
    all,
    period,
    kindId,
    kind,
    shown,
    exportHref: `/api/v1${path}/export`,
    show(wanted) {
      period.value = wanted;
      void all.load();
    },
    async enter(reading) {
      const kept = await api.post<ReadingKept>(path, reading);
      await all.load();
      return kept;
    },
    async withdraw(id, reason) {
      await api.post(`${path}/${encodeURIComponent(id)}/withdraw`, { reason });
      await all.load();
    },
    async addKind(wanted) {
      const made = await api.post<ReadingKind>(`${path}/kinds`, wanted);
      await all.load();
      kindId.value = made.id;
    },
    async setRange(range) {
      await api.put(`${path}/ranges`, range);
      await all.load();
    },
    checkFile: (text) => api.post<CheckedFile>(`${path}/import/check`, { text, zone: ownZone() }),
    async importLines(text, lines) {
      const body = { text, zone: ownZone(), lines: [...lines] };
      const kept = await api.post<ImportedReadings>(`${path}/import`, body);
      await all.load();
      return kept;
    },
  };
}
