/* The server's side of a room in memory, with ways to lose what is said. */
import { signal } from "@preact/signals";
import type { MediaState, RoomPeer } from "../../api/types";
import type { LocalMedia, LocalTracks, PeerSignal, Signaller } from "../ports";

type Handlers = {
  peer: Set<(peer: RoomPeer) => void>;
  left: Set<(id: string, after: "leave" | "lost") => void>;
  signal: Set<(sender: string, signal: PeerSignal) => void>;
  closed: Set<() => void>;
  takenOver: Set<() => void>;
  reconnect: Set<() => void>;
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
  readonly online = signal(true);
  readonly on: Handlers = {
    peer: new Set(),
    left: new Set(),
    signal: new Set(),
    closed: new Set(),
    takenOver: new Set(),
    reconnect: new Set(),
  };

  constructor(
    readonly room: FakeRoom,
    public id: string,
  ) {
    room.sockets.set(id, this);
  }

  say<A extends unknown[]>(pick: (on: Handlers) => Set<(...said: A) => void>, ...said: A): void {
    void Promise.resolve().then(() => {
      if (this.online.peek()) for (const handler of [...pick(this.on)]) handler(...said);
    });
  }

  #need(): void {
    if (!this.online.peek()) throw new Failure("unsent");
    if (this.room.refuses !== null) throw new Failure(this.room.refuses);
  }

  async join() {
    await Promise.resolve();
    this.#need();
    const { people } = this.room;
    const peers = [...people.values()].filter((each) => each.peer_id !== this.id);
    const before = people.get(this.id);
    people.set(this.id, {
      peer_id: this.id,
      name: this.id,
      role: "doctor",
      away: false,
      media: before?.media ?? null,
    });
    this.room.change(this.id, {});
    return { peer_id: this.id, peers, ice_servers: [] };
  }

  async leave() {
    await Promise.resolve();
    this.#need();
    for (const other of this.room.others(this.id)) other.say((on) => on.left, this.id, "leave");
    this.room.people.delete(this.id);
  }

  async signal(to: string, signal: PeerSignal) {
    await Promise.resolve();
    this.#need();
    if (this.room.loses(this.id, to, signal)) return;
    this.room.sockets.get(to)?.say((on) => on.signal, this.id, signal);
  }

  async media(media: MediaState) {
    await Promise.resolve();
    this.#need();
    this.room.change(this.id, { media });
  }

  drop(): void {
    this.online.value = false;
    this.room.change(this.id, { away: true });
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
}

export function fakeTrack(kind: "audio" | "video"): MediaStreamTrack {
  return { kind, id: `own-${kind}-${Math.random()}` } as MediaStreamTrack;
}

export function fakeMedia(tracks: Partial<LocalTracks> = {}) {
  const media = {
    tracks: signal<LocalTracks>({ audio: null, video: null, ...tracks }),
    muted: signal(false),
    cameraOn: signal(true),
    setMuted: (muted: boolean) => void (media.muted.value = muted),
    setCamera: (on: boolean) => {
      media.cameraOn.value = on;
      return Promise.resolve();
    },
    choose: () => Promise.resolve(),
  } satisfies LocalMedia;
  return media;
}
