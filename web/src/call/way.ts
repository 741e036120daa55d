/* What the connection to one other person needs, and what can be done with it; peer.ts makes it. */
import type { Fingerprints } from "./fingerprints";
import type { Between } from "./naming";
import type { PeerConnectionState, PeerSignal, Slot, SlotTracks } from "./ports";
import type { SendingPlan } from "./senders";

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
  onFingerprints(pair: Fingerprints, anew: boolean, between: Between): void;
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
  /** An offer is out that nobody has answered: it or the answer may be lost. Says it again. */
  remind(): void;
  stats(): Promise<RTCStatsReport | null>;
  close(): void;
}
