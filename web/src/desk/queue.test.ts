import { expect, test } from "vitest";
import type { RecordVisit } from "../api/types";
import { standAt, toldCount } from "./duty";
import { day, row, seen, transfer } from "./fakes";
import { answerOf, kindFor } from "./handover/model";
import { isReceiving } from "./model";
import { earlier } from "./past";
import { isSameOrder, steady } from "./steady";

test("only a colleague's call that one has joined is received, not one that is still to be joined", () => {
  const asked = { ...row("a"), transfer: { ...transfer("agreed"), kind: "warm" as const } };
  const joined = { ...row("b"), transfer: { ...transfer("joined"), kind: "warm" as const } };
  const all = day({ incoming: [asked, joined] });
  expect(isReceiving(all, "a")).toBe(false);
  expect(isReceiving(all, "b")).toBe(true);
  expect(isReceiving(null, "b")).toBe(false);
});

const duty = day({}).duty;
const nine = new Date("2026-11-24T09:00:00Z");

test.each([
  [{ ...duty, state: "paused", paused_until: "2026-11-24T09:10:00Z" }, "paused"],
  [{ ...duty, state: "paused", paused_until: "2026-11-24T09:00:00Z" }, "on"],
  [{ ...duty, state: "late", late_minutes: 20, late_until: "2026-11-24T09:20:00Z" }, "late"],
  [{ ...duty, state: "late", late_minutes: 20, late_until: "2026-11-24T08:59:00Z" }, "on"],
  [{ ...duty, state: "off", off: true }, "off"],
  [duty, "on"],
] as const)("a break and a delay end by themselves, a shift's end stays: %#", (said, expected) => {
  expect(standAt(said, nine)).toBe(expected);
});

test("only one's own patients count as told, not those whom a colleague may see", () => {
  expect(toldCount([row("a"), { ...row("b"), mine: false }, row("c")])).toBe(2);
});

test("while a row is pointed at the others keep their place, and newcomers come last", () => {
  const shown = [row("a"), row("b"), row("c")];
  const fresh = [row("d"), row("c"), row("a")];
  expect(steady(shown, fresh).map(({ id }) => id)).toEqual(["a", "c", "d"]);
  expect(isSameOrder(steady(shown, fresh), fresh)).toBe(false);
  expect(isSameOrder(steady(fresh, fresh), fresh)).toBe(true);
});

test("a row that stays shows what is new about it", () => {
  const urgent = { reason: "Chest pain", at: "2026-11-24T09:00:00Z", by_name: null };
  const [kept] = steady([row("a")], [{ ...row("a"), urgent }]);
  expect(kept?.urgent).toEqual(urgent);
});

test("a yes and a no to a handover are told, what was taken back is not", () => {
  const asked = seen({ transfer: transfer("asked") });
  expect(answerOf(asked, seen({ transfer: transfer("agreed") }), false)).toBe("agreed");
  expect(answerOf(asked, seen({ transfer: null }), false)).toBe("declined");
  expect(answerOf(asked, seen({ transfer: null }), true)).toBeNull();
  expect(answerOf(asked, asked, false)).toBeNull();
  expect(answerOf(seen({}), seen({}), false)).toBeNull();
});

test("who is let in while asked about a handover has not said no to it", () => {
  const asked = seen({ transfer: transfer("asked") });
  expect(answerOf(asked, seen({ state: "in_call", transfer: null }), false)).toBeNull();
});

test("a visit goes cold from the queue, warm from the call, and from nowhere else", () => {
  const kinds = (["scheduled", "waiting", "in_call", "wrap_up"] as const).map((state) =>
    kindFor(seen({ state })),
  );
  expect(kinds).toEqual([null, "cold", "warm", null]);
});

function held(id: string, starts_at: string, state: RecordVisit["state"]): RecordVisit {
  return {
    id,
    starts_at,
    minutes: 20,
    state,
    doctor: null,
    mine: false,
    reason: "",
    check_in: null,
    outcome: null,
    has_note: false,
    feedback: null,
  };
}

test("earlier visits are those that are over, newest first, without this one", () => {
  const all = [
    held("old", "2025-01-01T09:00:00Z", "completed"),
    held("next", "2027-01-01T09:00:00Z", "scheduled"),
    held("this", "2026-11-24T09:00:00Z", "completed"),
    held("new", "2026-06-01T09:00:00Z", "no_show"),
  ];
  expect(earlier(all, "this").map(({ id }) => id)).toEqual(["new", "old"]);
});
