// @vitest-environment node
import { expect, test } from "vitest";
import type { MyVisit } from "../api/types";
import { canJoin, ordered } from "./visits";

const now = new Date("2026-11-24T09:00:00Z");

function visit(id: string, state: MyVisit["state"], minutesFromNow: number): MyVisit {
  return {
    id,
    state,
    starts_at: new Date(now.getTime() + minutesFromNow * 60_000).toISOString(),
    minutes: 20,
    reason: "",
    doctor: null,
    my_name: "Maria Ferreira",
    check_in: null,
    queue: null,
    admitted_at: null,
    ended_at: null,
    feedback: "not_yet",
    guests: [],
    devices: [],
    my_role: "patient",
    for_name: null,
    code_note: null,
    service_name: null,
    transfer: null,
    change_until: null,
    may_move: false,
    preparing: null,
    relay_only: false,
    consented: true,
    summary: null,
  };
}

const ids = (visits: readonly MyVisit[]) => visits.map((each) => each.id);

test("a running visit is next even when another was planned earlier", () => {
  const { next, coming, past } = ordered([
    visit("done", "completed", -1440),
    visit("later", "scheduled", 2880),
    visit("soon", "scheduled", -10),
    visit("older", "no_show", -2880),
    visit("running", "in_call", 5),
    visit("ended", "wrap_up", -30),
  ]);
  expect(next?.id).toBe("running");
  expect(ids(coming)).toEqual(["soon", "later"]);
  expect(ids(past)).toEqual(["ended", "done", "older"]);
});

test("without an open visit nothing is next", () => {
  expect(ordered([visit("gone", "cancelled", 60)]).next).toBeNull();
  expect(ordered([]).next).toBeNull();
});

test("a planned visit can be joined from an hour before, and while the doctor runs late", () => {
  expect(canJoin(visit("a", "scheduled", 61), now)).toBe(false);
  expect(canJoin(visit("a", "scheduled", 60), now)).toBe(true);
  expect(canJoin(visit("a", "scheduled", -90), now)).toBe(true);
  expect(canJoin(visit("a", "scheduled", -13 * 60), now)).toBe(false);
});

test("waiting and in the call can be joined at any time, what is over cannot", () => {
  expect(canJoin(visit("a", "waiting", 600), now)).toBe(true);
  expect(canJoin(visit("a", "in_call", -600), now)).toBe(true);
  expect(canJoin(visit("a", "completed", 0), now)).toBe(false);
  expect(canJoin(visit("a", "cancelled", 0), now)).toBe(false);
});
