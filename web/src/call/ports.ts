/* What the call engine needs from outside and what it shows: a way to send signals, the person's
   own microphone, camera and screen, and the people in the room. No DOM and no socket in here. */
import type { ReadonlySignal } from "@preact/signals";
import type {
  IceCandidate,
  IceServers,
  MediaState,
  RoomJoined,
  RoomPeer,
  RoomSignal,
  SessionDescription,
  VideoNote,
} from "../api/types";

export type Off = () => void;

/** A step of the verification words: first a promise, then what was promised. */
export type VerificationStep = NonNullable<RoomSignal["verification"]>;

/** An offer, an answer, a candidate, a step of the words, or how the other's picture is shown; with the
 * numbers of the connection and the offer that it belongs to (naming.ts). */
export type PeerSignal =
  | ({ description: SessionDescription } & Pick<RoomSignal, "connection" | "offer">)
  | { candidate: IceCandidate }
  | ({ verification: VerificationStep } & Pick<RoomSignal, "connection">)
  | { video: VideoNote };

export type DescriptionSignal = Extract<PeerSignal, { description: unknown }>;

/** Way to the others through the server. socket/room.ts is the real one. */
export interface Signaller {
  /** The visit, which both sides of a connection know it by. */
  readonly room: string;
  /** False while the way to the server is down; what is sent then fails at once. */
  readonly online: ReadonlySignal<boolean>;
  /** Rejects with a WireFailure, whose `code` says why. With `prepare`, before the admission. */
  join(prepare?: boolean): Promise<RoomJoined>;
  leave(): Promise<void>;
  signal(to: string, signal: PeerSignal): Promise<void>;
  media(state: MediaState): Promise<void>;
  /** Fresh credentials for the relay. */
  ice(): Promise<IceServers>;
  /** Asks for another person's silence; the doctor's. */
  mute(peerId: string): Promise<void>;
  /** The way may be dead without saying so: makes sure soon, or comes back anew. */
  probe(): void;
  onPeer(handler: (peer: RoomPeer) => void): Off;
  onPeerLeft(handler: (peerId: string, after: "leave" | "lost") => void): Off;
  onSignal(handler: (sender: string, signal: PeerSignal) => void): Off;
  /** The doctor let this person in. */
  onAdmitted(handler: () => void): Off;
  /** The doctor went away from the panel again: what was prepared is over. */
  onReleased(handler: () => void): Off;
  /** Somebody asked for this person's silence; their name. */
  onMuted(handler: (by: string) => void): Off;
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
  /** Taken by the system or another program: what is sent then is silence, or a still picture. */
  readonly interrupted: ReadonlySignal<Record<"audio" | "video", boolean>>;
  setMuted(muted: boolean): void;
  setCamera(on: boolean): Promise<void>;
  choose(kind: DeviceKind, id: string): Promise<void>;
}

/** `started`: it is shared now. `cancelled`: the person or the browser said no. */
export type ScreenAnswer = "started" | "cancelled" | "unsupported" | "failed";

/** The screen that the person shares. media/screen.ts is the real one. */
export interface LocalScreen {
  /** Null while nothing is shared; also after the browser's own "Stop sharing". */
  readonly track: ReadonlySignal<MediaStreamTrack | null>;
  readonly supported: boolean;
  start(): Promise<ScreenAnswer>;
  stop(): void;
}

/** What travels over a connection, in this order in its session description. */
export const slots = ["audio", "video", "screen"] as const;
export type Slot = (typeof slots)[number];
export type SlotTracks = Readonly<Record<Slot, MediaStreamTrack | null>>;
export const noTracks: SlotTracks = { audio: null, video: null, screen: null };

export type PeerConnectionState = "connecting" | "connected" | "reconnecting";

/** 0 is no connection, 4 is as good as it gets. */
export type QualityLevel = 0 | 1 | 2 | 3 | 4;

/** One measurement, every two seconds. Null: not measured. */
export interface QualityFigures {
  atMs: number;
  roundTripMs: number | null;
  /** Part of the sound that was lost, 0 to 1. */
  loss: number | null;
  jitterMs: number | null;
  /** Opinion score of the sound, 1 to 4.5 (ITU-T G.107, simplified; mos.ts). */
  mos: number | null;
  /** Pictures per second that come in; null while none are expected. */
  framesPerSecond: number | null;
}

