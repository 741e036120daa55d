/* The browser's own makers, kept out of the engine so that tests bring theirs. */
import type { CreatePeerConnection } from "./peer";

export const createPeerConnection: CreatePeerConnection = (configuration) =>
  new RTCPeerConnection(configuration);

export const createStream = (): MediaStream => new MediaStream();
