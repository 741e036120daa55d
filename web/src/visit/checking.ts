/* The check before the call, one for the whole page: it joins the reader's own devices with the
   connection to the clinic's echo, and hands in what it finds. */
import { computed, effect, signal } from "@preact/signals";
import { api } from "../api/client";
import type { ConnectionResult, EchoAnswer } from "../api/types";
import { createPeerConnection, hasWebRtc } from "../call/browser";
import { systemClock } from "../call/clock";
import { createCheck, type Check } from "../check/check";
import type { Devices, DeviceState, SpeakerState } from "../check/figures";
import { watchLevel } from "../media/level";
import type { InputKind } from "../media/media";
import { forget, keep, kept } from "./kept";
import { guestVisit, visit, visitId } from "./model";
import { openOwnMedia, ownMedia, ownOpened } from "./own";

/** Loudness, of 1, above which somebody is speaking; the hum of a room stays below. */
const speech = 0.08;
/** Nothing was heard for this long: said so, in case the wrong microphone listens. */
const quietMs = 15_000;
const skipName = "check-skipped";

/** How loud the microphone is now, 0 to 1. */
export const loudness = signal(0);
export const heard = signal(false);
export const quiet = signal(false);
export const speaker = signal<SpeakerState>("skipped");
export const skipped = signal(kept(skipName) === true);

function stateOf(kind: InputKind): DeviceState {
  if (!ownOpened.value) return "skipped";
  const media = ownMedia();
  const problem = media.problem.value[kind];
  if (problem !== null) return problem;
  return media.tracks.value[kind] === null ? "off" : "ok";
}

export const devices = computed<Devices>(() => {
  const microphone = stateOf("audio");
  const silent = microphone === "ok" && !heard.value;
  return {
    camera: stateOf("video"),
    microphone: silent ? (quiet.value ? "silent" : "skipped") : microphone,
    speaker: speaker.value,
  };
});

function path(rest: string): string {
  return `/visits/${encodeURIComponent(visitId.peek() ?? "")}${rest}`;
}

function sessionStorageOrNull(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null; // Blocked in some private windows.
  }
}

function ownTracks(): MediaStreamTrack[] {
  if (!ownOpened.peek()) return [];
  const { audio, video } = ownMedia().tracks.peek();
  return [audio, video].filter((track) => track !== null);
}

/** Both give something; a microphone does once it was heard. */
export const devicesWork = computed(
  () => devices.value.camera === "ok" && devices.value.microphone === "ok",
);

let made: Check | null = null;

export function ownCheck(): Check {
  made ??= createCheck({
    clock: systemClock,
    storage: sessionStorageOrNull(),
    create: hasWebRtc() ? createPeerConnection : undefined,
    exchange: (sdp) => api.post<EchoAnswer>(path("/check/echo"), { sdp }),
    keep: async (result: ConnectionResult) => void (await api.put(path("/check"), result)),
    tracks: ownTracks,
    devices,
  });
  return made;
}

/** A call is about to begin, or on: it needs the line, and the doctor's page connects already. */
const needsLine = computed(() => {
  const own = visit.value;
  if (own !== null) return own.state === "in_call" || own.preparing !== null;
  return guestVisit.value?.state === "in_call" && guestVisit.value.admitted;
});

/** Camera and microphone first, then the connection with them. */
export async function startCheck(): Promise<void> {
  goOnWithCheck();
  await openOwnMedia();
  await ownCheck().run();
}

export async function checkConnection(): Promise<void> {
  goOnWithCheck();
  await ownCheck().run();
}

export function skipCheck(): void {
  skipped.value = true;
  keep(skipName, true);
}

export function goOnWithCheck(): void {
  skipped.value = false;
  forget(skipName);
}

/** Listens to the microphone while it is shown; hands in what changes. Returns the way to stop. */
export function followDevices(): () => void {
  const offLevel = effect(() => {
    const track = ownOpened.value ? ownMedia().tracks.value.audio : null;
    heard.value = false;
    quiet.value = false;
    loudness.value = 0;
    if (track === null) return undefined;
    const stopQuiet = systemClock.after(quietMs, () => (quiet.value = !heard.peek()));
    const stop = watchLevel(track, (level) => {
      loudness.value = level;
      if (level > speech) heard.value = true;
    });
    return () => {
      stopQuiet();
      stop();
    };
  });
  const offLine = effect(() => {
    if (needsLine.value) made?.stop();
  });
  const offDevices = effect(() => {
    void devices.value;
    made?.devicesChanged();
  });
  return () => {
    offLevel();
    offDevices();
    offLine();
    if (needsLine.peek()) made?.stop();
  };
}
