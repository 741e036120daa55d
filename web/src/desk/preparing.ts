/* Getting ready for the waiting patient whose panel is open: the patient's page is told, and the two
   browsers connect before anybody is seen. Letting the patient in then only attaches the tracks.
   live.ts takes over what is ready; the hold on the server lasts a minute and is renewed here. */
import { computed, effect, signal, untracked } from "@preact/signals";
import { api, currentSession } from "../api";
import { createCall, type Ahead, type Call } from "../call";
import { warm } from "../call/view";
import type { Media } from "../media/media";
import { createConnection, type Connection } from "../socket/connection";
import { fetchNoteProgram } from "../socket/note";
import { createSignaller } from "../socket/room";
import { attendVisit, type Attendance } from "../socket/visit";
import { standAt } from "./duty";
import { desk, now, ownCalls, refreshSoon, selectedId, visit } from "./model";

/** A page at a visit, over a socket of its own: a socket has one visit open at a time. */
export interface Presence {
  id: string;
  connection: Connection;
  attendance: Attendance;
}

interface Ready extends Presence {
  call: Call;
  stop(): void;
}

const renewMs = 20_000;

/** The patient whom this page is getting ready for. */
export const preparing = signal<string | null>(null);

/** The call that is ready for them: its stage stands by, out of sight, until they are let in. */
export const standingBy = signal<{ id: string; name: string; call: Call } | null>(null);

let ready: Ready | undefined;
let again: ReturnType<typeof setTimeout> | undefined;

export function openPresence(id: string): Presence {
  const connection = createConnection({ session: currentSession() });
  return { id, connection, attendance: attendVisit(connection, id, refreshSoon) };
}

/** What was prepared for this visit, to go on with; it is the caller's from then on. */
export function takeReady(id: string): (Presence & { call: Call }) | undefined {
  if (ready?.id !== id) return undefined;
  const taken = ready;
  ready = undefined;
  preparing.value = null;
  standingBy.value = null;
  taken.stop();
  return taken;
}

/** How long tracks go ahead at most: for a press that nobody completed, and for an answer that does
    not come. */
const aheadMs = { pressed: 1_000, asked: 5_000 };

let ahead: ReturnType<typeof setTimeout> | undefined;

/** The doctor's own sound and picture set out with the press that lets the patient in: while the
    button is still down, since a picture takes about as long to start as a finger to lift. */
export function sendAhead(id: string, step: Ahead): void {
  clearTimeout(ahead);
  if (ready?.id !== id) return;
  ready.call.sendAhead(step);
  if (step !== "no") ahead = setTimeout(() => sendAhead(id, "no"), aheadMs[step]);
}

/* Answers later than the panel was left are nobody's: the hold runs out by itself. */
async function hold(id: string, step: "prepare" | "unprepare"): Promise<boolean> {
  try {
    await api.post(`/visits/${encodeURIComponent(id)}/${step}`, {});
    return true;
  } catch {
    return false; // Another doctor was first, or the patient waits no more; the desk shows which.
  }
}

function getReady(id: string, media: Media): void {
  const presence = openPresence(id);
  const { attendance, connection } = presence;
  const call = createCall({ signaller: createSignaller(attendance), media });
  const holdAgain = async () => {
    if (await hold(id, "prepare")) await call.prepare();
  };
  const timer = setInterval(() => void hold(id, "prepare"), renewMs);
  const off = connection.on("room:preparing", (said) => {
    // The room was made anew, such as for a patient who now wants the relay only.
    if (said.doctor_name === null) void holdAgain();
  });
  const cool = warm(call);
  ready = {
    ...presence,
    call,
    stop() {
      clearInterval(timer);
      off();
      cool();
    },
  };
  preparing.value = id;
  standingBy.value = { id, name: visit.peek()?.patient.name ?? "", call };
  void call.prepare();
  fetchNoteProgram();
}

/* Another doctor who was first may leave again, and the server's clock may end a break later. */
async function begin(id: string, media: Media): Promise<void> {
  const held = await hold(id, "prepare");
  if (wanted.peek() !== id || ready !== undefined) return;
  if (held) return getReady(id, media);
  clearTimeout(again);
  again = setTimeout(() => {
    if (wanted.peek() === id && ready === undefined) void begin(id, media);
  }, renewMs);
}

function leave(): void {
  clearTimeout(again);
  const left = ready;
  ready = undefined;
  preparing.value = null;
  standingBy.value = null;
  if (left === undefined) return;
  left.stop();
  void left.call.leave().finally(() => {
    left.attendance.close();
    left.connection.close();
  });
  if (visit.peek()?.id !== left.id || visit.peek()?.state === "waiting") {
    void hold(left.id, "unprepare");
  }
}

/** Patients are told of a break and of the end of the shift: nobody gets ready then. */
const seesNobody = computed(() => {
  if (desk.value === null) return false;
  const stand = standAt(desk.value.duty, now.value);
  return stand === "paused" || stand === "off";
});

/** One patient at a time, and nobody while a call runs. */
const wanted = computed<string | null>(() => {
  if (seesNobody.value) return null;
  const seen = visit.value;
  if (seen === null || seen.id !== selectedId.value || ownCalls.value.length > 0) return null;
  return seen.state === "waiting" ? seen.id : null;
});

/** The patient was let in: live.ts goes on with what is ready. The desk may say so before the answer
    to the press does. */
function isTakenOver(id: string): boolean {
  if (ownCalls.peek().some((row) => row.id === id)) return true;
  const seen = visit.peek();
  const mine = seen?.doctor != null && seen.doctor.id === desk.peek()?.doctor.id;
  return seen?.id === id && seen.state === "in_call" && mine;
}

export interface PreparingParts {
  media(): Media;
  /** Opens camera and microphone where nobody is asked. */
  openEarly(): void;
  closeEarly(): void;
}

/** Called once by the surface. */
export function startPreparing({ media, openEarly, closeEarly }: PreparingParts): void {
  effect(() => {
    const id = wanted.value;
    untracked(() => {
      if (ready?.id === id || (ready !== undefined && isTakenOver(ready.id))) return;
      leave();
      if (id === null) return closeEarly();
      openEarly();
      void begin(id, media());
    });
  });
}
