/* What the call engine needs from outside and what it shows: a way to send signals, the person's
   own microphone and camera, and the people in the room. No DOM and no socket in here. */
import type { ReadonlySignal } from "@preact/signals";
import type {
  IceCandidate,
  MediaState,
  RoomJoined,
  RoomPeer,
  SessionDescription,
} from "../api/types";

export type Off = () => void;

/** An offer, an answer or a candidate. */
export type PeerSignal = { description: SessionDescription } | { candidate: IceCandidate };

/** Way to the others through the server. socket/room.ts is the real one. */
export interface Signaller {
  /** False while the way to the server is down; what is sent then fails at once. */
  readonly online: ReadonlySignal<boolean>;
  /** Rejects with a WireFailure, whose `code` says why. */
  join(): Promise<RoomJoined>;
  leave(): Promise<void>;
  signal(to: string, signal: PeerSignal): Promise<void>;
  media(state: MediaState): Promise<void>;
  onPeer(handler: (peer: RoomPeer) => void): Off;
  onPeerLeft(handler: (peerId: string, after: "leave" | "lost") => void): Off;
  onSignal(handler: (sender: string, signal: PeerSignal) => void): Off;
  /** The doctor ended the call. */
  onClosed(handler: () => void): Off;
  /** The same person came into the room in another tab or on another device. */
  onTakenOver(handler: () => void): Off;
  /** The way is up again and this page has its place back; time to join again. */
  onReconnect(handler: () => void): Off;
}

export interface LocalTracks {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
}

export type DeviceKind = "audio" | "video" | "output";

/** The person's own microphone and camera. media/media.ts is the real one. */
export interface LocalMedia {
  /** What can be sent just now. Null: missing, refused, or the camera is off. */
  readonly tracks: ReadonlySignal<LocalTracks>;
  readonly muted: ReadonlySignal<boolean>;
  readonly cameraOn: ReadonlySignal<boolean>;
  setMuted(muted: boolean): void;
  setCamera(on: boolean): Promise<void>;
  choose(kind: DeviceKind, id: string): Promise<void>;
}

export type PeerConnectionState = "connecting" | "connected" | "reconnecting";

/** 0 is no connection, 4 is as good as it gets. */
export type QualityLevel = 0 | 1 | 2 | 3 | 4;

/** One other person as the call sees them now; a new object for every change. */
export interface CallPeer {
  readonly id: string;
  readonly name: string;
  readonly role: RoomPeer["role"];
  /** Their way to the server is down. Sound and picture may go on. */
  readonly away: boolean;
  /** What they say they send; null until they said it. */
  readonly media: MediaState | null;
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
  readonly connection: PeerConnectionState;
  /** Null until it was measured. */
  readonly quality: QualityLevel | null;
  /** Nothing of what they say they send has come in for some seconds. */
  readonly stalled: boolean;
}

/**
 * joining       not in the room yet; goes on trying after each reconnection
 * alone         in the room, nobody else there
 * connecting    somebody is there, nothing has come through yet
 * connected     sound and picture can flow with at least one person
 * reconnecting  it had come through and is cut; ICE is being restarted
 * ended         left, taken over, or the doctor ended it; final
 */
export type CallPhase = "joining" | "alone" | "connecting" | "connected" | "reconnecting" | "ended";

/** `taken_over`: the same person goes on in another tab or on another device. */
export type CallEnding = "left" | "closed" | "taken_over";

export interface Call {
  readonly phase: ReadonlySignal<CallPhase>;
  /** Why it ended; null before. */
  readonly ending: ReadonlySignal<CallEnding | null>;
  /** In the order in which they came. */
  readonly peers: ReadonlySignal<readonly CallPeer[]>;
  /** Name of who left after the call had been connected, while nobody else is there. */
  readonly gone: ReadonlySignal<string | null>;
  /** Own id in the room; null before the first join. */
  readonly peerId: ReadonlySignal<string | null>;
  /**
   * Enters the room. Needs no camera and no microphone: what is there later is sent later.
   * Rejects with the server's WireFailure when it refuses; while offline it stays pending.
   */
  join(): Promise<void>;
  /** Leaves on purpose, tells the others, closes everything. Safe twice; never rejects. */
  leave(): Promise<void>;
  setMuted(muted: boolean): void;
  setCamera(on: boolean): Promise<void>;
  useDevice(kind: DeviceKind, id: string): Promise<void>;
  /** Called by itself after each reconnection: takes the place in the room again. */
  resync(): Promise<void>;
}
