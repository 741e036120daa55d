/* One connection to one other person: perfect negotiation (W3C WebRTC 1.0, 10.7), candidates kept
   until they can be used, one audio and one video transceiver for its whole life.

   Who was in the room first makes the first offer, so that both sides share its two transceivers;
   a transceiver made by addTransceiver is never matched to an incoming offer (RFC 9429, 5.10).
   Should both offer at first all the same, the polite side starts over as the one who answers. */
import type { IceCandidate } from "../api/types";
import type { LocalTracks, PeerConnectionState, PeerSignal } from "./ports";

export type CreatePeerConnection = (configuration: RTCConfiguration) => RTCPeerConnection;

export interface PeerParts {
  polite: boolean;
  /** True on the side that was in the room first. */
  offers: boolean;
  configuration: RTCConfiguration;
  create: CreatePeerConnection;
  /** Ties sound and picture together for lip sync; null in tests. */
  stream: MediaStream | null;
  tracks: LocalTracks;
  /** May fail while offline; refresh() then makes up for it. */
  send(signal: PeerSignal): Promise<void>;
  onTrack(track: MediaStreamTrack): void;
  onState(state: PeerConnectionState): void;
  /** ICE lost its way; the room decides when to restart it. */
  onTrouble(): void;
}

export interface Peer {
  readonly state: () => PeerConnectionState;
  receive(signal: PeerSignal): Promise<void>;
  replace(tracks: LocalTracks): void;
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

const kinds = ["audio", "video"] as const;
type Kind = (typeof kinds)[number];

const stateOf: Record<RTCPeerConnectionState, PeerConnectionState | null> = {
  new: null,
  connecting: null,
  connected: "connected",
  disconnected: "reconnecting",
  failed: "reconnecting",
  closed: null,
};

function plain(candidate: RTCIceCandidate): IceCandidate {
  const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
  return { candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment };
}

export function createPeer(parts: PeerParts): Peer {
  const { polite, send, onTrack, onState, onTrouble } = parts;
  let tracks = parts.tracks;
  let state: PeerConnectionState = "connecting";
  let offers = parts.offers;
  let makingOffer = false;
  let ignoringOffer = false;
  let closed = false;
  let early: IceCandidate[] = [];
  let incoming: Promise<void> = Promise.resolve();
  const senders = new Map<Kind, RTCRtpSender>();
  let configuration = parts.configuration;
  let pc = open();

  function open(): RTCPeerConnection {
    const fresh = parts.create(configuration);
    const current = (run: () => void) => () => {
      if (fresh === pc && !closed) run();
    };
    fresh.onnegotiationneeded = current(() => void offer());
    fresh.onicecandidate = ({ candidate }) => {
      if (fresh === pc && candidate !== null) quietly(send({ candidate: plain(candidate) }));
    };
    fresh.ontrack = ({ track }) => {
      if (fresh === pc) onTrack(track);
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

  function addTransceivers(): void {
    for (const kind of kinds) {
      const streams = parts.stream === null ? [] : [parts.stream];
      const made = pc.addTransceiver(kind, { direction: "sendrecv", streams });
      attach(kind, made.sender);
    }
  }

  /* Transceivers that came with the other side's offer, taken over as our own. */
  function adoptTransceivers(): void {
    for (const transceiver of pc.getTransceivers()) {
      const kind = transceiver.receiver.track.kind as Kind;
      if (senders.has(kind)) continue;
      transceiver.direction = "sendrecv";
      if (parts.stream !== null) transceiver.sender.setStreams(parts.stream);
      attach(kind, transceiver.sender);
    }
  }

  function attach(kind: Kind, sender: RTCRtpSender): void {
    senders.set(kind, sender);
    put(sender, tracks[kind]);
  }

  function put(sender: RTCRtpSender, track: MediaStreamTrack | null): void {
    if (sender.track === track) return;
    sender.replaceTrack(track).catch(() => undefined); // Refused only by a closed connection.
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
    quietly(send({ description: { type: local.type, sdp: local.sdp } }));
  }

  function startOver(): void {
    pc.close();
    senders.clear();
    early = [];
    makingOffer = false;
    offers = false;
    if (state === "connected") setState("reconnecting");
    pc = open();
  }

  async function takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const isOffer = description.type === "offer";
    const collides = isOffer && (makingOffer || pc.signalingState !== "stable");
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
    if (!isOffer) return;
    adoptTransceivers();
    await pc.setLocalDescription();
    tellDescription();
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

  async function take(signal: PeerSignal): Promise<void> {
    if (closed) return;
    try {
      if ("description" in signal) await takeDescription(signal.description as never);
      else if (!ignoringOffer) await takeCandidate(signal.candidate);
    } catch {
      if (!closed) onTrouble(); // Nonsense from the other side; a restart asks for better.
    }
  }

  if (offers) addTransceivers();

  return {
    state: () => state,
    receive(signal) {
      incoming = incoming.then(() => take(signal));
      return incoming;
    },
    replace(next) {
      tracks = next;
      for (const [kind, sender] of senders) put(sender, next[kind]);
    },
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
      if (closed || offers || pc.remoteDescription !== null) return;
      offers = true;
      addTransceivers();
    },
    isWaiting: () => !closed && !offers && pc.remoteDescription === null,
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
