/* Booking a visit: the answers so far, the search for a patient, what is missing, and the sending.
   Booking.tsx shows it; the desk and the admin's pages say once who books and what follows. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { ApiError, api } from "../api";
import type { BookedVisit, BookVisit, DoctorBrief, DoctorList, PatientBrief } from "../api/types";
import { findPatients } from "../page/patients";

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
  language: "en" | "es";
  /** Empty: any doctor on duty. */
  doctorId: string;
  day: string;
  time: string;
  minutes: number;
  reason: string;
  sendBy: Way;
}

export type Gap =
  | "patient"
  | "name"
  | "email"
  | "phone"
  | "missing-email"
  | "missing-phone"
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
  const at = new Date(Math.ceil((now.getTime() + 1) / quarter) * quarter);
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
    language: "en",
    doctorId,
    ...nextQuarter(now),
    minutes: 20,
    reason: "",
    sendBy: "mail",
  };
}

/** The instant that day and time mean here; null when they are no day and time. */
export function startOf(draft: Pick<Draft, "day" | "time">): Date | null {
  const at = new Date(`${draft.day}T${draft.time}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

const emailLike = /^[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}$/;
const phoneLike = /^\+?[0-9 ()./-]{5,31}$/;

function patientGaps(draft: Draft): Gap[] {
  if (draft.isNew) {
    const gaps: Gap[] = [];
    if (draft.name.trim() === "") gaps.push("name");
    if (!emailLike.test(draft.email.trim())) gaps.push("email");
    if (!phoneLike.test(draft.phone.trim())) gaps.push("phone");
    return gaps;
  }
  if (draft.patient === null) return ["patient"];
  const gaps: Gap[] = [];
  if (!draft.patient.email) gaps.push("missing-email");
  if (!draft.patient.phone) gaps.push("missing-phone");
  return gaps;
}

const graceMs = 5 * 60_000;

/** What keeps the draft from being sent, in the order of the form. */
export function gapsOf(draft: Draft, now = new Date()): Gap[] {
  const gaps = patientGaps(draft);
  if (draft.day === "") gaps.push("day");
  if (draft.time === "") gaps.push("time");
  const start = startOf(draft);
  if (start !== null && start.getTime() < now.getTime() - graceMs) gaps.push("past");
  return gaps;
}

export function requestOf(draft: Draft, start: Date): BookVisit {
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
    starts_at: start.toISOString(),
    minutes: draft.minutes,
    reason: draft.reason.trim(),
    send_by: draft.sendBy,
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

export function change(part: Partial<Draft>): void {
  draft.value = { ...draft.peek(), ...part };
  // Once the gaps were shown they close as they are filled, and no new one opens while typing.
  const open = new Set(gapsOf(draft.peek()));
  gaps.value = gaps.peek().filter((gap) => open.has(gap));
}

export function openBooking(): void {
  draft.value = emptyDraft(booker.me.peek()?.id ?? "");
  gaps.value = [];
  booked.value = null;
  sendFailure.value = null;
  found.value = null;
  query.value = "";
  isOpen.value = true;
  void loadDoctors();
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

export async function book(): Promise<void> {
  const now = draft.peek();
  gaps.value = gapsOf(now);
  const start = startOf(now);
  if (gaps.peek().length > 0 || start === null || sending.peek()) return;
  sending.value = true;
  sendFailure.value = null;
  try {
    const visit = await api.post<BookedVisit>("/visits", requestOf(now, start));
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

// ---- The search ---------------------------------------------------------------------------

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
