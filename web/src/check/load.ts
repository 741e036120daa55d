/* How much comes back: padding sent over a data channel, faster from step to step, for as long as
   it returns. Browsers' own estimates start low and grow with what is sent, so they would tell more
   of the test picture than of the line; what really came back cannot be too high. */
import type { Clock } from "../call/clock";

/** Steps in kbit/s. A call needs 350; beyond 1,500 nothing would change for it. */
export const loadSteps = [120, 350, 700, 1_100, 1_500] as const;

const stepMs = 500;
const tickMs = 20;
/** What is on its way when a step ends. */
const graceMs = 400;
/** Below this share the line is full, and the steps stop. */
const enough = 0.8;
const messageBytes = 1_000;
/** The channel itself holds back: the line takes no more. */
const heldBytes = 64 * 1024;

export interface LoadChannel {
  readonly bufferedAmount: number;
  send(data: ArrayBuffer): void;
}

export interface Load {
  /** Every message that came back is given here. */
  came(data: ArrayBuffer): void;
  /** What came back of the best step, in kbit/s. */
  run(): Promise<number>;
}

export function createLoad(channel: LoadChannel, clock: Clock): Load {
  const back = loadSteps.map(() => 0);
  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));

  async function step(index: number, kbps: number): Promise<void> {
    const message = new Uint8Array(messageBytes);
    message[0] = index;
    let owed = 0;
    for (let at = 0; at < stepMs; at += tickMs) {
      owed += (kbps / 8) * tickMs;
      while (owed >= messageBytes && channel.bufferedAmount < heldBytes) {
        channel.send(message.buffer);
        owed -= messageBytes;
      }
      await pause(tickMs);
    }
    await pause(graceMs);
  }

  return {
    came(data) {
      const index = new Uint8Array(data)[0] ?? 0;
      back[index] = (back[index] ?? 0) + data.byteLength;
    },
    async run() {
      let best = 0;
      for (const [index, kbps] of loadSteps.entries()) {
        await step(index, kbps);
        const came = ((back[index] ?? 0) * 8) / stepMs;
        best = Math.max(best, Math.min(came, kbps));
        if (came < kbps * enough) break;
      }
      return best;
    },
  };
}
