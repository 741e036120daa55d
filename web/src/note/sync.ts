/* A note's protocol: local edits go to the server's log in order and stay here until they
   are on disk; the others' edits come in and gaps are asked for again. No DOM.
   Rules: docs/protocol.md, note events. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import * as Y from "yjs";
import type { NoteOpened, NoteUpdate } from "../api/types";
import { systemClock, type Clock, type Stop } from "../call/clock";
import { fromBase64, toBase64 } from "./bytes";
import { dropMisfits } from "./misfits";
import { createQueue } from "./queue";
import { collectSnapshot, type Whole } from "./snapshot";
import type { NoteTransport, Off, RemoteCaret } from "./transport";

/**
 * opening  nothing has come from the server yet; not writable
 * saved    every edit is on disk
 * saving   some edits are on their way
 * offline  no way to the server; edits are kept here and sent later
 * closed   the note takes no more edits
 * full     the note is as long as it may be; later edits stay here
 * refused  the server will not take an edit; later ones stay here too
 */
export type NoteStatus = "opening" | "saved" | "saving" | "offline" | "closed" | "full" | "refused";

export interface Note {
  readonly doc: Y.Doc;
  readonly status: ReadonlySignal<NoteStatus>;
  /** Updates that are not on disk yet. */
  readonly unsaved: ReadonlySignal<number>;
  /** False until opened, and once closed, full or refused. The editor must not write before. */
  readonly writable: ReadonlySignal<boolean>;
  /** What this page writes with; null until opened. Others' carets come with theirs. */
  readonly clientId: ReadonlySignal<number | null>;
  readonly carets: {
    /** Shows the others where this page is, null: nowhere; again by itself after a drop. */
    show(caret: string | null): void;
    on(handler: (caret: RemoteCaret) => void): Off;
  };
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
  const stage = signal<"opening" | "open" | "closed" | "full" | "refused">("opening");
  const online = signal(true);
  const clientId = signal<number | null>(null);
  const snapshot = collectSnapshot();
  let caret: string | null = null;
  /** Came while the note was opened for the first time; older ones are on their way before them. */
  let early: NoteUpdate[] = [];
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
    goOn();
  }

  function goOn(): void {
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
    apply(fromBase64(update));
    seen(seq);
  }

  function takeWhole({ seq, state }: Whole): void {
    if (seq <= applied) return;
    apply(state);
    applied = seq;
    for (const each of ahead) if (each <= seq) ahead.delete(each);
    goOn();
  }

  function apply(bytes: Uint8Array): void {
    const note = doc.getXmlFragment("note");
    const change = (transaction: Y.Transaction): void => {
      Y.applyUpdate(doc, bytes, fromLog);
      dropMisfits(note, transaction);
    };
    Y.transact(doc, change, fromLog, false);
    keepClientId();
  }

  /* Yjs picks a new id when it meets its own in an update from outside, as after a reload. */
  function keepClientId(): void {
    const assigned = clientId.peek();
    if (assigned !== null && doc.clientID !== assigned) doc.clientID = assigned;
  }

  function takePage(page: NoteOpened): void {
    const whole = page.snapshot === null ? null : snapshot.take(page.snapshot);
    if (whole !== null) takeWhole(whole);
    for (const update of page.updates) take(update);
    clientId.value = page.client_id;
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
      const page = await transport.open(applied, clientId.peek(), snapshot.next);
      if (stopped) return;
      takePage(page);
      more = page.more && (page.snapshot !== null || page.updates.length > 0);
    }
    for (const update of early) take(update);
    early = [];
    if (caret !== null) transport.showCaret(caret);
    if (stage.peek() === "opening") stage.value = "open";
    if (stage.peek() === "open") queue.resume();
  }

  function onLocal(update: Uint8Array, origin: unknown): void {
    if (origin !== fromLog && !stopped) queue.add(update);
  }

  doc.on("update", onLocal);
  const offs = [
    transport.onUpdate((update) => {
      if (stage.peek() === "opening") early.push(update);
      else take(update);
    }),
    transport.onReconnect(() => void open()),
  ];
  void open();

  return {
    doc,
    clientId,
    carets: {
      show(at) {
        caret = at;
        if (stage.peek() !== "opening") transport.showCaret(at);
      },
      on: (handler) => transport.onCaret(handler),
    },
    unsaved: queue.length,
    writable: computed(() => stage.value === "open"),
    status: computed<NoteStatus>(() => {
      if (stage.value !== "open" && stage.value !== "opening") return stage.value;
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
