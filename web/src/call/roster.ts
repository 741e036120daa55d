/* Who is in the room with us, in the order in which they came: made when they come, kept over drops,
   given up when they are gone for good. room.ts owns it and speaks with the server. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { RoomPeer } from "../api/types";
import type { Announcements } from "./announcements";
import type { Clock } from "./clock";
import type { CreatePeerConnection } from "./peer";
import type { CallPeer, PeerSignal, Signaller, SlotTracks } from "./ports";
import { createRemote, type Now, type Remote, type Shared } from "./remote";
import type { Randomness } from "./verification";

/** The server forgot them (it was started anew) while sound still flows: time to come back. */
const missingGraceMs = 20_000;

export interface RosterParts {
  signaller: Signaller;
  clock: Clock;
  create: CreatePeerConnection;
  stream: MediaStream | null;
  crypto: Randomness;
  announcements: Announcements;
  /** What each connection starts with. */
  present(): { configuration: RTCConfiguration; tracks: SlotTracks; shared: Shared };
}

export interface Roster {
  readonly peers: ReadonlySignal<readonly CallPeer[]>;
  readonly gone: ReadonlySignal<string | null>;
  /** How many others there are. */
  readonly size: ReadonlySignal<number>;
  /** A join is asked for: who comes or goes from now on is not in its list yet. */
  asks(): void;
  /** The server's list, after a join. `returns`: we were in before; `dropped`: signals may be lost. */
  list(ownId: string, people: readonly RoomPeer[], returns: boolean, dropped: boolean): void;
  heard(person: RoomPeer, tells: boolean): void;
  left(id: string, after: "leave" | "lost"): void;
  take(sender: string, said: PeerSignal): void;
  each(run: (remote: Remote) => void): void;
  stage(large: readonly string[] | null, hidden: readonly string[]): void;
  tick(now: Now): void;
  clear(): void;
}

export function createRoster(parts: RosterParts): Roster {
  const { signaller, clock, announcements } = parts;
  const peers = signal<readonly CallPeer[]>([]);
  const gone = signal<string | null>(null);
  const size = signal(0);
  const remotes = new Map<string, Remote>();
  const missing = new Map<string, number>();
  /** Who came (true) or left (false) since the last join was asked for. */
  const since = new Map<string, boolean>();
  let own = "";
  let large: readonly string[] | null = null;
  let hidden: readonly string[] = [];

  function publish(): void {
    peers.value = [...remotes.values()].map((remote) => remote.view());
    size.value = remotes.size;
  }

  function changed(id: string): void {
    const lost = remotes.get(id)?.view().connection === "reconnecting";
    if (lost && missing.has(id)) drop(id);
    else publish();
  }

  function showAsStaged(id: string, remote: Remote): void {
    if (hidden.includes(id)) remote.show("none");
    else remote.show(large === null || large.includes(id) ? "large" : "small");
  }

  function add(person: RoomPeer, offers: boolean): void {
    const id = person.peer_id;
    if (id === own) return;
    const { shared, ...start } = parts.present();
    const remote = createRemote({
      person,
      room: signaller.room,
      ownId: own,
      crypto: parts.crypto,
      shared,
      nowMs: clock.now(),
      peer: { ...start, polite: own < id, offers, create: parts.create, stream: parts.stream },
      send: (said) => signaller.signal(id, said),
      onChange: () => changed(id),
      onTrouble: () => {
        if (signaller.online.peek()) remotes.get(id)?.restart(clock.now());
      },
      onSilence: () => signaller.probe(),
    });
    remotes.set(id, remote);
    showAsStaged(id, remote);
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
      if (listed.has(id) || since.get(id) === true) missing.delete(id);
      else if (remote.peer.state() === "connected") missing.set(id, clock.now());
      else drop(id);
    }
  }

  /* Somebody known is listed or spoken of again. */
  function meet(person: RoomPeer, dropped: boolean): void {
    const remote = remotes.get(person.peer_id);
    missing.delete(person.peer_id);
    remote?.peer.configure(parts.present().configuration);
    remote?.describe(person);
    if (dropped) remote?.refresh();
  }

  function clear(): void {
    for (const remote of remotes.values()) remote.close();
    remotes.clear();
    missing.clear();
    publish();
  }

  return {
    peers,
    gone,
    size,
    asks: () => since.clear(),
    list(ownId, listed, returns, dropped) {
      const people = listed.filter((person) => since.get(person.peer_id) !== false);
      if (!returns) clear();
      own = ownId;
      reconcile(new Set(people.map((person) => person.peer_id)));
      for (const person of people) {
        if (remotes.has(person.peer_id)) meet(person, dropped);
        else add(person, returns);
      }
    },
    heard(person, tells) {
      const id = person.peer_id;
      const known = remotes.get(id);
      since.set(id, true);
      if (known === undefined) {
        // An absence of somebody who was never met here is no arrival.
        if (person.away === true || id === own) return;
        if (tells) announcements.came(person, peers.peek());
        add(person, true);
        return;
      }
      if (known.view().away || missing.has(id)) meet(person, true);
      else known.describe(person);
      // Two who came at once have both been told to wait; the greater id, whose offer wins, makes it.
      // Who comes in has not said yet what they send: whoever has, was here first, and offers.
      const comesIn = person.media == null;
      if (comesIn && own > id && known.peer.isWaiting()) known.peer.offerInstead();
    },
    left(id, after) {
      const last = remotes.get(id)?.view();
      since.set(id, false);
      drop(id);
      if (last === undefined) return;
      announcements.left(last, peers.peek(), after === "lost" ? "lost" : "left");
    },
    take: (sender, said) => remotes.get(sender)?.receive(said, clock.now()),
    each: (run) => remotes.forEach(run),
    stage(nextLarge, nextHidden) {
      large = nextLarge;
      hidden = nextHidden;
      remotes.forEach((remote, id) => showAsStaged(id, remote));
    },
    tick(now) {
      for (const [id, since] of [...missing]) if (now.nowMs - since > missingGraceMs) drop(id);
      for (const remote of remotes.values()) void remote.tick(now);
    },
    clear,
  };
}
