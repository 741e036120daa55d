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
  vi.stubGlobal("fetch", (url: string) => {
    const [status, body] = answer(url);
    const headers = { "content-type": "application/json" };
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
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
