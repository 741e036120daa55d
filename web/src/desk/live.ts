/* The visit this page is in: its socket, its place, the call while there is one, and the note until
   the visit is finished. It follows the desk: a reload in the middle of a call leads straight back. */
import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { toSignIn } from "../account/session";
import { currentSession } from "../api";
import { createCall, type Call } from "../call";
import type { Outcome } from "../api/types";
import { isAllowed } from "../media/allowed";
import { createMedia, type Media } from "../media/media";
import type { Note } from "../note";
import { openNote } from "../socket/note";
import { createConnection } from "../socket/connection";
import { createSignaller } from "../socket/room";
import { endTalk, startTalk } from "./beside";
import { focusRow, focusSoon, isNarrow } from "./focus";
import {
  admit,
  complete,
  desk,
  hangUp,
  hush,
  isReceiving,
  move,
  ownCalls,
  refreshSoon,
  selectedId,
  visit,
} from "./model";
import { openPresence, sendAhead, startPreparing, takeReady, type Presence } from "./preparing";
import { ended } from "./ended";
import { go, visitHref } from "./route";

export interface LiveVisit {
  id: string;
  name: string;
  /** False in wrap-up, when only the note is open. */
  inCall: boolean;
  since: string | null;
  call: Call | null;
}

/** Which part a narrow screen shows of the chosen visit. */
export type Part = "person" | "call" | "note";

export const liveVisit = signal<LiveVisit | null>(null);
export const note = signal<Note | null>(null);
/** The note's program did not load; the call goes on without it. */
export const noteFailed = signal(false);
export const joinFailure = signal<unknown>(null);
/** Camera and microphone are being opened before the patient is let in. */
export const opening = signal(false);
export const mediaAsked = signal(false);
export const online = signal(true);
export const part = signal<Part>("person");

let ownMedia: Media | undefined;
/** Opened by itself when a waiting patient was looked at, not by a press. */
let openedEarly = false;

/** Made once, when first needed: the list of devices is nobody's business before. */
export function media(): Media {
  ownMedia ??= createMedia();
  return ownMedia;
}

const patienceMs = 8_000;

/** The browser may ask the doctor; an answer that does not come holds nobody up. */
export async function openMedia(): Promise<void> {
  if (mediaAsked.peek() && !opening.peek()) return media().restore();
  mediaAsked.value = true;
  opening.value = true;
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
  await Promise.race([media().open(), patience]);
  opening.value = false;
}

/** Opens what the browser gives without a question, so that letting in takes no time. */
async function openWhereAllowed(): Promise<void> {
  if (mediaAsked.peek()) return;
  const allowed = await Promise.all([isAllowed("microphone"), isAllowed("camera")]);
  if (!allowed.includes(true) || mediaAsked.peek()) return;
  openedEarly = true;
  await openMedia();
}

/** The panel was left without a call: what nobody asked for goes off again. */
function closeEarly(): void {
  if (openedEarly && room?.call == null) closeMedia();
}

export function closeMedia(): void {
  openedEarly = false;
  ownMedia?.close();
  mediaAsked.value = false;
}

/** The first picture has the browser to itself; the note comes right after. */
export const pictureFirstMs = 400;

/** Resolves to whether the patient is in. */
export async function letIn(id: string, licenceReason = ""): Promise<boolean> {
  if (!mediaAsked.peek()) await openMedia();
  else await ended(opening);
  sendAhead(id, "asked");
  hush(pictureFirstMs);
  const admitted = await admit(id, licenceReason === "" ? {} : { licence_reason: licenceReason });
  if (admitted === undefined) {
    sendAhead(id, "no");
    return false;
  }
  part.value = "call";
  focusSoon("#work");
  return true;
}

/** Calls that ended at this page; a visit never goes back into its call. */
const over = signal<ReadonlySet<string>>(new Set());

function isOver(id: string): void {
  over.value = new Set([...over.peek(), id]);
}

export async function endCall(id: string): Promise<void> {
  const ended = await hangUp(id);
  if (ended === undefined) return;
  if (selectedId.peek() !== id) {
    // Ended from another page. The visit is known before the page goes there, so its note stays.
    visit.value = ended;
    go(visitHref(id));
  }
  isOver(id);
  focusSoon("#wrap-up-title");
}

/** Takes back the end of a call: both go into it again. */
export async function resumeCall(id: string): Promise<void> {
  over.value = new Set([...over.peek()].filter((each) => each !== id));
  const resumed = await move("undo", id);
  if (resumed === undefined) isOver(id);
  else focusSoon("#work");
}

export async function finish(id: string, outcome: Outcome): Promise<boolean> {
  const finished = await complete(id, outcome);
  if (finished !== undefined) focusSoon("#person-title");
  return finished !== undefined;
}

type Target = Pick<LiveVisit, "id" | "name" | "inCall" | "since">;

