/* One measurement: a real connection to the clinic's echo, which sends back the very picture and
   sound it gets. Pings over an unreliable data channel give the round trip, getStats loss and
   jitter, padding the bitrate. Knows no page; the server's answer and the devices come from outside. */
import type { EchoAnswer, IceServer } from "../api/types";
import type { Clock } from "../call/clock";
import type { CreatePeerConnection } from "../call/peer";
import type { Measured } from "./figures";
import { createLoad } from "./load";
import { lossBetween, readCounts, type Counts } from "./stats";

/** Until the way is open; a relay over TLS takes the longest. */
const connectMs = { direct: 6_000, relay: 9_000 };
/** Media flows before anything is counted: the first picture is a burst. */
const settleMs = 700;
const listenMs = 2_500;
const pingMs = 50;

export interface MeasureParts {
  create: CreatePeerConnection;
  clock: Clock;
  /** From an offer to the echo's answer; rejects with an ApiError. */
  exchange: (sdp: string) => Promise<EchoAnswer>;
  tracks: readonly MediaStreamTrack[];
  /** Given: only these relays are used. */
  relays: readonly IceServer[] | null;
  /** Aborted: everything is closed at once, and `measure` rejects. */
  stop?: AbortSignal;
  /** 0 to 1, for a bar. */
  onProgress?: (share: number) => void;
}

export interface Measurement {
  /** Null: nothing came through in time. */
  measured: Measured | null;
  relays: readonly IceServer[];
}

interface Pings {
  sent: number;
  roundTrips: number[];
  stop: () => void;
}

function configuration(relays: readonly IceServer[] | null): RTCConfiguration {
  if (relays === null) return { iceServers: [] };
  const iceServers = relays.map(({ urls, username, credential }) => ({
    urls: [...urls],
    ...(username === null ? {} : { username }),
    ...(credential === null ? {} : { credential }),
  }));
  return { iceServers, iceTransportPolicy: "relay" };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** How much round trips differ from one to the next, for a way without sound. */
function pingJitter(roundTrips: readonly number[]): number {
  const steps = roundTrips.slice(1).map((value, index) => Math.abs(value - roundTrips[index]!));
  return steps.length === 0 ? 0 : steps.reduce((sum, each) => sum + each, 0) / steps.length;
}

function startPings(channel: RTCDataChannel, clock: Clock): Pings {
  const pings: Pings = { sent: 0, roundTrips: [], stop: () => undefined };
  channel.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (typeof event.data === "string") pings.roundTrips.push(clock.now() - Number(event.data));
  });
  pings.stop = clock.every(pingMs, () => {
    if (channel.readyState !== "open") return;
    channel.send(String(clock.now()));
    pings.sent += 1;
  });
  return pings;
}

/** Resolves when the channel is open, or with false when that takes too long. */
function opened(channel: RTCDataChannel, withinMs: number, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = clock.after(withinMs, () => resolve(false));
    channel.addEventListener("open", () => {
      stop();
      resolve(true);
    });
  });
}

function figuresOf(before: Counts, after: Counts, pings: Pings, kbps: number): Measured {
  const unanswered = pings.sent === 0 ? 0 : 1 - pings.roundTrips.length / pings.sent;
  return {
    transport: after.transport ?? "direct",
    roundTripMs: pings.roundTrips.length > 0 ? median(pings.roundTrips) : (after.roundTripMs ?? 0),
    loss: Math.max(0, lossBetween(before, after) ?? unanswered),
    jitterMs: after.jitterMs ?? pingJitter(pings.roundTrips),
    kbps,
  };
}

async function listen(
  peer: RTCPeerConnection,
  channels: { pings: RTCDataChannel; load: RTCDataChannel },
  parts: MeasureParts,
): Promise<Measured> {
  const { clock, onProgress = () => undefined } = parts;
  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
  const load = createLoad(channels.load, clock);
  channels.load.addEventListener("message", (event: MessageEvent<ArrayBuffer>) =>
    load.came(event.data),
  );
  await pause(settleMs);
  onProgress(0.3);
  const before = readCounts(await peer.getStats());
  const pings = startPings(channels.pings, clock);
  parts.stop?.addEventListener("abort", pings.stop);
  await pause(listenMs);
  pings.stop();
  await pause(200); // The last pings come home.
  const after = readCounts(await peer.getStats());
  onProgress(0.6);
  const kbps = channels.load.readyState === "open" ? await load.run() : 0;
  return figuresOf(before, after, pings, kbps);
}

/** Rejects only with what `exchange` rejects with; the connection is closed in any case. */
export async function measure(parts: MeasureParts): Promise<Measurement> {
  const { create, clock, exchange, tracks, relays } = parts;
  const peer = create(configuration(relays));
  // Lost is lost: what is sent again would hide what the line does.
  const options = { ordered: false, maxRetransmits: 0 };
  const channels = {
    pings: peer.createDataChannel("pings", options),
    load: peer.createDataChannel("load", options),
  };
  channels.load.binaryType = "arraybuffer";
  for (const track of tracks) peer.addTrack(track, new MediaStream([track]));
  parts.stop?.addEventListener("abort", () => peer.close());
  try {
    const offer = await peer.createOffer();
    await peer.setLocalDescription(offer);
    const answer = await exchange(offer.sdp ?? "");
    const open = opened(
      channels.pings,
      relays === null ? connectMs.direct : connectMs.relay,
      clock,
    );
    await peer.setRemoteDescription({ type: "answer", sdp: answer.sdp });
    parts.onProgress?.(0.1);
    const measured = (await open) ? await listen(peer, channels, parts) : null;
    if (parts.stop?.aborted === true) throw new DOMException("", "AbortError");
    return { measured, relays: answer.ice_servers };
  } finally {
    peer.close();
  }
}
