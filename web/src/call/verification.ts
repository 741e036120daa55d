/* Words by which two people can tell that nobody on the way sits between their browsers. Each side
   promises a random number before it learns the other's (commit), then shows it (reveal): so whoever
   passes the signals on, and put certificates of their own into them, cannot search for numbers that
   make both sides' words the same. The words are four bytes of a hash over the room, both certificates
   and both numbers. What this proves and what not: docs/explanation/threat-model.md. */
import type { Fingerprints } from "./fingerprints";
import type { Between } from "./naming";
import type { Verification, VerificationStep, VerificationWords } from "./ports";
import { wordsEn } from "./words/en";
import { wordsEs } from "./words/es";

const wordCount = 4;
/** Steps for a connection that is not known here yet; an honest exchange needs three. */
const maxEarly = 8;

/** What of the browser's cryptography is used; tests bring none of their own. */
export type Randomness = Pick<Crypto, "getRandomValues"> & { subtle: Pick<SubtleCrypto, "digest"> };

export interface VerificationParts {
  /** The visit; both sides know it. */
  room: string;
  ownId: string;
  otherId: string;
  crypto: Randomness;
  /** `connection`: the own one, as this side counts. */
  send(step: VerificationStep, connection: number | null): void;
  onChange(state: Verification): void;
}

export interface Verifier {
  /** Certificates of the connection as it stands; `anew` when it was made or started over. */
  connected(pair: Fingerprints, anew: boolean, between: Between): Promise<void>;
  /** `connection`: the one of theirs that it is about; without, the one that stands. */
  receive(step: VerificationStep, connection?: number | null): Promise<void>;
  /** Says again what may have been lost. */
  repeat(): void;
}

function hex(bytes: ArrayBuffer | Uint8Array): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function sha256(crypto: Randomness, text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/** Bound to who promises it, so that it can't be passed back as the other side's own. */
async function promiseOf(crypto: Randomness, id: string, nonce: string): Promise<string> {
  return hex(await sha256(crypto, `visavis words 1\ncommit\n${id}\n${nonce}`));
}

export function wordsOf(bytes: Uint8Array): VerificationWords {
  const places = [...bytes.slice(0, wordCount)];
  const from = (list: readonly string[]) => places.map((place) => list[place] ?? "");
  return {
    en: from(wordsEn),
    es: from(wordsEs),
    numbers: places.map((place) => String(place).padStart(3, "0")),
  };
}

export function createVerifier(parts: VerificationParts): Verifier {
  const { room, ownId, otherId, crypto, onChange } = parts;
  let pair: Fingerprints | null = null;
  let of: Between = { own: null, theirs: null };
  let early: { step: VerificationStep; connection: number }[] = [];
  let nonce = "";
  let promised = "";
  let theirDigest: string | null = null;
  let theirNonce: string | null = null;
  /** Came before its promise, which may be on its way still. */
  let unpromised: string | null = null;
  let state: Verification["state"] = "waiting";
  let running: Promise<void> = Promise.resolve();

  const send = (step: VerificationStep) => parts.send(step, of.own);

  function become(next: Verification): void {
    state = next.state;
    onChange(next);
  }

  /** Told to the other side as well: what one sees must not stay with them alone. */
  function warn(next: "changed" | "failed"): void {
    if (state === "changed" || state === "failed") return;
    become({ state: next });
    send({ step: "alarm" });
  }

  async function begin(): Promise<void> {
    nonce = hex(crypto.getRandomValues(new Uint8Array(32)));
    promised = await promiseOf(crypto, ownId, nonce);
    theirNonce = unpromised = null;
    become({ state: "waiting" });
    send({ step: "commit", digest: promised });
    if (theirDigest !== null) send({ step: "reveal", nonce });
  }

  async function connected(now: Fingerprints, anew: boolean, between: Between): Promise<void> {
    if (pair !== null && !anew) {
      if (pair.remote !== now.remote || pair.local !== now.local) warn("changed");
      return;
    }
    // A connection that starts over has new certificates on both sides, and new words.
    if (pair !== null) theirDigest = null;
    pair = now;
    of = between;
    await begin();
    const came = early;
    early = [];
    for (const { step, connection } of came) await takeOf(step, connection);
  }

  /* What they say of a connection that they gave up is no fault of the one that stands, and what they say
     of one that this side hasn't heard of yet waits for it. */
  async function takeOf(step: VerificationStep, connection: number | null): Promise<void> {
    if (connection === null) return take(step);
    if (pair === null || (of.theirs !== null && connection > of.theirs)) {
      early = [...early, { step, connection }].slice(-maxEarly);
    } else if (of.theirs === null || connection === of.theirs) await take(step);
  }

  async function takeCommit(digest: string): Promise<void> {
    if (theirDigest === digest) {
      if (pair !== null) send({ step: "reveal", nonce }); // They did not get it.
      return;
    }
    // Whoever has seen our number may not choose theirs again.
    if (theirDigest !== null || digest === promised) return warn("failed");
    theirDigest = digest;
    if (pair === null) return;
    send({ step: "reveal", nonce });
    if (unpromised !== null) await takeReveal(unpromised);
  }

  async function takeReveal(theirs: string): Promise<void> {
    if (pair === null || theirNonce === theirs) return;
    if (theirDigest === null) {
      unpromised = theirs;
      return;
    }
    if ((await promiseOf(crypto, otherId, theirs)) !== theirDigest) return warn("failed");
    theirNonce = theirs;
    const certificates = [pair.local, pair.remote].sort();
    const numbers = [`${ownId} ${nonce}`, `${otherId} ${theirs}`].sort();
    const text = ["visavis words 1", "words", room, ...certificates, ...numbers].join("\n");
    const bytes = await sha256(crypto, text);
    if (state === "waiting") become({ state: "ready", words: wordsOf(bytes) });
  }

  async function take(step: VerificationStep): Promise<void> {
    if (step.step === "alarm") {
      if (state !== "failed") become({ state: "changed" });
    } else if (step.step === "commit") await takeCommit(step.digest);
    else await takeReveal(step.nonce);
  }

  /* One after the other: hashing takes a moment, and order is what the exchange is about. */
  function inTurn(run: () => Promise<void>): Promise<void> {
    running = running.then(run);
    return running;
  }

  return {
    connected: (now, anew, between) => inTurn(() => connected(now, anew, between)),
    receive: (step, connection = null) => inTurn(() => takeOf(step, connection)),
    repeat() {
      if (pair === null || state !== "waiting") return;
      send({ step: "commit", digest: promised });
      if (theirDigest !== null) send({ step: "reveal", nonce });
    },
  };
}
