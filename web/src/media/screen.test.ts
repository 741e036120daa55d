import { expect, test } from "vitest";
import { createScreen } from "./screen";

class Track extends EventTarget {
  kind = "video";
  contentHint = "";
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

function source(give: () => Track) {
  return {
    getDisplayMedia: () => {
      try {
        const track = give();
        return Promise.resolve({ getVideoTracks: () => [track] } as unknown as MediaStream);
      } catch (error) {
        return Promise.reject(error as Error);
      }
    },
  };
}

test("a screen is shared until it is stopped here", async () => {
  const track = new Track();
  const screen = createScreen(source(() => track));
  expect([await screen.start(), screen.track.value]).toEqual(["started", track]);
  expect(track.contentHint).toBe("detail");
  screen.stop();
  expect([track.stopped, screen.track.value]).toEqual([true, null]);
});

test("the browser's own stop is heard", async () => {
  const track = new Track();
  const screen = createScreen(source(() => track));
  await screen.start();
  track.dispatchEvent(new Event("ended"));
  expect(screen.track.value).toBeNull();
});

test("another screen takes the place of the first, whose end then means nothing", async () => {
  const tracks = [new Track(), new Track()];
  const given = [...tracks];
  const screen = createScreen(source(() => given.shift() as Track));
  await screen.start();
  await screen.start();
  tracks[0]?.dispatchEvent(new Event("ended"));
  expect([tracks[0]?.stopped, screen.track.value]).toEqual([true, tracks[1]]);
});

test.each([
  ["NotAllowedError", "cancelled"],
  ["NotReadableError", "failed"],
])("%s is %s, and nothing is shared", async (name, answer) => {
  const screen = createScreen(
    source(() => {
      throw new DOMException("", name);
    }),
  );
  expect([await screen.start(), screen.track.value]).toEqual([answer, null]);
});

test("a browser that can't says so", async () => {
  const screen = createScreen(undefined);
  expect([screen.supported, await screen.start()]).toEqual([false, "unsupported"]);
});
