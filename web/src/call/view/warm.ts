/* What stands ready for the first sound and picture of a prepared call: the loudspeaker runs, on
   silence, and each picture has its element. Starting them takes longer than a track needs to arrive.
   Nothing is heard or seen by it: nobody sends before the patient is let in. */
import { effect } from "@preact/signals";
import type { Call } from "../ports";

const pictures = new WeakMap<MediaStreamTrack, HTMLVideoElement>();

export function createPicture(track: MediaStreamTrack | null): HTMLVideoElement {
  const video = document.createElement("video");
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  if (track !== null) {
    video.srcObject = new MediaStream([track]);
    video.play().catch(() => undefined); // A newer track took its place.
  }
  return video;
}

/** The element that already plays this track, for whoever shows it first; else a new one. */
export function pictureOf(track: MediaStreamTrack | null): HTMLVideoElement {
  const warmed = track === null ? undefined : pictures.get(track);
  if (track === null || warmed === undefined) return createPicture(track);
  pictures.delete(track);
  return warmed;
}

/** The loudspeaker runs on until the call's own elements have it. */
const coolAfterMs = 2_000;

/** Follows a call that is being prepared; returns how to stop, once it begins or comes to nothing. */
export function warm(call: Call): () => void {
  const sound = new Audio();
  sound.muted = true;
  const stop = effect(() => {
    const peers = call.peers.value;
    for (const { video } of peers) {
      if (video !== null && !pictures.has(video)) pictures.set(video, createPicture(video));
    }
    const voices = peers.flatMap(({ audio }) => (audio === null ? [] : [audio]));
    sound.srcObject = voices.length === 0 ? null : new MediaStream(voices);
    // Where the browser waits for a press, the call's own element says so.
    if (voices.length > 0) sound.play().catch(() => undefined);
  });
  return () => {
    stop();
    setTimeout(() => (sound.srcObject = null), coolAfterMs);
  };
}
