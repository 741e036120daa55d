/* Keeps this page at its visit: `visit:attend` at first and again after every drop, with the same
   place. room.ts and note.ts wait for it, because the server asks for it before anything else. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { isUnsure, WireFailure, type Connection, type Off } from "./connection";
import { tellPart } from "./parts";

export type AttendanceState = "waiting" | "here" | "refused";

export interface Attendance {
  readonly visitId: string;
  readonly connection: Connection;
  /** `here` while the server knows this page at this visit. */
  readonly state: ReadonlySignal<AttendanceState>;
  /** Place of this page; the same after a drop. It is the peer id in the room. */
  readonly place: ReadonlySignal<string | null>;
  /** The server's code when it refused (`not_found`, `visit_moved_on`); null otherwise. */
  readonly refusal: ReadonlySignal<string | null>;
  /** Resolves once the page is at the visit; rejects with a WireFailure when refused or closed. */
  whenHere(): Promise<void>;
  /** After the page took its place again; refetch over HTTP, join the room, open the note. */
  onReturn(handler: () => void): Off;
  close(): void;
}

/** `onChanged` runs for each `visit:changed` of this visit itself, when the line it waits in moved, and
    after each return. What is kept beside the visit is told by `parts.ts`. */
export function attendVisit(
  connection: Connection,
  visitId: string,
  onChanged: () => void,
): Attendance {
  const state = signal<AttendanceState>("waiting");
  const place = signal<string | null>(null);
  const refusal = signal<string | null>(null);
  const returns = new Set<() => void>();
  const offs: Off[] = [];
  let attempt = 0;

  async function attend(): Promise<void> {
    const mine = ++attempt;
    try {
      const seat = await connection.request("visit:attend", {
        visit_id: visitId,
        connection: place.peek(),
      });
      if (mine === attempt) arrived(seat.connection);
    } catch (failure) {
      if (mine !== attempt || failure instanceof WireFailure === false) return;
      if (failure.code === "unanswered" && connection.status.peek() === "online") void attend();
      if (isUnsure(failure)) return; // The next connection tries again.
      refusal.value = failure.code;
      state.value = "refused";
    }
  }

  function arrived(at: string): void {
    const again = place.peek() !== null;
    place.value = at;
    refusal.value = null;
    state.value = "here";
    if (!again) return;
    for (const run of [...returns]) run();
    tellPart(visitId, null);
    onChanged();
  }

  const off = connection.status.subscribe((status) => {
    if (status === "online") void attend();
    else if (state.peek() === "here") state.value = "waiting";
  });
  offs.push(
    off,
    connection.on("queue:changed", onChanged),
    connection.on("visit:changed", (said) => {
      if (said.visit_id !== visitId) return;
      if (said.what === "visit") onChanged();
      else tellPart(visitId, said.what);
    }),
  );

  return {
    visitId,
    connection,
    state,
    place,
    refusal,
    whenHere: () =>
      new Promise((resolve, reject) => {
        const stop = state.subscribe((now) => {
          if (now === "waiting") return;
          queueMicrotask(() => stop());
          if (now === "here") resolve();
          else reject(new WireFailure(refusal.peek() ?? "refused", "The visit is not open"));
        });
      }),
    onReturn(handler) {
      returns.add(handler);
      return () => void returns.delete(handler);
    },
    close() {
      attempt += 1;
      for (const stop of offs) stop();
      state.value = "waiting";
    },
  };
}
