/* The person's own microphone and camera: opens what is there, says what is wrong with the rest,
   follows plugging and unplugging. The call takes its tracks; a check or a call screen shows them. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { systemClock, type Clock } from "../call/clock";
import type { DeviceKind, LocalMedia, LocalTracks } from "../call/ports";
import { listDevices, noDevices, type Devices } from "./devices";
import { problemOf, type DeviceProblem } from "./problem";
import { rememberChoices, rememberedChoices, type Choices } from "./remembered";

export type InputKind = "audio" | "video";

export interface Media extends LocalMedia {
  /** What keeps each from working; null when it works or was not tried yet. */
  readonly problem: ReadonlySignal<Record<InputKind, DeviceProblem | null>>;
  /** True until the first open() is through. */
  readonly opening: ReadonlySignal<boolean>;
  /** Cut off by the system: a phone call, a closed lid, a pulled plug. restore() brings it back. */
  readonly interrupted: ReadonlySignal<Record<InputKind, boolean>>;
  readonly devices: ReadonlySignal<Devices>;
  /** Device in use or wished for; null means the system's default. */
  readonly chosen: ReadonlySignal<Choices>;
  /** Asks for both, then for each alone. Never throws; never waits for more than it must. */
  open(): Promise<void>;
  /** Opens again what is missing, refused or interrupted. */
  restore(): Promise<void>;
  /** Stops everything; open() starts anew. */
  close(): void;
}

export interface MediaParts {
  /** Undefined on a page without https. */
  devices: MediaDevices | undefined;
  storage: Storage | null;
  clock: Clock;
}

const picture = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 30 },
} satisfies MediaTrackConstraints;
const sound = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
} satisfies MediaTrackConstraints;

/** A device that answers later than this no longer holds up the other one. */
const patienceMs = 6_000;

const bothKinds = ["audio", "video"] as const;

function browserParts(): MediaParts {
  let storage: Storage | null = null;
  try {
    storage = localStorage;
  } catch {
    // Blocked; nothing is remembered then.
  }
  return { devices: navigator.mediaDevices, storage, clock: systemClock };
}

