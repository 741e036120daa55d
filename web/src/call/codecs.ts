/* Sound that survives loss: each packet carries the one before it again (RED, RFC 2198), where the
   browser can. Opus repairs itself beside that (useinbandfec, on by default, RFC 7587) and is never
   told to fall silent between words (usedtx stays off), because clinicians listen to breath. */

/** The codecs in the order in which they are wished for; the browser drops what it can't do. */
export function redundantFirst<C extends { mimeType: string }>(codecs: readonly C[]): C[] {
  const isRed = (codec: C) => codec.mimeType.toLowerCase() === "audio/red";
  return [...codecs.filter(isRed), ...codecs.filter((codec) => !isRed(codec))];
}

export function preferRedundantSound(transceiver: RTCRtpTransceiver): void {
  if (typeof RTCRtpReceiver === "undefined") return;
  if (typeof transceiver.setCodecPreferences !== "function") return;
  const codecs = RTCRtpReceiver.getCapabilities("audio")?.codecs ?? [];
  try {
    if (codecs.length > 0) transceiver.setCodecPreferences(redundantFirst(codecs));
  } catch {
    // An older browser that takes only part of its own list keeps its own order.
  }
}