/** The visit to be in: a running call first, and it stays while others are looked at. */
const target = computed<Target | null>(() => {
  const seen = visit.value;
  const mine =
    seen?.doctor != null &&
    (seen.doctor.id === desk.value?.doctor.id || isReceiving(desk.value, seen.id));
  const calls: Target[] = ownCalls.value
    .filter((row) => !over.value.has(row.id))
    .map((row) => ({ id: row.id, name: row.patient_name, inCall: true, since: null }));
  const chosen = seen !== null && mine ? asTarget(seen) : null;
  const kept = calls.find((call) => call.id === liveVisit.peek()?.id);
  if (kept !== undefined) return kept.id === chosen?.id ? chosen : kept;
  if (chosen !== null) return chosen.inCall || calls.length === 0 ? chosen : (calls[0] ?? null);
  return calls[0] ?? null;
});

function asTarget(seen: NonNullable<typeof visit.value>): Target | null {
  const { id, state } = seen;
  const name = seen.patient.name;
  if (state === "in_call" && !over.value.has(id)) {
    return { id, name, inCall: true, since: seen.admitted_at };
  }
  const wraps = state === "wrap_up" || state === "in_call";
  return wraps ? { id, name, inCall: false, since: seen.admitted_at } : null;
}

interface Room extends Presence {
  call: Call | null;
  closed: boolean;
}

let room: Room | undefined;

function leaveRoom(): void {
  const left = room;
  room = undefined;
  if (left === undefined) return;
  left.closed = true;
  note.peek()?.close();
  note.value = null;
  endTalk();
  const gone = left.call?.leave() ?? Promise.resolve();
  // The others hear of it first; then this page's place is given back.
  void gone.finally(() => {
    left.attendance.close();
    left.connection.close();
  });
}

async function startNote(inside: Room, afterMs: number): Promise<void> {
  noteFailed.value = false;
  if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
  if (inside.closed) return;
  try {
    const opened = await openNote(inside.attendance);
    if (inside.closed) opened.close();
    else note.value = opened;
  } catch (error) {
    console.error(error);
    if (!inside.closed) noteFailed.value = true;
  }
}

function enterRoom(wish: Target): Room {
  leaveRoom();
  const { id } = wish;
  const ready = takeReady(id);
  const inside: Room = { ...(ready ?? openPresence(id)), call: null, closed: false };
  room = inside;
  // What was prepared goes on as the call, before anything else takes its time.
  if (wish.inCall) startCall(inside, ready?.call);
  else void ready?.call.leave();
  void startNote(inside, ready === undefined ? 0 : pictureFirstMs);
  startTalk(inside.attendance);
  return inside;
}

export async function join(call: Call): Promise<void> {
  joinFailure.value = null;
  try {
    await call.join();
  } catch (error) {
    if (room?.call === call) joinFailure.value = error;
    refreshSoon();
  }
}

function startCall(inside: Room, ready?: Call): void {
  const call =
    ready ?? createCall({ signaller: createSignaller(inside.attendance), media: media() });
  inside.call = call;
  if (selectedId.peek() === inside.id) part.value = "call";
  if (!mediaAsked.peek()) void openMedia(); // After a reload: the doctor had allowed it.
  void join(call);
  const stop = call.ending.subscribe((ending) => {
    if (ending === "closed") {
      isOver(inside.id);
      refreshSoon();
    }
    if (ending === "taken_over") closeMedia();
    if (ending !== null) queueMicrotask(() => stop());
  });
}

function endRoomCall(inside: Room): void {
  void inside.call?.leave();
  inside.call = null;
  closeMedia();
}

function follow(wish: Target | null): void {
  if (wish === null) {
    if (room?.call != null) closeMedia();
    leaveRoom();
    liveVisit.value = null;
    return;
  }
  const inside = room?.id === wish.id ? room : enterRoom(wish);
  if (wish.inCall && inside.call === null) startCall(inside);
  if (!wish.inCall && inside.call !== null) endRoomCall(inside);
  const since = wish.since ?? (liveVisit.peek()?.id === wish.id ? liveVisit.peek()?.since : null);
  liveVisit.value = { ...wish, since: since ?? null, call: inside.call };
}

/** Called once by the surface. Nothing here ends a call when the page goes away. */
export function startLive(): void {
  const socket = createConnection({ session: currentSession() });
  socket.on("desk:changed", refreshSoon);
  socket.onReconnect(refreshSoon);
  socket.status.subscribe((status) => (online.value = status !== "offline"));
  socket.refused.subscribe((refused) => {
    if (refused !== null) toSignIn();
  });
  effect(() => {
    const wish = target.value;
    untracked(() => batch(() => follow(wish)));
  });
  startPreparing({ media, openEarly: () => void openWhereAllowed(), closeEarly });
  let before: string | null = null;
  effect(() => {
    const id = selectedId.value;
    if (id === null && before !== null && isNarrow()) focusRow(visitHref(before));
    before = id;
  });
  effect(() => {
    // Another visit starts with its person; the running call with its picture.
    const id = selectedId.value;
    part.value = id !== null && id === liveVisit.peek()?.id ? "call" : "person";
  });
}
