/* One visit's clinical note at the desk: what the server knows of it, the text while it is written
   (over a socket of its own, so that it can be written after the call, too), and signing. Panels share
   one store for each visit. */
import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { api, codeOf, currentSession } from "../../api";
import type { ClinicalNote, EarlierNote, NoteReview, SignedClinicalNote } from "../../api/types";
import type { Note } from "../../note";
import { createConnection, type Connection } from "../../socket/connection";
import { openNoteOf } from "../../socket/note";
import { notesToSign } from "./toSign";

export type Busy = "review" | "sign" | "add" | "cosign" | "ask" | "unask" | "share" | null;

export interface Clinical {
  readonly visitId: string;
  readonly value: ReadonlySignal<ClinicalNote | null>;
  readonly failure: ReadonlySignal<unknown>;
  /** The text while it may be written; null before it is open, and once signed. */
  readonly draft: ReadonlySignal<Note | null>;
  readonly draftFailed: ReadonlySignal<boolean>;
  /** The patient's newest signed note of another visit. */
  readonly earlier: ReadonlySignal<SignedClinicalNote | null>;
  /** What would be signed, while it is looked at, and where that was asked for. */
  readonly review: Signal<Reviewed | null>;
  readonly busy: ReadonlySignal<Busy>;
  /** What the last press came to, when it failed. */
  readonly problem: Signal<unknown>;
  load(): Promise<void>;
  loadEarlier(): Promise<void>;
  startReview(from: From): Promise<void>;
  sign(): Promise<boolean>;
  cosign(): Promise<boolean>;
  add(text: string): Promise<boolean>;
  askToCosign(doctorId: string): Promise<boolean>;
  unask(doctorId: string): Promise<boolean>;
  share(): Promise<boolean>;
}

export type From = "panel" | "step";

export interface Reviewed extends NoteReview {
  from: From;
}

interface Kept {
  store: Clinical;
  users: number;
  close(): void;
}

const kept = new Map<string, Kept>();

/** The store of a visit for as long as a panel shows it. */
export function useClinical(visitId: string): Clinical {
  const held = useMemo(() => hold(visitId), [visitId]);
  useEffect(() => {
    held.users += 1;
    kept.set(visitId, held);
    return () => {
      held.users -= 1;
      // Another panel of the same visit may come in the same turn.
      queueMicrotask(() => {
        if (held.users > 0 || kept.get(visitId) !== held) return;
        kept.delete(visitId);
        held.close();
      });
    };
  }, [held, visitId]);
  return held.store;
}

/** Live news of a visit: asks again for those that are shown. */
export function refreshClinical(): void {
  for (const { store } of kept.values()) void store.load();
}

function hold(visitId: string): Kept {
  const known = kept.get(visitId);
  if (known !== undefined) return known;
  const { store, close } = createClinical(visitId);
  const made: Kept = { store, users: 0, close };
  kept.set(visitId, made);
  void store.load();
  return made;
}

