import type { Signal } from "@preact/signals";
import { beforeEach, expect, it, vi } from "vitest";
import type { Desk } from "../api/types";
import type { Media } from "../media/media";
import { day, row, seen } from "./fakes";

const made = {
  prepare: vi.fn(() => Promise.resolve()),
  leave: vi.fn(() => Promise.resolve()),
  sendAhead: vi.fn(),
};

vi.mock("../call", () => ({ createCall: () => made }));
vi.mock("../call/view", () => ({ warm: () => () => undefined }));
vi.mock("../socket/connection", () => ({
  createConnection: () => ({ on: () => () => undefined, close: () => undefined }),
}));
vi.mock("../socket/note", () => ({ fetchNoteProgram: () => undefined }));
vi.mock("../socket/room", () => ({ createSignaller: () => ({}) }));
vi.mock("../socket/visit", () => ({ attendVisit: () => ({ close: () => undefined }) }));
vi.mock("../api", async (actual) => ({
  ...(await actual<typeof import("../api")>()),
  api: { post: () => Promise.resolve({}), get: () => new Promise(() => undefined) },
}));

const { desk: fetched, visit } = await import("./model");
const desk = fetched as Signal<Desk | null>; // As if it had been fetched.
const { place } = await import("./route");
const { preparing, sendAhead, startPreparing, standingBy, takeReady } = await import("./preparing");

const parts = {
  media: () => ({}) as Media,
  openEarly: () => undefined,
  closeEarly: () => undefined,
};

beforeEach(() => {
  visit.value = null;
  desk.value = day({});
  made.leave.mockClear();
  made.sendAhead.mockClear();
});

place.value = { page: "queue", visitId: "v1" };
startPreparing(parts);

async function getReady(): Promise<void> {
  desk.value = day({ waiting: [row("v1")] });
  visit.value = seen({ id: "v1", state: "waiting" });
  await vi.waitFor(() => expect(preparing.value).toBe("v1"));
}

it("keeps the prepared call when the desk tells of the admission before the answer does", async () => {
  await getReady();
  desk.value = day({ in_call: [{ ...row("v1"), state: "in_call" }] });
  expect(made.leave).not.toHaveBeenCalled();
  expect(takeReady("v1")?.call).toBe(made);
  expect(standingBy.value).toBeNull();
});

it("gives up what was prepared when another doctor is first", async () => {
  await getReady();
  visit.value = seen({ id: "v1", state: "in_call", doctor: { id: "x", name: "Dr. X", title: "" } });
  expect(made.leave).toHaveBeenCalledOnce();
  expect(takeReady("v1")).toBeUndefined();
});

it("takes back a press that nobody completed, and leaves one alone that was", async () => {
  await getReady();
  vi.useFakeTimers();
  sendAhead("v1", "pressed");
  vi.advanceTimersByTime(2_000);
  expect(made.sendAhead.mock.calls).toEqual([["pressed"], ["no"]]);
  made.sendAhead.mockClear();
  sendAhead("v1", "pressed");
  sendAhead("v1", "asked");
  vi.advanceTimersByTime(2_000);
  expect(made.sendAhead.mock.calls).toEqual([["pressed"], ["asked"]]);
  // An answer that does not come: nobody is sent to for long who is not let in.
  vi.advanceTimersByTime(4_000);
  expect(made.sendAhead.mock.lastCall).toEqual(["no"]);
  vi.useRealTimers();
});

it.each(["paused", "off"] as const)(
  "gets ready for nobody while %s, and again after",
  async (state) => {
    await getReady();
    const waiting = [row("v1")];
    const duty = { ...day({}).duty, state, paused_until: "2999-01-01T10:00:00Z" };
    desk.value = day({ waiting, duty });
    expect(made.leave).toHaveBeenCalledOnce();
    expect([preparing.value, standingBy.value]).toEqual([null, null]);
    desk.value = day({ waiting });
    await vi.waitFor(() => expect(preparing.value).toBe("v1"));
  },
);

it("goes on getting ready while running late", async () => {
  await getReady();
  const duty = { ...day({}).duty, state: "late", late_until: "2999-01-01T10:00:00Z" } as const;
  desk.value = day({ waiting: [row("v1")], duty });
  expect(made.leave).not.toHaveBeenCalled();
  expect(preparing.value).toBe("v1");
});
