/* Patient and proxy who write at once: both texts stay, and the page says so. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as model from "./model";

/** The server's side of one visit's answers, as rooms/before keeps it. */
const server = {
  said: { matters: "", questions: [] as string[], medicines: [] as string[] },
  revision: 0,
  puts: 0,
};

function answer(body: { base: number } | null): Response {
  if (body !== null) {
    if (body.base !== server.revision) {
      return Response.json(
        { error: { code: "preparation_changed", message: "" } },
        { status: 409 },
      );
    }
    const { base: _, ...said } = body as unknown as { base: number } & typeof server.said;
    server.said = said;
    server.revision += 1;
    server.puts += 1;
  }
  return Response.json({ ...server.said, revision: server.revision, photos: [], editable: true });
}

let close: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  Object.assign(server, {
    said: { matters: "Sleep", questions: [], medicines: [] },
    revision: 1,
    puts: 0,
  });
  vi.stubGlobal(
    "fetch",
    vi.fn((_: unknown, init?: RequestInit) =>
      Promise.resolve(
        answer(typeof init?.body === "string" ? (JSON.parse(init.body) as { base: number }) : null),
      ),
    ),
  );
  close = model.open("v-1");
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(() => {
  close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("keeps what is typed a moment later, on top of what was read", async () => {
  model.change({ matters: "Sleep through" });
  expect(model.kept.value).toBe("keeping");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.said.matters).toBe("Sleep through");
  expect([model.kept.value, model.both.value, server.puts]).toEqual(["kept", false, 1]);
});

it("takes another part that somebody else wrote meanwhile without a word", async () => {
  server.said = { matters: "Sleep", questions: ["Why?"], medicines: [] };
  server.revision = 2;
  model.change({ matters: "Sleep through" });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.said).toEqual({ matters: "Sleep through", questions: ["Why?"], medicines: [] });
  expect(model.both.value).toBe(false);
});

it("keeps both texts of the same part, and says so until it was seen", async () => {
  server.said = { matters: "Walk again", questions: ["Why?"], medicines: [] };
  server.revision = 2;
  model.change({ matters: "Sleep through", questions: ["How long?"] });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.said).toEqual({
    matters: "Walk again\n\nSleep through",
    questions: ["Why?", "How long?"],
    medicines: [],
  });
  expect([model.both.value, model.kept.value]).toEqual([true, "kept"]);
  model.looked();
  expect(model.both.value).toBe(false);
});

it("leaves an empty line on the page that was just added", async () => {
  model.change({ questions: ["", ""] });
  await vi.advanceTimersByTimeAsync(2_000);
  await model.load();
  expect(model.draft.value.questions).toEqual(["", ""]);
  expect(server.puts).toBe(0);
});
