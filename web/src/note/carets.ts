/* Where the others write: each one's caret with their name, drawn by y-prosemirror. A caret goes out
   as two places in the document (Yjs relative positions) and comes in as something to be doubted.
   Rules: docs/protocol.md, `note:caret`. */
import type { Plugin } from "prosemirror-state";
import { yCursorPlugin } from "y-prosemirror";
import * as Y from "yjs";
import { systemClock, type Clock, type Stop } from "../call/clock";
import { fromBase64, toBase64 } from "./bytes";
import { shortName } from "../text/names";
import type { Note } from "./sync";

/** The server takes 20 a second; typing makes more. */
const everyMs = 120;
/** Looks of note.css; a name always stands beside the colour. */
const looks = 4;
const rootName = "note";
const maxName = 40;

interface Cursor {
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

interface User {
  name: string;
  look: number;
  /** y-prosemirror asks for one; what is drawn has its colours in note.css. */
  color: "#000000";
}

interface State {
  cursor: Cursor | null;
  user?: User;
}

type Listener = () => void;

export function encodeCaret({ anchor, head }: Cursor): string {
  const parts = [anchor, head].map((each) => Y.encodeRelativePosition(each));
  const [first] = parts;
  return toBase64(Uint8Array.from([first?.length ?? 0, ...parts.flatMap((each) => [...each])]));
}

/** Null for what is no caret in a note. */
export function decodeCaret(caret: string): Cursor | null {
  try {
    const bytes = fromBase64(caret);
    const length = bytes[0] ?? 0;
    const anchor = place(bytes.subarray(1, 1 + length));
    const head = place(bytes.subarray(1 + length));
    return anchor === null || head === null ? null : { anchor, head };
  } catch {
    return null; // Whatever the other side sent, it is not drawn.
  }
}

function place(bytes: Uint8Array): Y.RelativePosition | null {
  const found = Y.decodeRelativePosition(bytes);
  const elsewhere = found.tname !== null && found.tname !== rootName;
  return elsewhere ? null : found;
}

/** What y-prosemirror asks of a y-protocols Awareness, with the server's relay behind it. */
class Carets {
  readonly #states = new Map<number, State>();
  readonly #listeners = new Set<Listener>();
  #local: State = { cursor: null };
  #held: Stop | null = null;
  #waits = false;

  constructor(
    readonly note: Note,
    readonly clock: Clock,
  ) {}

  getStates(): Map<number, State> {
    return this.#states;
  }

  getLocalState(): State {
    return this.#local;
  }

  setLocalStateField(_field: string, cursor: Cursor | null): void {
    this.#local = { cursor };
    this.#send();
  }

  on(_name: string, listener: Listener): void {
    this.#listeners.add(listener);
  }

  off(_name: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** Somebody's caret moved, or went. */
  take(clientId: number, name: string, caret: string | null): void {
    if (clientId === this.note.clientId.peek()) return;
    const isNew = !this.#states.has(clientId);
    const cursor = caret === null ? null : decodeCaret(caret);
    if (cursor === null) this.#states.delete(clientId);
    else this.#states.set(clientId, { cursor, user: userOf(clientId, name) });
    for (const listener of this.#listeners) listener();
    if (isNew && cursor !== null && this.#local.cursor !== null) this.#send();
  }

  /** The newest of many, at a pace that the server takes. */
  #send(): void {
    if (this.#held !== null) {
      this.#waits = true;
      return;
    }
    this.#waits = false;
    const { cursor } = this.#local;
    this.note.carets.show(cursor === null ? null : encodeCaret(cursor));
    this.#held = this.clock.after(everyMs, () => {
      this.#held = null;
      if (this.#waits) this.#send();
    });
  }

  close(): void {
    this.#held?.();
    this.#listeners.clear();
  }
}

function userOf(clientId: number, name: string): User {
  const short = [...shortName(name)].slice(0, maxName).join("");
  return { name: short, look: 1 + (clientId % looks), color: "#000000" };
}

function drawCaret(user: User): HTMLElement {
  const caret = document.createElement("span");
  caret.className = `note__caret note__caret--${user.look}`;
  const name = document.createElement("span");
  name.className = "note__caret-name";
  name.textContent = user.name;
  // Keeps the caret as high as the line, and out of how words are cut.
  caret.append("\u2060", name, "\u2060");
  return caret;
}

export interface CaretsParts {
  plugin: Plugin;
  close(): void;
}

/** The plugin that draws them, and the way out of it. */
export function createCarets(note: Note, clock: Clock = systemClock): CaretsParts {
  const carets = new Carets(note, clock);
  const off = note.carets.on(({ client_id, name, caret }) => carets.take(client_id, name, caret));
  const plugin = yCursorPlugin(carets as unknown as Parameters<typeof yCursorPlugin>[0], {
    cursorBuilder: drawCaret,
    selectionBuilder: (user: User) => ({ class: `note__chosen note__chosen--${user.look}` }),
  }) as Plugin;
  return {
    plugin,
    close() {
      off();
      carets.close();
      note.carets.show(null);
    },
  };
}
