/* The one socket of a page: Socket.IO over WebSocket, every request answered or failed. Surfaces
   open it; visit.ts, room.ts and note.ts speak through it. Events: events.ts, docs/protocol.md. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { io } from "socket.io-client";
import type { Answered, ClientEvent, Sent, ServerEvent, ServerEvents } from "./events";

const ackTimeoutMs = 8_000;
const returnDelayMs = 2_000;
/** An answer takes two or three tenths on a phone; after this the way counts as gone. */
const probeMs = 1_200;
/** A network that is back is found soon: short tries first, patient ones for slow networks after. */
const shortTryMs = 1_500;
const longTryMs = 6_000;
const shortTries = 6;

export type SocketStatus = "connecting" | "online" | "offline";
export type Off = () => void;

/**
 * A request that did not work. `code` is the server's, or one of ours: `unsent` (offline, so it
 * never left), `unanswered` (no ack in time, or the way broke: it may have worked).
 */
export class WireFailure extends Error {
  override readonly name = "WireFailure";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Connection {
  readonly status: ReadonlySignal<SocketStatus>;
  /** Code with which the server refused the handshake (`not_signed_in`); it is not tried again. */
  readonly refused: ReadonlySignal<string | null>;
  /** Rejects with a WireFailure. */
  request<E extends ClientEvent>(event: E, payload: Sent<E>): Promise<Answered<E>>;
  on<E extends ServerEvent>(event: E, handler: (said: ServerEvents[E]) => void): Off;
  /** The way may be gone without the browser's knowledge: asks, and connects anew when no answer
      comes soon. While it is down, tries again at once. */
  probe(): void;
  /** After each connection but the first. */
  onReconnect(handler: () => void): Off;
  close(): void;
}

export interface ConnectionOptions {
  /** Which of the browser's two sessions; `currentSession()` of api/client. */
  session: "account" | "visit";
  /** Where the server is; the page's own origin unless a test says otherwise. */
  origin?: string;
}

export const isUnsure = (failure: unknown): boolean =>
  failure instanceof WireFailure && (failure.code === "unsent" || failure.code === "unanswered");

/** What this module needs of socket.io-client's Socket. */
export interface RawSocket {
  readonly connected: boolean;
  /** True while it goes on trying by itself. */
  readonly active: boolean;
  on(event: string, handler: (said: never) => void): unknown;
  off(event: string, handler: (said: never) => void): unknown;
  timeout(ms: number): {
    emit(
      event: string,
      payload: unknown,
      ack: (late: Error | null, answer: unknown) => void,
    ): unknown;
  };
  connect(): unknown;
  disconnect(): unknown;
}

function openSocket({ session, origin }: ConnectionOptions): RawSocket {
  const options = {
    transports: ["websocket"],
    auth: { session },
    reconnectionDelay: 200,
    reconnectionDelayMax: 1_000,
    timeout: 4_000,
    forceNew: true,
  };
  const socket = origin === undefined ? io(options) : io(origin, options);
  socket.io.on("reconnect_attempt", (attempt: number) => {
    socket.io.timeout(attempt <= shortTries ? shortTryMs : longTryMs);
  });
  return socket as unknown as RawSocket;
}

type Answer = { ok: unknown } | { error: { code: string; message: string } };

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === "object" && answer !== null && ("ok" in answer || "error" in answer);
}

function ask(socket: RawSocket, event: string, payload: unknown): Promise<unknown> {
  if (!socket.connected) return Promise.reject(new WireFailure("unsent", `${event}: offline`));
  return new Promise((resolve, reject) => {
    socket.timeout(ackTimeoutMs).emit(event, payload, (late, answer) => {
      if (late !== null) reject(new WireFailure("unanswered", `${event}: ${late.message}`));
      else if (!isAnswer(answer)) reject(new WireFailure("unexpected", `${event}: odd answer`));
      else if ("error" in answer) reject(new WireFailure(answer.error.code, answer.error.message));
      else resolve(answer.ok);
    });
  });
}

/** `open` is for tests. The socket connects at once and comes back by itself after a drop. */
export function createConnection(
  options: ConnectionOptions,
  open: (options: ConnectionOptions) => RawSocket = openSocket,
): Connection {
  const socket = open(options);
  const status = signal<SocketStatus>("connecting");
  const refused = signal<string | null>(null);
  const returns = new Set<() => void>();
  let probing = false;
  let connectedBefore = false;
  let closed = false;

  const listen = (event: string, handler: (said: never) => void): Off => {
    socket.on(event, handler);
    return () => void socket.off(event, handler);
  };

  listen("connect", () => {
    status.value = "online";
    if (connectedBefore) for (const run of [...returns]) run();
    connectedBefore = true;
  });
  listen("disconnect", () => {
    status.value = "offline";
    // The server hung up for a reason of its own: Socket.IO then leaves coming back to us.
    setTimeout(() => {
      if (!closed && !socket.active && refused.value === null) socket.connect();
    }, returnDelayMs);
  });
  listen("connect_error", (error: Error & { data?: { code?: string } }) => {
    status.value = "offline";
    if (!socket.active) refused.value = error.data?.code ?? "refused";
  });
  listen("session:ended", (said: ServerEvents["session:ended"]) => {
    refused.value = said.reason;
  });

  function connectAnew(): void {
    if (closed || refused.peek() !== null) return;
    socket.disconnect();
    status.value = "offline";
    socket.connect();
  }

  function probe(): void {
    if (!socket.connected) return connectAnew();
    if (probing) return;
    probing = true;
    // Outside of a room it is refused, which is an answer as well.
    socket.timeout(probeMs).emit("room:ice", {}, (late) => {
      probing = false;
      if (late !== null) connectAnew();
    });
  }

  return {
    status,
    refused,
    probe,
    request: <E extends ClientEvent>(event: E, payload: Sent<E>) =>
      ask(socket, event, payload) as Promise<Answered<E>>,
    on: (event, handler) => listen(event, handler as (said: never) => void),
    onReconnect(handler) {
      returns.add(handler);
      return () => void returns.delete(handler);
    },
    close() {
      closed = true;
      socket.disconnect();
      status.value = "offline";
    },
  };
}
