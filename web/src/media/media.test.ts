import { beforeEach, describe, expect, test } from "vitest";
import { FakeClock, settle } from "../call/fakes/clock";
import { createMedia } from "./media";
import { problemOf, type DeviceProblem } from "./problem";

class FakeTrack extends EventTarget {
  enabled = true;
  muted = false;
  stopped = false;
  constructor(
    readonly kind: string,
    readonly deviceId: string,
  ) {
    super();
  }
  stop(): void {
    this.stopped = true;
  }
  getSettings() {
    return { deviceId: this.deviceId };
  }
  happens(event: "mute" | "unmute" | "ended"): void {
    this.dispatchEvent(new Event(event));
  }
}

class FakeDevices extends EventTarget {
  /** Why a kind does not open; "hangs" never answers. */
  fails: { audio?: string; video?: string } = {};
  asked: MediaStreamConstraints[] = [];
  list: { kind: MediaDeviceKind; deviceId: string; label: string }[] = [];

  async getUserMedia(wish: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(wish);
    const kinds = (["audio", "video"] as const).filter((kind) => wish[kind] !== undefined);
    for (const kind of kinds) {
      const name = this.fails[kind];
      if (name === "hangs") await new Promise(() => undefined);
      if (name !== undefined) throw new DOMException(name, name);
    }
    const tracks = kinds.map((kind) => {
      const { deviceId } = wish[kind] as { deviceId?: { ideal?: string } };
      return new FakeTrack(kind, deviceId?.ideal ?? `${kind}-1`);
    });
    return { getTracks: () => tracks } as unknown as MediaStream;
  }

  enumerateDevices() {
    return Promise.resolve(this.list as MediaDeviceInfo[]);
  }
}

let devices: FakeDevices;
let clock: FakeClock;

function make(source: FakeDevices | undefined = devices) {
  return createMedia({ devices: source as unknown as MediaDevices, storage: localStorage, clock });
}

function track(media: ReturnType<typeof make>, kind: "audio" | "video"): FakeTrack {
  return media.tracks.value[kind] as unknown as FakeTrack;
}

beforeEach(() => {
  localStorage.clear();
  devices = new FakeDevices();
  clock = new FakeClock();
});

test.each<[string, DeviceProblem]>([
  ["NotAllowedError", "denied"],
  ["SecurityError", "denied"],
  ["NotFoundError", "missing"],
  ["OverconstrainedError", "missing"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
  ["SomethingNewError", "busy"],
])("%s means %s", (name, problem) => {
  expect(problemOf(new DOMException("", name))).toBe(problem);
});

describe("opening", () => {
  test("asks for both at once", async () => {
    const media = make();
    expect(media.opening.value).toBe(true);
    await media.open();
    expect([media.opening.value, devices.asked.length]).toEqual([false, 1]);
    expect(media.problem.value).toEqual({ audio: null, video: null });
    expect([track(media, "audio").kind, track(media, "video").kind]).toEqual(["audio", "video"]);
  });

  test("a missing camera leaves the microphone", async () => {
    devices.fails = { video: "NotFoundError" };
    const media = make();
    await media.open();
    expect(media.problem.value).toEqual({ audio: null, video: "missing" });
    expect([media.tracks.value.audio !== null, media.tracks.value.video]).toEqual([true, null]);
  });

  test("with neither device it says why for each and does not throw", async () => {
    devices.fails = { audio: "NotAllowedError", video: "NotReadableError" };
    const media = make();
    await media.open();
    expect(media.problem.value).toEqual({ audio: "denied", video: "busy" });
  });

  test("on an insecure page the browser offers none", async () => {
    const media = createMedia({ devices: undefined, storage: null, clock });
    await media.open();
    expect(media.problem.value).toEqual({ audio: "insecure", video: "insecure" });
  });

  test("a camera that hangs does not keep the microphone waiting", async () => {
    devices.fails = { video: "hangs" };
    devices.list = [{ kind: "audioinput", deviceId: "m", label: "Built-in" }];
    const media = make();
    void media.open();
    await clock.advance(6_000);
    expect([media.tracks.value.audio !== null, media.tracks.value.video]).toEqual([true, null]);
  });

  test("an answer that comes after close is thrown away", async () => {
    const media = make();
    const opening = media.open();
    media.close();
    await opening;
    expect(media.tracks.value).toEqual({ audio: null, video: null });
  });
});

describe("in use", () => {
  test("mute silences the same track; camera off stops it and on opens it again", async () => {
    const media = make();
    await media.open();
    const [sound, picture] = [track(media, "audio"), track(media, "video")];
    media.setMuted(true);
    expect([sound.enabled, media.muted.value]).toEqual([false, true]);
    await media.setCamera(false);
    expect([picture.stopped, media.tracks.value.video]).toEqual([true, null]);
    await media.setCamera(true);
    expect(track(media, "video").stopped).toBe(false);
    expect(track(media, "audio")).toBe(sound);
  });

  test("muted stays muted when another microphone is chosen, and the choice is remembered", async () => {
    const media = make();
    await media.open();
    media.setMuted(true);
    await media.choose("audio", "headset");
    expect([track(media, "audio").deviceId, track(media, "audio").enabled]).toEqual([
      "headset",
      false,
    ]);
    const later = make();
    expect(later.chosen.value.audio).toBe("headset");
    await later.open();
    expect(track(later, "audio").deviceId).toBe("headset");
  });

  test("a microphone taken by a phone call is shown and brought back", async () => {
    const media = make();
    await media.open();
    track(media, "audio").happens("mute");
    expect(media.interrupted.value).toEqual({ audio: true, video: false });
    track(media, "audio").happens("ended");
    expect(media.tracks.value.audio).toBe(null);
    await media.restore();
    expect(media.interrupted.value.audio).toBe(false);
    expect(media.tracks.value.audio).not.toBe(null);
  });

  test("a microphone plugged in later is taken by itself", async () => {
    devices.fails = { audio: "NotFoundError" };
    const media = make();
    await media.open();
    expect(media.problem.value.audio).toBe("missing");
    devices.fails = {};
    devices.dispatchEvent(new Event("devicechange"));
    await settle();
    expect([media.problem.value.audio, media.tracks.value.audio !== null]).toEqual([null, true]);
  });
});
