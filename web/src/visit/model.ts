/* Where the visit stands, and everything the patient can do about it over HTTP. Knows no page and no
   socket: live.ts calls `refresh` when the server says that something changed; screens read the
   signals and call the actions, which throw ApiError for the screen to put into words. */
import { computed, signal } from "@preact/signals";
import { api, ApiError, currentSession, useSession } from "../api/client";
import type {
  CheckIn,
  ClinicInfo,
  GuestCheckIn,
  GuestVisit,
  LinkChallenge,
  MyVisit,
  SessionInfo,
} from "../api/types";
import { forgetChallenge, keepChallenge, keptChallenge } from "./arrive/challenge";
import { askAgain, visitSession, whyOver, type Over } from "./over";

export type Stage =
  | { at: "loading" }
  | { at: "failed"; error: unknown }
  /* A link lies in memory; nothing was sent yet. */
  | { at: "link" }
  | { at: "dead_link" }
  | { at: "code"; challenge: LinkChallenge }
  /* /visit without a link and without a session. */
  | { at: "no_link" }
  /* /visit/{id} without a session that opens it. */
  | { at: "elsewhere" }
  | Over
  /* The visit is open on another device, which has to say yes first; or it said no. */
  | { at: "second_device" }
  | { at: "device_refused" }
  | { at: "visit" }
  | { at: "guest" };

export const stage = signal<Stage>({ at: "loading" });
export const clinic = signal<ClinicInfo | null>(null);
export const visit = signal<MyVisit | null>(null);
/** The same visit, for somebody who was invited to it. */
export const guestVisit = signal<GuestVisit | null>(null);
/** When `visit` was last heard of, for "Checked at …". */
export const checkedAt = signal<string | null>(null);
/** The last refresh did not get through; what is shown may be old. */
export const stale = signal(false);

/** The visit as whoever this is may see it. */
export const shownVisit = computed(() => visit.value ?? guestVisit.value);
export const visitId = computed(() => shownVisit.value?.id ?? null);

let token: string | null = null;

/** The address that opens this visit in another browser, while its link is still in memory. */
export function linkAddress(): string | null {
  return token === null ? null : `${location.origin}/visit#${token}`;
}

function heard(at: "visit" | "guest"): void {
  checkedAt.value = new Date().toISOString();
  stale.value = false;
  if (stage.peek().at !== at) stage.value = { at };
}

/** An answer that was on its way when the doctor let this patient in is older than that. */
const admissionMs = 3_000;
let admitted: { id: string; untilMs: number } | null = null;

/** The server said that the call is on; a fresh visit follows, and takes longer. */
export function standAdmitted(id: string): void {
  const shown = visit.peek();
  if (shown?.id !== id || shown.state !== "waiting") return;
  admitted = { id, untilMs: performance.now() + admissionMs };
  visit.value = { ...shown, state: "in_call", preparing: null };
}

function stand(found: MyVisit): void {
  const isOld =
    found.state === "waiting" && found.id === admitted?.id && performance.now() < admitted.untilMs;
  if (isOld) return heard("visit");
  visit.value = found;
  guestVisit.value = null;
  heard("visit");
}

export function standAsGuest(found: GuestVisit): void {
  guestVisit.value = found;
  visit.value = null;
  heard("guest");
}

async function mine(id: string): Promise<MyVisit> {
  return api.get<MyVisit>(`/visits/${encodeURIComponent(id)}/mine`);
}

async function asGuest(id: string): Promise<GuestVisit> {
  return api.get<GuestVisit>(`/visits/${encodeURIComponent(id)}/guest`);
}

/** Goes to where a visit session leads: the visit, or the wait for another device's yes. */
async function enter(session: SessionInfo): Promise<void> {
  const id = session.visit_id ?? "";
  history.replaceState(null, "", `/visit/${id}`);
  token = null;
  if (session.level === "pending") stage.value = { at: "second_device" };
  else if (session.person?.roles.includes("guest") === true) standAsGuest(await asGuest(id));
  else stand(await mine(id));
}

async function openById(id: string): Promise<void> {
  const session = await visitSession();
  if (session?.visit_id === id) return enter(session);
  useSession("account");
  const { level } = await api.get<SessionInfo>("/session");
  if (level !== "full") {
    stage.value = { at: session === null ? "elsewhere" : "replaced" };
    return;
  }
  stand(await mine(id));
}

async function openWithoutLink(): Promise<void> {
  const challenge = keptChallenge();
  if (challenge !== null) {
    useSession("visit");
    stage.value = { at: "code", challenge };
    return;
  }
  const session = await visitSession();
  if (session === null) stage.value = { at: "no_link" };
  else await enter(session);
}

async function arrive(path: string, fragment: string): Promise<void> {
  clinic.value ??= await api.get<ClinicInfo>("/clinic");
  const id = /^\/visit\/([^/]+)/.exec(path)?.[1];
  if (id !== undefined) return openById(decodeURIComponent(id));
  if (fragment === "") return openWithoutLink();
  useSession("visit");
  token = fragment;
  stage.value = { at: "link" };
}

function closedToMe(error: unknown): boolean {
  return error instanceof ApiError && [401, 403, 404].includes(error.status);
}

