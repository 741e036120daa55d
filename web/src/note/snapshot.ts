/* A long note comes as one state in parts instead of its many updates; collected here until all are
   there. No DOM. Rules: docs/protocol.md, note:open. */
import type { NoteSnapshot } from "../api/types";
import { fromBase64 } from "./bytes";

export interface Whole {
  seq: number;
  state: Uint8Array;
}

export interface Collected {
  /** The part to ask for next. */
  readonly next: number;
  /** The whole state once its last part came, else null. A part of a newer snapshot begins anew. */
  take(part: NoteSnapshot): Whole | null;
}

export function collectSnapshot(): Collected {
  let seq = 0;
  let parts: Uint8Array[] = [];
  return {
    get next() {
      return parts.length;
    },
    take(part) {
      if (part.seq !== seq || part.part !== parts.length) {
        parts = [];
        seq = part.seq;
        if (part.part !== 0) return null;
      }
      parts.push(fromBase64(part.state));
      if (parts.length < part.parts) return null;
      const whole = { seq, state: joined(parts) };
      parts = [];
      return whole;
    },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of parts) {
    all.set(each, at);
    at += each.length;
  }
  return all;
}
