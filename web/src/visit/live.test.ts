import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MyVisit } from "../api/types";
import type { Call } from "../call";
import { call, outside } from "./call/session";
import { afterRefusal } from "./live";
import { stage, visit } from "./model";

const mine = { id: "visit-1", state: "in_call" } as MyVisit;

function answer(status: number, body: unknown): void {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(
      new Response(JSON.stringify(body), {
        status,
        headers: { "content-type": "application/json" },
      }),
    ),
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  visit.value = mine;
  stage.value = { at: "visit" };
  outside.value = null;
  call.value = {} as Call;
});

afterEach(() => {
  call.value = null;
  vi.useRealTimers();
});

describe("a connection that the server refused", () => {
  it.each([401, 403, 404])("closes the visit here when it answers %i by now", async (status) => {
    answer(status, { error: { code: "refused", message: "" } });
    await afterRefusal("ended");
    expect(stage.value.at).toBe("session_over");
  });

  it("gives the call to the newer page when the visit is still open in this browser", async () => {
    answer(200, mine);
    await afterRefusal("ended");
    expect([stage.value.at, outside.value]).toEqual(["visit", "taken_over"]);
  });

  it("keeps the call while the server is only busy", async () => {
    answer(503, { error: { code: "unavailable", message: "" } });
    await afterRefusal("unavailable");
    expect([stage.value.at, outside.value]).toEqual(["visit", null]);
  });
});
