/* What one connection sends: a sender for sound, camera and screen each, their tracks, and how much
   each may take. Everything changes without renegotiation (replaceTrack, setParameters). */
import { noTracks, slots, type Slot, type SlotTracks } from "./ports";

/** As in RTCRtpEncodingParameters (W3C WebRTC 5.2.6). */
export interface Sending {
  active: boolean;
  maxBitrate?: number;
  maxFramerate?: number;
  scaleResolutionDownBy?: number;
}

export type SendingPlan = Readonly<Record<Slot, Sending>>;

export interface Senders {
  has(slot: Slot): boolean;
  add(slot: Slot, sender: RTCRtpSender): void;
  replace(tracks: SlotTracks): void;
  plan(plan: SendingPlan): void;
  /** The connection starts over, and so do its senders. */
  forget(): void;
}

function isAsWished(encoding: RTCRtpEncodingParameters, wish: Sending): boolean {
  return Object.entries(wish).every(
    ([name, value]) => encoding[name as keyof RTCRtpEncodingParameters] === value,
  );
}

async function tune(slot: Slot, sender: RTCRtpSender, wish: Sending): Promise<void> {
  const parameters = sender.getParameters();
  const encoding = parameters.encodings[0];
  if (encoding === undefined || isAsWished(encoding, wish)) return; // Too early, or done.
  Object.assign(encoding, wish);
  if (slot === "audio") Object.assign(encoding, { priority: "high", networkPriority: "high" });
  await sender.setParameters(parameters);
}

/** A picture begins at half its size: its first frame is quickly made and quickly across, also
    before the browser knows how much the way bears. */
const beginsSmallMs = 800;
const smallAtFirst = 2;

function asBeginning(wish: Sending): Sending {
  const scale = Math.max(smallAtFirst, wish.scaleResolutionDownBy ?? 1);
  return wish.active ? { ...wish, scaleResolutionDownBy: scale } : wish;
}

export function createSenders(): Senders {
  const senders = new Map<Slot, RTCRtpSender>();
  let tracks = noTracks;
  let wished: SendingPlan | null = null;
  let tuning: Promise<void> = Promise.resolve();
  /** Whether the picture has been on its way for a while. */
  let grown = false;
  let growing: ReturnType<typeof setTimeout> | undefined;

  function put(slot: Slot, sender: RTCRtpSender, track: MediaStreamTrack | null): void {
    if (sender.track === track) return;
    sender.replaceTrack(track).catch(() => undefined); // Refused only by a closed connection.
    if (slot === "video" && track !== null) growSoon();
  }

  function growSoon(): void {
    growing ??= setTimeout(() => {
      grown = true;
      tuneSoon();
    }, beginsSmallMs);
  }

  async function tuneAll(): Promise<void> {
    for (const [slot, sender] of senders) {
      const planned = wished?.[slot];
      const wish = planned && slot === "video" && !grown ? asBeginning(planned) : planned;
      // Refused in the middle of a negotiation; the plan comes again with the next measurement.
      if (wish !== undefined) await tune(slot, sender, wish).catch(() => undefined);
    }
  }

  function tuneSoon(): void {
    tuning = tuning.then(tuneAll);
  }

  return {
    has: (slot) => senders.has(slot),
    add(slot, sender) {
      senders.set(slot, sender);
      put(slot, sender, tracks[slot]);
      tuneSoon();
    },
    replace(next) {
      tracks = next;
      for (const slot of slots) {
        const sender = senders.get(slot);
        if (sender !== undefined) put(slot, sender, next[slot]);
      }
    },
    plan(plan) {
      wished = plan;
      tuneSoon();
    },
    forget() {
      senders.clear();
      clearTimeout(growing);
      growing = undefined;
      grown = false;
    },
  };
}
