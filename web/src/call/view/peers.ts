/* Who is on the stage and how they are, in words: read from the call's peers by the stage, the list
   of people and the keys. */
import { t } from "../../text";
import type { CallPeer, QualityLevel } from "../ports";
import type { Picture } from "./layout";

export function isSeen(peer: CallPeer): boolean {
  const { media } = peer;
  return peer.video !== null && media?.video !== false && media?.paused !== true;
}

export function isCut(peer: CallPeer): boolean {
  return peer.stalled || peer.connection === "reconnecting";
}

/** Who is shown: someone who reloaded is in the room twice until the old place is given up. */
export function shownOf(peers: readonly CallPeer[]): readonly CallPeer[] {
  const isOld = (peer: CallPeer) =>
    peer.away &&
    peer.connection !== "connected" &&
    peers.some(({ id, name, role, away }) => {
      return id !== peer.id && !away && name === peer.name && role === peer.role;
    });
  return peers.filter((peer) => !isOld(peer));
}

const helpers: ReadonlySet<string> = new Set(["interpreter", "observer", "relative"]);

/** Whom the call is with: the other side of the visit before those who came along. */
export function mainOf(peers: readonly CallPeer[]): CallPeer | undefined {
  return peers.find((peer) => !helpers.has(peer.role)) ?? peers[0];
}

/** A shared screen stands before its sharer's own picture. */
export function picturesOf(peers: readonly CallPeer[]): readonly Picture[] {
  return peers.flatMap((peer): Picture[] => {
    const own = { id: peer.id, peer: peer.id, role: peer.role, screen: false };
    const shares = peer.media?.screen === true && peer.screen !== null;
    return shares ? [{ ...own, id: `${peer.id}:screen`, screen: true }, own] : [own];
  });
}

/** Measured now, or none at all. */
export function levelOf(peer: CallPeer): QualityLevel | null {
  if (peer.stalled) return 0;
  return peer.connection === "connected" ? peer.quality : null;
}

export function qualityWords(level: QualityLevel): string {
  if (level === 0) return t("call-quality-none");
  if (level === 4) return t("call-quality-good");
  if (level === 3) return t("call-quality-fair");
  if (level === 2) return t("call-quality-weak");
  return t("call-quality-poor");
}

/** Why there is no picture, or that it is coming back; nothing while all is well. */
export function happeningTo(peer: CallPeer): string {
  const { name, away, media } = peer;
  // Whose side was cut is known only where the server says that they are away.
  if (isCut(peer)) return away ? t("call-lost", { name }) : t("call-reconnecting", { name });
  return media?.paused === true ? t("call-their-picture-rests", { name }) : "";
}

/** The same for a small place, where the name stands beside it. */
export function shortlyHappeningTo(peer: CallPeer): string {
  if (isCut(peer)) return t("call-tile-reconnecting");
  return peer.media?.paused === true ? t("call-tile-rests") : "";
}
