// @vitest-environment node
import { describe, expect, test } from "vitest";
import type { HealthReading, KindUnit, ReadingKind, ReadingPart } from "../api/types";
import {
  bandOf,
  linesOf,
  placeX,
  placeY,
  roundStep,
  scaleOf,
  sumOf,
  timesOf,
  type Box,
} from "./chart";
import { inUnit, isTurned, numberIn, plainNumber, problemOf, rangeIn, rounded } from "./measure";
import { newestOfEach } from "./newest";

const kg: KindUnit = {
  id: "kg",
  places: 1,
  scale: 1,
  offset: 0,
  plausible: [{ part: "value", low: "0.3", high: "500" }],
};
const lb: KindUnit = { ...kg, id: "lb", scale: 1 / 0.45359237 };
const fahrenheit: KindUnit = { ...kg, id: "°F", scale: 1.8, offset: 32 };
const weight: ReadingKind = {
  id: "weight",
  name: "",
  own: false,
  parts: [{ part: "value", required: true, unit: null }],
  units: [kg, lb],
  range: {
    limits: [{ part: "value", low: "60", high: "80" }],
    set_by: null,
    set_at: "2030-01-01T00:00:00Z",
  },
};
const mmHg: KindUnit = { ...kg, id: "mmHg", places: 0, plausible: [] };
const pressure: ReadingKind = {
  ...weight,
  id: "blood_pressure",
  parts: [
    { part: "systolic", required: true, unit: null },
    { part: "diastolic", required: true, unit: null },
    { part: "pulse", required: false, unit: "/min" },
  ],
  units: [mmHg],
  range: null,
};

function reading(day: number, value: string, more: Partial<HealthReading> = {}): HealthReading {
  const values = [{ part: "value" as const, value }];
  return {
    id: `${String(day)}-${value}`,
    kind: "weight",
    unit: "kg",
    values,
    kept: values,
    taken_at: `2030-01-${String(day).padStart(2, "0")}T08:00:00Z`,
    zone: "UTC",
    note: "",
    source: "typed",
    by_name: null,
    mine: true,
    created_at: "2030-01-01T00:00:00Z",
    replaces: null,
    withdrawn: null,
    outside: [],
    ...more,
  };
}

const gone = { by_name: null, at: "2030-01-09T00:00:00Z", reason: "" };
const box: Box = { width: 300, height: 200, left: 40, right: 10, top: 10, bottom: 30 };

describe("values and units", () => {
  test("a comma is a point, and what is no plain number is none", () => {
    expect(numberIn(" 80,5 ")).toBe(80.5);
    expect(plainNumber(" 80,5 ")).toBe("80.5");
    for (const typed of ["", "1e5", "1,2,3", "eighty", "NaN", "--5", "12345678"]) {
      expect(numberIn(typed)).toBeNull();
    }
  });

  test("kept values are turned into a unit and rounded as it is shown", () => {
    expect(rounded(inUnit(weight, "value", 80, lb), 1)).toBe(176.4);
    expect(rounded(inUnit(weight, "value", 37, fahrenheit), 1)).toBe(98.6);
    expect(rounded(1.005, 2)).toBe(1.01);
    expect(rangeIn(weight, "value", lb)).toEqual({ low: 132.3, high: 176.4 });
  });

  test("a part with a unit of its own stays in it", () => {
    expect(inUnit(pressure, "pulse", 66, lb)).toBe(66);
  });

  test("slips are found before anything is sent", () => {
    expect(problemOf(weight, "value", "", kg)).toBe("missing");
    expect(problemOf(weight, "value", "a lot", kg)).toBe("number");
    expect(problemOf(weight, "value", "1200", kg)).toBe("implausible");
    expect(problemOf(weight, "value", "500", kg)).toBeNull();
    expect(problemOf(pressure, "pulse", "", mmHg)).toBeNull();
    const typed = (upper: string, lower: string) =>
      new Map<ReadingPart, string>([
        ["systolic", upper],
        ["diastolic", lower],
      ]);
    expect(isTurned(pressure, typed("80", "120"))).toBe(true);
    expect(isTurned(pressure, typed("120", "80"))).toBe(false);
    expect(isTurned(weight, typed("80", "120"))).toBe(false);
  });
});

describe("the chart", () => {
  test("lines go from old to new and leave out what was withdrawn and other kinds", () => {
    const all = [
      reading(3, "82", { outside: ["value"] }),
      reading(2, "99", { withdrawn: gone }),
      reading(1, "81"),
      reading(4, "61", { kind: "pulse" }),
    ];
    const [line] = linesOf(weight, kg, all);
    expect(line?.points.map(({ value, outside }) => [value, outside])).toEqual([
      [81, false],
      [82, true],
    ]);
    expect(line && sumOf(line)).toEqual({ count: 2, least: 81, most: 82, last: 82, outside: 1 });
  });

  test("a blood pressure has two lines, and its pulse none", () => {
    expect(linesOf(pressure, mmHg, []).map(({ part }) => part)).toEqual(["systolic", "diastolic"]);
  });

  test("steps are 1, 2 or 5 times a power of ten", () => {
    expect([0.03, 0.7, 4, 9, 13, 460].map((span) => roundStep(span, 4))).toEqual([
      0.01, 0.2, 1, 5, 5, 200,
    ]);
  });

  test("the scale holds all points and the range, in round numbers", () => {
    for (const values of [["82", "84.5"], ["81"], ["0"], ["-3", "1000000"]]) {
      const lines = linesOf(
        weight,
        kg,
        values.map((value, day) => reading(day + 1, value)),
      );
      const { low, high, ticks } = scaleOf(lines);
      const seen = [...values.map(Number), 60, 80];
      expect(low).toBeLessThanOrEqual(Math.min(...seen));
      expect(high).toBeGreaterThanOrEqual(Math.max(...seen));
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(8);
    }
  });

  test("nothing to show still has a scale", () => {
    expect(scaleOf([]).ticks.length).toBeGreaterThan(1);
  });

  test("places lie in the box, later to the right and more above", () => {
    const scale = { low: 0, high: 10, ticks: [0, 10] };
    expect([placeY(10, scale, box), placeY(0, scale, box)]).toEqual([10, 170]);
    expect([placeX(5, 5, 9, box), placeX(9, 5, 9, box)]).toEqual([40, 290]);
    expect(timesOf(0, 10, 3)).toEqual([0, 5, 10]);
  });

  test("the band is the range, and an open side goes to the edge", () => {
    const scale = { low: 0, high: 10, ticks: [0, 10] };
    expect(bandOf({ low: 2.5, high: 5 }, scale, box)).toEqual({ y: 90, height: 40 });
    expect(bandOf({ low: 5, high: null }, scale, box)).toEqual({ y: 10, height: 80 });
    expect(bandOf({ low: null, high: 5 }, scale, box)).toEqual({ y: 90, height: 80 });
    expect(bandOf({ low: null, high: null }, scale, box)).toBeNull();
  });
});

test("the newest of each kind counts, unless it was withdrawn", () => {
  const all = [
    reading(4, "99", { withdrawn: gone }),
    reading(3, "82"),
    reading(2, "61", { kind: "pulse" }),
    reading(1, "81"),
  ];
  expect(newestOfEach(all).map(({ id }) => id)).toEqual(["3-82", "2-61"]);
});
