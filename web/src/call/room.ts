/* One call: who is in the room, a connection to each of them, own sound and picture to all.
   Surfaces make one per visit. Rules of the room: docs/protocol.md, room events. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { IceServer, MediaState, RoomJoined, RoomPeer } from "../api/types";
import * as browser from "./browser";
import { systemClock, type Clock, type Stop } from "./clock";
import type { CreatePeerConnection } from "./peer";
import type {
  Call,
  CallEnding,
  CallPeer,
  CallPhase,
  LocalMedia,
  PeerSignal,
  Signaller,
} from "./ports";
import { createRemote, type Remote } from "./remote";

const tickMs = 500;
const ticksPerMeasure = 4;
const retryMs = 1_000;
/** The server forgot them (it was started anew) while sound still flows: time to come back. */
const missingGraceMs = 20_000;

const passing: ReadonlySet<unknown> = new Set(["unsent", "unanswered"]);
const busy: ReadonlySet<unknown> = new Set([
  "too_many",
  "unavailable",
  "internal",
  "conflict",
  "not_attending",
]);

export interface CallParts {
  signaller: Signaller;
  media: LocalMedia;
  clock?: Clock;
  createPeerConnection?: CreatePeerConnection;
  createStream?: () => MediaStream | null;
}

function codeOf(failure: unknown): unknown {
  return typeof failure === "object" && failure !== null && "code" in failure ? failure.code : null;
}

function configurationOf(servers: readonly IceServer[]): RTCConfiguration {
  return {
    bundlePolicy: "max-bundle",
    iceServers: servers.map(({ urls, username, credential }) => ({
      urls: [...urls],
      ...(username == null ? {} : { username }),
      ...(credential == null ? {} : { credential }),
    })),
  };
}

interface Deferred {
  promise: Promise<void>;
  resolve: () => void;
  reject: (failure: unknown) => void;
}

function deferred(): Deferred {
  let settle: Omit<Deferred, "promise"> | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => undefined); // Whoever calls join() hears of it.
  return { promise, ...(settle as Omit<Deferred, "promise">) };
}

