/* One call: into the room, first perhaps only to prepare it, and out again; own sound, picture and
   screen to everybody there. Surfaces make one per visit. Rules of the room: docs/protocol.md. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { MediaState, RoomJoined } from "../api/types";
import { createAnnouncements } from "./announcements";
import * as browser from "./browser";
import { systemClock, type Clock, type Stop } from "./clock";
import { configurationOf, createCredentials } from "./credentials";
import { deferred } from "./deferred";
import type { CreatePeerConnection } from "./peer";
import { createMoves } from "./moves";
import { noTracks } from "./ports";
import type {
  Ahead,
  Call,
  CallEnding,
  CallMode,
  CallPhase,
  LocalMedia,
  LocalScreen,
  Signaller,
  SlotTracks,
} from "./ports";
import { refusalOf } from "./refusal";
import type { Shared } from "./remote";
import { createRoster } from "./roster";
import type { Randomness } from "./verification";

const tickMs = 500;
const ticksPerMeasure = 4;
const retryMs = 1_000;

export interface CallParts {
  signaller: Signaller;
  media: LocalMedia;
  screen?: LocalScreen;
  clock?: Clock;
  crypto?: Randomness;
  createPeerConnection?: CreatePeerConnection;
  createStream?: () => MediaStream | null;
  onNetworkChange?: (run: () => void) => Stop;
}

export function createCall(parts: CallParts): Call {
  const { signaller, media, clock = systemClock } = parts;
  const screen = parts.screen ?? browser.createLocalScreen();
  const watchNetwork = parts.onNetworkChange ?? browser.onNetworkChange;

  const peerId = signal<string | null>(null);
  const ending = signal<CallEnding | null>(null);
  const admitted = signal(false);
  const ahead = signal<Ahead>("no");
  const onAir = computed(() => admitted.value || ahead.value === "asked");
  const mode = signal<CallMode>("full");
  const mutedBy = signal<string | null>(null);
  const relayOnly = signal(false);
  const announcements = createAnnouncements(clock);
  let configuration = configurationOf([], false);
  /** What came in before our own join was answered. */
  let early: (() => void)[] = [];
  let ticks = 0;
  let attempt = 0;
  let preparing = false;
  let retry: Stop = () => undefined;
  let entered = deferred();

  /* Nothing leaves before the patient is let in, or the doctor is about to do so. */
  const tracks = computed<SlotTracks>(() => {
    if (!admitted.value && ahead.value === "no") return noTracks;
    const video = mode.value === "audio" ? null : media.tracks.value.video;
    return { audio: media.tracks.value.audio, video, screen: screen.track.value };
  });
  const camera = computed(() => tracks.value.video !== null && media.cameraOn.value);

  const roster = createRoster({
    signaller,
    clock,
    create: parts.createPeerConnection ?? browser.createPeerConnection,
    stream: (parts.createStream ?? browser.createStream)(),
    crypto: parts.crypto ?? crypto,
    announcements,
    present: () => ({ configuration, tracks: tracks.peek(), shared: shared.peek() }),
  });

  const shared = computed<Shared>(() => ({
    others: roster.size.value,
    mode: mode.value,
    screen: tracks.value.screen !== null,
    camera: camera.value,
  }));
  const videoPaused = computed(
    () => roster.peers.value.length > 0 && roster.peers.value.every((peer) => peer.videoPaused),
  );
  const phase = computed<CallPhase>(() => {
    if (ending.value !== null) return "ended";
    if (peerId.value === null) return "joining";
    const states = roster.peers.value.map((peer) => peer.connection);
    if (states.length === 0) return "alone";
    if (states.includes("connected")) return "connected";
    return states.includes("reconnecting") ? "reconnecting" : "connecting";
  });
  const sending = computed<MediaState>(() => ({
    audio: tracks.value.audio !== null && !media.muted.value && !media.interrupted.value.audio,
    video: camera.value,
    screen: tracks.value.screen !== null,
    paused: videoPaused.value,
    mode: mode.value,
  }));

  const credentials = createCredentials({
    clock,
    ask: () => signaller.ice(),
    use(servers) {
      configuration = configurationOf(servers, relayOnly.peek());
      roster.each((remote) => remote.peer.configure(configuration));
    },
  });

  function takePlace(joined: RoomJoined, dropped: boolean): void {
    relayOnly.value = joined.relay_only;
    configuration = configurationOf(joined.ice_servers, joined.relay_only);
    credentials.renewed(joined.expires_at);
    const returns = peerId.peek() === joined.peer_id;
    peerId.value = joined.peer_id;
    roster.list(joined.peer_id, joined.peers, returns, dropped);
    for (const run of early.splice(0)) run();
    moves.joined();
  }

  function tellMedia(state: MediaState): void {
    // Lost while offline: said again with the next join.
    if (peerId.peek() !== null && admitted.peek()) signaller.media(state).catch(() => undefined);
  }

  async function enter(dropped: boolean): Promise<void> {
    const mine = ++attempt;
    retry();
    const prepare = !admitted.peek();
    roster.asks();
    try {
      const joined = await signaller.join(prepare);
      if (mine !== attempt || ending.peek() !== null) return;
      batch(() => takePlace(joined, dropped));
      if (prepare) return;
      tellMedia(sending.peek());
      entered.resolve();
    } catch (failure) {
      if (mine === attempt && ending.peek() === null) refusedBy(failure, prepare);
    }
  }

  function refusedBy(failure: unknown, prepare: boolean): void {
    const refusal = refusalOf(failure);
    if (refusal === "busy" || (refusal === "unheard" && signaller.online.peek())) {
      retry = clock.after(retryMs, () => void enter(true));
    } else if (refusal === "unheard")
      return; // The next connection joins again.
    else if (prepare) release();
    else {
      entered.reject(failure);
      attempt = 0;
      if (peerId.peek() !== null)
        end("closed"); // It ended while we were away.
      else admitted.value = false;
    }
  }

  function release(): void {
    if (admitted.peek() || ending.peek() !== null || !preparing) return;
    preparing = false;
    attempt += 1; // What is under way comes to nothing.
    retry();
    early = [];
    batch(() => {
      roster.clear();
      peerId.value = null;
      ahead.value = "no";
    });
  }

  function join(): Promise<void> {
    if (ending.peek() === null && (!admitted.peek() || attempt === 0)) {
      entered = deferred();
      preparing = false;
      admitted.value = true; // The tracks go out here, before the server is asked.
      void enter(false);
    }
    return entered.promise;
  }

  function tick(): void {
    ticks += 1;
    roster.tick({
      nowMs: clock.now(),
      online: signaller.online.peek(),
      admitted: admitted.peek(),
      measures: ticks % ticksPerMeasure === 0,
    });
  }

  function inRoom(run: () => void): void {
    if (ending.peek() !== null) return;
    if (peerId.peek() === null) early.push(run);
    else run();
  }

  const moves = createMoves({
    signaller,
    restart: (betweenMs) => roster.each((remote) => remote.restart(clock.now(), betweenMs)),
  });

  function end(why: CallEnding): void {
    if (ending.peek() !== null) return;
    for (const stop of stops) stop();
    retry();
    early = [];
    screen.stop();
    batch(() => {
      ending.value = why;
      roster.clear();
    });
    entered.resolve();
  }

  const stops: Stop[] = [
    signaller.onPeer((person) => inRoom(() => roster.heard(person, admitted.peek()))),
    signaller.onPeerLeft((id, after) => inRoom(() => roster.left(id, after))),
    signaller.onSignal((sender, said) => inRoom(() => roster.take(sender, said))),
    signaller.onAdmitted(() => {
      if (preparing) void join().catch(() => undefined); // Told by the page's own join().
    }),
    signaller.onReleased(release),
    signaller.onMuted((by) => {
      media.setMuted(true);
      mutedBy.value = by;
    }),
    signaller.onClosed(() => end("closed")),
    signaller.onTakenOver(() => end("taken_over")),
    signaller.onReconnect(() => {
      early = []; // Older than the list that comes now.
      if (preparing || admitted.peek()) void enter(true);
    }),
    watchNetwork(() => {
      if (peerId.peek() !== null) moves.moved();
    }),
    effect(() => {
      const now = tracks.value;
      roster.each((remote) => remote.peer.replace(now));
    }),
    effect(() => {
      const now = shared.value;
      roster.each((remote) => remote.share(now));
    }),
    effect(() => tellMedia(sending.value)),
    effect(() => {
      if (!media.muted.value) mutedBy.value = null;
    }),
    clock.every(tickMs, tick),
    () => credentials.stop(),
    () => announcements.stop(),
  ];

  return {
    phase,
    ending,
    peers: roster.peers,
    gone: roster.gone,
    peerId,
    admitted,
    onAir,
    announcements: announcements.all,
    mode,
    videoPaused,
    mutedBy,
    relayOnly,
    screen,
    async prepare() {
      if (preparing || admitted.peek() || ending.peek() !== null) return;
      preparing = true;
      await enter(false);
    },
    release,
    sendAhead: (step) => void (ahead.value = preparing ? step : "no"),
    join,
    async leave() {
      const wasIn = peerId.peek() !== null;
      if (ending.peek() !== null) return;
      end("left");
      // Unheard, the server counts this page as lost, and the others see it go a little later.
      if (wasIn) await signaller.leave().catch(() => undefined);
    },
    setMuted: (muted) => media.setMuted(muted),
    setCamera: (on) => media.setCamera(on),
    useDevice: (kind, id) => media.choose(kind, id),
    setMode: (next) => void (mode.value = next),
    stage: (large, hidden = []) => roster.stage(large, hidden),
    mutePeer: (id) => signaller.mute(id),
    resync: () => enter(true),
  };
}
