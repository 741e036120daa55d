/* Real-time text: my line goes out while I type it, a few times a second at most; the others' lines
   are held as they stand. Rules: EN 301 549, 6.2; docs/protocol.md, room:text. No DOM. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { RoomTyped } from "../api/types";
import type { Clock, Stop } from "../call/clock";

/** Characters come within this time of being typed (EN 301 549, 6.2.4 asks for 500 ms). */
export const everyMs = 300;
export const maxLineChars = 1_000;

export interface OwnLine {
  /** The line as it stands now. */
  typed(text: string): void;
  /** It becomes a message: returns its name, and the next one starts. */
  take(): string;
}

/** A line goes out at once, then again after `everyMs` with what it is by then. */
export function createOwnLine(
  clock: Clock,
  newId: () => string,
  send: (lineId: string, text: string) => void,
): OwnLine {
  let lineId = newId();
  let now = "";
  let sent = "";
  let pause: Stop | null = null;

  function out(): void {
    if (now === sent) return;
    sent = now;
    send(lineId, now);
    pause = clock.after(everyMs, () => {
      pause = null;
      out();
    });
  }

  return {
    typed(text) {
      // One line, and what comes last of a long one.
      now = text.replace(/\p{Cc}+/gu, " ").slice(-maxLineChars);
      if (pause === null) out();
    },
    take() {
      const taken = lineId;
      lineId = newId();
      now = sent = "";
      pause?.();
      pause = null;
      return taken;
    },
  };
}

/** Somebody's line that is being written. */
export interface LiveLine {
  sender: string;
  name: string;
  lineId: string;
  text: string;
}

export interface OthersLines {
  readonly shown: ReadonlySignal<readonly LiveLine[]>;
  typed(line: RoomTyped): void;
  /** Its message came. */
  done(lineId: string): void;
  left(sender: string): void;
  clear(): void;
}

/** One line for each writer, in the order in which they began. */
export function createOthersLines(): OthersLines {
  const shown = signal<readonly LiveLine[]>([]);
  const done = new Set<string>();
  const without = (keep: (line: LiveLine) => boolean) => {
    if (!shown.peek().every(keep)) shown.value = shown.peek().filter(keep);
  };
  return {
    shown,
    typed({ sender, name, line_id: lineId, text }) {
      if (done.has(lineId)) return; // Overtaken by its message.
      const line = { sender, name, lineId, text };
      if (text === "") without((each) => each.sender !== sender);
      else if (shown.peek().some((each) => each.sender === sender)) {
        shown.value = shown.peek().map((each) => (each.sender === sender ? line : each));
      } else shown.value = [...shown.peek(), line];
    },
    done(lineId) {
      done.add(lineId);
      without((each) => each.lineId !== lineId);
    },
    left: (sender) => without((each) => each.sender !== sender),
    clear: () => {
      shown.value = [];
    },
  };
}
