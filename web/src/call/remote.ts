/* One other person in the room: their connection, what is shown of them, the watch over it, and how
   much is sent to them. roster.ts owns these and decides who is in. */
import type { MediaState, RoomPeer, VideoNote } from "../api/types";
import { createPeer, type Peer, type PeerParts } from "./peer";
import { planFor, sendsPicture, type Share, type Shown } from "./plan";
import type { CallMode, CallPeer, PeerSignal } from "./ports";
import { noPressure, press, type Pressure } from "./pressure";
import { figuresOf, withFigures } from "./quality";
import { newlyReported, readSample, type Sample } from "./stats";
import { createVerifier, type Randomness } from "./verification";
import { createWatchdog } from "./watchdog";

/** A newcomer who hears nothing this long offers instead. */
const offerPatienceMs = 2_000;
/** The first connection takes this long at most, on a busy machine over the relay. */
const connectPatienceMs = 15_000;
/** An offer that is not answered is said again this often. */
const remindMs = 5_000;
/** ICE needs its time: a cut connection is restarted again only after this. */
const betweenRetriesMs = 8_000;
/** Silence that is told; shorter where the server said that they are away. */
const stalledAfterMs = 3_000;
const stalledAwayMs = 1_000;
/** Reports of lost sound come every five seconds, and so does the one that tells of a cut. */
const lossSettlesMs = 10_000;

/** What decides, beside the way itself, how much is sent; the same for everybody. */
export type Shared = Pick<Share, "others" | "mode" | "screen"> & {
  /** The camera gives a picture. */
  camera: boolean;
};

export interface Now {
  nowMs: number;
  /** The way to the server is up. */
  online: boolean;
  /** Sound and picture may flow: the patient is let in. */
  admitted: boolean;
  /** This tick also judges quality. */
  measures: boolean;
}

export interface RemoteParts {
  person: RoomPeer;
  room: string;
  ownId: string;
  crypto: Randomness;
  shared: Shared;
  peer: Omit<PeerParts, "onTrack" | "onState" | "onTrouble" | "onFingerprints" | "send">;
  nowMs: number;
  send(signal: PeerSignal): Promise<void>;
  /** Sound, picture, state or name changed. */
  onChange(): void;
  onTrouble(): void;
  /** Nothing came in for a moment; the way to the server may be gone, too. */
  onSilence(): void;
}

export interface Remote {
  readonly peer: Peer;
  view(): CallPeer;
  describe(person: RoomPeer): void;
  receive(signal: PeerSignal, nowMs: number): void;
  /** After a reconnection: says again what may have been lost. */
  refresh(): void;
  share(shared: Shared): void;
  /** How large this page shows their picture. */
  show(shown: Shown): void;
  /** Every half second. */
  tick(now: Now): Promise<void>;
  restart(nowMs: number, betweenMs?: number): void;
  close(): void;
}

function sends(media: MediaState | null): boolean {
  if (media === null) return true;
  return media.audio || (media.video && media.paused !== true) || media.screen === true;
}

