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

export function createSenders(): Senders {
  const senders = new Map<Slot, RTCRtpSender>();
  let tracks = noTracks;
  let wished: SendingPlan | null = null;
  let tuning: Promise<void> = Promise.resolve();

  function put(sender: RTCRtpSender, track: MediaStreamTrack | null): void {
    if (sender.track === track) return;
    sender.replaceTrack(track).catch(() => undefined); // Refused only by a closed connection.
  }

  async function tuneAll(): Promise<void> {
    for (const [slot, sender] of senders) {
      const wish = wished?.[slot];
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
      put(sender, tracks[slot]);
      tuneSoon();
    },
    replace(next) {
      tracks = next;
      for (const slot of slots) {
        const sender = senders.get(slot);
        if (sender !== undefined) put(sender, next[slot]);
      }
    },
    plan(plan) {
      wished = plan;
      tuneSoon();
    },
    forget: () => senders.clear(),
  };
}
