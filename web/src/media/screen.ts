/* The screen, window or tab that a person shares: chosen in the browser's own dialog, ended here or by
   the browser's "Stop sharing". The call takes its track. */
import { signal } from "@preact/signals";
import type { LocalScreen, ScreenAnswer } from "../call/ports";

type Source = Pick<MediaDevices, "getDisplayMedia">;

const wishes = {
  video: { frameRate: { max: 15 } },
  audio: false,
} satisfies DisplayMediaStreamOptions;

function browserSource(): Source | undefined {
  const devices = navigator.mediaDevices as Partial<MediaDevices> | undefined;
  return typeof devices?.getDisplayMedia === "function" ? (devices as Source) : undefined;
}

/** NotAllowedError is a person's no as well as a system's (Screen Capture, 5.1). */
function answerTo(error: unknown): ScreenAnswer {
  const name = error instanceof DOMException ? error.name : "";
  return name === "NotAllowedError" || name === "AbortError" ? "cancelled" : "failed";
}

export function createScreen(source: Source | undefined = browserSource()): LocalScreen {
  const track = signal<MediaStreamTrack | null>(null);

  function stop(): void {
    const shared = track.peek();
    track.value = null;
    shared?.stop();
  }

  async function start(): Promise<ScreenAnswer> {
    if (source === undefined) return "unsupported";
    try {
      const [shared] = (await source.getDisplayMedia(wishes)).getVideoTracks();
      if (shared === undefined) return "failed";
      stop();
      shared.contentHint = "detail";
      shared.addEventListener("ended", () => {
        if (track.peek() === shared) track.value = null;
      });
      track.value = shared;
      return "started";
    } catch (error) {
      return answerTo(error);
    }
  }

  return { track, supported: source !== undefined, start, stop };
}
