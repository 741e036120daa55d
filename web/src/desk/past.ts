/* The earlier visits of the patient whose panel is open. That the record was read is in the patient's
   own list, so it is asked for once for each panel, and only for a visit that is still ahead or on. */
import { effect, signal } from "@preact/signals";
import { api, codeOf } from "../api";
import type { DoctorVisit, PatientRecord, RecordVisit } from "../api/types";
import { desk, isPast, visit } from "./model";

export interface PastVisits {
  patientId: string;
  /** Null while they are on their way. */
  visits: readonly RecordVisit[] | null;
  failed: boolean;
}

export const past = signal<PastVisits | null>(null);

const over: ReadonlySet<RecordVisit["state"]> = new Set(["completed", "no_show", "cancelled"]);

/** Those that are over, newest first, without the visit that is looked at. */
export function earlier(visits: readonly RecordVisit[], thisVisit: string): RecordVisit[] {
  return visits
    .filter(({ id, state }) => id !== thisVisit && over.has(state))
    .toSorted((one, other) => Date.parse(other.starts_at) - Date.parse(one.starts_at));
}

async function load(patientId: string, visitId: string): Promise<void> {
  past.value = { patientId, visits: null, failed: false };
  try {
    const path = `/patients/${encodeURIComponent(patientId)}/record`;
    const { visits } = await api.get<PatientRecord>(path);
    if (past.peek()?.patientId !== patientId) return;
    past.value = { patientId, visits: earlier(visits, visitId), failed: false };
  } catch (error) {
    if (past.peek()?.patientId !== patientId) return;
    // Somebody who may be seen by any doctor is nobody's patient yet: their record is closed.
    const closed = codeOf(error) === "not_treating";
    past.value = closed ? null : { patientId, visits: null, failed: true };
  }
}

function isWanted(seen: DoctorVisit | null): seen is DoctorVisit {
  return seen !== null && !isPast(seen.state);
}

/** Called once by the surface. */
export function followPast(): void {
  let shown: string | null = null;
  effect(() => {
    const seen = visit.value;
    // Letting them in opens the record of somebody whom any doctor may see.
    const mine = seen?.doctor?.id === desk.value?.doctor.id;
    const id = isWanted(seen) ? `${seen.id} ${mine}` : null;
    if (id === shown) return;
    shown = id;
    past.value = null;
    if (isWanted(seen)) void load(seen.patient.id, seen.id);
  });
}
