import { expect, test } from "vitest";
import { newRows } from "./home/New";
import { spotOf, spots } from "./nav";
import { pageHref, placeOf } from "./route";
import { loaders } from "./views";

test("an address names a page and one thing on it", () => {
  expect(placeOf("/portal")).toEqual({ view: "home", id: null });
  expect(placeOf("/portal/messages/abc-1")).toEqual({ view: "messages", id: "abc-1" });
  expect(placeOf(pageHref("decisions", "d1"))).toEqual({ view: "decisions", id: "d1" });
});

test("an unknown page leads home, and what is no id is left out", () => {
  expect(placeOf("/portal/elsewhere").view).toBe("home");
  expect(placeOf("/portal/toString").view).toBe("home");
  expect(placeOf("/portal/learn/%3Cscript%3E").id).toBeNull();
});

test("every page has a place in the navigation", () => {
  const all = spots(true);
  for (const page of Object.keys(loaders) as (keyof typeof loaders)[]) {
    expect(spotOf(page, all), page).toBeDefined();
  }
});

test("who only acts for others is led to visits and messages, not to a record of their own", () => {
  expect(spots(false).map((spot) => spot.href)).toEqual([
    "/portal",
    "/portal/visits",
    "/portal/messages",
  ]);
});

test("on the home, messages come before things to read, and nothing is no row", () => {
  expect(newRows({ messages: 1, learn: 2 }).map((row) => row.what)).toEqual(["messages", "learn"]);
  expect(newRows({ messages: 0, learn: 2 }).map((row) => row.what)).toEqual(["learn"]);
  expect(newRows({ messages: 0, learn: 0 })).toEqual([]);
});
