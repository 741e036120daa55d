import { signal } from "@preact/signals";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "../api/client";
import type { ConnectionResult, EchoAnswer } from "../api/types";
import { FakeClock, settle } from "../call/fakes/clock";
import { browserOf } from "./access";
import { createCheck } from "./check";
import type { Devices } from "./figures";
import { createLoad, loadSteps } from "./load";
import { rememberedVerdict } from "./remembered";
import { lossBetween, readCounts, type Counts } from "./stats";

/** A connection whose channels open, or never do, and give back what is sent. */
class EchoingPeer {
  static opens = true;
  static made: RTCConfiguration[] = [];
  closed = false;
  readonly channels: EchoingChannel[] = [];
  constructor(configuration: RTCConfiguration) {
    EchoingPeer.made.push(configuration);
  }
  createDataChannel(): EchoingChannel {
    const channel = new EchoingChannel();
    this.channels.push(channel);
    return channel;
  }
  addTrack(): void {}
  createOffer() {
    return Promise.resolve({ type: "offer", sdp: "offer" });
  }
  setLocalDescription() {
    return Promise.resolve();
  }
  setRemoteDescription() {
    if (EchoingPeer.opens) for (const each of this.channels) each.open();
    return Promise.resolve();
  }
  getStats() {
    return Promise.resolve(new Map());
  }
  close(): void {
    this.closed = true;
  }
}

class EchoingChannel extends EventTarget {
  readyState = "connecting";
  bufferedAmount = 0;
  binaryType = "";
  open(): void {
    this.readyState = "open";
    this.dispatchEvent(new Event("open"));
  }
  send(data: string | ArrayBuffer): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

const devices = signal<Devices>({ camera: "ok", microphone: "ok", speaker: "skipped" });
const relays = [{ urls: ["turn:turn.example"], username: "name", credential: "secret" }];
let clock: FakeClock;
let kept: ConnectionResult[];

function make(exchange: () => Promise<EchoAnswer>, hasWebRtc = true) {
  return createCheck({
    clock,
    storage: sessionStorage,
    create: hasWebRtc
      ? (configuration) => new EchoingPeer(configuration) as unknown as RTCPeerConnection
      : undefined,
    exchange,
    keep: (result) => {
      kept.push(result);
      return Promise.resolve();
    },
    tracks: () => [],
    devices,
  });
}

function answer(ice_servers: EchoAnswer["ice_servers"] = []): () => Promise<EchoAnswer> {
  return () => Promise.resolve({ sdp: "answer", session: "one", lasts_s: 30, ice_servers });
}

async function finish(running: Promise<void>): Promise<void> {
  let over = false;
  void running.then(() => (over = true));
  for (let turn = 0; turn < 200 && !over; turn += 1) await clock.advance(500);
  await running;
}

beforeEach(() => {
  vi.stubGlobal("MediaStream", class {});
  sessionStorage.clear();
  devices.value = { camera: "ok", microphone: "ok", speaker: "skipped" };
  EchoingPeer.opens = true;
  EchoingPeer.made = [];
  clock = new FakeClock();
  kept = [];
});

describe("the check", () => {
  test("measures both ways, hands in what it found and remembers the verdict alone", async () => {
    const check = make(answer(relays));
    await finish(check.run());
    expect(EchoingPeer.made.map((each) => each.iceTransportPolicy)).toEqual([undefined, "relay"]);
    expect(check.phase.value).toBe("done");
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ verdict: "good", cause: null, camera: "ok", loss: 0 });
    expect(kept[0]?.kbps).toBeGreaterThan(1_000);
    expect(Object.keys(JSON.parse(sessionStorage.getItem("visavis.check") ?? ""))).toEqual([
      "verdict",
      "cause",
      "at",
    ]);
    expect(make(answer()).judged.value).toEqual({ verdict: "good", cause: null });
  });

  test("nothing gets through: blocked, with no figures", async () => {
    EchoingPeer.opens = false;
    const check = make(answer(relays));
    await finish(check.run());
    expect(check.judged.value).toEqual({ verdict: "blocked", cause: "no_path" });
    expect(kept[0]).toMatchObject({ transport: null, kbps: null });
  });

  test("without WebRTC it says so and asks the server nothing", async () => {
    const exchange = vi.fn(answer());
    const check = make(exchange, false);
    await finish(check.run());
    expect(check.judged.value).toEqual({ verdict: "blocked", cause: "no_webrtc" });
    expect(exchange).not.toHaveBeenCalled();
  });

