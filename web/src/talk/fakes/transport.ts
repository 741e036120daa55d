/* The server's side of a chat in memory, with ways to lose what is said. */
import type { ChatMessage, ChatOpened, RoomTyped } from "../../api/types";
import type { TalkTransport } from "../ports";

export class Failure extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export class FakeTransport implements TalkTransport {
  readonly log: ChatMessage[] = [];
  readonly typed: { lineId: string; text: string }[] = [];
  readonly opens: number[] = [];
  /** Thrown by the next requests. */
  failure: string | null = null;
  losesAck = false;
  writable = true;
  #messages = new Set<(message: ChatMessage) => void>();
  #lines = new Set<(line: RoomTyped) => void>();
  #left = new Set<(sender: string) => void>();
  #returns = new Set<() => void>();

  async open(afterSeq: number): Promise<ChatOpened> {
    await this.#answer();
    this.opens.push(afterSeq);
    const messages = this.log.filter(({ seq }) => seq > afterSeq);
    const head = this.log.at(-1)?.seq ?? 0;
    return { me: "me", messages, head, more: false, writable: this.writable };
  }

  async send(opId: string, text: string, lineId: string | null): Promise<number> {
    await this.#answer();
    const known = this.log.find(({ op_id }) => op_id === opId);
    const said = known ?? this.add("me", text, opId, lineId);
    if (this.losesAck) throw new Failure("unanswered");
    return said.seq;
  }

  async #answer(): Promise<void> {
    await Promise.resolve();
    if (this.failure !== null) throw new Failure(this.failure);
  }

  /** On disk, and told to nobody yet. */
  add(author: string, text: string, opId = `op-${text}`, lineId: string | null = null) {
    const message: ChatMessage = {
      seq: (this.log.at(-1)?.seq ?? 0) + 1,
      op_id: opId,
      author,
      name: author,
      role: "doctor",
      text,
      file: null,
      at: "2030-01-07T09:00:00Z",
      line_id: lineId,
    };
    this.log.push(message);
    return message;
  }

  tell = (message: ChatMessage) => this.#messages.forEach((run) => run(message));
  show = (line: RoomTyped) => this.#lines.forEach((run) => run(line));
  leave = (sender: string) => this.#left.forEach((run) => run(sender));
  comeBack = () => this.#returns.forEach((run) => run());

  type(lineId: string, text: string): void {
    this.typed.push({ lineId, text });
  }

  onMessage = (run: (message: ChatMessage) => void) => add(this.#messages, run);
  onTyped = (run: (line: RoomTyped) => void) => add(this.#lines, run);
  onLeft = (run: (sender: string) => void) => add(this.#left, run);
  onReconnect = (run: () => void) => add(this.#returns, run);

  judge(failure: unknown) {
    const code = failure instanceof Failure ? failure.code : "";
    if (code === "unsent" || code === "unanswered") return "later";
    if (code === "not_admitted") return "waiting";
    return code === "chat_closed" ? "closed" : "refused";
  }
}

function add<T>(all: Set<T>, one: T): () => void {
  all.add(one);
  return () => void all.delete(one);
}
