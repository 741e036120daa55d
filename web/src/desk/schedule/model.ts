/* The schedule: which days are shown, what the server says of them, and what a doctor changes. */
import { effect, signal, untracked } from "@preact/signals";
import { api } from "../../api";
import type { ChangedVisit, Schedule, ScheduledVisit, WorkingHours } from "../../api/types";
import { remote } from "../../page/remote";
import { desk } from "../model";
import { go, place, scheduleHref } from "../route";
import type { Keeper, NewAbsence } from "./keeper";
import { dayFrom } from "./zone";

export type View = "day" | "week";
export const week = 7;

/** As the address says them; no day is today. */
export const from = signal<string | null>(null);
export const view = signal<View>("week");

const aDay = /^\d{4}-\d{2}-\d{2}$/;

function path(): string {
  const days = view.peek() === "week" ? week : 1;
  const day = from.peek();
  return `/desk/schedule?days=${days}${day === null ? "" : `&from=${day}`}`;
}

export const schedule = remote<Schedule>(path);

/** Seven days from any day on: what comes counts, also on a Sunday. */
export function hrefOf(shown: View, day: string | null): string {
  return `${scheduleHref}?view=${shown}${day === null ? "" : `&from=${day}`}`;
}

export function goTo(shown: View, day: string | null): void {
  go(hrefOf(shown, day));
}

/** So many days or weeks on from what is shown. */
export function step(by: 1 | -1): void {
  const first = schedule.value.peek()?.days[0]?.date;
  if (first !== undefined) {
    goTo(view.peek(), dayFrom(first, by * (view.peek() === "week" ? week : 1)));
  }
}

const narrow = "(width < 48rem)";

function readAddress(): void {
  const query = new URLSearchParams(location.search);
  const asked = query.get("view");
  const day = query.get("from");
  const fits = matchMedia(narrow).matches ? "day" : "week";
  view.value = asked === "day" || asked === "week" ? asked : fits;
  from.value = day !== null && aDay.test(day) ? day : null;
}

/** Called once: follows the address, and live news of the desk while the page is shown. */
export function followSchedule(): void {
  effect(() => {
    if (place.value.page !== "schedule") return;
    untracked(() => {
      const before = path();
      readAddress();
      if (path() !== before) failure.value = null;
      void schedule.load();
    });
  });
  effect(() => {
    if (desk.value !== null && place.peek().page === "schedule") schedule.loadSoon();
  });
}

// ---- What is open over the page, and what is changed there ----------------------------------

export type Open =
  | { what: "visit" | "move" | "cancel"; visit: ScheduledVisit }
  | { what: "hours" | "absences" }
  | null;

export const open = signal<Open>(null);
export const busy = signal(false);
export const failure = signal<unknown>(null);

export function show(next: Open): void {
  failure.value = null;
  open.value = next;
}

async function change<T>(run: () => Promise<T>): Promise<T | undefined> {
  if (busy.peek()) return undefined;
  busy.value = true;
  failure.value = null;
  try {
    return await run();
  } catch (error) {
    failure.value = error;
    return undefined;
  } finally {
    busy.value = false;
    schedule.loadSoon();
  }
}

/** Each resolves to what the server answers, or to undefined when it failed. */
const saveHours = (hours: readonly WorkingHours[]) =>
  change(() => api.put<Schedule>("/desk/hours", { hours }));

const addAbsence = (absence: NewAbsence) => change(() => api.post("/desk/absences", absence));

const removeAbsence = (id: string) =>
  change(() => api.post(`/desk/absences/${encodeURIComponent(id)}/remove`, {}));

export const ownKeeper: Keeper = { busy, failure, saveHours, addAbsence, removeAbsence };

export const moveVisit = (visit: ScheduledVisit, startsAt: string, overlap: boolean) =>
  change(() =>
    api.post<ChangedVisit>(`/visits/${encodeURIComponent(visit.id)}/move`, {
      starts_at: startsAt,
      overlap,
    }),
  );

export const callOff = (visit: ScheduledVisit) =>
  change(() => api.post<ChangedVisit>(`/visits/${encodeURIComponent(visit.id)}/call-off`, {}));

/** Asked for the day on which a visit is to be; kept apart from the page behind it. */
export function freeTimes(day: string): Promise<Schedule> {
  return api.get<Schedule>(`/desk/schedule?days=1&from=${day}`);
}
