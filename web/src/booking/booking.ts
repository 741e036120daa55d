/* Booking a visit: the answers so far, what is missing, and the sending. Booking.tsx shows it; the
   desk and the admin's pages say once who books and what follows. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { ApiError, api, codeOf } from "../api";
import type {
  BookedVisit,
  BookVisit,
  DoctorBrief,
  DoctorList,
  PatientBrief,
  ServiceEntry,
  ServiceList,
  WalkIn,
} from "../api/types";
import { forgetSearch } from "./search";

/** The page that books. */
export interface Booker {
  /** The doctor at the page, who comes first in the choice; null for anyone else. */
  me: ReadonlySignal<DoctorBrief | null>;
  onBooked: () => void;
}

let booker: Booker = { me: signal(null), onBooked: () => undefined };

/** Called once by the surface. */
export function startBooking(by: Booker): void {
  booker = by;
}

export function bookingDoctor(): DoctorBrief | null {
  return booker.me.value;
}

export type Way = "mail" | "sms";

export interface Draft {
  patient: PatientBrief | null;
  /** True while a new patient is being written down. */
  isNew: boolean;
  name: string;
  email: string;
  phone: string;
  /** Whoever books checked the number with the patient. */
  phoneChecked: boolean;
  language: "en" | "es";
  /** Empty: any doctor on duty, unless it is for a service. */
  doctorId: string;
  /** Empty: for no service. */
  serviceId: string;
  /** Somebody without an appointment: there is no time to choose. */
  isWalkIn: boolean;
  day: string;
  time: string;
  minutes: number;
  reason: string;
  sendBy: Way;
  /** The instant of a free time that was picked: a clock may show its hour twice. */
  exact: string | null;
}

export type Gap =
  | "patient"
  | "name"
  | "email"
  | "phone"
  | "missing-email"
  | "missing-phone"
  | "phone-checked"
  | "day"
  | "time"
  | "past";

export const lengths = [10, 15, 20, 30, 45, 60] as const;

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** The next quarter of an hour, in the reader's own zone: the likeliest wish. */
export function nextQuarter(now: Date): { day: string; time: string } {
  const quarter = 15 * 60_000;
  return dayAndClock(new Date(Math.ceil((now.getTime() + 1) / quarter) * quarter));
}

function dayAndClock(at: Date): { day: string; time: string } {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return { day, time: `${two(at.getHours())}:${two(at.getMinutes())}` };
}

export function emptyDraft(doctorId: string, now = new Date()): Draft {
  return {
    patient: null,
    isNew: false,
    name: "",
    email: "",
    phone: "",
    phoneChecked: false,
    language: "en",
    doctorId,
    serviceId: "",
    isWalkIn: false,
    ...nextQuarter(now),
    minutes: 20,
    reason: "",
    sendBy: "mail",
    exact: null,
  };
}

