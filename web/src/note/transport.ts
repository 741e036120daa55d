/* What a note needs from outside: an append-only log on the server, and a way to show others where
   one is. socket/note.ts is the real one. */
import type { NoteCaretShown, NoteOpened, NoteUpdate } from "../api/types";

export type Off = () => void;

/** Where somebody else is in the note; `caret` null: nowhere any more. */
export type RemoteCaret = Pick<NoteCaretShown, "client_id" | "name" | "caret">;

export interface NoteTransport {
  /** What follows `afterSeq`; `clientId` is what an earlier open assigned, null at first; `part` is
      the part of a snapshot to go on with. */
  open(afterSeq: number, clientId: number | null, part: number): Promise<NoteOpened>;
  /** Resolves with the update's `seq` once it is on disk. `update` is base64. */
  append(opId: string, update: string): Promise<number>;
  /** Updates of others, and of the same person in another window. */
  onUpdate(handler: (update: NoteUpdate) => void): Off;
  /** Shows the others where this page is; what fails is of no account a moment later. */
  showCaret(caret: string | null): void;
  onCaret(handler: (caret: RemoteCaret) => void): Off;
  /** The way is up again; open again. */
  onReconnect(handler: () => void): Off;
  /**
   * What to make of a failure: `later` (offline or not answered: send the same again), `closed`
   * (the note takes no more), `full` (it is as long as it may be), `refused` (this update will never
   * be taken).
   */
  judge(failure: unknown): "later" | "closed" | "full" | "refused";
}
