/* Days and months of feedback, and figures, as they are read. */
import { language, t } from "../text";
import type { FeedbackTrend, Signal } from "../api/types";

function format(options: Intl.DateTimeFormatOptions, day: string): string {
  const form = { ...options, timeZone: "UTC" };
  return new Intl.DateTimeFormat(language.value, form).format(new Date(`${day}T00:00:00Z`));
}

/** "March 2026", or "Jan to Mar 2026" for a quarter that starts then. */
export function periodWords(day: string, period: string): string {
  if (period !== "quarter") return format({ month: "long", year: "numeric" }, day);
  const start = new Date(`${day}T00:00:00Z`);
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 2, 1));
  return t("trends-quarter", {
    first: format({ month: "short" }, day),
    last: format({ month: "short", year: "numeric" }, end.toISOString().slice(0, 10)),
  });
}

/** For the foot of a chart: "Mar 26". */
export function shortMonth(day: string): string {
  return format({ month: "short", year: "2-digit" }, day);
}

/** A day of the calendar: "3 March 2026". */
export function dayWords(day: string): string {
  return format({ day: "numeric", month: "long", year: "numeric" }, day);
}

/** The months that an answer without a name comes from. */
export function monthsWords(first: string, last: string): string {
  const form = { month: "long", year: "numeric" } as const;
  if (first === last) return format(form, first);
  return t("heard-months", { first: format(form, first), last: format(form, last) });
}

/** A figure of a trend: an average with one digit, a share in percent. */
export function figureWords(value: number, { chart }: Pick<FeedbackTrend, "chart">): string {
  const form: Intl.NumberFormatOptions =
    chart === "p"
      ? { style: "percent", maximumFractionDigits: 0 }
      : { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language.value, form).format(value);
}

export function signalWords(signal: Signal): string {
  switch (signal) {
    case "outside":
      return t("trends-signal-outside");
    case "run":
      return t("trends-signal-run");
    case "trend":
      return t("trends-signal-trend");
  }
}

/** The month of an instant: "March 2026". */
export function monthOf(iso: string): string {
  const form = { month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat(language.value, form).format(new Date(iso));
}
