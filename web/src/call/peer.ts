/* One connection to one other person: perfect negotiation (W3C WebRTC 1.0, 10.7), candidates kept
   until they can be used, one transceiver each for sound, camera and screen for its whole life.

   Who was in the room first makes the first offer, so that both sides share its transceivers;
   a transceiver made by addTransceiver is never matched to an incoming offer (RFC 9429, 5.10).
   Should both offer at first all the same, the polite side starts over as the one who answers. */
import type { IceCandidate } from "../api/types";
import { preferRedundantSound } from "./codecs";
import { fingerprintsOf, type Fingerprints } from "./fingerprints";
import { slots, type PeerConnectionState, type PeerSignal } from "./ports";
import type { Slot, SlotTracks } from "./ports";
import { relayedCandidate, relayedDescription } from "./relayed";
import { createSenders, type SendingPlan } from "./senders";

/** What makes or restarts the connection itself. */
export type WaySignal = Extract<PeerSignal, { description: unknown } | { candidate: unknown }>;

export type CreatePeerConnection = (configuration: RTCConfiguration) => RTCPeerConnection;

export interface PeerParts {
  polite: boolean;
  /** True on the side that was in the room first. */
  offers: boolean;
  configuration: RTCConfiguration;
  create: CreatePeerConnection;
  /** Ties sound and picture together for lip sync; null in tests. */
  stream: MediaStream | null;
  tracks: SlotTracks;
  /** May fail while offline; refresh() then makes up for it. */
  send(signal: WaySignal): Promise<void>;
  onTrack(slot: Slot, track: MediaStreamTrack): void;
  onState(state: PeerConnectionState): void;
  /** Both certificates are known; `anew` when the connection was made or started over. */
  onFingerprints(pair: Fingerprints, anew: boolean): void;
  /** ICE lost its way; the room decides when to restart it. */
  onTrouble(): void;
}

export interface Peer {
  readonly state: () => PeerConnectionState;
  receive(signal: WaySignal): Promise<void>;
  replace(tracks: SlotTracks): void;
  plan(plan: SendingPlan): void;
  restartIce(): void;
  /** After a reconnection: says again what may have been lost, restarts ICE unless it is up. */
  refresh(): void;
  /** Newer TURN credentials, in time for the next ICE restart. */
  configure(configuration: RTCConfiguration): void;
  /** The other side should have offered by now: offer instead. */
  offerInstead(): void;
  isWaiting(): boolean;
  stats(): Promise<RTCStatsReport | null>;
  close(): void;
}

const kindOf = { audio: "audio", video: "video", screen: "video" } as const;

const stateOf: Record<RTCPeerConnectionState, PeerConnectionState | null> = {
  new: null,
  connecting: null,
  connected: "connected",
  disconnected: "reconnecting",
  failed: "reconnecting",
  closed: null,
};

function plain(candidate: RTCIceCandidate, line: string): IceCandidate {
  const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
  return { candidate: line, sdpMid, sdpMLineIndex, usernameFragment };
}

