/* The visit this page is in: its socket, its place, the call while there is one, and the note until
   the visit is finished. It follows the desk: a reload in the middle of a call leads straight back. */
import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { toSignIn } from "../account/session";
import { currentSession } from "../api";
import { createCall, type Call } from "../call";
import { createMedia, type Media } from "../media/media";
import type { Note } from "../note";
import { openNote } from "../socket/note";
import { attendVisit, type Attendance } from "../socket/visit";
import { createConnection, type Connection } from "../socket/connection";
import { createSignaller } from "../socket/room";
import { focusRow, focusSoon, isNarrow } from "./focus";
import { admit, complete, desk, hangUp, ownCalls, refreshSoon, selectedId, visit } from "./model";
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

export function closeMedia(): void {
  ownMedia?.close();
  mediaAsked.value = false;
}

export async function letIn(id: string): Promise<void> {
  if (!mediaAsked.peek()) await openMedia();
  const admitted = await admit(id);
  if (admitted === undefined) return;
  part.value = "call";
  focusSoon("#work");
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

export async function finish(id: string, outcome: string): Promise<boolean> {
  const finished = await complete(id, outcome);
  if (finished !== undefined) focusSoon("#person-title");
  return finished !== undefined;
}

type Target = Pick<LiveVisit, "id" | "name" | "inCall" | "since">;

/** The visit to be in: a running call first, and it stays while others are looked at. */
const target = computed<Target | null>(() => {
  const seen = visit.value;
  const mine = seen?.doctor != null && seen.doctor.id === desk.value?.doctor.id;
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

interface Room {
  id: string;
  attendance: Attendance;
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
  const gone = left.call?.leave() ?? Promise.resolve();
  // The others hear of it first; then this page's place is given back.
  void gone.finally(() => left.attendance.close());
}

async function startNote(inside: Room): Promise<void> {
  noteFailed.value = false;
  try {
    const opened = await openNote(inside.attendance);
    if (inside.closed) opened.close();
    else note.value = opened;
  } catch (error) {
    console.error(error);
    if (!inside.closed) noteFailed.value = true;
  }
}

function enterRoom(socket: Connection, id: string): Room {
  leaveRoom();
  const attendance = attendVisit(socket, id, refreshSoon);
  const inside: Room = { id, attendance, call: null, closed: false };
  room = inside;
  void startNote(inside);
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

function startCall(inside: Room): void {
  const call = createCall({ signaller: createSignaller(inside.attendance), media: media() });
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

function follow(socket: Connection, wish: Target | null): void {
  if (wish === null) {
    if (room?.call != null) closeMedia();
    leaveRoom();
    liveVisit.value = null;
    return;
  }
  const inside = room?.id === wish.id ? room : enterRoom(socket, wish.id);
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
    untracked(() => batch(() => follow(socket, wish)));
  });
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
