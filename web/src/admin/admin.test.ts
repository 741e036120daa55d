// @vitest-environment node
import { expect, test } from "vitest";
import { shiftDay } from "./days";
import { hoursHref, hrefOf, placeOf } from "./route";

test("days are counted over months, years and changes of the clock", () => {
  expect(shiftDay("2026-11-30", 1)).toBe("2026-12-01");
  expect(shiftDay("2027-01-01", -1)).toBe("2026-12-31");
  expect(shiftDay("2026-03-29", 1)).toBe("2026-03-30");
  expect(shiftDay("2028-02-28", 1)).toBe("2028-02-29");
});

test("each view has its address", () => {
  expect(placeOf("/admin", "")).toMatchObject({ view: "board", day: null });
  expect(placeOf("/admin/people", "")).toMatchObject({ view: "people", day: null });
  expect(placeOf("/admin/people/d1", "")).toEqual({ view: "hours", day: null, personId: "d1" });
  expect(hoursHref("d1")).toBe("/admin/people/d1");
  expect(placeOf("/admin/visits", "?day=2026-11-24")).toMatchObject({
    view: "visits",
    day: "2026-11-24",
  });
  expect(hrefOf("visits", "2026-11-24")).toBe("/admin/visits?day=2026-11-24");
  expect(hrefOf("board")).toBe("/admin");
});

test("an address that is no view shows the board, and a day that is none is today", () => {
  expect(placeOf("/admin/constructor", "").view).toBe("board");
  expect(placeOf("/admin/visits", "?day=tomorrow").day).toBeNull();
});