export function createPeer(parts: PeerParts): Peer {
  const { polite, send, onTrack, onState, onTrouble } = parts;
  let state: PeerConnectionState = "connecting";
  let offers = parts.offers;
  let makingOffer = false;
  let ignoringOffer = false;
  let closed = false;
  let early: IceCandidate[] = [];
  /** Offers that came and are not answered yet. A browser that is busy takes its time over one, and
      transceivers that are made meanwhile would stand beside those that the offer brings. */
  let offersTaken = 0;
  let incoming: Promise<void> = Promise.resolve();
  const senders = createSenders();
  senders.replace(parts.tracks);
  let configuration = parts.configuration;
  let isNew = true;
  let pc = open();

  function open(): RTCPeerConnection {
    const fresh = parts.create(configuration);
    const current = (run: () => void) => () => {
      if (fresh === pc && !closed) run();
    };
    fresh.onnegotiationneeded = current(() => void offer());
    fresh.onicecandidate = ({ candidate }) => {
      if (fresh === pc && candidate !== null) tellCandidate(candidate);
    };
    fresh.ontrack = ({ track, transceiver }) => {
      const slot = slots[fresh.getTransceivers().indexOf(transceiver)];
      if (fresh === pc && slot !== undefined) onTrack(slot, track);
    };
    fresh.onconnectionstatechange = current(() => setState(stateOf[fresh.connectionState]));
    fresh.oniceconnectionstatechange = current(() => {
      const ice = fresh.iceConnectionState;
      if (ice === "disconnected" || ice === "failed") onTrouble();
    });
    return fresh;
  }

  function setState(next: PeerConnectionState | null): void {
    if (next === null || next === state) return;
    if (next === "reconnecting" && state === "connecting") return;
    state = next;
    onState(state);
  }

  /* A signal that cannot leave is lost on purpose: refresh() says it again. */
  function quietly(sending: Promise<void>): void {
    sending.catch(() => undefined);
  }

  const onlyRelay = (): boolean => configuration.iceTransportPolicy === "relay";

  function tellCandidate(candidate: RTCIceCandidate): void {
    const line = onlyRelay() ? relayedCandidate(candidate.candidate) : candidate.candidate;
    if (line !== null) quietly(send({ candidate: plain(candidate, line) }));
  }

  function tellFingerprints(): void {
    const pair = pc.signalingState === "stable" ? fingerprintsOf(pc) : null;
    if (pair === null) return;
    const anew = isNew;
    isNew = false;
    parts.onFingerprints(pair, anew);
  }

  function addTransceivers(): void {
    for (const slot of slots) {
      // Sound and picture share a stream for lip sync; the screen has none to keep in step with.
      const streams = parts.stream === null || slot === "screen" ? [] : [parts.stream];
      const made = pc.addTransceiver(kindOf[slot], { direction: "sendrecv", streams });
      if (slot === "audio") preferRedundantSound(made);
      senders.add(slot, made.sender);
    }
  }

  /* Transceivers that came with the other side's offer, taken over as our own. */
  function adoptTransceivers(): void {
    pc.getTransceivers().forEach((transceiver, line) => {
      const slot = slots[line];
      const { kind } = transceiver.receiver.track;
      if (slot === undefined || senders.has(slot) || kind !== kindOf[slot]) return;
      transceiver.direction = "sendrecv";
      if (slot === "audio") preferRedundantSound(transceiver);
      if (parts.stream !== null && slot !== "screen") transceiver.sender.setStreams(parts.stream);
      senders.add(slot, transceiver.sender);
    });
  }

  async function offer(): Promise<void> {
    const own = pc;
    makingOffer = true;
    try {
      await own.setLocalDescription();
      if (own === pc) tellDescription();
    } catch {
      // The other side's offer came first; answering it settles the same question.
    } finally {
      if (own === pc) makingOffer = false;
    }
  }

  function tellDescription(): void {
    const local = pc.localDescription;
    if (local === null || local.type === "pranswer") return;
    const sdp = onlyRelay() ? relayedDescription(local.sdp) : local.sdp;
    quietly(send({ description: { type: local.type, sdp } }));
  }

  function startOver(): void {
    pc.close();
    senders.forget();
    isNew = true;
    early = [];
    makingOffer = false;
    offers = false;
    if (state === "connected") setState("reconnecting");
    pc = open();
  }

  /* Our transceivers are made, and the browser has not asked for the offer yet: it does that when it
     finds the time. An offer that comes before is as much across ours as one that comes after. */
  function isAboutToOffer(): boolean {
    return offers && pc.localDescription === null && pc.remoteDescription === null;
  }

  async function takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const isOffer = description.type === "offer";
    const collides = isOffer && (makingOffer || isAboutToOffer() || pc.signalingState !== "stable");
    ignoringOffer = collides && !polite;
    if (ignoringOffer) return;
    if (collides && pc.remoteDescription === null) startOver();
    try {
      await pc.setRemoteDescription(description);
    } catch {
      if (!isOffer || closed) return; // An answer to an offer that was said twice or taken back.
      startOver(); // The other side started over itself, so nothing of the old one fits.
      await pc.setRemoteDescription(description);
    }
    for (const candidate of early.splice(0)) await takeCandidate(candidate);
    if (isOffer) {
      adoptTransceivers();
      await pc.setLocalDescription();
      tellDescription();
    }
    tellFingerprints();
  }

  async function takeCandidate(candidate: IceCandidate): Promise<void> {
    if (pc.remoteDescription === null) {
      early.push(candidate);
      return;
    }
    try {
      await pc.addIceCandidate(candidate as RTCIceCandidateInit);
    } catch {
      // Of an offer that was ignored or replaced; ICE finds its way with the others.
    }
  }

  async function take(signal: WaySignal): Promise<void> {
    if (closed) return;
    try {
      if ("description" in signal) await takeDescription(signal.description as never);
      else if (!ignoringOffer) await takeCandidate(signal.candidate);
    } catch {
      if (!closed) onTrouble(); // Nonsense from the other side; a restart asks for better.
    }
  }

  const isWaiting = (): boolean =>
    !closed && !offers && offersTaken === 0 && pc.remoteDescription === null;

  if (offers) addTransceivers();

  return {
    state: () => state,
    receive(signal) {
      const isOffer = "description" in signal && signal.description.type === "offer";
      if (isOffer) offersTaken += 1;
      incoming = incoming
        .then(() => take(signal))
        .then(() => {
          if (isOffer) offersTaken -= 1;
        });
      return incoming;
    },
    replace: (tracks) => senders.replace(tracks),
    plan: (plan) => senders.plan(plan),
    restartIce() {
      if (!closed && pc.remoteDescription !== null) pc.restartIce();
    },
    refresh() {
      if (closed) return;
      if (pc.signalingState === "have-local-offer") tellDescription();
      else if (pc.remoteDescription !== null && !isUp(pc)) pc.restartIce();
    },
    configure(next) {
      configuration = next;
      if (!closed) pc.setConfiguration(next);
    },
    offerInstead() {
      if (!isWaiting()) return;
      offers = true;
      addTransceivers();
    },
    isWaiting,
    stats: () => (closed ? Promise.resolve(null) : pc.getStats()),
    close() {
      closed = true;
      pc.close();
    },
  };
}

function isUp(pc: RTCPeerConnection): boolean {
  return pc.iceConnectionState === "connected" || pc.iceConnectionState === "completed";
}
