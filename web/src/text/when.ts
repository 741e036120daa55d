/* Instants as people say them, in the reader's own zone with the zone written out (LOOK.md, Words).
   Clocks are 24-hour on every surface, so that a time read out on the phone has one form. */
import { intlLocale } from "./language";
import { t } from "./text";

const dayMs = 86_400_000;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

function format(options: Intl.DateTimeFormatOptions, instant: Date): string {
  return new Intl.DateTimeFormat(intlLocale(), options).format(instant);
}

/** "Berlin time"; a zone without a city keeps its name ("UTC"). */
export function zoneName(zone = Intl.DateTimeFormat().resolvedOptions().timeZone): string {
  const city = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  return zone.includes("/") && !zone.startsWith("Etc/") ? t("when-zone", { city }) : city;
}

const halfHourMs = 30 * 60_000;

/** Whether the wall shows this time twice: before the clock is put back, and after. */
function comesTwice(instant: Date, timeZone?: string): boolean {
  const wall = new Intl.DateTimeFormat("en", {
    dateStyle: "short",
    timeStyle: "short",
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const own = wall.format(instant);
  return [-2, -1, 1, 2].some(
    (steps) => wall.format(new Date(instant.getTime() + steps * halfHourMs)) === own,
  );
}

/** "14:30", without the zone: for lists that name the zone once. Of an hour that comes twice, the
    time carries its offset: "02:30 GMT+1". `zone` is the reader's own when left out. */
export function timeOfDay(iso: string, timeZone?: string): string {
  const instant = new Date(iso);
  const zone = timeZone === undefined ? {} : { timeZone };
  const offset = comesTwice(instant, timeZone) ? { timeZoneName: "shortOffset" as const } : {};
  return format({ ...clock, ...offset, ...zone }, instant);
}

/** "Monday 24 November"; the year only where it differs from the current one. */
export function dayOf(iso: string, now = new Date()): string {
  const instant = new Date(iso);
  const sameYear = instant.getFullYear() === now.getFullYear();
  return format(
    { weekday: "long", day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) },
    instant,
  );
}

function daysFrom(now: Date, instant: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(instant).getTime() - midnight(now).getTime()) / dayMs);
}

/** "today at 14:30 (Berlin time)", "Monday 24 November at 09:20 (Berlin time)". */
export function dayAndTime(iso: string, now = new Date()): string {
  const args = { time: timeOfDay(iso), zone: zoneName() };
  switch (daysFrom(now, new Date(iso))) {
    case 0:
      return t("when-today", args);
    case 1:
      return t("when-tomorrow", args);
    case -1:
      return t("when-yesterday", args);
    default:
      return t("when-day", { ...args, day: dayOf(iso, now) });
  }
}

/** The same at the start of a sentence or on a line of its own. */
export function dayAndTimeAlone(iso: string, now = new Date()): string {
  const words = dayAndTime(iso, now);
  return words.charAt(0).toLocaleUpperCase(intlLocale()) + words.slice(1);
}

/** "under a minute", "4 min", "1 h 10 min": whole minutes, rounded down. */
export function duration(seconds: number): string {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  if (minutes < 1) return t("when-under-a-minute");
  if (minutes < 60) return t("when-minutes", { minutes });
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  return rest === 0
    ? t("when-hours", { hours })
    : t("when-hours-minutes", { hours, minutes: rest });
}

/** How long ago or since when, as a duration. */
export function since(iso: string, now = new Date()): string {
  return duration((now.getTime() - new Date(iso).getTime()) / 1000);
}

const two = (value: number) => String(value).padStart(2, "0");

/** The reader's day, as a day field holds it: YYYY-MM-DD. */
export function localDay(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The reader's time, as a time field holds it: HH:MM. */
export function localTime(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A running time as a clock shows it: "4:09", "1:02:30". Never less than nothing. */
export function elapsed(since: string, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes)}:${rest}`;
}
