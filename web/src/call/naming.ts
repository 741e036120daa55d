/* Which connection a signal belongs to. Each page numbers its connections and its offers upwards, and
   an answer repeats its offer's number: so what comes late, twice or out of order is told from what is new,
   which the browsers themselves don't do (docs/protocol.md, room:signal). */
import type { DescriptionSignal } from "./ports";

/** Greater than all before, also those of a connection to the same person that was given up. */
let last = Date.now();

/**
 * stale    of a connection that they have replaced, or for an offer that is no longer out: to be dropped
 * again    an offer that is answered already: the answer was lost
 * anew     they have started over since: nothing of this connection fits any more
 * fits     the next step of this connection
 */
export type Standing = "stale" | "again" | "anew" | "fits";

/** A connection as both sides count it; null where the other side doesn't. */
export interface Between {
  own: number | null;
  theirs: number | null;
}

export interface Naming {
  /** This side made a connection. */
  opened(): void;
  /** This side's browser made another offer. */
  offered(): void;
  name(type: "offer" | "answer", sdp: string): DescriptionSignal;
  look(signal: DescriptionSignal): Standing;
  /** It is the remote description now. */
  took(signal: DescriptionSignal): void;
  between(): Between;
}

export function createNaming(): Naming {
  let own = 0;
  let ownOffer = 0;
  /** Their connection that ours belongs to, and the newest one that was heard of. */
  let theirs: number | null = null;
  let newest = 0;
  let newestOffer = 0;
  let taken = 0;

  return {
    opened() {
      own = last += 1;
      ownOffer = 0;
      theirs = null;
      taken = 0;
    },
    offered: () => void (ownOffer = last += 1),
    name(type, sdp) {
      const offer = type === "offer" ? ownOffer : taken;
      return { connection: own, offer, description: { type, sdp } };
    },
    look({ description: { type }, connection, offer }) {
      if (connection == null || offer == null) return "fits"; // A client that does not number.
      if (connection < newest || (type === "offer" && offer < newestOffer)) return "stale";
      newest = connection;
      const startedOver = theirs !== null && theirs !== connection;
      if (type !== "offer") return startedOver ? "anew" : offer === ownOffer ? "fits" : "stale";
      newestOffer = offer;
      if (startedOver) return "anew";
      return offer === taken ? "again" : "fits";
    },
    took({ description: { type }, connection, offer }) {
      theirs = connection ?? null;
      if (type === "offer") taken = offer ?? 0;
    },
    between: () => ({ own, theirs }),
  };
}
