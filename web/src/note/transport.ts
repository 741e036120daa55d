/* What the shared note needs from outside: an append-only log on the server. socket/note.ts is the
   real one. */
import type { NoteOpened, NoteUpdate } from "../api/types";

export type Off = () => void;

export interface NoteTransport {
  /** Updates after `afterSeq`; `clientId` is what an earlier open assigned, null at first. */
  open(afterSeq: number, clientId: number | null): Promise<NoteOpened>;
  /** Resolves with the update's `seq` once it is on disk. `update` is base64. */
  append(opId: string, update: string): Promise<number>;
  /** Updates of others, and of the same person in another window. */
  onUpdate(handler: (update: NoteUpdate) => void): Off;
  /** The way is up again; open again. */
  onReconnect(handler: () => void): Off;
  /**
   * What to make of a failure: `later` (offline or not answered: send the same again), `closed`
   * (the note takes no more), `refused` (this update will never be taken).
   */
  judge(failure: unknown): "later" | "closed" | "refused";
}