export function createMedia(parts: MediaParts = browserParts()): Media {
  const { devices: source, storage, clock } = parts;
  const tracks = signal<LocalTracks>({ audio: null, video: null });
  const muted = signal(false);
  const cameraOn = signal(true);
  const problem = signal<Record<InputKind, DeviceProblem | null>>({ audio: null, video: null });
  const interrupted = signal<Record<InputKind, boolean>>({ audio: false, video: false });
  const opening = signal(true);
  const devices = signal<Devices>(noDevices);
  const chosen = signal<Choices>(rememberedChoices(storage));
  /** Grows with close(), so that an answer that comes later is thrown away. */
  let era = 0;

  function wish(kind: InputKind): MediaTrackConstraints {
    const id = chosen.peek()[kind];
    const base = kind === "audio" ? sound : picture;
    return id === null ? base : { ...base, deviceId: { ideal: id } };
  }

  function note(kind: InputKind, found: DeviceProblem | null): void {
    problem.value = { ...problem.peek(), [kind]: found };
  }

  function cut(kind: InputKind, isCut: boolean): void {
    if (interrupted.peek()[kind] !== isCut) {
      interrupted.value = { ...interrupted.peek(), [kind]: isCut };
    }
  }

  function put(kind: InputKind, track: MediaStreamTrack | null): void {
    const before = tracks.peek()[kind];
    if (before === track) return;
    tracks.value = { ...tracks.peek(), [kind]: track };
    before?.stop();
  }

  function watch(kind: InputKind, track: MediaStreamTrack): void {
    const whileInUse = (run: () => void) => () => {
      if (tracks.peek()[kind] === track) run();
    };
    track.addEventListener(
      "mute",
      whileInUse(() => cut(kind, true)),
    );
    track.addEventListener(
      "unmute",
      whileInUse(() => cut(kind, false)),
    );
    track.addEventListener(
      "ended",
      whileInUse(() => {
        put(kind, null);
        cut(kind, true);
      }),
    );
  }

  function remember(kind: InputKind, track: MediaStreamTrack): void {
    const id = track.getSettings().deviceId;
    if (id === undefined || id === "") return;
    chosen.value = { ...chosen.peek(), [kind]: id };
    rememberChoices(storage, chosen.peek());
  }

  function take(kind: InputKind, track: MediaStreamTrack): void {
    if (kind === "audio") track.enabled = !muted.peek();
    if (kind === "video" && !cameraOn.peek()) {
      track.stop(); // Switched off while the browser was still asking.
      return;
    }
    note(kind, null);
    cut(kind, track.muted);
    watch(kind, track);
    put(kind, track);
    remember(kind, track);
  }

  /* False when this kind did not open; then `problem` says why. */
  async function ask(kinds: readonly InputKind[], said: boolean): Promise<boolean> {
    const mine = era;
    if (source === undefined) {
      for (const kind of kinds) note(kind, "insecure");
      return false;
    }
    try {
      const stream = await source.getUserMedia({
        ...(kinds.includes("audio") ? { audio: wish("audio") } : {}),
        ...(kinds.includes("video") ? { video: wish("video") } : {}),
      });
      for (const track of stream.getTracks()) {
        if (mine === era) take(track.kind as InputKind, track);
        else track.stop();
      }
      return true;
    } catch (error) {
      if (said && mine === era) for (const kind of kinds) note(kind, problemOf(error));
      return false;
    }
  }

  async function refresh(): Promise<void> {
    devices.value = await listDevices(source);
  }

  /* A camera that hangs must not keep the microphone waiting, once the person has allowed both. */
  async function soundAlone(mine: number): Promise<void> {
    await refresh();
    const allowed = devices.peek().audio.some((device) => device.label !== "");
    if (allowed && mine === era && tracks.peek().audio === null) await ask(["audio"], true);
  }

  async function openKinds(kinds: readonly InputKind[]): Promise<void> {
    const mine = era;
    const stop = clock.after(patienceMs, () => void soundAlone(mine));
    const opened = await ask(kinds, kinds.length === 1);
    stop();
    if (!opened && kinds.length > 1) for (const kind of kinds) await ask([kind], true);
    await refresh();
  }

  async function restore(): Promise<void> {
    const absent = bothKinds.filter((kind) => {
      if (kind === "video" && !cameraOn.peek()) return false;
      return tracks.peek()[kind] === null || interrupted.peek()[kind];
    });
    if (absent.length > 0) await openKinds(absent);
  }

  /* A microphone or camera that was missing may have been plugged in. */
  const onDeviceChange = () => {
    const { audio, video } = problem.peek();
    void (audio === "missing" || video === "missing" ? restore() : refresh());
  };

  return {
    tracks,
    muted,
    cameraOn,
    problem,
    interrupted,
    opening,
    devices,
    chosen,
    async open() {
      source?.addEventListener("devicechange", onDeviceChange);
      await openKinds(bothKinds);
      opening.value = false;
    },
    restore,
    setMuted(next) {
      muted.value = next;
      const { audio } = tracks.peek();
      if (audio !== null) audio.enabled = !next;
    },
    async setCamera(on) {
      cameraOn.value = on;
      if (!on) {
        put("video", null); // Stopped, so that the lamp beside it goes out.
        cut("video", false);
        note("video", null);
      } else if (tracks.peek().video === null) await openKinds(["video"]);
    },
    async choose(kind: DeviceKind, id: string) {
      chosen.value = { ...chosen.peek(), [kind]: id };
      rememberChoices(storage, chosen.peek());
      if (kind === "output" || (kind === "video" && !cameraOn.peek())) return;
      if (kind === "video") put("video", null); // Phones open one camera at a time.
      await openKinds([kind]);
    },
    close() {
      era += 1;
      source?.removeEventListener("devicechange", onDeviceChange);
      for (const kind of bothKinds) put(kind, null);
      problem.value = { audio: null, video: null };
      interrupted.value = { audio: false, video: false };
      opening.value = true;
    },
  };
}
