/* A room whose server, sockets and browsers take their turns by chance: who is told of whom first,
   which signal comes when, how far a browser is with its descriptions. */
import type { RoomPeer } from "../../api/types";
import type { PeerSignal } from "../ports";
import { breathe, type Chance } from "./chance";
import { FakePeerConnection } from "./connection";
import { clock, person, room, type Someone } from "./person";
import { fakeMedia, fakeTrack, FakeSignaller, type FakeRoom } from "./room";

const tickMs = 500;

/* What a socket sends comes in its order, and so does what it is sent; beside each other they are free. */
class WaywardSignaller extends FakeSignaller {
  /** What waits on a socket is lost with it. */
  #socket = 0;

  constructor(
    hall: FakeRoom,
    id: string,
    readonly chance: Chance,
  ) {
    super(hall, id);
  }

  override say: FakeSignaller["say"] = (pick, ...said) => {
    const socket = this.#socket;
    this.chance.later(`to ${this.id}`, () => {
      if (this.#isUp(socket)) for (const handler of [...pick(this.on)]) handler(...said);
    });
  };

  override drop(): void {
    this.#socket += 1;
    super.drop();
  }

  #isUp(socket: number): boolean {
    return this.online.peek() && socket === this.#socket;
  }

  async #sent(): Promise<number> {
    const socket = this.#socket;
    this.#need(socket);
    await this.chance.turn(`from ${this.id}`);
    this.#need(socket);
    return socket;
  }

  #need(socket: number): void {
    if (!this.#isUp(socket)) throw Object.assign(new Error("unsent"), { code: "unsent" });
  }

  /* Enters, then reads who is there, then tells them: as signaling/room.py does. */
  override async join(prepare = false) {
    const { people } = this.hall;
    const socket = await this.#sent();
    const face: RoomPeer = {
      peer_id: this.id,
      name: this.id,
      role: "doctor",
      away: false,
      media: null,
    };
    if (people.has(this.id)) people.delete(this.id);
    people.set(this.id, { ...face, media: null });
    await this.chance.turn();
    const peers = [...people.values()].filter((each) => each.peer_id !== this.id);
    await this.chance.turn();
    this.hall.change(this.id, {});
    await this.chance.turn(`to ${this.id}`);
    this.#need(socket);
    return {
      peer_id: this.id,
      peers,
      ice_servers: [],
      expires_at: new Date(Date.now() + 6_000_000).toISOString(),
      relay_only: false,
      prepared: prepare,
    };
  }

  override async signal(to: string, signal: PeerSignal) {
    await this.#sent();
    if (this.hall.people.has(to))
      this.hall.sockets.get(to)?.say((on) => on.signal, this.id, signal);
  }

  override async media(media: NonNullable<RoomPeer["media"]>) {
    await this.#sent();
    this.hall.change(this.id, { media });
  }
}

export class Wayward {
  readonly people: Someone[] = [];
  #pages = 0;

  constructor(readonly chance: Chance) {
    FakePeerConnection.pace = () => chance.turn();
    FakePeerConnection.strict = chance.next() < 0.3;
  }

  /** A page comes, with an id that is greater or smaller than the others'. */
  enter(): void {
    const id = `${"abcdefgh"[this.chance.below(8)]}${(this.#pages += 1)}`;
    const media = fakeMedia({ audio: fakeTrack("audio"), video: fakeTrack("video") });
    const one = person(id, media, new WaywardSignaller(room, id, this.chance));
    this.people.push(one);
    void one.call.join();
  }

  /** The page is loaded again: the old one says nothing any more, and the server tells that it left. */
  reload(one: Someone): void {
    this.people.splice(this.people.indexOf(one), 1);
    one.signaller.online.value = false;
    void one.call.leave();
    this.gone(one);
    this.enter();
  }

  /** The server gives up the place of somebody who may come back to it all the same. */
  gone(one: Someone): void {
    room.people.delete(one.id);
    for (const other of room.others(one.id)) other.say((on) => on.left, one.id, "lost");
  }

  ways(one: Someone): FakePeerConnection[] {
    return one.made.filter((each) => each.signalingState !== "closed");
  }

  /** What becomes of the connections in half a second. */
  async tick(): Promise<void> {
    for (const pc of FakePeerConnection.all) {
      if (pc.signalingState === "closed") continue;
      if (pc.connectionState === "connected") pc.packetsIn += 25;
      if (pc.other() !== null) pc.connect();
      else if (pc.connectionState === "connected") pc.setWay("disconnected", "disconnected");
      else if (pc.connectionState === "disconnected") pc.setWay("failed", "failed");
    }
    await clock.advance(tickMs, breathe);
  }

  /** Everything that waits has its turn, and then the time goes on, until nothing is left to mend. */
  async settle(ms: number): Promise<void> {
    for (let spent = 0; spent < ms; spent += tickMs) {
      while (await this.chance.step());
      if (spent > tickMs && this.faults().length === 0) return;
      await this.tick();
    }
  }

  /** What is not as it has to be once everything has settled. */
  faults(): string[] {
    const faults: string[] = [];
    for (const one of this.people) {
      const ways = this.ways(one);
      if (ways.length !== this.people.length - 1) faults.push(`${one.id} has ${ways.length} ways`);
      for (const way of ways)
        faults.push(...this.#faultsOf(way).map((what) => `${one.id}: ${what}`));
      for (const peer of one.call.peers.peek()) {
        if (peer.connection !== "connected")
          faults.push(`${one.id} to ${peer.id}: ${peer.connection}`);
        if (
          wordsAt(one, peer.id) !==
          wordsAt(
            this.people.find(({ id }) => id === peer.id),
            one.id,
          )
        )
          faults.push(`${one.id} and ${peer.id} have other words`);
      }
    }
    return faults;
  }

  #faultsOf(way: FakePeerConnection): string[] {
    const faults: string[] = [];
    if (way.signalingState !== "stable") faults.push(`${way.id} is ${way.signalingState}`);
    if (way.other() === null) faults.push(`${way.id} holds a certificate of nobody`);
    const kinds = way.transceivers.map((each) => each.kind).join();
    if (kinds !== "audio,video,video") faults.push(`${way.id} has ${kinds}`);
    if (way.transceivers.some((each) => each.mid === null)) faults.push(`${way.id} has loose ends`);
    if (way.transceivers.slice(0, 2).some((each) => each.sender.track === null)) {
      faults.push(`${way.id} sends nothing`);
    }
    return faults;
  }
}

/** What `one` is shown to compare with `id`; who is warned, or waits for words, has none to compare. */
function wordsAt(one: Someone | undefined, id: string): string {
  const verification = one?.call.peers.peek().find((peer) => peer.id === id)?.verification;
  if (verification?.state === "ready") return verification.words.numbers.join();
  return `${one?.id}: ${verification?.state}`;
}
