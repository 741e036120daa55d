// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noTracks } from "./ports";
import { createSenders, type SendingPlan } from "./senders";

const plan: SendingPlan = {
  audio: { active: true },
  video: { active: true, maxBitrate: 1_200_000, maxFramerate: 30, scaleResolutionDownBy: 1 },
  screen: { active: false },
};
const camera = { kind: "video" } as MediaStreamTrack;

/** What a browser's sender would hold. */
function fakeSender() {
  const encoding: RTCRtpEncodingParameters = {};
  const sender = {
    track: null as MediaStreamTrack | null,
    replaceTrack: (track: MediaStreamTrack | null) => {
      sender.track = track;
      return Promise.resolve();
    },
    getParameters: () => ({ encodings: [{ ...encoding }] }),
    setParameters: ({ encodings }: RTCRtpSendParameters) => {
      Object.assign(encoding, encodings[0]);
      return Promise.resolve();
    },
  };
  return { sender: sender as unknown as RTCRtpSender, encoding };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a picture begins at half its size and grows to all of it", async () => {
  const senders = createSenders();
  const { sender, encoding } = fakeSender();
  senders.add("video", sender);
  senders.plan(plan);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(encoding).toMatchObject({ ...plan.video, scaleResolutionDownBy: 2 });

  senders.replace({ ...noTracks, video: camera });
  await vi.advanceTimersByTimeAsync(500);
  expect(encoding.scaleResolutionDownBy).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(encoding).toMatchObject(plan.video);
});

test("a picture that is planned smaller still begins at that size", async () => {
  const senders = createSenders();
  const { sender, encoding } = fakeSender();
  senders.add("video", sender);
  senders.plan({ ...plan, video: { active: true, scaleResolutionDownBy: 3 } });
  await vi.advanceTimersByTimeAsync(0);
  expect(encoding.scaleResolutionDownBy).toBe(3);
});

test("a connection that starts over begins small again", async () => {
  const senders = createSenders();
  senders.replace({ ...noTracks, video: camera });
  senders.plan(plan);
  senders.add("video", fakeSender().sender);
  await vi.advanceTimersByTimeAsync(1_000);
  senders.forget();
  const anew = fakeSender();
  senders.add("video", anew.sender);
  await vi.advanceTimersByTimeAsync(100);
  expect(anew.encoding.scaleResolutionDownBy).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(anew.encoding.scaleResolutionDownBy).toBe(1);
});
