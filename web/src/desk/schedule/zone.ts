/* The clinic's own clock: a schedule is read in the clinic's zone, wherever its reader sits. */
import { intlLocale } from "../../text/language";

const minuteMs = 60_000;
export const dayMinutes = 1_440;

function parts(zone: string, at: Date): Record<string, number> {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(at).map((one) => [one.type, Number(one.value)]));
}

/** The minute of the local day that an instant falls in. */
export function minuteOf(zone: string, iso: string): number {
  const { hour = 0, minute = 0 } = parts(zone, new Date(iso));
  return hour * 60 + minute;
}

function offsetMinutes(zone: string, at: Date): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts(zone, at);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  return Math.round((wall - Math.floor(at.getTime() / minuteMs) * minuteMs) / minuteMs);
}

/** The instant of a local day and time ("2030-01-07", "09:30"); null when they are none. A time that
    the clock leaps over is the one after the leap. */
export function instantIn(zone: string, day: string, time: string): Date | null {
  const wall = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall)) return null;
  const guess = new Date(wall - offsetMinutes(zone, new Date(wall)) * minuteMs);
  return new Date(wall - offsetMinutes(zone, guess) * minuteMs);
}

/** A calendar day some days from another; days have no zone. */
export function dayFrom(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function named(day: string, options: Intl.DateTimeFormatOptions): string {
  const at = new Date(`${day}T12:00:00Z`);
  return new Intl.DateTimeFormat(intlLocale(), { ...options, timeZone: "UTC" }).format(at);
}

/** "Monday 7 January 2030" */
export const dayInFull = (day: string) =>
  named(day, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** "Mon 7 Jan" */
export const dayInShort = (day: string) =>
  named(day, { weekday: "short", day: "numeric", month: "short" });

/** "Monday" */
export const weekdayName = (weekday: number) =>
  named(dayFrom("2030-01-07", weekday), { weekday: "long" });

/** An instant's day and time, "Mon 7 Jan 2030, 09:30". */
export function momentIn(zone: string, iso: string): string {
  return new Intl.DateTimeFormat(intlLocale(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  }).format(new Date(iso));
}

/** "09:30"; the end of the day is "24:00", which a time field can't hold: it is 23:59 there. */
export function clockOf(minute: number): string {
  const shown = Math.min(minute, dayMinutes - 1);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(shown / 60))}:${two(shown % 60)}`;
}

/** The minute that a time field says; an end of 23:59 means the whole day. */
export function minuteFrom(time: string, isEnd = false): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(time);
  if (found === null) return null;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return isEnd && minute === dayMinutes - 1 ? dayMinutes : minute;
}