  test("when all places are taken it waits and goes on by itself", async () => {
    const busy = () => Promise.reject(new ApiError("too_many", 429, "", null, [], 2));
    const exchange = vi.fn(answer()).mockImplementationOnce(busy);
    const check = make(exchange);
    const running = check.run();
    await settle();
    expect(check.phase.value).toBe("queued");
    await finish(running);
    expect(check.judged.value?.verdict).toBe("good");
  });

  test("broken off for a call, it closes everything and says nothing", async () => {
    const check = make(answer());
    const running = check.run();
    await clock.advance(1_000);
    check.stop();
    await finish(running);
    expect([check.phase.value, check.judged.value, kept]).toEqual(["idle", null, []]);
  });

  test("an echo that is not there leaves the connection unknown", async () => {
    const check = make(() => Promise.reject(new ApiError("unavailable", 503, "", null)));
    await finish(check.run());
    expect(check.judged.value).toEqual({ verdict: "unknown", cause: "check_unavailable" });
  });

  test("a device that fails later is handed in once more, the same result is not", async () => {
    const check = make(answer());
    await finish(check.run());
    check.devicesChanged();
    await clock.advance(2_000);
    expect(kept).toHaveLength(1);
    devices.value = { ...devices.value, camera: "busy" };
    check.devicesChanged();
    await clock.advance(2_000);
    expect(kept.at(-1)).toMatchObject({ verdict: "fair", cause: "camera_busy" });
  });
});

test("a line that gives back a third is told by what came back", async () => {
  let sent = 0;
  const load = createLoad(
    {
      bufferedAmount: 0,
      send: (data) => {
        sent += 1;
        if (sent % 3 === 0) load.came(data);
      },
    },
    clock,
  );
  const running = load.run();
  let kbps = 0;
  void running.then((found) => (kbps = found));
  for (let turn = 0; turn < 20; turn += 1) await clock.advance(500);
  expect(kbps).toBeGreaterThan(10);
  expect(kbps).toBeLessThan(loadSteps[0]);
});

test("statistics name the transport and the worse direction's loss", () => {
  const report = new Map<string, unknown>([
    [
      "in",
      {
        id: "in",
        type: "inbound-rtp",
        kind: "audio",
        packetsReceived: 90,
        packetsLost: 10,
        jitter: 0.02,
      },
    ],
    ["out", { id: "out", type: "outbound-rtp", packetsSent: 100 }],
    ["far", { id: "far", type: "remote-inbound-rtp", packetsLost: 2 }],
    [
      "pair",
      {
        id: "pair",
        type: "candidate-pair",
        nominated: true,
        currentRoundTripTime: 0.05,
        localCandidateId: "mine",
      },
    ],
    ["mine", { id: "mine", candidateType: "relay", relayProtocol: "tls" }],
  ]);
  const now = readCounts(report as unknown as RTCStatsReport);
  const before: Counts = { ...now, received: 0, lostIn: 0, sent: 0, lostOut: 0 };
  expect([now.transport, now.jitterMs, now.roundTripMs]).toEqual(["relay_tls", 20, 50]);
  expect(lossBetween(before, now)).toBeCloseTo(0.1);
  expect(lossBetween(now, now)).toBe(null);
});

test("an old verdict, or what is none, is forgotten", () => {
  const at = 1_000_000;
  sessionStorage.setItem("visavis.check", JSON.stringify({ verdict: "good", cause: null, at }));
  expect(rememberedVerdict(sessionStorage, at + 60_000)?.verdict).toBe("good");
  expect(rememberedVerdict(sessionStorage, at + 3_600_000)).toBe(null);
  sessionStorage.setItem("visavis.check", JSON.stringify({ verdict: "splendid", at }));
  expect(rememberedVerdict(sessionStorage, at)).toBe(null);
});

test.each([
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
    "safari_ios",
  ],
  ["Mozilla/5.0 (Macintosh) AppleWebKit/605.1 Version/17.0 Safari/605.1", "safari_mac"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "firefox"],
  ["Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "chrome_android"],
  ["Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", "chrome"],
  ["Lynx/2.8", "other"],
])("%s finds its permissions as %s", (agent, browser) => {
  expect(browserOf(agent)).toBe(browser);
});