/** Reads the address and goes to where the visit is. Called at start and by "Try again". */
export async function open(): Promise<void> {
  stage.value = { at: "loading" };
  try {
    await arrive(location.pathname, location.hash.replace(/^#/, ""));
  } catch (error) {
    stage.value = closedToMe(error) ? { at: "elsewhere" } : { at: "failed", error };
  }
}

/** Shows the page for a link that is over; any other failure is the screen's to tell. */
function foundDead(error: unknown): void {
  const dead = error instanceof ApiError && (error.status === 404 || error.status === 422);
  if (!dead) throw error;
  forgetChallenge();
  stage.value = { at: "dead_link" };
}

async function askForCode(path: string, body: unknown): Promise<void> {
  try {
    const challenge = await api.post<LinkChallenge>(path, body);
    keepChallenge(challenge);
    stage.value = { at: "code", challenge };
  } catch (error) {
    foundDead(error);
  }
}

/** The press on "Continue": only now the link is used, and leaves the address bar. */
export async function redeem(): Promise<void> {
  await askForCode("/visit-link/redeem", { token });
  history.replaceState(null, "", "/visit");
}

export async function resendCode(challenge_id: string): Promise<void> {
  await askForCode("/visit-link/resend", { challenge_id });
}

async function enterOrTell(session: SessionInfo): Promise<void> {
  stage.value = { at: "loading" };
  try {
    await enter(session);
  } catch (error) {
    stage.value = { at: "failed", error };
  }
}

export async function verify(challenge_id: string, code: string): Promise<void> {
  const session = await api.post<SessionInfo>("/visit-link/verify", { challenge_id, code });
  forgetChallenge();
  await enterOrTell(session);
}

/** Asks whether the other device said yes by now. While the way is gone, nothing changes. */
export async function askToEnter(): Promise<void> {
  try {
    const session = await api.post<SessionInfo>("/visit-link/enter", {});
    if (session.level === "visit") await enterOrTell(session);
  } catch (error) {
    if (error instanceof ApiError && error.code === "device_refused") {
      stage.value = { at: "device_refused" };
    } else if (closedToMe(error)) stage.value = { at: "session_over" };
  }
}

function path(rest: string): string {
  return `/visits/${encodeURIComponent(visitId.peek() ?? "")}${rest}`;
}

/** What one person's page showed goes when another's session has taken its place in the browser. */
async function tellOver(id: string): Promise<void> {
  const isGuest = guestVisit.peek() !== null;
  // At once, and the reason when it is known: somebody else may hold the tablet by now.
  const over: Over = { at: "session_over" };
  stage.value = over;
  const told = await whyOver(id, isGuest).catch(() => over);
  if (stage.peek() !== over) return; // Another link was opened meanwhile.
  stage.value = told;
  if (told.at === "replaced") return;
  askAgain(id, isGuest, (why) => {
    if (why.at === "replaced" && stage.peek() === told) stage.value = why;
  });
}

/** Asks where the visit stands now. What is on screen stays while the way to the server is gone. */
export async function refresh(): Promise<void> {
  const id = visitId.peek();
  if (id === null) return;
  try {
    if (guestVisit.peek() === null) stand(await mine(id));
    else standAsGuest(await asGuest(id));
  } catch (error) {
    if (closedToMe(error)) await tellOver(id);
    else stale.value = true;
  }
}

export type Answers = Omit<CheckIn, "consent_telehealth" | "consent_version">;

/** The first time this joins the queue; later it changes the answers. */
export async function checkIn(answers: Answers): Promise<void> {
  const body: CheckIn = {
    ...answers,
    consent_telehealth: true,
    consent_version: clinic.peek()?.consent_version ?? "",
  };
  stand(await api.put<MyVisit>(path("/check-in"), body));
}

export async function cancelVisit(): Promise<void> {
  stand(await api.post<MyVisit>(path("/cancel"), {}));
}

/** Feedback was given or skipped: the visit as it stands since. */
export function saidSo(visit: MyVisit): void {
  stand(visit);
}

/** Yes or no to a guest whom the clinic invited. */
export async function answerGuest(person_id: string, yes: boolean): Promise<void> {
  const word = yes ? "agree" : "decline";
  stand(await api.post<MyVisit>(path(`/guests/${encodeURIComponent(person_id)}/${word}`), {}));
}

/** Yes or no to going on with another doctor. */
export async function answerTransfer(yes: boolean): Promise<void> {
  stand(await api.post<MyVisit>(path(`/transfer/${yes ? "agree" : "decline"}`), {}));
}

/** Yes or no to a further device that opened this person's link. */
export async function answerDevice(device_id: string, yes: boolean): Promise<void> {
  await api.post(path(`/devices/${encodeURIComponent(device_id)}/${yes ? "allow" : "refuse"}`), {});
  await refresh();
}

export async function checkInAsGuest(language: GuestCheckIn["language"]): Promise<void> {
  const consent_version = guestVisit.peek()?.consent_version ?? "";
  const body: GuestCheckIn = { consent_version, language };
  standAsGuest(await api.put<GuestVisit>(path("/guest/check-in"), body));
}

/** Who acts for the patient agrees for themselves, when somebody else checked in. */
export async function checkInAsProxy(language: GuestCheckIn["language"]): Promise<void> {
  const body: GuestCheckIn = { consent_version: clinic.peek()?.consent_version ?? "", language };
  stand(await api.put<MyVisit>(path("/proxy/check-in"), body));
}

/** Ends the session that came by the link; the link itself still works. */
export async function closeHere(): Promise<void> {
  await api.post<SessionInfo>("/sign-out", {});
  stage.value = { at: "session_over" };
}

/** A patient who signed in has a portal to go back to; one who came by link does not. */
export function home(): string | undefined {
  return currentSession() === "account" ? "/portal" : undefined;
}
