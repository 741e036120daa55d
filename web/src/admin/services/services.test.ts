import { expect, test } from "vitest";
import type { ServiceEntry } from "../../api/types";
import { withLicence } from "../people/licences";
import { byDay } from "../people/hours";
import { gapsOf, inOrder } from "./model";

function service(name: string, closed = false): ServiceEntry {
  return { id: name, name, doctors: [], closed, visit_minutes: null };
}

test("open services come before closed ones, each by name", () => {
  const all = [service("Skin"), service("Allergy", true), service("Diet"), service("Aches")];
  expect(inOrder(all).map(({ name }) => name)).toEqual(["Aches", "Diet", "Skin", "Allergy"]);
});

test("a service needs a name and somebody who works in it", () => {
  expect(gapsOf("  ", [])).toEqual(["name", "doctors"]);
  expect(gapsOf("Skin", [])).toEqual(["doctors"]);
  expect(gapsOf("Skin", ["d"])).toEqual([]);
});

test("a licence for a place that is on record already takes the old one's place", () => {
  const old = { region: "DE", valid_until: "2026-12-31" };
  const other = { region: "US-CA", valid_until: null };
  const added = { region: "DE", valid_until: null };
  expect(withLicence([old, other], added)).toEqual([other, added]);
});

test("a week is told by its working days", () => {
  const one = {
    weekday: 2,
    from_minute: 540,
    until_minute: 720,
    slot_minutes: 20,
    is_bookable: true,
  };
  const later = { ...one, from_minute: 780, until_minute: 900 };
  expect(byDay([one, later, { ...one, weekday: 4 }])).toEqual([
    [2, [one, later]],
    [4, [{ ...one, weekday: 4 }]],
  ]);
});
