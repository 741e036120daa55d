/* One other person in the room: their connection, what is shown of them, and the watch over it.
   room.ts owns these and decides who is in. */
import type { MediaState, RoomPeer } from "../api/types";
import type { CallPeer } from "./ports";
import type { Peer, PeerParts } from "./peer";
import { createPeer } from "./peer";
import { qualityOf, readSample, type Sample } from "./stats";
import { createWatchdog } from "./watchdog";

/** A newcomer who hears nothing this long offers instead. */
const offerPatienceMs = 2_000;
/** ICE needs its time: a cut connection is restarted again only after this. */
const betweenRetriesMs = 8_000;
/** Silence that is told; shorter where the server said that they are away. */
const stalledAfterMs = 3_000;
const stalledAwayMs = 1_000;

export interface RemoteParts {
  person: RoomPeer;
  peer: Omit<PeerParts, "onTrack" | "onState" | "onTrouble">;
  nowMs: number;
  /** Sound, picture, state or name changed. */
  onChange(): void;
  onTrouble(): void;
}

export interface Remote {
  readonly peer: Peer;
  view(): CallPeer;
  describe(person: RoomPeer): void;
  /** Every half second; `measures` on those ticks that also judge quality. */
  tick(nowMs: number, online: boolean, measures: boolean): Promise<void>;
  restart(nowMs: number, betweenMs?: number): void;
  close(): void;
}

function sends(media: MediaState | null | undefined): boolean {
  return media == null || media.audio || media.video;
}

export function createRemote({
  person,
  peer: parts,
  nowMs,
  onChange,
  onTrouble,
}: RemoteParts): Remote {
  const watchdog = createWatchdog();
  let measured: Sample | null = null;
  let measuring = false;
  let packets = 0;
  let heardMs = nowMs;
  let view: CallPeer = {
    ...faceOf(person),
    audio: null,
    video: null,
    connection: "connecting",
    quality: null,
    stalled: false,
  };

  function change(part: Partial<CallPeer>): void {
    view = { ...view, ...part };
    onChange();
  }

  const peer = createPeer({
    ...parts,
    onTrack: (track) => change(track.kind === "audio" ? { audio: track } : { video: track }),
    onState: (connection) =>
      change({ connection, quality: connection === "connected" ? view.quality : 0 }),
    onTrouble,
  });

  function restart(now: number, betweenMs?: number): void {
    if (!view.away && watchdog.mayRestart(now, betweenMs)) peer.restartIce();
  }

  function watchSilence(now: number, packetsIn: number): void {
    const expected = view.away || sends(view.media);
    if (packetsIn !== packets || !expected) heardMs = now;
    packets = packetsIn;
    const patience = view.away ? stalledAwayMs : stalledAfterMs;
    const stalled = view.connection !== "connecting" && now - heardMs >= patience;
    if (stalled !== view.stalled) change({ stalled });
  }

  async function listen(now: number, online: boolean, measures: boolean): Promise<void> {
    const report = await peer.stats();
    if (report === null) return;
    const sample = readSample(report);
    watchSilence(now, sample.packetsIn);
    const expected = online && !view.away && sends(view.media);
    if (watchdog.isSilent(now, sample.packetsIn, expected)) peer.restartIce();
    if (!measures || view.connection !== "connected") return;
    const quality = measured === null ? null : qualityOf(measured, sample);
    measured = sample;
    if (quality !== null && quality !== view.quality) change({ quality });
  }

  return {
    peer,
    view: () => view,
    describe: (next) => change(faceOf(next)),
    restart,
    async tick(now, online, measures) {
      if (online && peer.isWaiting() && now - nowMs > offerPatienceMs) peer.offerInstead();
      if (online && view.connection === "reconnecting") restart(now, betweenRetriesMs);
      if (measuring) return;
      measuring = true;
      try {
        await listen(now, online, measures);
      } finally {
        measuring = false;
      }
    },
    close: () => peer.close(),
  };
}

function faceOf(person: RoomPeer): Pick<CallPeer, "id" | "name" | "role" | "away" | "media"> {
  return {
    id: person.peer_id,
    name: person.name,
    role: person.role,
    away: person.away ?? false,
    media: person.media ?? null,
  };
}
