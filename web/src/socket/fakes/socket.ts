/* A socket.io-client socket that a test speaks through. */
import { vi } from "vitest";
import type { RawSocket } from "../connection";

type Ack = (late: Error | null, answer: unknown) => void;

export class FakeSocket implements RawSocket {
  connected = false;
  active = true;
  sent: { event: string; payload: unknown; ack: Ack }[] = [];
  readonly #handlers = new Map<string, Set<(said: never) => void>>();

  on(event: string, handler: (said: never) => void): void {
    const set = this.#handlers.get(event) ?? new Set();
    this.#handlers.set(event, set.add(handler));
  }
  off(event: string, handler: (said: never) => void): void {
    this.#handlers.get(event)?.delete(handler);
  }
  timeout() {
    return {
      emit: (event: string, payload: unknown, ack: Ack) =>
        void this.sent.push({ event, payload, ack }),
    };
  }
  connect = vi.fn();
  disconnect = vi.fn();
  say(event: string, said?: unknown): void {
    for (const handler of this.#handlers.get(event) ?? []) handler(said as never);
  }
  up(): void {
    this.connected = true;
    this.say("connect");
  }
  down(): void {
    this.connected = false;
    this.say("disconnect");
  }
  answer(ok: unknown): void {
    this.sent.at(-1)?.ack(null, { ok });
  }
}
