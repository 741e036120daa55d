/* The server's side of a room in memory, with ways to lose what is said. */
import { signal } from "@preact/signals";
import type { MediaState, RoomPeer } from "../../api/types";
import type { LocalMedia, LocalScreen, LocalTracks, PeerSignal, Signaller } from "../ports";

type Handlers = {
  peer: Set<(peer: RoomPeer) => void>;
  left: Set<(id: string, after: "leave" | "lost") => void>;
  signal: Set<(sender: string, signal: PeerSignal) => void>;
  closed: Set<() => void>;
  takenOver: Set<() => void>;
  reconnect: Set<() => void>;
  admitted: Set<() => void>;
  released: Set<() => void>;
  muted: Set<(by: string) => void>;
};

function keep<H>(set: Set<H>, handler: H): () => void {
  set.add(handler);
  return () => void set.delete(handler);
}

class Failure extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export class FakeRoom {
  readonly people = new Map<string, RoomPeer>();
  readonly sockets = new Map<string, FakeSignaller>();
  /** Signals for which this says true are lost on the way. */
  loses: (from: string, to: string, signal: PeerSignal) => boolean = () => false;
  refuses: string | null = null;
  relayOnly = false;
  /** How long credentials for the relay work. */
  lastsMs = 600_000;
  /** What passes, as a hostile server might change it on the way. */
  changes: (from: string, to: string, signal: PeerSignal) => PeerSignal = (_from, _to, signal) =>
    signal;

  others(id: string): FakeSignaller[] {
    return [...this.people.keys()].flatMap((each) => {
      const socket = this.sockets.get(each);
      return each === id || socket === undefined || !socket.online.peek() ? [] : [socket];
    });
  }

  change(id: string, part: Partial<RoomPeer>): void {
    const person = this.people.get(id);
    if (person === undefined) return;
    const now = { ...person, ...part };
    this.people.set(id, now);
    for (const other of this.others(id)) other.say((on) => on.peer, now);
  }

  close(): void {
    for (const socket of this.sockets.values()) for (const run of socket.on.closed) run();
  }
}

export class FakeSignaller implements Signaller {
  readonly room = "visit-1";
  readonly said: string[] = [];
  readonly online = signal(true);
  readonly on: Handlers = {
    peer: new Set(),
    left: new Set(),
    signal: new Set(),
    closed: new Set(),
    takenOver: new Set(),
    reconnect: new Set(),
    admitted: new Set(),
    released: new Set(),
    muted: new Set(),
  };

  constructor(
    readonly hall: FakeRoom,
    public id: string,
  ) {
    hall.sockets.set(id, this);
  }

  say<A extends unknown[]>(pick: (on: Handlers) => Set<(...said: A) => void>, ...said: A): void {
    void Promise.resolve().then(() => {
      if (this.online.peek()) for (const handler of [...pick(this.on)]) handler(...said);
    });
  }

  #need(): void {
    if (!this.online.peek()) throw new Failure("unsent");
    if (this.hall.refuses !== null) throw new Failure(this.hall.refuses);
  }

  async join(prepare = false) {
    await Promise.resolve();
    this.#need();
    this.said.push(prepare ? "prepare" : "join");
    const { people } = this.hall;
    const peers = [...people.values()].filter((each) => each.peer_id !== this.id);
    const before = people.get(this.id);
    people.set(this.id, {
      peer_id: this.id,
      name: this.id,
      role: "doctor",
      away: false,
      media: before?.media ?? null,
    });
    this.hall.change(this.id, {});
    return {
      peer_id: this.id,
      peers,
      ice_servers: [{ urls: [`turn:${this.said.length}`], username: null, credential: null }],
      expires_at: new Date(Date.now() + this.hall.lastsMs).toISOString(),
      relay_only: this.hall.relayOnly,
      prepared: prepare,
    };
  }

  async leave() {
    await Promise.resolve();
    this.#need();
    for (const other of this.hall.others(this.id)) other.say((on) => on.left, this.id, "leave");
    this.hall.people.delete(this.id);
  }

  async signal(to: string, signal: PeerSignal) {
    await Promise.resolve();
    this.#need();
    if (this.hall.loses(this.id, to, signal)) return;
    const passed = this.hall.changes(this.id, to, signal);
    this.hall.sockets.get(to)?.say((on) => on.signal, this.id, passed);
  }

  async ice() {
    await Promise.resolve();
    this.#need();
    this.said.push("ice");
    return {
      ice_servers: [{ urls: ["turn:fresh"], username: null, credential: null }],
      expires_at: new Date(Date.now() + 600_000).toISOString(),
    };
  }

  async mute(to: string) {
    await Promise.resolve();
    this.#need();
    this.hall.sockets.get(to)?.say((on) => on.muted, this.id);
  }

  probe(): void {
    this.said.push("probe");
  }

  async media(media: MediaState) {
    await Promise.resolve();
    this.#need();
    this.hall.change(this.id, { media });
  }

  drop(): void {
    this.online.value = false;
    this.hall.change(this.id, { away: true });
  }

  comeBack(): void {
    this.online.value = true;
    for (const run of [...this.on.reconnect]) run();
  }

  onPeer = (handler: (peer: RoomPeer) => void) => keep(this.on.peer, handler);
  onPeerLeft = (handler: (id: string, after: "leave" | "lost") => void) =>
    keep(this.on.left, handler);
  onSignal = (handler: (sender: string, signal: PeerSignal) => void) =>
    keep(this.on.signal, handler);
  onClosed = (handler: () => void) => keep(this.on.closed, handler);
  onTakenOver = (handler: () => void) => keep(this.on.takenOver, handler);
  onReconnect = (handler: () => void) => keep(this.on.reconnect, handler);
  onAdmitted = (handler: () => void) => keep(this.on.admitted, handler);
  onReleased = (handler: () => void) => keep(this.on.released, handler);
  onMuted = (handler: (by: string) => void) => keep(this.on.muted, handler);
}

export function fakeTrack(kind: "audio" | "video"): MediaStreamTrack {
  return { kind, id: `own-${kind}-${Math.random()}` } as MediaStreamTrack;
}

export function fakeMedia(tracks: Partial<LocalTracks> = {}) {
  const media = {
    tracks: signal<LocalTracks>({ audio: null, video: null, ...tracks }),
    muted: signal(false),
    cameraOn: signal(true),
    interrupted: signal<Record<"audio" | "video", boolean>>({ audio: false, video: false }),
    setMuted: (muted: boolean) => void (media.muted.value = muted),
    setCamera: (on: boolean) => {
      media.cameraOn.value = on;
      return Promise.resolve();
    },
    choose: () => Promise.resolve(),
  } satisfies LocalMedia;
  return media;
}

export function fakeScreen(): LocalScreen & { track: { value: MediaStreamTrack | null } } {
  const track = signal<MediaStreamTrack | null>(null);
  return {
    track,
    supported: true,
    start() {
      track.value = fakeTrack("video");
      return Promise.resolve("started" as const);
    },
    stop: () => void (track.value = null),
  };
}
