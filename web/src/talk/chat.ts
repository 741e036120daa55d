/* The chat's protocol: what I say is shown at once and sent until it is on disk; what the others say
   comes in by number, and gaps are asked for again. No DOM. Rules: docs/protocol.md, chat events. */
import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { ChatMessage } from "../api/types";
import type { Clock, Stop } from "../call/clock";
import type { TalkTransport } from "./ports";

/** opening: nothing has come yet · waiting: not let in · offline: kept here and sent later ·
    closed: can be read · refused: what was said last is not taken */
export type ChatStatus = "opening" | "open" | "waiting" | "offline" | "closed" | "refused";

/** Something that I said and that is not on disk yet. */
export interface Pending {
  opId: string;
  text: string;
  lineId: string;
  failed: boolean;
}

export interface Chat {
  readonly me: ReadonlySignal<string | null>;
  readonly messages: ReadonlySignal<readonly ChatMessage[]>;
  readonly pending: ReadonlySignal<readonly Pending[]>;
  readonly status: ReadonlySignal<ChatStatus>;
  say(text: string, lineId: string): void;
  /** Takes back what was refused; its words come back to be written anew. */
  takeBack(opId: string): string;
  close(): void;
}

const retryMs = 1_000;
const gapPatienceMs = 500;

export interface ChatParts {
  transport: TalkTransport;
  clock: Clock;
  newId: () => string;
  /** For each message that is new to this page and not its own. */
  onCame?: (message: ChatMessage) => void;
}

export function createChat({ transport, clock, newId, onCame }: ChatParts): Chat {
  const me = signal<string | null>(null);
  const messages = signal<readonly ChatMessage[]>([]);
  const pending = signal<readonly Pending[]>([]);
  const stage = signal<"opening" | "open" | "waiting" | "closed">("opening");
  const online = signal(true);
  const sentHere = new Set<string>();
  /** Everything up to here is shown. */
  let head = 0;
  let opening = false;
  let again = false;
  let sending = false;
  let stopped = false;
  let retry: Stop = () => undefined;
  let gap: Stop | null = null;

  function take(said: readonly ChatMessage[], fresh: boolean): void {
    const known = new Set(messages.peek().map(({ seq }) => seq));
    const added = said.filter(({ seq }) => !known.has(seq));
    if (added.length === 0) return;
    const own = new Set(added.map(({ op_id }) => op_id));
    batch(() => {
      messages.value = [...messages.peek(), ...added].sort((one, other) => one.seq - other.seq);
      pending.value = pending.peek().filter(({ opId }) => !own.has(opId));
    });
    if (fresh) for (const one of added) if (!sentHere.has(one.op_id)) onCame?.(one);
  }

  function came(message: ChatMessage): void {
    take([message], true);
    if (message.seq <= head + 1) head = Math.max(head, message.seq);
    else if (stage.peek() === "open") {
      gap ??= clock.after(gapPatienceMs, () => {
        gap = null;
        void open();
      });
    }
  }

  function failed(failure: unknown): "later" | "closed" | "waiting" | "refused" {
    const verdict = transport.judge(failure);
    if (verdict === "closed") stage.value = "closed";
    if (verdict === "waiting" && stage.peek() === "opening") stage.value = "waiting";
    if (verdict === "later" || verdict === "waiting") {
      online.value = verdict !== "later";
      retry();
      retry = clock.after(retryMs, () => void open());
    }
    return verdict;
  }

  async function openPages(): Promise<void> {
    for (let more = true; more && !stopped;) {
      const page = await transport.open(head);
      if (stopped) return;
      me.value = page.me;
      take(page.messages, stage.peek() === "open");
      // What a guest may not see leaves gaps, so the server's word counts.
      const last = page.messages.at(-1)?.seq ?? page.head;
      head = Math.max(head, page.more ? last : page.head);
      more = page.more && page.messages.length > 0;
      online.value = true;
      if (!more) stage.value = page.writable ? "open" : "closed";
    }
  }

  /* One at a time; asked for while under way, it runs once more after. */
  async function open(): Promise<void> {
    again = opening;
    if (opening || stopped) return;
    opening = true;
    retry();
    try {
      await openPages();
      void flush();
    } catch (failure) {
      if (!stopped && failed(failure) === "refused") stage.value = "closed";
    } finally {
      opening = false;
    }
    if (again) void open();
  }

  const next = () => pending.peek().find((each) => !each.failed);

  /** Sends what waits, in order, one at a time: the same again under the same id. */
  async function flush(): Promise<void> {
    if (sending || stopped || stage.peek() !== "open") return;
    sending = true;
    try {
      for (let one = next(); one !== undefined; one = next()) {
        const seq = await transport.send(one.opId, one.text, one.lineId);
        online.value = true;
        arrived(one, seq);
      }
    } catch (failure) {
      const one = next();
      const verdict = failed(failure);
      if (one !== undefined && verdict !== "later" && verdict !== "waiting") mark(one.opId);
    } finally {
      sending = false;
    }
  }

  /** On disk: the server's own copy follows, or came already. */
  function arrived({ opId, text, lineId }: Pending, seq: number): void {
    const mine: ChatMessage = {
      seq,
      op_id: opId,
      author: me.peek() ?? "",
      name: null,
      role: null,
      text,
      file: null,
      at: new Date().toISOString(),
      line_id: lineId,
    };
    take([mine], false);
    pending.value = pending.peek().filter((each) => each.opId !== opId);
    if (seq === head + 1) head = seq;
  }

  function mark(opId: string): void {
    pending.value = pending
      .peek()
      .map((each) => (each.opId === opId ? { ...each, failed: true } : each));
  }

  const offs = [transport.onMessage(came), transport.onReconnect(() => void open())];
  void open();

  return {
    me,
    messages,
    pending,
    status: computed<ChatStatus>(() => {
      if (stage.value === "closed" || stage.value === "waiting") return stage.value;
      if (pending.value.some((each) => each.failed)) return "refused";
      if (stage.value === "opening") return "opening";
      return online.value ? "open" : "offline";
    }),
    say(text, lineId) {
      const opId = newId();
      sentHere.add(opId);
      pending.value = [...pending.peek(), { opId, text, lineId, failed: false }];
      void flush();
    },
    takeBack(opId) {
      const words = pending.peek().find((each) => each.opId === opId)?.text ?? "";
      pending.value = pending.peek().filter((each) => each.opId !== opId);
      return words;
    },
    close() {
      stopped = true;
      retry();
      gap?.();
      for (const off of offs) off();
    },
  };
}
