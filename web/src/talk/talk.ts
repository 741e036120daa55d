/* Text in a visit, all of it: the chat, the lines that are being written, the files on their way. A
   surface makes one from its attendance (socket/talk.ts) and shows it with <Talk>. No DOM. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { systemClock, type Clock } from "../call/clock";
import { createChat, type Chat } from "./chat";
import { createOthersLines, createOwnLine, type LiveLine } from "./lines";
import type { FilePort, TalkTransport } from "./ports";
import { createUploads, type Uploads } from "./uploads";

export interface Talk {
  readonly chat: Chat;
  readonly uploads: Uploads;
  /** What the others are writing just now. */
  readonly lines: ReadonlySignal<readonly LiveLine[]>;
  /** What I am writing; shown to the others as it stands. */
  readonly draft: ReadonlySignal<string>;
  /** Came while nobody looked. */
  readonly unread: ReadonlySignal<number>;
  type(text: string): void;
  /** My line becomes a message. */
  say(): void;
  /** The panel is on screen, or no longer. */
  look(looking: boolean): void;
  /** The bytes of a file; what this page sent itself needs no way. */
  file(id: string): Promise<Blob>;
  close(): void;
}

export interface TalkParts {
  transport: TalkTransport;
  files: FilePort;
  clock?: Clock;
  newId?: () => string;
}

/** The server's limit for one message (rooms/chat.py). */
export const maxChars = 4_000;

export function createTalk(parts: TalkParts): Talk {
  const { transport, files, clock = systemClock } = parts;
  const newId = parts.newId ?? (() => crypto.randomUUID());
  const draft = signal("");
  const unread = signal(0);
  const others = createOthersLines();
  const own = createOwnLine(clock, newId, (lineId, text) => transport.type(lineId, text));
  const sent = new Map<string, Blob>();
  let looking = false;

  const chat = createChat({
    transport,
    clock,
    newId,
    onCame() {
      if (!looking) unread.value += 1;
    },
  });
  const uploads = createUploads({
    port: files,
    newId,
    onSent: (file, content) => void sent.set(file.id, content),
  });
  const offs = [
    transport.onTyped((line) => others.typed(line)),
    transport.onMessage(({ line_id: lineId }) => {
      if (lineId !== null) others.done(lineId);
    }),
    transport.onLeft((sender) => others.left(sender)),
    transport.onReconnect(() => others.clear()),
  ];

  return {
    chat,
    uploads,
    lines: others.shown,
    draft,
    unread,
    type(text) {
      draft.value = text.slice(0, maxChars);
      own.typed(draft.peek());
    },
    say() {
      const words = draft.peek().trim();
      if (words === "") return;
      draft.value = "";
      chat.say(words, own.take());
    },
    look(now) {
      looking = now;
      if (now) unread.value = 0;
    },
    file: async (id) => sent.get(id) ?? files.fetch(id),
    close() {
      chat.close();
      uploads.close();
      for (const off of offs) off();
    },
  };
}
