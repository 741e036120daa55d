/* A patient's own booking: with whom, when, and the word that it is done. Where one stands is in the
   address, so the browser's back button goes one question back. */
import { computed, effect, signal, untracked } from "@preact/signals";
import { api } from "../../api";
import type { BookFor, BookingChoices, FreeSlot, MyVisit, Slots } from "../../api/types";
import { remote } from "../../page/remote";
import { refresh, visits } from "../model";
import { bookHref, go, search, view } from "../route";

/** Whom the visit is with: a doctor or a service. */
export interface With {
  kind: "doctor" | "service";
  id: string;
}

const anId = /^[A-Za-z0-9_-]{1,64}$/;

function idIn(query: URLSearchParams, name: string): string | null {
  const id = query.get(name);
  return id !== null && anId.test(id) ? id : null;
}

function withIn(query: URLSearchParams): With | null {
  const doctor = idIn(query, "doctor");
  if (doctor !== null) return { kind: "doctor", id: doctor };
  const service = idIn(query, "service");
  return service === null ? null : { kind: "service", id: service };
}

function timeIn(query: URLSearchParams): string | null {
  const at = query.get("at");
  return at !== null && !Number.isNaN(Date.parse(at)) ? new Date(at).toISOString() : null;
}

/** What the address says so far. `moving` is a visit that is to have another time. */
export const asked = computed(() => {
  const query = new URLSearchParams(search.value);
  return {
    patient: idIn(query, "for"),
    with: withIn(query),
    moving: idIn(query, "move"),
    at: timeIn(query),
  };
});

interface Step {
  patient?: string | null;
  with?: With | null;
  moving?: string | null;
  at?: string | null;
}

export function hrefOf(step: Step): string {
  const query = new URLSearchParams();
  if (step.patient != null) query.set("for", step.patient);
  if (step.with != null) query.set(step.with.kind, step.with.id);
  if (step.moving != null) query.set("move", step.moving);
  if (step.at != null) query.set("at", step.at);
  const words = query.toString();
  return words === "" ? bookHref : `${bookHref}?${words}`;
}

export const moveHref = (visitId: string) => hrefOf({ moving: visitId });

export type Question = "with" | "when" | "sure" | "done";

export const done = signal<MyVisit | null>(null);

export const question = computed<Question>(() => {
  if (done.value !== null) return "done";
  const { with: whom, moving, at } = asked.value;
  if (whom === null && moving === null) return "with";
  return at === null ? "when" : "sure";
});

// ---- With whom ------------------------------------------------------------------------------

export const choices = remote<BookingChoices>(() => "/slots/choices");

/** Whether a patient is offered to book at all. */
export const mayBook = computed(() => {
  const found = choices.value.value;
  if (found === null) return false;
  return found.people.some((one) => one.doctors.length + one.services.length > 0);
});

/** Whom the booking is for: who was chosen, or the first who may be. */
export const bookFor = computed<BookFor | null>(() => {
  const people = choices.value.value?.people ?? [];
  return people.find((one) => one.patient_id === asked.value.patient) ?? people[0] ?? null;
});

/** The name of the doctor or service. */
export const withName = computed(() => {
  const { with: whom, moving } = asked.value;
  if (moving !== null) return movingVisit.value?.doctor?.name ?? null;
  if (whom === null || bookFor.value === null) return null;
  const { doctors, services } = bookFor.value;
  const all: readonly { id: string; name: string }[] = whom.kind === "doctor" ? doctors : services;
  return all.find((one) => one.id === whom.id)?.name ?? null;
});

export const movingVisit = computed(() => {
  const id = asked.value.moving;
  return visits.value.value?.visits.find((one) => one.id === id) ?? null;
});

// ---- When -----------------------------------------------------------------------------------

/** The first day of the week that is shown; null is the first there is. */
export const from = signal<string | null>(null);

function slotsPath(): string {
  const { patient, with: whom, moving } = asked.peek();
  const query = new URLSearchParams();
  if (moving !== null) query.set("visit_id", moving);
  else if (whom !== null) query.set(`${whom.kind}_id`, whom.id);
  if (patient !== null && moving === null) query.set("patient_id", patient);
  const day = from.peek();
  if (day !== null) query.set("from", day);
  return `/slots?${query}`;
}

export const slots = remote<Slots>(slotsPath);

export interface Day {
  /** The reader's own day, as a key. */
  key: string;
  slots: readonly FreeSlot[];
}

/** Times by the day that they fall on where the reader is. */
export function byDay(found: Slots): Day[] {
  const days = new Map<string, FreeSlot[]>();
  for (const slot of found.days.flatMap((day) => day.slots)) {
    const key = new Date(slot.starts_at).toDateString();
    days.set(key, [...(days.get(key) ?? []), slot]);
  }
  return [...days].map(([key, list]) => ({ key, slots: list }));
}

export function showFrom(day: string | null): void {
  from.value = day;
  void slots.load();
}

export function choose(at: string): void {
  const { patient, with: whom, moving } = asked.peek();
  go(hrefOf({ patient, with: whom, moving, at }));
}

// ---- Sure -----------------------------------------------------------------------------------

export const reason = signal("");
export const busy = signal(false);
export const failure = signal<unknown>(null);

function send(at: string): Promise<MyVisit> {
  const { patient, with: whom, moving } = asked.peek();
  if (moving !== null) {
    return api.post<MyVisit>(`/my/visits/${encodeURIComponent(moving)}/move`, { starts_at: at });
  }
  return api.post<MyVisit>("/my/visits", {
    ...(whom === null ? {} : { [`${whom.kind}_id`]: whom.id }),
    ...(patient === null ? {} : { patient_id: patient }),
    starts_at: at,
    reason: reason.peek().trim(),
  });
}

/** Books, or moves, and says so; a time that is gone by now leads back to those that are left. */
export async function confirm(): Promise<void> {
  const { at } = asked.peek();
  if (at === null || busy.peek()) return;
  busy.value = true;
  failure.value = null;
  try {
    done.value = await send(at);
    void refresh();
  } catch (error) {
    failure.value = error;
    void slots.load();
  } finally {
    busy.value = false;
  }
}

export async function cancelVisit(visit: MyVisit): Promise<void> {
  busy.value = true;
  failure.value = null;
  try {
    await api.post(`/visits/${encodeURIComponent(visit.id)}/cancel`, {});
  } catch (error) {
    failure.value = error;
    throw error;
  } finally {
    busy.value = false;
    void refresh();
  }
}

/** Called once: asks for what each question needs as the address moves on. */
export function followBooking(): void {
  void choices.load();
  let before = "";
  effect(() => {
    const now = asked.value;
    const isHere = view.value === "book";
    untracked(() => {
      failure.value = null;
      if (!isHere) return;
      const what = JSON.stringify([now.patient, now.with, now.moving]);
      done.value = null;
      if (now.with === null && now.moving === null) return void choices.load();
      if (what !== before) {
        from.value = null;
        slots.forget();
      }
      before = what;
      void slots.load();
    });
  });
}
