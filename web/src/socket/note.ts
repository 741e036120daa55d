/* A note's way to the server: `note:*` events as note/transport.ts asks for them. */
import { computed } from "@preact/signals";
import type { NoteKind } from "../api/types";
import type { Note } from "../note/sync";
import type { NoteTransport } from "../note/transport";
import { isUnsure, WireFailure, type Connection } from "./connection";
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

/** What a note's way needs of the page: its socket, when it may speak, and when it is back. */
type Way = Pick<Attendance, "visitId" | "connection" | "whenHere" | "onReturn">;

/** Fetches the note's program ahead of the call, which then has the browser to itself. */
export function fetchNoteProgram(): void {
  const parts = [import("../note/sync"), import("yjs"), import("../note/editor")];
  Promise.all(parts).catch(() => undefined); // Tried again, and told, when it is needed.
}

export function createNoteTransport(way: Way, kind: NoteKind = "shared"): NoteTransport {
  const { connection, visitId } = way;
  // The shared note is that of the visit attended; the clinical one opens without attending.
  const which = kind === "shared" ? { kind } : { kind, visit_id: visitId };
  const isThis = (said: { kind: NoteKind; visit_id: string }): boolean =>
    said.kind === kind && said.visit_id === visitId;
  return {
    async open(afterSeq, clientId, part) {
      await way.whenHere();
      const wanted = { after_seq: afterSeq, client_id: clientId, part };
      return connection.request("note:open", { ...which, ...wanted });
    },
    async append(opId, update) {
      const kept = await connection.request("note:append", { ...which, op_id: opId, update });
      return kept.seq;
    },
    onUpdate: (handler) =>
      connection.on("note:update", (said) => {
        if (isThis(said)) handler(said);
      }),
    showCaret(caret) {
      connection.request("note:caret", { ...which, caret }).catch(() => undefined);
    },
    onCaret: (handler) =>
      connection.on("note:caret", (said) => {
        if (isThis(said)) handler(said);
      }),
    onReconnect: (handler) => way.onReturn(handler),
    judge(failure) {
      if (isUnsure(failure) || !(failure instanceof WireFailure)) return "later";
      if (passing.has(failure.code)) return "later";
      if (failure.code === "note_full") return "full";
      return final.has(failure.code) ? "closed" : "refused";
    },
  };
}

/** Opens a note of the visit that the page attends; Yjs is loaded on the way. */
export function openNote(attendance: Attendance, kind: NoteKind = "shared"): Promise<Note> {
  return openBy(createNoteTransport(attendance, kind));
}

/** Opens the clinical note of a visit that the page needn't attend. One at a time on a socket. */
export function openNoteOf(connection: Connection, visitId: string): Promise<Note> {
  const way: Way = {
    visitId,
    connection,
    whenHere: () => whenUp(connection),
    onReturn: (handler) => connection.onReconnect(handler),
  };
  return openBy(createNoteTransport(way, "clinical"));
}

/** What is asked before the socket is up fails, and is asked again a second later: nobody waits so long
    for a note that takes a tenth of it. Rejects when the server refuses the socket. */
function whenUp({ status, refused }: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    const up = computed(() => refused.value ?? status.value === "online");
    const stop = up.subscribe((now) => {
      if (now === false) return;
      queueMicrotask(() => stop());
      if (now === true) resolve();
      else reject(new WireFailure(now, "The server refused the socket"));
    });
  });
}

async function openBy(transport: NoteTransport): Promise<Note> {
  const [{ createNote }, { Doc }] = await Promise.all([import("../note/sync"), import("yjs")]);
  return createNote({ doc: new Doc(), transport });
}
