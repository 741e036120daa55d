/* The shared note's way to the server: `note:*` events as note/transport.ts asks for them. */
import type { Note } from "../note/sync";
import type { NoteTransport } from "../note/transport";
import { isUnsure, WireFailure } from "./connection";
import type { Attendance } from "./visit";

/* What passes by itself: the server is busy, or has not yet heard that this page is back. */
const passing: ReadonlySet<string> = new Set([
  "too_many",
  "unavailable",
  "internal",
  "not_attending",
  "not_admitted",
  "note_not_open",
]);
const final: ReadonlySet<string> = new Set([
  "note_closed",
  "visit_moved_on",
  "refused",
  "not_found",
]);

/** Fetches the note's program ahead of the call, which then has the browser to itself. */
export function fetchNoteProgram(): void {
  const parts = [import("../note/sync"), import("yjs"), import("../note/editor")];
  Promise.all(parts).catch(() => undefined); // Tried again, and told, when it is needed.
}

export function createNoteTransport(attendance: Attendance): NoteTransport {
  const { connection } = attendance;
  return {
    async open(afterSeq, clientId) {
      await attendance.whenHere();
      return connection.request("note:open", { after_seq: afterSeq, client_id: clientId });
    },
    async append(opId, update) {
      return (await connection.request("note:append", { op_id: opId, update })).seq;
    },
    onUpdate: (handler) => connection.on("note:update", handler),
    onReconnect: (handler) => attendance.onReturn(handler),
    judge(failure) {
      if (isUnsure(failure) || !(failure instanceof WireFailure)) return "later";
      if (passing.has(failure.code)) return "later";
      return final.has(failure.code) ? "closed" : "refused";
    },
  };
}

/** Opens the note of the visit and starts saving and receiving; Yjs is loaded on the way. */
export async function openNote(attendance: Attendance): Promise<Note> {
  const [{ createNote }, { Doc }] = await Promise.all([import("../note/sync"), import("yjs")]);
  return createNote({ doc: new Doc(), transport: createNoteTransport(attendance) });
}
