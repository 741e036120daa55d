/* This page's own way into the network became another one, as when a phone leaves the Wi-Fi. ICE notices
   after five seconds; the browser says so at once, often while the way to the server is cut, too. */
import type { Signaller } from "./ports";

/** One change is told several times; ICE is restarted once for it. */
const settlesMs = 1_000;

export interface MovesParts {
  signaller: Pick<Signaller, "online" | "probe">;
  restart(betweenMs: number): void;
}

export interface Moves {
  /** The browser said so. */
  moved(): void;
  /** This page is in the room, perhaps after it was cut off. */
  joined(): void;
}

export function createMoves({ signaller, restart }: MovesParts): Moves {
  let waits = false;
  return {
    moved() {
      signaller.probe();
      if (signaller.online.peek()) restart(settlesMs);
      else waits = true;
    },
    joined() {
      if (!waits) return;
      waits = false;
      restart(0);
    },
  };
}