export function createCall(parts: CallParts): Call {
  const { signaller, media, clock = systemClock } = parts;
  const create = parts.createPeerConnection ?? browser.createPeerConnection;
  const stream = (parts.createStream ?? browser.createStream)();

  const peerId = signal<string | null>(null);
  const ending = signal<CallEnding | null>(null);
  const peers = signal<readonly CallPeer[]>([]);
  const gone = signal<string | null>(null);
  const remotes = new Map<string, Remote>();
  const missing = new Map<string, number>();
  let configuration = configurationOf([]);
  /** What came in before our own join was answered. */
  let early: (() => void)[] = [];
  let ticks = 0;
  let attempt = 0;
  let retry: Stop = () => undefined;
  let entered = deferred();

  const phase = computed<CallPhase>(() => {
    if (ending.value !== null) return "ended";
    if (peerId.value === null) return "joining";
    const states = peers.value.map((peer) => peer.connection);
    if (states.length === 0) return "alone";
    if (states.includes("connected")) return "connected";
    return states.includes("reconnecting") ? "reconnecting" : "connecting";
  });

  const sending = computed<MediaState>(() => ({
    audio: media.tracks.value.audio !== null && !media.muted.value,
    video: media.tracks.value.video !== null && media.cameraOn.value,
  }));

  function publish(): void {
    peers.value = [...remotes.values()].map((remote) => remote.view());
  }

  function changed(id: string): void {
    const lost = remotes.get(id)?.view().connection === "reconnecting";
    if (lost && missing.has(id)) drop(id);
    else publish();
  }

  function add(person: RoomPeer, offers: boolean): void {
    const own = peerId.peek();
    const id = person.peer_id;
    if (own === null || id === own) return;
    const remote = createRemote({
      person,
      nowMs: clock.now(),
      peer: {
        polite: own < id,
        offers,
        configuration,
        create,
        stream,
        tracks: media.tracks.peek(),
        send: (said) => signaller.signal(id, said),
      },
      onChange: () => changed(id),
      onTrouble: () => {
        if (signaller.online.peek()) remotes.get(id)?.restart(clock.now());
      },
    });
    remotes.set(id, remote);
    gone.value = null;
    publish();
  }

  function drop(id: string): void {
    const last = remotes.get(id)?.view();
    remotes.get(id)?.close();
    remotes.delete(id);
    const wasThere = last !== undefined && last.connection !== "connecting";
    if (wasThere && remotes.size === 0) gone.value = last.name;
    missing.delete(id);
    publish();
  }

  /* Those who are not in the server's list: gone, unless sound still comes from them. */
  function reconcile(listed: ReadonlySet<string>): void {
    for (const [id, remote] of [...remotes]) {
      if (listed.has(id)) missing.delete(id);
      else if (remote.peer.state() === "connected") missing.set(id, clock.now());
      else drop(id);
    }
  }

  function takePlace(joined: RoomJoined): void {
    const returns = peerId.peek() === joined.peer_id;
    configuration = configurationOf(joined.ice_servers);
    if (!returns) for (const id of [...remotes.keys()]) drop(id);
    peerId.value = joined.peer_id;
    reconcile(new Set(joined.peers.map((person) => person.peer_id)));
    for (const person of joined.peers) {
      if (remotes.has(person.peer_id)) meet(person);
      else add(person, returns);
    }
    for (const run of early.splice(0)) run();
  }

  /* Somebody known is listed or spoken of again. */
  function meet(person: RoomPeer): void {
    const remote = remotes.get(person.peer_id);
    missing.delete(person.peer_id);
    remote?.peer.configure(configuration);
    remote?.describe(person);
    remote?.peer.refresh();
  }

  function onPeer(person: RoomPeer): void {
    const known = remotes.get(person.peer_id);
    if (known === undefined) {
      // An absence of somebody who was never met here is no arrival.
      return person.away === true ? undefined : add(person, true);
    }
    if (known.view().away || missing.has(person.peer_id)) meet(person);
    else known.describe(person);
    // Two who came at once have both been told to wait; the greater id, whose offer wins, makes it.
    const own = peerId.peek();
    if (own !== null && own > person.peer_id && known.peer.isWaiting()) known.peer.offerInstead();
  }

  function tellMedia(state: MediaState): void {
    // Lost while offline: said again with the next join.
    if (peerId.peek() !== null) signaller.media(state).catch(() => undefined);
  }

  async function enter(): Promise<void> {
    const mine = ++attempt;
    retry();
    try {
      const joined = await signaller.join();
      if (mine !== attempt || ending.peek() !== null) return;
      batch(() => takePlace(joined));
      tellMedia(sending.peek());
      entered.resolve();
    } catch (failure) {
      if (mine === attempt && ending.peek() === null) refusedBy(failure);
    }
  }

  function refusedBy(failure: unknown): void {
    const code = codeOf(failure);
    if (busy.has(code) || (passing.has(code) && signaller.online.peek())) {
      retry = clock.after(retryMs, () => void enter());
    } else if (!passing.has(code)) {
      entered.reject(failure);
      attempt = 0;
      if (peerId.peek() !== null) end("closed"); // It ended while we were away.
    }
  }

  function tick(): void {
    const now = clock.now();
    ticks += 1;
    for (const [id, since] of [...missing]) if (now - since > missingGraceMs) drop(id);
    const measures = ticks % ticksPerMeasure === 0;
    for (const remote of remotes.values()) {
      void remote.tick(now, signaller.online.peek(), measures);
    }
  }

  function inRoom(run: () => void): void {
    if (ending.peek() !== null) return;
    if (peerId.peek() === null) early.push(run);
    else run();
  }

  function end(why: CallEnding): void {
    if (ending.peek() !== null) return;
    for (const stop of stops) stop();
    retry();
    early = [];
    for (const remote of remotes.values()) remote.close();
    remotes.clear();
    batch(() => {
      ending.value = why;
      peers.value = [];
    });
    entered.resolve();
  }

  const stops: Stop[] = [
    signaller.onPeer((person) => inRoom(() => onPeer(person))),
    signaller.onPeerLeft((id) => inRoom(() => drop(id))),
    signaller.onSignal((sender, said: PeerSignal) =>
      inRoom(() => void remotes.get(sender)?.peer.receive(said)),
    ),
    signaller.onClosed(() => end("closed")),
    signaller.onTakenOver(() => end("taken_over")),
    signaller.onReconnect(() => {
      if (attempt > 0) void enter();
    }),
    effect(() => {
      const tracks = media.tracks.value;
      for (const remote of remotes.values()) remote.peer.replace(tracks);
    }),
    effect(() => tellMedia(sending.value)),
    clock.every(tickMs, tick),
  ];

  return {
    phase,
    ending,
    peers,
    gone,
    peerId,
    join() {
      if (ending.peek() === null && attempt === 0) {
        entered = deferred();
        void enter();
      }
      return entered.promise;
    },
    async leave() {
      const wasIn = peerId.peek() !== null;
      if (ending.peek() !== null) return;
      end("left");
      // Unheard, the server counts this page as lost, and the others see it go a little later.
      if (wasIn) await signaller.leave().catch(() => undefined);
    },
    setMuted: (muted) => media.setMuted(muted),
    setCamera: (on) => media.setCamera(on),
    useDevice: (kind, id) => media.choose(kind, id),
    resync: enter,
  };
}