export interface PeerQuality extends QualityFigures {
  level: QualityLevel;
  /** The last two minutes, oldest first, for a graph. */
  history: readonly QualityFigures[];
}

/** What the person chose to send and receive at most. */
export type CallMode = "full" | "low" | "audio";

/**
 * waiting   the other side has not answered yet
 * ready     both are to see the same words, or say the same numbers
 * changed   the other end's fingerprint became another one while nothing was negotiated: warn
 * failed    the other side broke the rules of the exchange: warn
 */
export type Verification =
  | { state: "waiting" }
  | { state: "ready"; words: VerificationWords }
  | { state: "changed" }
  | { state: "failed" };

/** The same four places in each list. Two who speak different languages compare the numbers. */
export interface VerificationWords {
  en: readonly string[];
  es: readonly string[];
  numbers: readonly string[];
}

/** One other person as the call sees them now; a new object for every change. */
export interface CallPeer {
  readonly id: string;
  readonly name: string;
  readonly role: RoomPeer["role"];
  /** Their way to the server is down. Sound and picture may go on. */
  readonly away: boolean;
  /** What they say they send; null until they said it. `paused`: their picture rests for us. */
  readonly media: MediaState | null;
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
  /** Carries a picture while `media.screen` is true. */
  readonly screen: MediaStreamTrack | null;
  readonly connection: PeerConnectionState;
  /** Null until it was measured. */
  readonly quality: QualityLevel | null;
  readonly figures: PeerQuality | null;
  /** Nothing of what they say they send has come in for some seconds. */
  readonly stalled: boolean;
  /** Our own picture rests for them, so that the sound goes on. */
  readonly videoPaused: boolean;
  readonly verification: Verification;
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

/** Somebody came or went, to be told; who is back within a few seconds is not told at all. */
export interface Announcement {
  /** Counts up; the view keeps the last one that it told. */
  readonly id: number;
  readonly what: "came" | "left" | "lost";
  readonly name: string;
  readonly role: RoomPeer["role"];
}

/** How near the doctor is to letting the patient in: not at all, the button is held down, or the server
    is asked. The others see and hear nothing of it before the server has told them. */
export type Ahead = "no" | "pressed" | "asked";

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
  /** False while it is only being prepared: connected, with nothing sent. */
  readonly admitted: ReadonlySignal<boolean>;
  /** Own sound and picture go out where there are any: admitted, or about to be by the own press. */
  readonly onAir: ReadonlySignal<boolean>;
  /** The last few, oldest first. Those who were there before are not announced. */
  readonly announcements: ReadonlySignal<readonly Announcement[]>;
  readonly mode: ReadonlySignal<CallMode>;
  /** Own picture rests for everybody, so that the sound goes on. */
  readonly videoPaused: ReadonlySignal<boolean>;
  /** Who turned the own microphone off; null once it is on again. */
  readonly mutedBy: ReadonlySignal<string | null>;
  /** People here meet over the relay only. */
  readonly relayOnly: ReadonlySignal<boolean>;
  readonly screen: LocalScreen;
  /**
   * Connects before the admission and sends nothing. Never rejects: where it does not work, join()
   * starts from the beginning.
   */
  prepare(): Promise<void>;
  /** What was prepared is over without a call; prepare() may come again. */
  release(): void;
  /**
   * For the doctor's side, which decides: own sound and picture go out over what was prepared, from
   * the press on and while the server is still asked. join() follows, or "no" takes them back.
   */
  sendAhead(step: Ahead): void;
  /**
   * Enters the room. Sound and picture go out at once over what was prepared. Needs no camera and no
   * microphone: what is there later is sent later.
   * Rejects with the server's WireFailure when it refuses; while offline it stays pending.
   */
  join(): Promise<void>;
  /** Leaves on purpose, tells the others, closes everything. Safe twice; never rejects. */
  leave(): Promise<void>;
  setMuted(muted: boolean): void;
  setCamera(on: boolean): Promise<void>;
  /** Without renegotiation; nobody sees more than a blink. */
  useDevice(kind: DeviceKind, id: string): Promise<void>;
  setMode(mode: CallMode): void;
  /** Whom this page shows large, small, or (null) not to say: everybody large. */
  stage(large: readonly string[] | null, hidden?: readonly string[]): void;
  /** Turns another person's microphone off; only the doctor may. */
  mutePeer(peerId: string): Promise<void>;
  /** Called by itself after each reconnection: takes the place in the room again. */
  resync(): Promise<void>;
}
