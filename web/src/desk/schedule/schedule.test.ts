import { expect, test } from "vitest";
import type { ScheduleDay, WorkingHours } from "../../api/types";
import { absenceOf } from "./Absences";
import { lanesOf, placeOf, rangeOf } from "./grid";
import { faultOf, weekOf, type Row } from "./Hours";
import { clockOf, dayFrom, instantIn, minuteFrom, minuteOf } from "./zone";

const berlin = "Europe/Berlin";

function day(over: Partial<ScheduleDay> = {}): ScheduleDay {
  return { date: "2030-01-07", work: [], absences: [], visits: [], free: [], ...over };
}

function work(from: string, until: string) {
  return { starts_at: from, ends_at: until, is_bookable: true };
}

test("an instant is told on the clinic's clock", () => {
  expect(minuteOf(berlin, "2030-01-07T08:30:00Z")).toBe(9 * 60 + 30);
  expect(minuteOf("America/New_York", "2030-01-07T08:30:00Z")).toBe(3 * 60 + 30);
});

test("a clinic's time is the instant it means, also around a change of the clock", () => {
  const at = (when: string, time: string) => instantIn(berlin, when, time)?.toISOString();
  expect(at("2030-01-07", "09:30")).toBe("2030-01-07T08:30:00.000Z");
  expect(at("2030-07-07", "09:30")).toBe("2030-07-07T07:30:00.000Z");
  expect(at("2030-03-31", "03:00")).toBe("2030-03-31T01:00:00.000Z");
  expect(at("2030-10-27", "04:00")).toBe("2030-10-27T03:00:00.000Z");
  expect(instantIn(berlin, "2030-01-07", "")).toBeNull();
});

test("days follow on each other without a zone", () => {
  expect(dayFrom("2030-12-31", 1)).toBe("2031-01-01");
  expect(dayFrom("2030-03-31", -1)).toBe("2030-03-30");
});

test("the end of the day fits into a time field and back", () => {
  expect(clockOf(1440)).toBe("23:59");
  expect(minuteFrom("23:59", true)).toBe(1440);
  expect(minuteFrom("23:59")).toBe(1439);
  expect(minuteFrom("")).toBeNull();
});

test("the columns show the hours in which something is", () => {
  const days = [day({ work: [work("2030-01-07T08:00:00Z", "2030-01-07T11:00:00Z")] }), day()];
  expect(rangeOf(days, berlin)).toEqual({ first: 540, last: 720, shortest: 60 });
  expect(rangeOf([day()], berlin)).toMatchObject({ first: 480, last: 1020 });
});

test("of an hour that comes twice the second time stands below the first", () => {
  const night = day({
    date: "2030-10-27",
    work: [work("2030-10-26T23:00:00Z", "2030-10-27T03:00:00Z")],
  });
  const range = rangeOf([night], berlin);
  const top = (starts_at: string) =>
    placeOf(night, range, berlin, { starts_at, minutes: 30 })?.top ?? null;
  expect(top("2030-10-27T00:30:00Z")).toBe(90);
  expect(top("2030-10-27T01:30:00Z")).toBe(150);
});

test("visits that overlap stand side by side, and only those", () => {
  const at = (time: string, minutes = 20) => ({ starts_at: `2030-01-07T${time}:00Z`, minutes });
  expect(lanesOf([at("09:00"), at("09:10"), at("09:20"), at("10:00")])).toEqual([
    { lane: 0, lanes: 2 },
    { lane: 1, lanes: 2 },
    { lane: 0, lanes: 2 },
    { lane: 0, lanes: 1 },
  ]);
});

function row(id: number, from: string, until: string, weekday = 0): Row {
  return { id, weekday, from, until, slotMinutes: 20, isBookable: true };
}

test("a week of rows becomes working hours once each row fits", () => {
  const rows = [row(1, "09:00", "12:00"), row(2, "13:00", "23:59"), row(3, "09:00", "12:00", 1)];
  const week = weekOf(rows) as WorkingHours[];
  expect(week.map((one) => [one.weekday, one.from_minute, one.until_minute])).toEqual([
    [0, 540, 720],
    [0, 780, 1440],
    [1, 540, 720],
  ]);
  expect(faultOf(row(4, "12:00", "09:00"), rows)).toBe("order");
  expect(faultOf(row(4, "", "09:00"), rows)).toBe("order");
  expect(faultOf(row(4, "11:00", "14:00"), rows)).toBe("overlap");
  expect(faultOf(row(4, "12:00", "13:00"), rows)).toBeNull();
  expect(weekOf([...rows, row(4, "11:00", "14:00")])).toBeNull();
});

test("an absence ends after it begins", () => {
  const whole = { fromDay: "2030-01-07", untilDay: "2030-01-07", isAllDay: true };
  const draft = { ...whole, from: "12:00", until: "09:00" };
  expect(absenceOf(draft)).toMatchObject({ from_minute: 0, until_minute: 1440 });
  expect(absenceOf({ ...draft, isAllDay: false })).toBeNull();
  expect(absenceOf({ ...draft, untilDay: "2030-01-06" })).toBeNull();
  expect(absenceOf({ ...draft, untilDay: "2030-01-08", isAllDay: false })).not.toBeNull();
});
