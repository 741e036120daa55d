import { expect, test } from "vitest";
import type { Slots } from "../../api/types";
import { search } from "../route";
import { asked, byDay, hrefOf, question } from "./model";

test("where one stands is in the address, and comes back out of it", () => {
  const at = "2030-01-08T09:00:00.000Z";
  const href = hrefOf({ patient: "child-1", with: { kind: "doctor", id: "ada" }, at });
  search.value = new URL(href, "https://clinic.example").search;
  expect(asked.value).toEqual({
    patient: "child-1",
    with: { kind: "doctor", id: "ada" },
    moving: null,
    at,
  });
  expect(question.value).toBe("sure");
});

test("each answer leads one question on", () => {
  const steps = ["", "?service=advice", "?move=visit-1", "?move=visit-1&at=2030-01-08T09:00:00Z"];
  const found = steps.map((step) => {
    search.value = step;
    return question.value;
  });
  expect(found).toEqual(["with", "when", "when", "sure"]);
});

test("an address that says nonsense asks from the start", () => {
  search.value = "?doctor=../../etc&at=soon";
  expect(asked.value).toEqual({ patient: null, with: null, moving: null, at: null });
});

test("times are told by the day that they fall on where the reader is", () => {
  const slot = (starts_at: string) => ({ starts_at, minutes: 20 });
  const found: Slots = {
    zone: "UTC",
    first_day: "2030-01-08",
    last_day: "2030-02-08",
    days: [
      { date: "2030-01-08", slots: [slot("2030-01-08T09:00:00Z"), slot("2030-01-08T10:00:00Z")] },
      { date: "2030-01-09", slots: [] },
      { date: "2030-01-10", slots: [slot("2030-01-10T09:00:00Z")] },
    ],
    next_day: null,
  };
  expect(byDay(found).map((each) => each.slots.length)).toEqual([2, 1]);
});