/** The instant that day and time mean here; null when they are no day and time. */
export function startOf(
  draft: Pick<Draft, "day" | "time"> & { exact?: string | null },
): Date | null {
  const at = new Date(draft.exact ?? `${draft.day}T${draft.time}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

const emailLike = /^[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}$/;
const phoneLike = /^\+?[0-9 ()./-]{5,31}$/;

/** The code would go by text to a number that nobody has checked. */
function lacksCheck(draft: Draft): boolean {
  const known = !draft.isNew && draft.patient?.phone_checked === true;
  return draft.sendBy === "mail" && !known && !draft.phoneChecked;
}

function patientGaps(draft: Draft): Gap[] {
  if (draft.isNew) {
    const gaps: Gap[] = [];
    if (draft.name.trim() === "") gaps.push("name");
    if (!emailLike.test(draft.email.trim())) gaps.push("email");
    if (!phoneLike.test(draft.phone.trim())) gaps.push("phone");
    else if (lacksCheck(draft)) gaps.push("phone-checked");
    return gaps;
  }
  if (draft.patient === null) return ["patient"];
  const gaps: Gap[] = [];
  if (!draft.patient.email) gaps.push("missing-email");
  if (!draft.patient.phone) gaps.push("missing-phone");
  else if (lacksCheck(draft)) gaps.push("phone-checked");
  return gaps;
}

const graceMs = 5 * 60_000;

/** What keeps the draft from being sent, in the order of the form. */
export function gapsOf(draft: Draft, now = new Date()): Gap[] {
  const gaps = patientGaps(draft);
  if (draft.isWalkIn) return gaps;
  if (draft.day === "") gaps.push("day");
  if (draft.time === "") gaps.push("time");
  const start = startOf(draft);
  if (start !== null && start.getTime() < now.getTime() - graceMs) gaps.push("past");
  return gaps;
}

/** What a walk-in and a booked visit have in common. */
export function walkInOf(draft: Draft): WalkIn {
  const person = draft.isNew
    ? {
        new_patient: {
          name: draft.name.trim(),
          email: draft.email.trim(),
          phone: draft.phone.trim(),
          language: draft.language,
        },
      }
    : { patient_id: draft.patient?.id ?? null };
  return {
    ...person,
    ...(draft.doctorId === "" ? {} : { doctor_id: draft.doctorId }),
    ...(draft.serviceId === "" ? {} : { service_id: draft.serviceId }),
    minutes: draft.minutes,
    reason: draft.reason.trim(),
    send_by: draft.sendBy,
    phone_checked: draft.phoneChecked,
  };
}

/** With `overlap` the visit may meet another one of the doctor's. */
export function requestOf(draft: Draft, start: Date, overlap = false): BookVisit {
  const { minutes = draft.minutes, ...common } = walkInOf(draft);
  return {
    ...common,
    minutes,
    starts_at: start.toISOString(),
    ...(overlap ? { overlap } : {}),
  };
}

export interface Booked {
  visit: BookedVisit;
  name: string;
  startsAt: string;
}

export const isOpen = signal(false);
export const draft = signal<Draft>(emptyDraft(""));
export const gaps = signal<readonly Gap[]>([]);
export const booked = signal<Booked | null>(null);
export const sending = signal(false);
export const sendFailure = signal<unknown>(null);
export const doctors = signal<readonly DoctorBrief[]>([]);
export const services = signal<readonly ServiceEntry[]>([]);
/** The doctor, or each of those it is open to, is taken then; sent once more, it is booked all the same. */
export const isTaken = computed(() => codeOf(sendFailure.value) === "slot_taken");

export function change(part: Partial<Draft>): void {
  const isMoved = "day" in part || "time" in part;
  draft.value = { ...draft.peek(), ...(isMoved ? { exact: null } : {}), ...part };
  const isAnother = ["doctorId", "serviceId", "minutes"].some((field) => field in part);
  if (isTaken.peek() && (isMoved || isAnother)) sendFailure.value = null;
  // Once the gaps were shown they close as they are filled, and no new one opens while typing.
  const open = new Set(gapsOf(draft.peek()));
  gaps.value = gaps.peek().filter((gap) => open.has(gap));
}

export function openBooking(): void {
  draft.value = emptyDraft(booker.me.peek()?.id ?? "");
  gaps.value = [];
  booked.value = null;
  sendFailure.value = null;
  forgetSearch();
  isOpen.value = true;
  void loadDoctors();
  void loadServices();
}

/** For somebody without an appointment: they wait from now on. */
export function openWalkIn(): void {
  openBooking();
  change({ isWalkIn: true });
}

/** For a free time of the booking doctor's own schedule. */
export function openBookingAt(startsAt: string, minutes: number): void {
  openBooking();
  change({ ...dayAndClock(new Date(startsAt)), minutes, exact: startsAt });
}

export function closeBooking(): void {
  isOpen.value = false;
}

async function loadDoctors(): Promise<void> {
  try {
    doctors.value = (await api.get<DoctorList>("/doctors")).doctors;
  } catch {
    doctors.value = []; // "You" and "any doctor" still work.
  }
}

async function loadServices(): Promise<void> {
  try {
    services.value = (await api.get<ServiceList>("/services")).services;
  } catch {
    services.value = []; // A visit can be booked for a doctor all the same.
  }
}

export async function book(): Promise<void> {
  const now = draft.peek();
  gaps.value = gapsOf(now);
  const start = now.isWalkIn ? new Date() : startOf(now);
  if (gaps.peek().length > 0 || start === null || sending.peek()) return;
  const overlap = isTaken.peek();
  sending.value = true;
  sendFailure.value = null;
  try {
    const visit = now.isWalkIn
      ? await api.post<BookedVisit>("/visits/walk-in", walkInOf(now))
      : await api.post<BookedVisit>("/visits", requestOf(now, start, overlap));
    const name = now.isNew ? now.name.trim() : (now.patient?.name ?? "");
    booked.value = { visit, name, startsAt: start.toISOString() };
    booker.onBooked();
  } catch (error) {
    sendFailure.value = error;
    if (error instanceof ApiError) gaps.value = serverGaps(error);
  } finally {
    sending.value = false;
  }
}

const byPath: Record<string, Gap> = { name: "name", email: "email", phone: "phone" };

function serverGaps(error: ApiError): Gap[] {
  return error.fields.flatMap(({ path }) => byPath[path.split(".").at(-1) ?? ""] ?? []);
}
