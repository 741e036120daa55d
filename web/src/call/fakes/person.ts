/* People who meet in a fake room, and what must be true once they see and hear each other. */
import { expect } from "vitest";
import { createCall } from "../room";
import { FakeClock, settle } from "./clock";
import { createFake, FakePeerConnection } from "./connection";
import { promptCrypto } from "./promptCrypto";
import { fakeMedia, FakeRoom, fakeScreen, FakeSignaller, fakeTrack } from "./room";

export let room = new FakeRoom();
export let clock = new FakeClock();

export function emptyRoom(): void {
  room = new FakeRoom();
  clock = new FakeClock();
  FakePeerConnection.all = [];
  FakePeerConnection.busy = Promise.resolve();
  FakePeerConnection.pace = () => Promise.resolve();
  FakePeerConnection.strict = true;
}

/** Every browser takes its time over what comes in; returns how to end that. */
export function busyBrowsers(): () => void {
  let end = () => undefined as void;
  FakePeerConnection.busy = new Promise((resolve) => (end = resolve));
  return end;
}

export function person(
  id: string,
  media = fakeMedia({ audio: fakeTrack("audio"), video: fakeTrack("video") }),
  signaller = new FakeSignaller(room, id),
) {
  const made: FakePeerConnection[] = [];
  const screen = fakeScreen();
  const network = new Set<() => void>();
  const call = createCall({
    signaller,
    media,
    screen,
    clock,
    crypto: promptCrypto,
    onNetworkChange(run) {
      network.add(run);
      return () => void network.delete(run);
    },
    createStream: () => null,
    createPeerConnection: (configuration) => {
      const pc = createFake(configuration);
      made.push(pc as unknown as FakePeerConnection);
      return pc;
    },
  });
  const pc = () => {
    const last = made.at(-1);
    if (last === undefined) throw new Error(`${id} made no connection`);
    return last;
  };
  const moves = () => {
    for (const run of network) run();
  };
  return { id, call, signaller, media, screen, made, pc, moves };
}

export type Someone = ReturnType<typeof person>;

export async function meet(first: Someone, second: Someone): Promise<void> {
  await first.call.join();
  await settle();
  await second.call.join();
  await settle();
}

export function expectFlow(...people: Someone[]): void {
  for (const each of people) {
    expect(each.call.phase.value).toBe("connected");
    expect(each.pc().transceivers.map((t) => t.kind)).toEqual(["audio", "video", "video"]);
    expect(each.pc().transceivers.map((t) => t.sender.track)).toEqual([
      each.media.tracks.value.audio,
      each.media.tracks.value.video,
      each.screen.track.value,
    ]);
  }
}
