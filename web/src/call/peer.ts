/* One connection to one other person: perfect negotiation (W3C WebRTC 1.0, 10.7), candidates kept
   until they can be used, one transceiver each for sound, camera and screen for its whole life.

   Who was in the room first makes the first offer, so that both sides share its transceivers;
   a transceiver made by addTransceiver is never matched to an incoming offer (RFC 9429, 5.10).
   Should both offer at first all the same, the polite side starts over as the one who answers. */
import type { IceCandidate } from "../api/types";
import { preferRedundantSound } from "./codecs";
import { fingerprintsOf } from "./fingerprints";
import { createNaming, type Standing } from "./naming";
import { slots, type DescriptionSignal, type PeerConnectionState } from "./ports";
import { relayedCandidate, relayedDescription } from "./relayed";
import { createSenders } from "./senders";
import type { Peer, PeerParts, WaySignal } from "./way";

export type { CreatePeerConnection, Peer, PeerParts, WaySignal } from "./way";

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
  const naming = createNaming();
  let configuration = parts.configuration;
  let isNew = true;
  let pc = open();

  function open(): RTCPeerConnection {
    const fresh = parts.create(configuration);
    naming.opened();
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
    parts.onFingerprints(pair, anew, naming.between());
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
      if (own !== pc) return;
      naming.offered();
      tellDescription();
    } catch {
      // The other side's offer came first; answering it settles the same question.
    } finally {
      if (own === pc) makingOffer = false;
    }
  }

  function tellDescription(): void {
    const local = pc.localDescription;
    if (local?.type !== "offer" && local?.type !== "answer") return;
    const sdp = onlyRelay() ? relayedDescription(local.sdp) : local.sdp;
    quietly(send(naming.name(local.type, sdp)));
  }

  function startOver(first = false): void {
    pc.close();
    senders.forget();
    isNew = true;
    early = [];
    makingOffer = false;
    offers = first;
    if (state === "connected") setState("reconnecting");
    pc = open();
    if (offers) addTransceivers();
  }

  /* Our transceivers are made, and the browser has not asked for the offer yet: it does that when it
     finds the time. An offer that comes before is as much across ours as one that comes after. */
  function isAboutToOffer(): boolean {
    return offers && pc.localDescription === null && pc.remoteDescription === null;
  }

  async function takeDescription(signal: DescriptionSignal): Promise<void> {
    const standing = naming.look(signal);
    if (standing === "stale") return;
    if (signal.description.type === "offer") await takeOffer(signal, standing);
    else if (standing === "anew") startOver(true);
    else await takeAnswer(signal);
  }

  async function takeOffer(signal: DescriptionSignal, standing: Standing): Promise<void> {
    const description = signal.description as RTCSessionDescriptionInit;
    const collides = makingOffer || isAboutToOffer() || pc.signalingState !== "stable";
    ignoringOffer = collides && !polite;
    if (ignoringOffer) return;
    if (standing === "again" && !collides) {
      if (pc.localDescription?.type === "answer") tellDescription();
      return;
    }
    if (standing === "anew" || (collides && pc.remoteDescription === null)) startOver();
    try {
      await pc.setRemoteDescription(description);
    } catch {
      if (closed) return;
      startOver(); // The other side started over itself, so nothing of the old one fits.
      await pc.setRemoteDescription(description);
    }
    naming.took(signal);
    await takeEarly();
    adoptTransceivers();
    await pc.setLocalDescription();
    tellDescription();
    tellFingerprints();
  }

  async function takeAnswer(signal: DescriptionSignal): Promise<void> {
    ignoringOffer = false;
    try {
      await pc.setRemoteDescription(signal.description as RTCSessionDescriptionInit);
    } catch {
      return; // To an offer that was said twice or taken back.
    }
    naming.took(signal);
    await takeEarly();
    tellFingerprints();
  }

  async function takeEarly(): Promise<void> {
    for (const candidate of early.splice(0)) await takeCandidate(candidate);
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
      if ("description" in signal) await takeDescription(signal);
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
    remind() {
      if (!closed && pc.signalingState === "have-local-offer") tellDescription();
    },
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
