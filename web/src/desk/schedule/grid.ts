/* Where things stand in a column of the calendar: minutes from its top, and lanes for what overlaps.
   Elapsed time counts, so on the day that the clock is moved nothing lies on top of another. */
import type { ScheduleDay } from "../../api/types";
import { dayMinutes, minuteOf } from "./zone";

const minuteMs = 60_000;
const usual = { first: 8 * 60, last: 17 * 60 };
const smallest = 10;

export interface Range {
  /** Minutes of the wall clock, whole hours. */
  first: number;
  last: number;
  /** The shortest thing shown: it needs room for a line of text and a finger. */
  shortest: number;
}

interface Timed {
  starts_at: string;
  ends_at: string;
}

function ended(one: { starts_at: string; minutes: number }): Timed {
  const end = new Date(Date.parse(one.starts_at) + one.minutes * minuteMs);
  return { starts_at: one.starts_at, ends_at: end.toISOString() };
}

function shown(day: ScheduleDay): Timed[] {
  return [...day.work, ...day.visits.map(ended)];
}

function length(one: Timed): number {
  return (Date.parse(one.ends_at) - Date.parse(one.starts_at)) / minuteMs;
}

/** The hours that all columns share: what anybody works or is booked in these days. */
export function rangeOf(days: readonly ScheduleDay[], zone: string): Range {
  let { first, last } = { first: dayMinutes, last: 0 };
  let shortest = 60;
  for (const day of days) {
    for (const one of shown(day)) {
      const begin = minuteOf(zone, one.starts_at);
      first = Math.min(first, begin);
      last = Math.max(last, Math.min(begin + length(one), dayMinutes));
    }
    for (const one of [...day.free, ...day.visits]) shortest = Math.min(shortest, one.minutes);
  }
  if (first >= last) ({ first, last } = usual);
  return {
    first: Math.floor(first / 60) * 60,
    last: Math.ceil(last / 60) * 60,
    shortest: Math.max(shortest, smallest),
  };
}

export interface Place {
  top: number;
  minutes: number;
}

/** Where a time stands in a day's column; null when it is not in the hours shown. */
export function placeIn(day: ScheduleDay, range: Range, zone: string, one: Timed): Place | null {
  const anchor = shown(day)
    .map((each) => each.starts_at)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
  const since = anchor ?? one.starts_at;
  const elapsed = (Date.parse(one.starts_at) - Date.parse(since)) / minuteMs;
  const from = minuteOf(zone, since) + elapsed - range.first;
  const top = Math.max(0, from);
  const end = Math.min(from + length(one), range.last - range.first);
  return end <= top ? null : { top, minutes: end - top };
}

export function placeOf(
  day: ScheduleDay,
  range: Range,
  zone: string,
  one: { starts_at: string; minutes: number },
): Place | null {
  return placeIn(day, range, zone, ended(one));
}

export interface Lane {
  lane: number;
  lanes: number;
}

/** Visits that overlap stand side by side. */
export function lanesOf(visits: readonly { starts_at: string; minutes: number }[]): Lane[] {
  const found: Lane[] = [];
  let ends: number[] = [];
  let group: Lane[] = [];
  for (const visit of visits) {
    const start = Date.parse(visit.starts_at);
    if (ends.every((end) => end <= start)) {
      ends = [];
      group = [];
    }
    const free = ends.findIndex((end) => end <= start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = start + visit.minutes * minuteMs;
    const mine = { lane, lanes: ends.length };
    group.push(mine);
    for (const one of group) one.lanes = ends.length;
    found.push(mine);
  }
  return found;
}
