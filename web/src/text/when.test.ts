import { beforeEach, expect, test, vi } from "vitest";
import { showLanguage } from "./language";
import { loadText } from "./text";
import { dayAndTime, dayAndTimeAlone, duration, elapsed, since, timeOfDay, zoneName } from "./when";

const now = new Date(2026, 10, 24, 9, 0);
const at = (days: number, hour: number) => new Date(2026, 10, 24 + days, hour, 30).toISOString();

beforeEach(async () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["en-GB", "es-ES"]);
  for (const tongue of ["es", "en"] as const) {
    showLanguage(tongue);
    await loadText(["common"]);
  }
});

test("a zone is written out as its city", () => {
  expect(zoneName("Europe/Berlin")).toBe("Berlin time");
  expect(zoneName("America/New_York")).toBe("New York time");
  expect(zoneName("America/Argentina/Buenos_Aires")).toBe("Buenos Aires time");
});

test("a zone without a city keeps its name", () => {
  expect(zoneName("UTC")).toBe("UTC");
  expect(zoneName("Etc/GMT-2")).toBe("GMT-2");
});

test("of an hour that comes twice each time says which it is", () => {
  expect(timeOfDay("2030-10-27T00:30:00Z", "Europe/Berlin")).toBe("02:30 GMT+2");
  expect(timeOfDay("2030-10-27T01:30:00Z", "Europe/Berlin")).toBe("02:30 GMT+1");
  expect(timeOfDay("2030-11-03T05:30:00Z", "America/New_York")).toBe("01:30 GMT-4");
  expect(timeOfDay("2030-10-27T02:30:00Z", "Europe/Berlin")).toBe("03:30");
  expect(timeOfDay("2030-03-31T01:00:00Z", "Europe/Berlin")).toBe("03:00");
});

test("the clock has 24 hours", () => {
  expect(timeOfDay(at(0, 14))).toBe("14:30");
  expect(timeOfDay(at(0, 0))).toBe("00:30");
});

test("near days are said in words, with the zone", () => {
  const zone = zoneName();
  expect(dayAndTime(at(0, 14), now)).toBe(`today at 14:30 (${zone})`);
  expect(dayAndTime(at(1, 0), now)).toBe(`tomorrow at 00:30 (${zone})`);
  expect(dayAndTime(at(-1, 23), now)).toBe(`yesterday at 23:30 (${zone})`);
  expect(dayAndTimeAlone(at(0, 14), now)).toBe(`Today at 14:30 (${zone})`);
});

test("other days are named, and the year only where it differs", () => {
  expect(dayAndTime(at(3, 9), now)).toContain("Friday 27 November at 09:30");
  expect(dayAndTime(at(60, 9), now)).toContain("2027");
});

test("times follow the language", () => {
  showLanguage("es");
  expect(dayAndTime(at(0, 14), now)).toContain("hoy a las 14:30 (");
  expect(zoneName("Europe/Madrid")).toBe("hora de Madrid");
});

test.each([
  [-5, "under a minute"],
  [59, "under a minute"],
  [60, "1 min"],
  [3599, "59 min"],
  [3600, "1 h"],
  [4260, "1 h 11 min"],
])("%i seconds are said as %s", (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test("since counts up to now", () => {
  expect(since(at(0, 8), now)).toBe("30 min");
});

test.each([
  ["2026-11-24T09:00:00Z", "0:00"],
  ["2026-11-24T08:59:51Z", "0:09"],
  ["2026-11-24T08:47:52Z", "12:08"],
  ["2026-11-24T07:57:30Z", "1:02:30"],
  ["2026-11-24T09:00:05Z", "0:00"],
])("a call since %s shows %s at nine", (since, shown) => {
  expect(elapsed(since, new Date("2026-11-24T09:00:00Z"))).toBe(shown);
});
