/* The browser's own makers and news, kept out of the engine so that tests bring theirs. */
import type { Stop } from "./clock";
import type { CreatePeerConnection } from "./peer";
import type { LocalScreen } from "./ports";
import { createScreen } from "../media/screen";

/** False where no call can be made, whatever devices there are. */
export const hasWebRtc = (): boolean => typeof RTCPeerConnection !== "undefined";

export const createPeerConnection: CreatePeerConnection = (configuration) =>
  new RTCPeerConnection(configuration);

export const createStream = (): MediaStream => new MediaStream();

export const createLocalScreen = (): LocalScreen => createScreen();

/** The way into the network is another one now: back online, or from one network into the next. */
export function onNetworkChange(run: () => void): Stop {
  const connection = (navigator as Navigator & { connection?: EventTarget }).connection;
  window.addEventListener("online", run);
  connection?.addEventListener("change", run);
  return () => {
    window.removeEventListener("online", run);
    connection?.removeEventListener("change", run);
  };
}
