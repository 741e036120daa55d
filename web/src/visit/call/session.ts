/* The patient's side of one call: goes in by itself once admitted, out on purpose, and in again.
   Leaving does not end the visit; only the doctor does that. */
import { batch, signal } from "@preact/signals";
import { createCall, type Call } from "../../call";
import { warm } from "../../call/view";
import type { Note } from "../../note";
import { openNote } from "../../socket/note";
import { createSignaller } from "../../socket/room";
import { openTalk } from "../../socket/talk";
import type { Attendance } from "../../socket/visit";
import type { TalkStore } from "../../talk";
import { refresh, standAdmitted, visit } from "../model";
import { closeOwnMedia, openWhereAllowed, ownMedia } from "../own";

export const call = signal<Call | null>(null);
/** Text beside speech, while the call is on screen. */
export const talk = signal<TalkStore | null>(null);
/** Out of the call and not back yet: left on purpose, or it went on at another place. */
export const outside = signal<"left" | "taken_over" | null>(null);
/** Going in was refused; what the server said. */
export const refused = signal<unknown>(null);

/** Moved on meanwhile: the fresh visit shows what is next by itself. */
async function join(entered: Call): Promise<void> {
  refused.value = null;
  try {
    await entered.join();
  } catch (error) {
    if (call.peek() !== entered) return;
    refused.value = error;
    await refresh();
  }
}

/** Camera and microphone stay with the page that has the call. */
export function goneElsewhere(): void {
  outside.value = "taken_over";
  closeOwnMedia();
}

/* ---- Before the call: connected while the doctor gets ready, nothing is sent ---- */

interface Prepared {
  attendance: Attendance;
  call: Call;
  cool(): void;
}

let prepared: Prepared | null = null;

/** The call that is ready to begin: its stage stands by. */
export const standingBy = signal<Call | null>(null);

function makeCall(attendance: Attendance): Call {
  return createCall({ signaller: createSignaller(attendance), media: ownMedia() });
}

function getReady(attendance: Attendance): Prepared {
  const made = makeCall(attendance);
  standingBy.value = made;
  return { attendance, call: made, cool: warm(made) };
}

function prepare(attendance: Attendance): void {
  if (call.peek() !== null) return;
  prepared ??= getReady(attendance);
  void openWhereAllowed();
  void prepared.call.prepare();
}

/** Follows the doctor's getting ready, and the admission, as the server tells of them; the visit is
    fetched as well, but that takes longer. Returns how to stop. */
export function followPreparing(attendance: Attendance): () => void {
  const { connection, visitId } = attendance;
  const offs = [
    connection.on("room:preparing", ({ visit_id, doctor_name }) => {
      if (visit_id !== visitId) return;
      const shown = visit.peek();
      const preparing = doctor_name === null ? null : { doctor_name };
      if (shown?.id === visitId) visit.value = { ...shown, preparing };
      if (doctor_name !== null) prepare(attendance);
    }),
    connection.on("room:admitted", ({ visit_id }) => {
      if (visit_id === visitId) standAdmitted(visitId);
    }),
    // A page that comes while the doctor is getting ready finds it in the visit.
    visit.subscribe((shown) => {
      const waits = shown?.id === visitId && shown.state === "waiting";
      if (waits && shown.preparing != null && prepared === null) prepare(attendance);
    }),
  ];
  return () => {
    for (const off of offs) off();
    const left = prepared;
    prepared = null;
    standingBy.value = null;
    left?.cool();
    void left?.call.leave();
  };
}

function takePrepared(attendance: Attendance): Call | null {
  if (prepared?.attendance !== attendance) return null;
  const { call: taken, cool } = prepared;
  prepared = null;
  cool();
  return taken.ending.peek() === null ? taken : null;
}

/** Runs while the call is on screen; returns the way out of it. */
export function enterCall(attendance: Attendance): () => void {
  const entered = takePrepared(attendance) ?? makeCall(attendance);
  batch(() => {
    call.value = entered;
    standingBy.value = null;
  });
  void openWhereAllowed();
  void join(entered);
  const text = openTalk(attendance);
  talk.value = text;
  const off = entered.ending.subscribe((ending) => {
    if (ending === "closed") void refresh();
    if (ending === "taken_over") goneElsewhere();
  });
  // Closed or loaded again: without this, the page's old place haunts the room for a minute.
  const goOut = () => void entered.leave();
  window.addEventListener("pagehide", goOut);
  return () => {
    window.removeEventListener("pagehide", goOut);
    off();
    text.close();
    if (talk.peek() === text) talk.value = null;
    if (call.peek() === entered) call.value = null;
    void entered.leave();
  };
}

export function tryAgain(): void {
  const entered = call.peek();
  if (entered !== null) void join(entered);
}

export async function leaveCall(): Promise<void> {
  outside.value = "left";
  await call.peek()?.leave();
  closeOwnMedia();
}

export function comeBack(): void {
  outside.value = null;
}

/* ---- The shared note: opened when first shown, kept while the call lasts ---- */

export type NoteState =
  { at: "closed" } | { at: "opening" } | { at: "open"; note: Note } | { at: "failed" };
export const noteState = signal<NoteState>({ at: "closed" });

export async function showNote(attendance: Attendance): Promise<void> {
  if (noteState.peek().at === "opening" || noteState.peek().at === "open") return;
  const opening: NoteState = { at: "opening" };
  noteState.value = opening;
  try {
    const note = await openNote(attendance);
    if (noteState.peek() === opening) noteState.value = { at: "open", note };
    else note.close(); // Put away while it was being opened.
  } catch {
    // The editor's program did not load; the call goes on.
    if (noteState.peek() === opening) noteState.value = { at: "failed" };
  }
}

export function putNoteAway(): void {
  const state = noteState.peek();
  if (state.at === "open") state.note.close();
  noteState.value = { at: "closed" };
}
