import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DeskVisit, FeedbackAnswer } from "../api/types";
import { newcomers } from "./arrivals";
import { averagesOf, enoughForAverages } from "./feedback";
import { rowOf } from "./model";
import { go, place, placeOf, startRoute, visitHref } from "./route";

function row(id: string): DeskVisit {
  return {
    id,
    state: "waiting",
    starts_at: "2026-11-24T09:00:00Z",
    minutes: 20,
    patient_name: `Patient ${id}`,
    reason: "",
    waiting_since: "2026-11-24T08:55:00Z",
    presence: "here",
    mine: true,
    feedback_scores: null,
  };
}

function answer(call: number, care: number): FeedbackAnswer {
  return {
    visit_id: `${call}-${care}`,
    patient_name: "Maria",
    doctor_name: "Dr. Okafor",
    visited_at: "2026-11-24T09:00:00Z",
    given_at: "2026-11-24T10:00:00Z",
    call,
    care,
    text: "",
  };
}

test("who was there at the first look is no arrival", () => {
  expect(newcomers(undefined, [row("a"), row("b")])).toEqual([]);
});

test("someone who joins the queue is an arrival, someone who stays or leaves is not", () => {
  expect(newcomers([row("a"), row("b")], [row("b"), row("c")])).toEqual([row("c")]);
});

test("fewer than five answers give no averages", () => {
  const few = Array.from({ length: enoughForAverages - 1 }, () => answer(5, 1));
  expect(averagesOf(few)).toBeNull();
});

test("five answers give the average of each scale apart", () => {
  const given = [answer(5, 1), answer(4, 2), answer(3, 3), answer(2, 4), answer(1, 4)];
  expect(averagesOf(given)).toEqual({ count: 5, call: 3, care: 2.8 });
});

test.each([
  ["/desk", { page: "queue", visitId: null }],
  ["/desk/", { page: "queue", visitId: null }],
  ["/desk/visit/v-1_A", { page: "queue", visitId: "v-1_A" }],
  ["/desk/visit/v1/", { page: "queue", visitId: "v1" }],
  ["/desk/visit/a%2Fb", { page: "queue", visitId: null }],
  ["/desk/feedback", { page: "feedback" }],
])("the address %s names its place", (pathname, expected) => {
  expect(placeOf(pathname)).toEqual(expected);
});

test("a row is found in whichever part of the day it stands", () => {
  const doctor = { id: "d", name: "Dr. Okafor", title: "" };
  const day = {
    doctor,
    waiting: [row("a")],
    in_call: [],
    wrap_up: [row("b")],
    later: [],
    done: [],
  };
  expect(rowOf(day, "b")?.id).toBe("b");
  expect(rowOf(day, "x")).toBeUndefined();
  expect(rowOf(day, null)).toBeUndefined();
});

beforeEach(() => {
  history.replaceState(null, "", "/desk");
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test("a plain press on a visit's link chooses it without loading the page", () => {
  startRoute();
  const link = document.createElement("a");
  link.href = visitHref("v7");
  document.body.append(link);
  const press = new MouseEvent("click", { bubbles: true, cancelable: true });
  link.dispatchEvent(press);
  expect(press.defaultPrevented).toBe(true);
  expect(place.value).toEqual({ page: "queue", visitId: "v7" });
});

test("going with replace leaves no step for the back button", () => {
  const steps = history.length;
  go(visitHref("v8"), true);
  expect(place.value).toEqual({ page: "queue", visitId: "v8" });
  expect(history.length).toBe(steps);
});
