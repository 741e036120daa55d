/* The server's log of one note in memory, with ways to lose, delay and repeat what is said. */
import * as Y from "yjs";
import type { NoteOpened, NoteSnapshot, NoteUpdate } from "../api/types";
import { fromBase64, toBase64 } from "./bytes";
import type { NoteTransport, RemoteCaret } from "./transport";

class Failure extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export class FakeLog {
  readonly entries: (NoteUpdate & { client: number })[] = [];
  readonly ends: LogEnd[] = [];
  pageSize = 100;
  partBytes = 8;
  writable = true;
  isFull = false;
  snapshot: { seq: number; state: Uint8Array } | null = null;
  #clients = 100;

  newClient(): number {
    return (this.#clients += 1);
  }

  /** As the server: the same operation keeps its place; a foreign or gapped update is refused. */
  append(client: number, opId: string, update: string): number {
    const known = this.entries.find((each) => each.op_id === opId);
    if (known !== undefined) return known.seq;
    if (!this.writable) throw new Failure("note_closed");
    if (this.isFull) throw new Failure("note_full");
    this.#check(client, fromBase64(update));
    const entry = {
      visit_id: "v",
      kind: "shared" as const,
      seq: this.entries.length + 1,
      author: `c${client}`,
      op_id: opId,
      update,
      client,
    };
    this.entries.push(entry);
    return entry.seq;
  }

  #check(client: number, bytes: Uint8Array): void {
    if (bytes.length > 16_384) throw new Failure("too_large");
    const doc = this.doc();
    const { from } = Y.parseUpdateMeta(bytes);
    for (const [id, clock] of from) {
      if (id !== client) throw new Failure("foreign");
      if (clock > (Y.decodeStateVector(Y.encodeStateVector(doc)).get(id) ?? 0))
        throw new Failure("gap");
    }
  }

  /** Takes the log together as far as it goes. */
  compact(): void {
    this.snapshot = { seq: this.entries.length, state: Y.encodeStateAsUpdate(this.doc()) };
  }

  part(afterSeq: number, wanted: number): NoteSnapshot | null {
    if (this.snapshot === null || this.snapshot.seq - afterSeq <= this.pageSize) return null;
    const { seq, state } = this.snapshot;
    const parts = Math.ceil(state.length / this.partBytes);
    const part = wanted < parts ? wanted : 0;
    const bytes = state.subarray(part * this.partBytes, (part + 1) * this.partBytes);
    return { seq, part, parts, state: toBase64(bytes) };
  }

  doc(): Y.Doc {
    const doc = new Y.Doc();
    for (const { update } of this.entries) Y.applyUpdate(doc, fromBase64(update));
    return doc;
  }

  text(): string {
    return this.doc().getText("t").toJSON();
  }
}

export class LogEnd implements NoteTransport {
  online = true;
  /** The update is on disk, but its ack never arrives. */
  losesAck = false;
  /** Updates of others go here instead of being delivered. */
  held: NoteUpdate[] | null = null;
  opens: number[] = [];
  shown: (string | null)[] = [];
  /** Runs before an open is answered. */
  beforeAnswer: () => void = () => undefined;
  #client: number | null = null;
  readonly #updates = new Set<(update: NoteUpdate) => void>();
  readonly #returns = new Set<() => void>();
  readonly #carets = new Set<(caret: RemoteCaret) => void>();

  constructor(readonly log: FakeLog) {
    log.ends.push(this);
  }

  async open(afterSeq: number, clientId: number | null, wanted = 0): Promise<NoteOpened> {
    await Promise.resolve();
    if (!this.online) throw new Failure("unsent");
    this.opens.push(afterSeq);
    this.#client = clientId ?? this.#client ?? this.log.newClient();
    const snapshot = this.log.part(afterSeq, wanted);
    const rest = this.log.entries.filter((each) => each.seq > afterSeq);
    const updates = snapshot === null ? rest.slice(0, this.log.pageSize) : [];
    const head = this.log.entries.length;
    this.beforeAnswer();
    return {
      note_id: "n",
      client_id: this.#client,
      snapshot,
      updates,
      head,
      more: rest.length > updates.length,
      writable: this.log.writable,
    };
  }

  useClient(client: number): void {
    this.#client = client;
  }

  async append(opId: string, update: string): Promise<number> {
    await Promise.resolve();
    if (!this.online || this.#client === null) throw new Failure("unsent");
    const before = this.log.entries.length;
    const seq = this.log.append(this.#client, opId, update);
    const entry = this.log.entries[seq - 1];
    if (seq > before && entry !== undefined) {
      for (const end of this.log.ends) if (end !== this) end.deliver(entry);
    }
    if (this.losesAck) throw new Failure("unanswered");
    return seq;
  }

  deliver(update: NoteUpdate): void {
    if (!this.online) return;
    if (this.held !== null) this.held.push(update);
    else for (const handler of this.#updates) handler(update);
  }

  showCaret(caret: string | null): void {
    this.shown.push(caret);
  }

  onCaret(handler: (caret: RemoteCaret) => void) {
    this.#carets.add(handler);
    return () => void this.#carets.delete(handler);
  }

  comeBack(): void {
    this.online = true;
    for (const run of this.#returns) run();
  }

  onUpdate(handler: (update: NoteUpdate) => void) {
    this.#updates.add(handler);
    return () => void this.#updates.delete(handler);
  }

  onReconnect(handler: () => void) {
    this.#returns.add(handler);
    return () => void this.#returns.delete(handler);
  }

  judge(failure: unknown) {
    const code = failure instanceof Failure ? failure.code : "";
    if (code === "unsent" || code === "unanswered") return "later";
    if (code === "note_full") return "full";
    return code === "note_closed" ? "closed" : "refused";
  }
}
