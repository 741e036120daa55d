import { beforeEach, expect, it, vi } from "vitest";
import type { MyVisit, SessionInfo } from "../api/types";
import { open, refresh, stage, visit } from "./model";

const session = (visit_id: string | null): SessionInfo => ({
  level: visit_id === null ? "none" : "visit",
  person: null,
  visit_id,
  next: null,
  ways: [],
  spare: false,
  fresh_until: null,
  ended: null,
});

/** Until the server says whose session this is. */
let asked: Promise<unknown> = Promise.resolve();

/** Whose visit the browser's cookie opens. */
let held: string | null = null;

function answer(url: string): [number, unknown] {
  if (url.endsWith("/clinic")) return [200, { name: "Lindenhof" }];
  if (url.endsWith("/session")) return [200, session(held)];
  const mine = held !== null && url.endsWith(`/visits/${held}/mine`);
  return mine ? [200, { id: held, state: "scheduled" } as MyVisit] : [404, { error: {} }];
}

beforeEach(() => {
  sessionStorage.clear();
  asked = Promise.resolve();
  vi.stubGlobal("fetch", async (url: string) => {
    if (url.endsWith("/session")) await asked;
    const [status, body] = answer(url);
    const headers = { "content-type": "application/json" };
    return new Response(JSON.stringify(body), { status, headers });
  });
});

it("a visit whose place another one took says so, instead of that it was closed", async () => {
  held = "visit-1";
  history.replaceState(null, "", "/visit/visit-1");
  await open();
  expect([stage.value.at, visit.value?.id]).toEqual(["visit", "visit-1"]);
  held = "visit-2";
  await refresh();
  expect(stage.value).toEqual({ at: "replaced" });
});

it("says so also when it hears of its end before the newer visit's cookie is there", async () => {
  held = "visit-1";
  history.replaceState(null, "", "/visit/visit-1");
  await open();
  held = null;
  vi.useFakeTimers();
  await refresh();
  expect(stage.value).toEqual({ at: "session_over" });
  held = "visit-2";
  await vi.advanceTimersByTimeAsync(1_500);
  vi.useRealTimers();
  expect(stage.value).toEqual({ at: "replaced" });
});

it("a visit that was closed still says that", async () => {
  held = "visit-1";
  history.replaceState(null, "", "/visit/visit-1");
  await open();
  held = null;
  await refresh();
  expect(stage.value).toEqual({ at: "session_over" });
});

it("the earlier visit's address never shows the newer one", async () => {
  held = "visit-2";
  history.replaceState(null, "", "/visit/visit-1");
  await open();
  expect(stage.value).toEqual({ at: "replaced" });
});

it("what was shown goes at once, also while the reason is still asked for", async () => {
  held = "visit-1";
  history.replaceState(null, "", "/visit/visit-1");
  await open();
  held = "visit-2";
  asked = new Promise(() => undefined);
  void refresh();
  await vi.waitFor(() => expect(stage.value).toEqual({ at: "session_over" }));
});

it("a reason that comes late takes nothing newer off the page", async () => {
  held = "visit-1";
  history.replaceState(null, "", "/visit/visit-1");
  await open();
  held = "visit-2";
  let say: () => void = () => undefined;
  asked = new Promise<void>((resolve) => (say = resolve));
  const done = refresh();
  await vi.waitFor(() => expect(stage.value).toEqual({ at: "session_over" }));
  history.replaceState(null, "", "/visit#another-link");
  await open();
  say();
  await done;
  expect(stage.value).toEqual({ at: "link" });
});
