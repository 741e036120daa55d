/* Who keeps a doctor's week: the doctor's own schedule, or an admin for them. The dialogs for hours and
   absences ask this and know no more. */
import type { ReadonlySignal } from "@preact/signals";
import type { Absence, WorkingHours } from "../../api/types";

/** What is kept of one doctor, on the clinic's clock. */
export interface Kept {
  zone: string;
  today: string;
  hours: readonly WorkingHours[];
  coming: readonly Absence[];
}

export interface NewAbsence {
  from_day: string;
  from_minute: number;
  until_day: string;
  until_minute: number;
}

/** Each change resolves to undefined when it failed; `failure` says why then. */
export interface Keeper {
  busy: ReadonlySignal<boolean>;
  failure: ReadonlySignal<unknown>;
  saveHours: (hours: readonly WorkingHours[]) => Promise<unknown>;
  addAbsence: (absence: NewAbsence) => Promise<unknown>;
  removeAbsence: (id: string) => Promise<unknown>;
}

export interface KeptProps {
  all: Kept;
  keeper: Keeper;
  title: string;
  onClose: () => void;
}
