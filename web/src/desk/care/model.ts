/* Readings outside their range, and tasks that are due, of the patients whom the doctor treats: asked
   for with the desk's own news, and looked after by a press. */
import { effect, signal } from "@preact/signals";
import { api } from "../../api";
import type { DueTask, DueTasks, ReadingAlert, ReadingAlerts } from "../../api/types";
import { remote } from "../../page/remote";
import { desk } from "../model";

export const alerts = remote<ReadingAlerts>(() => "/desk/alerts");
export const due = remote<DueTasks>(() => "/desk/due");
export const doing = signal<string | null>(null);
export const doneFailure = signal<unknown>(null);
export const seeing = signal<string | null>(null);
export const seeFailure = signal<unknown>(null);

export function unseen(all: ReadingAlerts | null): readonly ReadingAlert[] {
  return (all?.alerts ?? []).filter(({ seen_at: at }) => at === null);
}

/** The desk is asked anew on each live change; what is outside comes along. */
export function followAlerts(): void {
  effect(() => {
    if (desk.value === null) return;
    alerts.loadSoon();
    due.loadSoon();
  });
}

/** Ticks a task off. */
export async function tick(task: DueTask): Promise<void> {
  doing.value = task.id;
  doneFailure.value = null;
  try {
    const ids = [task.patient_id, task.id].map(encodeURIComponent);
    await api.post(`/patients/${ids[0] ?? ""}/plan/${ids[1] ?? ""}/state`, { state: "done" });
    await due.load();
  } catch (error) {
    doneFailure.value = error;
  } finally {
    doing.value = null;
  }
}

export async function see(alert: ReadingAlert): Promise<void> {
  seeing.value = alert.id;
  seeFailure.value = null;
  try {
    const ids = [alert.patient_id, alert.id].map(encodeURIComponent);
    await api.post(`/patients/${ids[0] ?? ""}/alerts/${ids[1] ?? ""}/seen`, {});
    await alerts.load();
  } catch (error) {
    seeFailure.value = error;
  } finally {
    seeing.value = null;
  }
}
