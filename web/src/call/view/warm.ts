/* What stands ready for the first word of a prepared call: the loudspeaker runs, on silence. Starting
   it takes longer than a track needs to arrive. Nothing is heard by it: nobody sends before the patient
   is let in. */
import { effect } from "@preact/signals";
import type { Call } from "../ports";

/** The loudspeaker runs on until the call's own elements have it. */
const coolAfterMs = 2_000;

/** Follows a call that is being prepared; returns how to stop, once it begins or comes to nothing. */
export function warm(call: Call): () => void {
  const sound = new Audio();
  sound.muted = true;
  const stop = effect(() => {
    const voices = call.peers.value.flatMap(({ audio }) => (audio === null ? [] : [audio]));
    sound.srcObject = voices.length === 0 ? null : new MediaStream(voices);
    // Where the browser waits for a press, the call's own element says so.
    if (voices.length > 0) sound.play().catch(() => undefined);
  });
  return () => {
    stop();
    setTimeout(() => (sound.srcObject = null), coolAfterMs);
  };
}
