/* Who came and who left, to be told once. A page that is loaded again leaves and comes within
   seconds: that is nobody's news. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { RoomPeer } from "../api/types";
import type { Clock, Stop } from "./clock";
import type { Announcement } from "./ports";

/** A reload takes less. */
const graceMs = 5_000;
const kept = 8;

type Face = Pick<RoomPeer, "name" | "role">;

export interface Announcements {
  readonly all: ReadonlySignal<readonly Announcement[]>;
  /** `others` are those who are there beside them. */
  came(who: Face, others: readonly Face[]): void;
  left(who: Face, others: readonly Face[], what: "left" | "lost"): void;
  stop(): void;
}

export function createAnnouncements(clock: Clock): Announcements {
  const all = signal<readonly Announcement[]>([]);
  const leaving = new Map<string, Stop>();
  let count = 0;

  const keyOf = ({ name, role }: Face) => `${role} ${name}`;

  function tell(what: Announcement["what"], { name, role }: Face): void {
    count += 1;
    all.value = [...all.peek(), { id: count, what, name, role }].slice(-kept);
  }

  const isAmong = (who: Face, others: readonly Face[]) =>
    others.some((one) => keyOf(one) === keyOf(who));

  return {
    all,
    came(who, others) {
      const key = keyOf(who);
      const wasLeaving = leaving.get(key);
      wasLeaving?.();
      leaving.delete(key);
      if (wasLeaving === undefined && !isAmong(who, others)) tell("came", who);
    },
    left(who, others, what) {
      const key = keyOf(who);
      if (isAmong(who, others) || leaving.has(key)) return;
      const later = clock.after(graceMs, () => {
        leaving.delete(key);
        tell(what, who);
      });
      leaving.set(key, later);
    },
    stop() {
      for (const cancel of leaving.values()) cancel();
      leaving.clear();
    },
  };
}