export function createRemote(parts: RemoteParts): Remote {
  const { person, nowMs, onChange } = parts;
  const watchdog = createWatchdog();
  let inbox: Promise<void> = Promise.resolve();
  let measured: Sample | null = null;
  let measuring = false;
  let packets = 0;
  let heardMs = nowMs;
  /** Nothing came in at the last look, and when that was last so. */
  let quiet = false;
  let cutMs = -Infinity;
  let triedMs = nowMs;
  let remindedMs = nowMs;
  let pressure: Pressure = noPressure;
  let shared = parts.shared;
  /** How they show our picture, and whether theirs rests for us. */
  let theirs: VideoNote = { shown: "large", paused: false };
  let said: VideoNote = { shown: "large", paused: false };
  let shown: Shown = "large";
  let announced = person.media ?? null;
  let view: CallPeer = {
    ...faceOf(person),
    media: announced,
    audio: null,
    video: null,
    screen: null,
    connection: "connecting",
    quality: null,
    figures: null,
    stalled: false,
    videoPaused: false,
    verification: { state: "waiting" },
  };

  function change(part: Partial<CallPeer>): void {
    view = { ...view, ...part };
    onChange();
  }

  /* A signal that cannot leave is lost on purpose: refresh() says it again. */
  function say(signal: PeerSignal): void {
    parts.send(signal).catch(() => undefined);
  }

  const verifier = createVerifier({
    room: parts.room,
    ownId: parts.ownId,
    otherId: person.peer_id,
    crypto: parts.crypto,
    send: (verification, connection) => say({ connection, verification }),
    onChange: (verification) => change({ verification }),
  });

  const peer = createPeer({
    ...parts.peer,
    send: parts.send,
    onTrack: (slot, track) => change({ [slot]: track }),
    onState: (connection) =>
      change({ connection, quality: connection === "connected" ? view.quality : 0 }),
    onTrouble: parts.onTrouble,
    onFingerprints: (...connected) => void verifier.connected(...connected),
  });

  function restart(now: number, betweenMs?: number): void {
    if (!view.away && watchdog.mayRestart(now, betweenMs)) peer.restartIce();
  }

  /* ---- What is sent to them ---- */

  function shareNow(): Share {
    const mode: CallMode = announced?.mode ?? "full";
    return { ...shared, shown: theirs.shown, theirs: mode, step: pressure.step };
  }

  function replan(): void {
    const share = shareNow();
    peer.plan(planFor(share));
    // A rest is told only where a picture would be seen otherwise.
    const wished = sendsPicture({ ...share, step: 0 });
    const videoPaused = shared.camera && wished && !sendsPicture(share);
    if (videoPaused !== view.videoPaused) change({ videoPaused });
    const note: VideoNote = { shown, paused: videoPaused };
    if (note.shown === said.shown && note.paused === said.paused) return;
    said = note;
    say({ video: note });
  }

  function withRest(media: MediaState | null): MediaState | null {
    return media === null || theirs.paused !== true ? media : { ...media, paused: true };
  }

  function takeNote(note: VideoNote): void {
    theirs = note;
    change({ media: withRest(announced) });
    replan();
  }

  /* ---- What comes in ---- */

  function watchSilence(now: number, packetsIn: number, admitted: boolean): void {
    const expected = admitted && (view.away || sends(view.media));
    quiet = packetsIn === packets && expected;
    if (quiet) cutMs = now;
    else heardMs = now;
    packets = packetsIn;
    const patience = view.away ? stalledAwayMs : stalledAfterMs;
    const stalled = view.connection !== "connecting" && now - heardMs >= patience;
    if (stalled !== view.stalled) change({ stalled });
  }

  function measure(sample: Sample, atMs: number): void {
    const before = measured;
    measured = sample;
    if (before === null) return;
    const video = view.media?.video === true && view.media.paused !== true;
    const figures = withFigures(view.figures, figuresOf(before, sample, { atMs, video }));
    change({ figures, quality: figures.level });
    const { roundTripMs, availableBps } = sample;
    // What a cut way lost says nothing about how much the next one bears.
    const loss = atMs - cutMs < lossSettlesMs ? null : newlyReported(before, sample);
    if (!quiet) pressure = press(pressure, { atMs, loss, roundTripMs, availableBps });
    replan();
  }

  async function listen({ nowMs: now, online, admitted, measures }: Now): Promise<void> {
    const report = await peer.stats();
    if (report === null) return;
    const sample = readSample(report);
    watchSilence(now, sample.packetsIn, admitted);
    const expected = admitted && online && !view.away && sends(view.media);
    const hearing = watchdog.look(now, sample.packetsIn, expected);
    if (hearing !== "fine") parts.onSilence();
    if (hearing === "silent") peer.restartIce();
    if (measures && admitted && view.connection === "connected") measure(sample, now);
  }

  /* Whatever was lost or fell between two stools: a way that doesn't stand is asked for again. */
  function retry(now: number): void {
    if (view.connection === "connected") triedMs = now;
    if (view.connection === "reconnecting") restart(now, betweenRetriesMs);
    else if (now - triedMs >= connectPatienceMs) {
      triedMs = now;
      restart(now);
    }
    if (view.away || now - remindedMs < remindMs) return;
    remindedMs = now;
    peer.remind();
    verifier.repeat();
  }

  async function take(signal: PeerSignal): Promise<void> {
    if ("video" in signal) takeNote(signal.video);
    else if ("verification" in signal)
      await verifier.receive(signal.verification, signal.connection);
    else await peer.receive(signal);
  }

  replan();

  return {
    peer,
    view: () => view,
    describe(next) {
      announced = next.media ?? null;
      change({ ...faceOf(next), media: withRest(announced) });
      replan();
    },
    receive(signal, now) {
      if ("description" in signal && signal.description.type === "offer") watchdog.restarted(now);
      inbox = inbox.then(() => take(signal));
    },
    refresh() {
      peer.refresh();
      verifier.repeat();
      if (said.paused === true || said.shown !== "large") say({ video: said });
    },
    share(next) {
      shared = next;
      replan();
    },
    show(next) {
      shown = next;
      replan();
    },
    restart,
    async tick(now) {
      if (now.online && peer.isWaiting() && now.nowMs - nowMs > offerPatienceMs) {
        peer.offerInstead();
      }
      if (now.online) retry(now.nowMs);
      if (measuring) return;
      measuring = true;
      try {
        await listen(now);
      } finally {
        measuring = false;
      }
    },
    close: () => peer.close(),
  };
}

function faceOf(person: RoomPeer): Pick<CallPeer, "id" | "name" | "role" | "away"> {
  return {
    id: person.peer_id,
    name: person.name,
    role: person.role,
    away: person.away ?? false,
  };
}
