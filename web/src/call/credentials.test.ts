// @vitest-environment node
import { expect, test } from "vitest";
import { configurationOf, createCredentials, refreshAfterMs } from "./credentials";
import { FakeClock } from "./fakes/clock";

const now = new Date("2030-01-01T10:00:00Z");
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();

test.each([
  [10, 7],
  [5, 3.5],
  [720, 10],
  [0.1, 1],
  [-60, 1],
])("credentials for %d minutes are renewed after %d", (left, after) => {
  expect(refreshAfterMs(inMinutes(left), now)).toBe(after * 60_000);
});

test("without a relay nobody is asked; after a failure somebody is asked again", async () => {
  const clock = new FakeClock();
  let asked = 0;
  let used = 0;
  const credentials = createCredentials({
    clock,
    ask: () => {
      asked += 1;
      if (asked === 1) return Promise.reject(new Error("offline"));
      return Promise.resolve({ ice_servers: [], expires_at: null });
    },
    use: () => (used += 1),
  });
  credentials.renewed(null);
  await clock.advance(3_600_000);
  expect(asked).toBe(0);
  credentials.renewed(new Date(Date.now() + 60_000).toISOString());
  await clock.advance(60_000);
  expect([asked, used]).toEqual([1, 0]);
  await clock.advance(30_000);
  expect([asked, used]).toEqual([2, 1]);
});

test("relay only is told to the browser", () => {
  expect(configurationOf([], true).iceTransportPolicy).toBe("relay");
  expect(configurationOf([], false).iceTransportPolicy).toBe("all");
});
