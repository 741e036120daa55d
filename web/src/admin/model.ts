/* What the admin's views show, fetched per view and again on live news, and the one thing an admin
   does to a visit here: sending its link again. */
import { effect, signal } from "@preact/signals";
import { isSignedOut, leaveWhenSignedOut, toSignIn } from "../account/session";
import { api, codeOf, currentSession, errorText } from "../api";
import type { AdminPeople, AdminVisit, AdminVisits, Board, BookedVisit } from "../api/types";
import { toast } from "../design";
import { poll } from "../page/polling";
import { remote, type Remote } from "../page/remote";
import { createConnection, type SocketStatus } from "../socket/connection";
import { t } from "../text";
import { place, type View } from "./route";

export const board = remote<Board>(() => "/admin/board");
export const people = remote<AdminPeople>(() => "/admin/people");
export const visits = remote<AdminVisits>(() => {
  const { day } = place.peek();
  return day === null ? "/admin/visits" : `/admin/visits?day=${day}`;
});

/** The audit is fetched by its own page, when it is asked. */
const shownBy: Partial<Record<View, Remote<unknown>>> = { board, people, visits };

export const status = signal<SocketStatus>("connecting");
/** Moves on by itself, so that minutes are true. */
export const now = signal(new Date());
/** The visit whose link is being sent. */
export const sending = signal<string | null>(null);

function refresh(): void {
  now.value = new Date();
  shownBy[place.peek().view]?.loadSoon();
}

function whyNotSent(error: unknown, name: string): string {
  switch (codeOf(error)) {
    case "no_second_channel":
      return t("admin-no-second-channel", { name });
    case "link_not_sent":
      return t("admin-link-not-sent", { name });
    default:
      return errorText(error);
  }
}

/** The visit whose link waits for somebody's word on the patient's phone number. */
export const unchecked = signal<AdminVisit | null>(null);

export async function resendLink(visit: AdminVisit, phoneChecked = false): Promise<void> {
  if (sending.peek() !== null) return;
  sending.value = visit.id;
  unchecked.value = null;
  try {
    const path = `/visits/${encodeURIComponent(visit.id)}/link/resend`;
    const { link_sent_by: by } = await api.post<BookedVisit>(path, {
      phone_checked: phoneChecked,
    });
    const name = visit.patient_name ?? "";
    toast({ text: by === "mail" ? t("admin-sent-mail", { name }) : t("admin-sent-sms", { name }) });
  } catch (error) {
    if (isSignedOut(error)) toSignIn();
    else if (codeOf(error) === "phone_not_checked") unchecked.value = visit;
    else toast({ text: whyNotSent(error, visit.patient_name ?? "") });
  } finally {
    sending.value = null;
    visits.loadSoon();
  }
}

function followPlace(): void {
  let shownDay = place.peek().day;
  effect(() => {
    const { view, day } = place.value;
    if (view === "visits" && day !== shownDay) {
      shownDay = day;
      visits.forget();
    }
    void shownBy[view]?.load();
  });
}

const tickMs = 5_000;
/** The day turns and links grow old without live news. */
const everyMs = 60_000;

export function startModel(): void {
  followPlace();
  leaveWhenSignedOut(() => Object.values(shownBy).map((each) => each.failure.value));
  const socket = createConnection({ session: currentSession() });
  socket.on("board:changed", refresh);
  socket.onReconnect(refresh);
  socket.status.subscribe((next) => (status.value = next));
  socket.refused.subscribe((code) => {
    if (code !== null) refresh(); // A session that ended says so over HTTP, and leads to sign-in.
  });
  poll(refresh, everyMs);
  setInterval(() => (now.value = new Date()), tickMs);
}
