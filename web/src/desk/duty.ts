/* Whether the doctor sees patients just now: a break, running late, the end of the shift. Who waits is
   told by the server; Duty.tsx shows it and calls these. */
import { signal } from "@preact/signals";
import { api } from "../api";
import type { Desk, DeskDuty, DeskVisit, Stand } from "../api/types";
import { t, timeOfDay } from "../text";
import { refresh } from "./model";

export const breaks = [10, 20, 30] as const;
export const delays = [10, 20, 30, 45, 60] as const;

export const dutyBusy = signal(false);
export const dutyFailure = signal<unknown>(null);

/** As it stands at `at`: a break and a delay end by themselves. */
export function standAt({ state, paused_until, late_until }: DeskDuty, at: Date): Stand {
  const until = state === "paused" ? paused_until : state === "late" ? late_until : null;
  return until !== null && Date.parse(until) <= at.getTime() ? "on" : state;
}

/** In a few words. */
export function standWord(stand: Stand): string {
  switch (stand) {
    case "on":
      return t("desk-duty-on");
    case "paused":
      return t("desk-duty-paused");
    case "late":
      return t("desk-duty-late");
    case "off":
      return t("desk-duty-off");
  }
}

/** Only this doctor's own patients are told; those of a service have others to see them. */
export function toldCount(waiting: readonly DeskVisit[]): number {
  return waiting.filter((row) => row.mine).length;
}

/** The state in sentences, and how many patients know; null while nothing is to be said. */
export function dutyWords({ duty, waiting }: Desk, at: Date): string | null {
  const told = t("desk-duty-told", { waiting: toldCount(waiting) });
  switch (standAt(duty, at)) {
    case "on":
      return null;
    case "paused":
      return `${t("desk-duty-paused-until", { clock: timeOfDay(duty.paused_until ?? "") })} ${told}`;
    case "late":
      return `${t("desk-duty-late-by", { minutes: duty.late_minutes })} ${told}`;
    case "off":
      return `${t("desk-duty-off-words")} ${told}`;
  }
}

async function set(path: "pause" | "resume" | "off" | "late", body: object): Promise<void> {
  if (dutyBusy.peek()) return;
  dutyBusy.value = true;
  dutyFailure.value = null;
  try {
    await api.post<Desk>(`/desk/${path}`, body);
    await refresh();
  } catch (error) {
    dutyFailure.value = error;
  } finally {
    dutyBusy.value = false;
  }
}

export const pause = (minutes: (typeof breaks)[number]) => set("pause", { minutes });
export const runLate = (minutes: number) => set("late", { minutes });
export const goOff = () => set("off", {});
export const resume = () => set("resume", {});
