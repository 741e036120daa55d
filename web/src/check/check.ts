/* The check of one page: measures the direct way, then the relay, judges both together with the
   devices, and hands each new result in. Screens read the signals; no DOM in here. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { ApiError } from "../api/client";
import type { ConnectionResult, EchoAnswer } from "../api/types";
import type { Clock } from "../call/clock";
import type { CreatePeerConnection } from "../call/peer";
import { judge, judgeWays, wayTaken, type Devices, type Judged, type Way } from "./figures";
import { measure } from "./measure";
import { rememberedVerdict, rememberVerdict } from "./remembered";

/** `queued`: others are checking just now, it goes on by itself. */
export type Phase = "idle" | "direct" | "relay" | "queued" | "done";

export interface CheckParts {
  clock: Clock;
  storage: Storage | null;
  /** Undefined where the browser has no WebRTC. */
  create: CreatePeerConnection | undefined;
  exchange: (sdp: string) => Promise<EchoAnswer>;
  keep: (result: ConnectionResult) => Promise<void>;
  tracks: () => readonly MediaStreamTrack[];
  devices: ReadonlySignal<Devices>;
}

export interface Check {
  readonly phase: ReadonlySignal<Phase>;
  /** 0 to 1 while it runs. */
  readonly progress: ReadonlySignal<number>;
  /** Null before anything is known. */
  readonly judged: ReadonlySignal<Judged | null>;
  /** The connection alone, without the devices. */
  readonly network: ReadonlySignal<Judged | null>;
  /** Measures; while it runs, another call does nothing. Never rejects. */
  run(): Promise<void>;
  /** Hands the result in again when the devices have changed since. */
  devicesChanged(): void;
  /** Breaks off what is being measured: the call needs the line now. */
  stop(): void;
}

const tries = 3;
const settleMs = 1_000;

function failure(error: unknown): { queuedS: number | null } {
  const busy = error instanceof ApiError && error.status === 429;
  return { queuedS: busy ? (error.retryAfterS ?? 10) : null };
}

export function createCheck(parts: CheckParts): Check {
  const { clock, storage, create, devices } = parts;
  const phase = signal<Phase>("idle");
  const progress = signal(0);
  const remembered = rememberedVerdict(storage);
  const network = signal<Judged | null>(
    remembered === null ? null : { verdict: remembered.verdict, cause: remembered.cause },
  );
  const judged = computed(() =>
    network.value === null ? null : judge(network.value, devices.value),
  );
  const ways: { direct: Way; relay: Way } = { direct: "off", relay: "off" };
  let breakOff = new AbortController();
  let handedIn = "";
  let stopSettling = () => undefined as void;

  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));

  async function once(): Promise<void> {
    if (create === undefined) {
      network.value = { verdict: "blocked", cause: "no_webrtc" };
      return;
    }
    const { signal: stop } = breakOff;
    const common = { create, clock, exchange: parts.exchange, tracks: parts.tracks(), stop };
    phase.value = "direct";
    const first = await measure({
      ...common,
      relays: null,
      onProgress: (share) => (progress.value = share * 0.6),
    });
    ways.direct = first.measured ?? "none";
    ways.relay = "off";
    if (first.relays.length > 0) {
      phase.value = "relay";
      const second = await measure({
        ...common,
        relays: first.relays,
        onProgress: (share) => (progress.value = 0.6 + share * 0.4),
      });
      ways.relay = second.measured ?? "none";
    }
    network.value = judgeWays(ways.direct, ways.relay);
    rememberVerdict(storage, network.value);
  }

  async function patiently(): Promise<void> {
    for (let left = tries; left > 0 && !breakOff.signal.aborted; left -= 1) {
      try {
        return await once();
      } catch (error) {
        const { queuedS } = failure(error);
        if (queuedS === null || left === 1 || breakOff.signal.aborted) break;
        phase.value = "queued";
        await pause(queuedS * 1_000);
      }
    }
    if (!breakOff.signal.aborted) {
      network.value = { verdict: "unknown", cause: "check_unavailable" };
    }
  }

  function result(now: Judged): ConnectionResult {
    const taken = wayTaken(ways.direct, ways.relay);
    return {
      ...now,
      ...devices.peek(),
      transport: taken?.transport ?? null,
      round_trip_ms: taken?.roundTripMs ?? null,
      loss: taken?.loss ?? null,
      jitter_ms: taken?.jitterMs ?? null,
      kbps: taken?.kbps ?? null,
    };
  }

  async function handIn(): Promise<void> {
    const now = judged.peek();
    if (now === null || phase.peek() !== "done") return;
    const said = result(now);
    const written = JSON.stringify(said);
    if (written === handedIn) return;
    handedIn = written;
    try {
      await parts.keep(said);
    } catch {
      handedIn = ""; // The doctor does not see it then; the next change hands it in.
    }
  }

  return {
    phase,
    progress,
    judged,
    network,
    async run() {
      if (phase.peek() !== "idle" && phase.peek() !== "done") return;
      progress.value = 0;
      breakOff = new AbortController();
      await patiently();
      phase.value = breakOff.signal.aborted ? "idle" : "done";
      await handIn();
    },
    devicesChanged() {
      stopSettling();
      stopSettling = clock.after(settleMs, () => void handIn());
    },
    stop() {
      breakOff.abort();
    },
  };
}
