/* The shared note's protocol: local edits go to the server's log in order and stay here until they
   are on disk; the others' edits come in and gaps are asked for again. No DOM.
   Rules: docs/protocol.md, note events. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import * as Y from "yjs";
import type { NoteOpened, NoteUpdate } from "../api/types";
import { systemClock, type Clock, type Stop } from "../call/clock";
import { fromBase64, toBase64 } from "./bytes";
import { dropMisfits } from "./misfits";
import { createQueue } from "./queue";
import type { NoteTransport } from "./transport";

/**
 * opening  nothing has come from the server yet; not writable
 * saved    every edit is on disk
 * saving   some edits are on their way
 * offline  no way to the server; edits are kept here and sent later
 * closed   the note takes no more edits
 * refused  the server will not take an edit; later ones stay here too
 */
export type NoteStatus = "opening" | "saved" | "saving" | "offline" | "closed" | "refused";

export interface Note {
  readonly doc: Y.Doc;
  readonly status: ReadonlySignal<NoteStatus>;
  /** Updates that are not on disk yet. */
  readonly unsaved: ReadonlySignal<number>;
  /** False until opened, and once closed or refused. The editor must not write before. */
  readonly writable: ReadonlySignal<boolean>;
  close(): void;
}

export interface NoteParts {
  doc: Y.Doc;
  transport: NoteTransport;
  clock?: Clock;
  newOpId?: () => string;
}

/** Origin of transactions that came from the log; everything else is a local edit. */
const fromLog = Symbol("from the log");

/** An update that overtook another is normal; a gap that stays is asked for. */
const gapPatienceMs = 500;
const retryMs = 1_000;

function randomOpId(): string {
  return crypto.randomUUID();
}

/** Starts opening at once. */
export function createNote(parts: NoteParts): Note {
  const { doc, transport, clock = systemClock, newOpId = randomOpId } = parts;
  const stage = signal<"opening" | "open" | "closed" | "refused">("opening");
  const online = signal(true);
  let clientId: number | null = null;
  /** Every update up to here was applied, and those in `ahead`. */
  let applied = 0;
  const ahead = new Set<number>();
  let opening = false;
  let again = false;
  let stopped = false;
  let gap: Stop | null = null;
  let retry: Stop = () => undefined;

  const queue = createQueue({
    append: (opId, update) => transport.append(opId, toBase64(update)),
    newOpId,
    onAppended: (seq) => {
      online.value = true;
      seen(seq);
    },
    onFailure: failed,
  });

  function failed(failure: unknown): void {
    const verdict = transport.judge(failure);
    if (verdict === "later") later();
    else stage.value = verdict;
  }

  /* Also heals by itself: the return of the connection opens the note again, and so does time. */
  function later(): void {
    online.value = false;
    retry();
    retry = clock.after(retryMs, () => void open());
  }

  function seen(seq: number): void {
    if (seq > applied) ahead.add(seq);
    while (ahead.delete(applied + 1)) applied += 1;
    if (ahead.size === 0) {
      gap?.();
      gap = null;
    } else {
      gap ??= clock.after(gapPatienceMs, () => {
        gap = null;
        void open();
      });
    }
  }

  function take({ seq, update }: NoteUpdate): void {
    if (seq <= applied || ahead.has(seq)) return;
    const note = doc.getXmlFragment("note");
    const apply = (transaction: Y.Transaction): void => {
      Y.applyUpdate(doc, fromBase64(update), fromLog);
      dropMisfits(note, transaction);
    };
    Y.transact(doc, apply, fromLog, false);
    keepClientId();
    seen(seq);
  }

  /* Yjs picks a new id when it meets its own in an update from outside, as after a reload. */
  function keepClientId(): void {
    if (clientId !== null && doc.clientID !== clientId) doc.clientID = clientId;
  }

  function takePage(page: NoteOpened): void {
    for (const update of page.updates) take(update);
    clientId = page.client_id;
    keepClientId();
    online.value = true;
    if (!page.writable) stage.value = "closed";
  }

  /* One at a time; asked for while under way, it runs once more after. */
  async function open(): Promise<void> {
    if (stopped) return;
    again = opening;
    if (opening) return;
    opening = true;
    retry();
    try {
      await openPages();
    } catch (failure) {
      if (!stopped) failed(failure);
    } finally {
      opening = false;
    }
    if (again) void open();
  }

  async function openPages(): Promise<void> {
    let more = true;
    while (more && !stopped) {
      const page = await transport.open(applied, clientId);
      if (stopped) return;
      takePage(page);
      more = page.more && page.updates.length > 0;
    }
    if (stage.peek() === "opening") stage.value = "open";
    if (stage.peek() === "open") queue.resume();
  }

  function onLocal(update: Uint8Array, origin: unknown): void {
    if (origin !== fromLog && !stopped) queue.add(update);
  }

  doc.on("update", onLocal);
  const offs = [
    transport.onUpdate((update) => {
      if (!opening || stage.peek() !== "opening") take(update);
    }),
    transport.onReconnect(() => void open()),
  ];
  void open();

  return {
    doc,
    unsaved: queue.length,
    writable: computed(() => stage.value === "open"),
    status: computed<NoteStatus>(() => {
      if (stage.value === "closed" || stage.value === "refused") return stage.value;
      if (!online.value) return stage.value === "opening" ? "opening" : "offline";
      if (stage.value === "opening") return "opening";
      return queue.length.value > 0 ? "saving" : "saved";
    }),
    close() {
      stopped = true;
      retry();
      gap?.();
      queue.stop();
      doc.off("update", onLocal);
      for (const off of offs) off();
    },
  };
}
