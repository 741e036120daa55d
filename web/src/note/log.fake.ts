/* The server's log of one note in memory, with ways to lose, delay and repeat what is said. */
import type { NoteOpened, NoteUpdate } from "../api/types";
import type { NoteTransport } from "./transport";
import * as Y from "yjs";
import { fromBase64 } from "./bytes";

class Failure extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export class FakeLog {
  readonly entries: (NoteUpdate & { client: number })[] = [];
  readonly ends: LogEnd[] = [];
  pageSize = 100;
  writable = true;
  #clients = 100;

  newClient(): number {
    return (this.#clients += 1);
  }

  /** As the server: the same operation keeps its place; a foreign or gapped update is refused. */
  append(client: number, opId: string, update: string): number {
    const known = this.entries.find((each) => each.op_id === opId);
    if (known !== undefined) return known.seq;
    if (!this.writable) throw new Failure("note_closed");
    this.#check(client, fromBase64(update));
    const entry = {
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
  #client: number | null = null;
  readonly #updates = new Set<(update: NoteUpdate) => void>();
  readonly #returns = new Set<() => void>();

  constructor(readonly log: FakeLog) {
    log.ends.push(this);
  }

  async open(afterSeq: number, clientId: number | null): Promise<NoteOpened> {
    await Promise.resolve();
    if (!this.online) throw new Failure("unsent");
    this.opens.push(afterSeq);
    this.#client = clientId ?? this.#client ?? this.log.newClient();
    const rest = this.log.entries.filter((each) => each.seq > afterSeq);
    const updates = rest.slice(0, this.log.pageSize);
    return {
      note_id: "n",
      client_id: this.#client,
      updates,
      head: this.log.entries.length,
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
    return code === "note_closed" ? "closed" : "refused";
  }
}