function createClinical(visitId: string): { store: Clinical; close(): void } {
  const base = `/visits/${encodeURIComponent(visitId)}/clinical-note`;
  const value = signal<ClinicalNote | null>(null);
  const failure = signal<unknown>(null);
  const earlier = signal<SignedClinicalNote | null>(null);
  const review = signal<Reviewed | null>(null);
  const busy = signal<Busy>(null);
  const problem = signal<unknown>(null);
  const draft = createDraft(visitId, () => void store.load());
  // The way to the text comes up while the page asks what is known of the note.
  draft.connect();
  let closed = false;
  let adding: { text: string; opId: string } | null = null;

  function take(answer: ClinicalNote): void {
    if (closed) return;
    value.value = answer;
    failure.value = null;
    if (answer.may_write) draft.open();
    else draft.close();
  }

  async function act(what: Exclude<Busy, null>, run: () => Promise<void>): Promise<boolean> {
    if (busy.peek() !== null) return false;
    busy.value = what;
    problem.value = null;
    try {
      await run();
      return true;
    } catch (error) {
      problem.value = error;
      return false;
    } finally {
      busy.value = null;
    }
  }

  const change = (what: Exclude<Busy, null>, rest: string, body: unknown) =>
    act(what, async () => {
      take(await api.post<ClinicalNote>(`${base}/${rest}`, body));
      notesToSign.loadSoon();
    });

  const store: Clinical = {
    visitId,
    value,
    failure,
    draft: draft.note,
    draftFailed: draft.failed,
    earlier,
    review,
    busy,
    problem,
    async load() {
      try {
        take(await api.get<ClinicalNote>(base));
      } catch (error) {
        if (!closed) failure.value = error;
      }
    },
    async loadEarlier() {
      try {
        earlier.value = (await api.get<EarlierNote>(`${base}/earlier`)).note;
      } catch (error) {
        console.error(error); // Nothing to carry forward; the note is written all the same.
      }
    },
    async startReview(from) {
      await act("review", async () => {
        await draft.settled();
        review.value = { ...(await api.get<NoteReview>(`${base}/review`)), from };
      });
    },
    async sign() {
      const seen = review.peek();
      if (seen === null) return false;
      const done = await change("sign", "sign", { sha256: seen.sha256 });
      if (done) review.value = null;
      else if (codeOf(problem.peek()) === "note_moved") await lookAgain(seen.from);
      else if (codeOf(problem.peek()) === "note_signed") await store.load();
      return done;
    },
    cosign: () => change("cosign", "cosign", { sha256: value.peek()?.signed?.sha256 ?? "" }),
    async add(text) {
      // The same words again are the same addendum: an answer may have been lost on the way.
      if (adding?.text !== text) adding = { text, opId: crypto.randomUUID() };
      // What the page tells while it is written is what its author knows.
      const reads = value.peek()?.signed?.shared_at != null;
      const said = { op_id: adding.opId, text, patient_reads: reads };
      const done = await change("add", "addenda", said);
      if (done) adding = null;
      else if (codeOf(problem.peek()) === "note_is_shared") await store.load();
      return done;
    },
    askToCosign: (doctorId) => change("ask", "cosigners", { doctor_id: doctorId }),
    unask: (doctorId) => change("unask", `cosigners/${encodeURIComponent(doctorId)}/withdraw`, {}),
    share: () => change("share", "share", {}),
  };

  /** It was written in meanwhile: shows what it says now, and why it is shown again. */
  async function lookAgain(from: From): Promise<void> {
    const why = problem.peek();
    await store.startReview(from);
    problem.value = why;
  }

  return {
    store,
    close() {
      closed = true;
      draft.close();
    },
  };
}

interface Draft {
  /** Ahead of `open`, which then has no socket to wait for. */
  connect(): void;
  note: ReadonlySignal<Note | null>;
  failed: ReadonlySignal<boolean>;
  open(): void;
  close(): void;
  /** Resolves once every word is on disk; rejects when it can't be. */
  settled(): Promise<void>;
}

const settleMs = 10_000;

function createDraft(visitId: string, onClosed: () => void): Draft {
  const note = signal<Note | null>(null);
  const failed = signal(false);
  let end: (() => void) | null = null;
  let early: Connection | null = null;

  function connect(): Connection {
    return (early ??= createConnection({ session: currentSession() }));
  }

  function open(): void {
    if (end !== null) return;
    failed.value = false;
    let left = false;
    const connection = connect();
    early = null;
    const stops: (() => void)[] = [];
    openNoteOf(connection, visitId).then(
      (opened) => {
        if (left) opened.close();
        else {
          note.value = opened;
          stops.push(
            opened.status.subscribe((status) => {
              if (status === "closed") queueMicrotask(onClosed);
            }),
          );
        }
      },
      (error: unknown) => {
        console.error(error);
        if (!left) failed.value = true;
      },
    );
    end = () => {
      left = true;
      for (const stop of stops) stop();
      note.peek()?.close();
      note.value = null;
      connection.close();
    };
  }

  return {
    note,
    failed,
    connect: () => void connect(),
    open,
    close() {
      end?.();
      end = null;
      early?.close();
      early = null;
    },
    settled: () => settle(note.peek()),
  };
}

/** Waits for `saved`; what can't be saved is not signed. */
export function settle(note: Note | null): Promise<void> {
  if (note === null || note.status.peek() === "saved") return Promise.resolve();
  return new Promise((resolve, reject) => {
    const done = (run: () => void) => {
      clearTimeout(timer);
      queueMicrotask(() => stop());
      run();
    };
    const fail = () => done(() => reject(new Error("The note is not saved.")));
    const timer = setTimeout(fail, settleMs);
    const stop = note.status.subscribe((status) => {
      if (status === "saved" || status === "closed") done(resolve);
      else if (status === "refused") fail();
    });
  });
}
