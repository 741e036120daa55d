/* The note of a chosen visit whose call is over, to be read again. It comes over a socket of its
   own: a socket is at one visit at a time, and the desk's may be in a call. */
import { computed, effect, signal, untracked } from "@preact/signals";
import { currentSession } from "../api";
import type { DoctorVisit } from "../api/types";
import type { Note } from "../note";
import { createConnection } from "../socket/connection";
import { openNote } from "../socket/note";
import { attendVisit } from "../socket/visit";
import { liveVisit } from "./live";
import { desk, refreshSoon, visit } from "./model";

export const pastNote = signal<Note | null>(null);
export const pastNoteFailed = signal(false);

/** Whether a visit has a note to read: its call was held, by this doctor. */
export function hasPastNote(seen: DoctorVisit, me: string | undefined): boolean {
  const over = seen.state === "wrap_up" || seen.state === "completed";
  return over && me !== undefined && seen.doctor?.id === me;
}

type Part = Pick<ReturnType<Note["doc"]["getXmlFragment"]>, "toArray">;

function hasText(part: Part): boolean {
  return part
    .toArray()
    .some((each) => ("toArray" in each ? hasText(each) : "toDelta" in each && each.length > 0));
}

/** Closed without a word in it. */
export function isBlank(note: Note): boolean {
  return note.status.value === "closed" && !hasText(note.doc.getXmlFragment("note"));
}

/** The visit whose note is read again; one that is being finished has its note in live.ts. */
export const pastNoteOf = computed<string | null>(() => {
  const seen = visit.value;
  if (seen === null || seen.id === liveVisit.value?.id) return null;
  return hasPastNote(seen, desk.value?.doctor.id) ? seen.id : null;
});

function read(id: string): () => void {
  const socket = createConnection({ session: currentSession() });
  const attendance = attendVisit(socket, id, refreshSoon);
  let left = false;
  attendance.state.subscribe((state) => {
    if (!left && state === "refused") pastNoteFailed.value = true;
  });
  openNote(attendance).then(
    (opened) => {
      if (left) opened.close();
      else pastNote.value = opened;
    },
    (error: unknown) => {
      console.error(error);
      if (!left) pastNoteFailed.value = true;
    },
  );
  return () => {
    left = true;
    pastNote.peek()?.close();
    pastNote.value = null;
    pastNoteFailed.value = false;
    attendance.close();
    socket.close();
  };
}

/** Called once by the surface. */
export function startPastNote(): void {
  effect(() => {
    const id = pastNoteOf.value;
    return id === null ? undefined : untracked(() => read(id));
  });
}
